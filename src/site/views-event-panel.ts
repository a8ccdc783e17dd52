// The panel that stays in view beside an event: can I come, when and where, how do I keep the date.
import type { Temporal } from 'temporal-polyfill'
import { eventMessages } from '../events/messages.ts'
import { placeInWords } from '../events/parts.ts'
import { stateAt } from '../events/rules.ts'
import type { EventPage } from '../events/store.ts'
import { languageName, pickText } from '../kit/languages.ts'
import { siteOf } from '../kit/web-address.ts'
import { mayPlan } from '../registration/rules-outside-interest.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { EventFacts } from './facts-event.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { panelMessages } from './messages-panel.ts'
import { planForm } from './views-event-interest.ts'
import { seatsPanel } from './views-seats-panel.ts'

/** The panel of an event: what a reader can do, in words, never a button that does nothing. */
export function eventPanel(facts: EventFacts, at: At): Html {
  const say = panelMessages.in(at.language)
  return html`<aside class="panel sheet" aria-label="${say('at-a-glance')}">
${standing(facts, at)}${glance(facts, at)}${keepDate(facts, at)}</aside>`
}

function standing(facts: EventFacts, at: At): Html {
  const { event, now } = facts
  const say = panelMessages.in(at.language)
  const state = stateAt(event, now)
  if (state === 'cancelled' || state === 'postponed')
    return html`<p class="standing warn">${eventMessages.in(at.language)(`state-${state}`)}</p>`
  if (state === 'over') return html`<p class="standing">${say('is-over')}</p>${remains(facts, at)}`
  return html`${when(isOn(event, now), () => html`<p class="standing good">${say('is-on')}</p>`)}${registration(facts, at)}`
}

function isOn({ precision, begins }: EventPage, now: Temporal.Instant): boolean {
  if (begins === null || (precision !== 'day' && precision !== 'time')) return false
  return begins.epochMilliseconds <= now.epochMilliseconds
}

function remains({ recordings, materials }: EventFacts, at: At): Html {
  const say = panelMessages.in(at.language)
  const things = [
    recordings.length > 0 ? say('recordings', { count: recordings.length }) : '',
    materials.length > 0 ? say('materials', { count: materials.length }) : '',
  ].filter(Boolean)
  if (things.length === 0) return nothing
  return html`<p class="soft">${say('what-remains', { things: new Intl.ListFormat(at.language).format(things) })}</p>`
}

function registration({ event, seats, ownSeat, now }: EventFacts, at: At): Html {
  if (ownSeat)
    return html`<div class="register"><a class="button" href="${ownSeat}">${ticketMessages.in(at.language)('title')}</a></div>`
  const say = panelMessages.in(at.language)
  if (event.registration === 'external' && event.external_url) {
    const site = siteOf(event.external_url)
    return html`<div class="register"><a class="button" href="${event.external_url}" rel="noopener">${say('register-at', { site })}</a>
<small>${say('leaves-site', { site })}</small></div>${when(mayPlan(event, now), () => planForm(event, at))}`
  }
  if (seats && (event.registration === 'open' || event.registration === 'interest'))
    return seatsPanel(event, seats, now, at)
  return html`<p class="soft">${say('none-needed')}</p>`
}

function glance({ event, sessions }: EventFacts, at: At): Html {
  const say = panelMessages.in(at.language)
  const languages = event.languages.map((language) => languageName(language, at.language))
  const talks = sessions.filter(({ kind }) => kind !== 'break' && kind !== 'social').length
  const lines = [
    line(say('where'), event.attendance === 'online' ? '' : placeOf(event, at)),
    line(say('how'), event.attendance ? eventMessages.in(at.language)(event.attendance) : ''),
    line(say('languages'), new Intl.ListFormat(at.language).format(languages)),
    line(say('beside'), beside(event)),
    line(say('programme'), talks > 0 ? html`<a href="#programme">${say('sessions', { count: talks })}</a>` : ''),
  ]
  return html`<dl class="facts-table">${lines}</dl>`
}

function placeOf(event: EventPage, at: At): string {
  const place = placeInWords({ ...event, attendance: 'in-person' }, at)
  return place === eventMessages.in(at.language)('in-person') ? '' : place
}

function beside({ co_located_with, co_located_url }: EventPage): Html | string {
  if (!co_located_with) return ''
  return co_located_url ? html`<a href="${co_located_url}" rel="noopener">${co_located_with}</a>` : co_located_with
}

function line(term: string, text: Html | string): Html {
  return text === '' ? nothing : html`<dt>${term}</dt><dd>${text}</dd>`
}

function keepDate({ event, origin, now }: EventFacts, at: At): Html {
  const say = panelMessages.in(at.language)
  const dated = event.precision === 'day' || event.precision === 'time'
  const over = stateAt(event, now) === 'over'
  const links = [
    dated && stateAt(event, now) === 'published'
      ? html`<li><a class="more" href="${urls.eventIcs(at, event.slug)}">${say('add-to-calendar')}</a></li>`
      : nothing,
    over ? nothing : subscription(event, origin, at),
    when((over || event.website !== event.external_url) && event.website, (website) => {
      const site = siteOf(website)
      return html`<li><a class="more" href="${website}" rel="noopener">${say('website', { site })}</a></li>`
    }),
  ].filter((link) => link !== nothing)
  return when(links.length, () => html`<ul class="keep" role="list">${links}</ul>`)
}

// A chapter's own dates come first: whoever goes to a meetup wants the next one there.
function subscription({ chapter, format }: EventPage, origin: string, at: At): Html {
  const of = chapter
    ? { ...chapter, path: urls.chapterIcs(at, chapter.slug) }
    : format && { ...format, path: urls.formatIcs(at, format.slug) }
  if (!of) return nothing
  const { text } = pickText(of.name, at.language, of.language)
  const address = origin.replace(/^https?:/, 'webcal:') + of.path
  return html`<li><a class="more" href="${address}">${panelMessages.in(at.language)('subscribe', { name: text })}</a></li>`
}
