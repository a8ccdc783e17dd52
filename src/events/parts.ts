// The pieces that show an event anywhere: its date block, its row, its place in words.
import type { Temporal } from 'temporal-polyfill'
import { countryName, ownName, pickText } from '../kit/languages.ts'
import { dateBlock, dateDetail } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { EventCard } from './cards.ts'
import { eventMessages } from './messages.ts'
import { isComing, stateAt, type When } from './rules.ts'

/** The date as the picture: a large numeral, the month below, the weekday and hour under it. */
export function drawDate(span: When, at: At, now: Temporal.Instant): Html {
  const say = eventMessages.in(at.language)
  const block = dateBlock(span, at.language, now)
  if (!block)
    return html`<div class="date"><b class="word" aria-hidden="true">—</b><span>${say('date-to-come')}</span></div>`
  const detail = vaguely(span, now) ? say('days-to-come') : dateDetail(span, at.language)
  const size = block.size === 'day' ? '' : block.size
  return html`<div class="date"><b class="${size}">${block.big}</b><span>${block.below}${when(block.below && detail, () => html`<br>`)}${detail}</span></div>`
}

// Its day may still be told; of what is over nothing more is to come.
function vaguely(span: When, now: Temporal.Instant): boolean {
  return span.precision === 'month' && isComing(span, now)
}

/** The hour at which it begins for the reader, filled in by the script where there is one. */
export function readersTime(span: When, at: At): Html {
  return yours(span, at, nothing)
}

/** The same with its days and its end, for the page of the event itself. */
export function readersSpan(span: When, at: At): Html {
  return yours(span, at, html` data-long`)
}

function yours(span: When, at: At, long: Html): Html {
  if (span.precision !== 'time' || !span.begins || !span.ends) return nothing
  const say = uiMessages.in(at.language)
  return html`<span class="yours" data-begins="${span.begins.toString()}" data-ends="${span.ends.toString()}" data-zone="${span.zone}" data-label="${say('your-time')}" data-same="${say('same-time')}"${long}></span>`
}

/** Where it is, in words: the town with its country, or the host conference, or that it is still to come. */
export function placeInWords(event: EventCard, at: At): string {
  const say = eventMessages.in(at.language)
  const country = event.country ? countryName(event.country, at.language) : ''
  const town = [event.city ?? event.place_name, country].filter(Boolean).join(', ')
  if (town) return event.attendance === 'hybrid' ? `${town} · ${say('hybrid')}` : town
  if (event.attendance === 'online') return say('online')
  return event.region ?? (event.attendance ? say(event.attendance) : '')
}

/** One event as a row of a list; the edge carries the hue of its format. */
export function eventRow(event: EventCard, at: At, now: Temporal.Instant): Html {
  const title = pickText(event.title, at.language, event.language)
  const state = stateAt(event, now)
  const off = state === 'cancelled' ? ' struck' : ''
  return html`<li class="row ${event.format ? hueClass(event.format.hue) : ''}${off}">
${drawDate(event, at, now)}
<div><h3><a href="${urls.event(at, event.slug)}">${spoken(title, at.language)}</a></h3>
<p class="facts">${brandOf(event, at)}${when(placeInWords(event, at), (place) => html`<span>${place}</span>`)}${stateOf(event, at, now)}${readersTime(event, at)}${languageTags(event, at)}</p></div>
</li>`
}

/** The format and chapter that an event belongs to, in the hue of the format. */
export function brandOf(event: Pick<EventCard, 'format' | 'chapter'>, at: At): Html {
  const names = [event.format, event.chapter].flatMap((one) =>
    one ? [pickText(one.name, at.language, one.language).text] : [],
  )
  return names.length === 0 ? nothing : html`<span class="brandname">${names.join(' · ')}</span>`
}

/** The state where it is not the ordinary one: cancelled, postponed. */
export function stateOf(event: EventCard, at: At, now: Temporal.Instant): Html {
  const state = stateAt(event, now)
  if (state === 'published' || state === 'over') return nothing
  return html`<span class="pill ${state}">${eventMessages.in(at.language)(`state-${state}`)}</span>`
}

/** The languages spoken there, each in its own name; those of the page's own language are left out. */
export function languageTags(event: Pick<EventCard, 'languages'>, at: At): Html {
  const others = event.languages.filter((language) => language !== at.language)
  return html`${each(others, (language) => html`<span class="tag" lang="${language}">${ownName(language)}</span>`)}`
}
