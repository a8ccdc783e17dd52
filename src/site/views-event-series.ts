// The other dates of the series to which an event belongs, on its own page.
import type { EventCard } from '../events/cards.ts'
import { stateOf } from '../events/parts.ts'
import { pickText } from '../kit/languages.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { EventFacts } from './facts-event.ts'
import { eventPageMessages } from './messages-event.ts'

/** The dates still to come beside this one, each with its link. */
export function otherDates({ event: own, otherDates: dates, now }: EventFacts, at: At): Html {
  const title = (event: EventCard | EventFacts['event']) => pickText(event.title, at.language, event.language)
  const line = (event: EventCard) =>
    html`<li><a href="${urls.event(at, event.slug)}"><b>${spanInWords(event, at.language)}</b></a> ${stateOf(event, at, now)}${when(title(event).text !== title(own).text, () => html`<small>${spoken(title(event), at.language)}</small>`)}</li>`
  return when(
    dates.length,
    () =>
      html`<section class="event-part" aria-labelledby="other-dates"><h2 id="other-dates">${eventPageMessages.in(at.language)('other-dates')}</h2>
<ul class="lines" role="list">${each(dates, line)}</ul></section>`,
  )
}
