// The other dates of the series to which an event belongs, on its own page; and following the series.
import type { EventCard } from '../events/cards.ts'
import { stateOf } from '../events/parts.ts'
import { pickText } from '../kit/languages.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import { type At, urls } from '../urls.ts'
import type { EventFacts } from './facts-event.ts'
import { eventPageMessages } from './messages-event.ts'
import { followingForm } from './views-event-following.ts'

/** The dates still to come beside this one, each with its link, and the form by which the series is followed. */
export function otherDates({ event: own, otherDates: dates, stands, now }: EventFacts, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const title = (event: EventCard | EventFacts['event']) => pickText(event.title, at.language, event.language)
  const line = (event: EventCard) =>
    html`<li><a href="${urls.event(at, event.slug)}"><b>${wholeClock(spanInWords(event, at.language))}</b></a> ${stateOf(event, at, now)}${when(title(event).text !== title(own).text, () => html`<small>${spoken(title(event), at.language)}</small>`)}</li>`
  const list = () => html`<ul class="lines" role="list">${each(dates, line)}</ul>`
  return when(
    dates.length > 0 || stands,
    () =>
      html`<section class="event-part" aria-labelledby="other-dates"><h2 id="other-dates">${say(dates.length > 0 ? 'other-dates' : 'further-dates')}</h2>
${when(dates.length, list)}${when(stands, (how) => followingForm(own.slug, how, at))}</section>`,
  )
}
