// The part of the page of an event's seats that says how new events of its format begin.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import type { FormatSeating } from '../registration/store-format-seating.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { seatsFormatMessages } from './messages-desk-seats-format.ts'
import { poolInWords } from './views-desk-seats.ts'

/** For those who may say so: what is kept, and the buttons that keep this event's way or keep nothing. */
export function formatPart(event: DeskEvent, kept: FormatSeating | undefined, at: At): Html {
  const say = seatsFormatMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/seats`)
  return html`<section aria-labelledby="format"><h2 id="format">${say('title')}</h2><p class="soft">${say('says')}</p>
<p>${kept ? keptInWords(event, kept, at) : say('none')}</p>
<div class="actions"><form method="post" action="${action}/format"><button class="button plain" type="submit">${say('keep')}</button></form>
${when(kept, () => html`<form method="post" action="${action}/format-removal"><button class="button plain" type="submit">${say('forget')}</button></form>`)}</div></section>`
}

function keptInWords(event: DeskEvent, kept: FormatSeating, at: At): Html {
  const say = seatsFormatMessages.in(at.language)
  const { slug, title, language } = kept
  const from =
    slug && title && language
      ? html` <a href="${urls.desk(at, `/events/${slug}/seats`)}">${pickText(title, at.language, language).text}</a> ·`
      : nothing
  const seats = kept.pools.map(
    (pool) => `${poolInWords(pool, at)}: ${pool.seats ?? seatsMessages.in(at.language)('no-limit')}`,
  )
  const what = [...seats, say('kept-questions', { count: kept.questions })].join(' · ')
  return html`<strong>${say('kept', { day: momentInWords(kept.kept_at, event.zone, at.language) })}</strong>${from} ${what}`
}
