// The list of a desk's events: filters, states with their counts, a table that is a list of cards on a phone.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import { brandOf, placeInWords } from '../events/parts.ts'
import { type EventState, stateAt, type When } from '../events/rules.ts'
import type { StateCounts } from '../events/store-desk.ts'
import type { Places } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { spanInWords } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { pager, pagesFor, type Turning } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { listMessages } from './messages-events.ts'
import { type DeskQuery, deskPageSize, sorts, states, writeDeskQuery } from './query-desk-events.ts'
import { spans } from './query-events.ts'

export interface DeskEventsFacts {
  query: DeskQuery
  places: Places
  cards: EventCard[]
  counts: StateCounts
  now: Temporal.Instant
}

/** The whole of the list within the desk. */
export function deskEventsPage(facts: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  return html`<div class="head"><h1>${uiMessages.in(at.language)('events')}</h1>
<p class="actions"><a class="button" href="${urls.desk(at, '/events/new')}" data-key="n">${say('new-event')}</a></p></div>
${filterForm(facts, at)}
${stateTabs(facts, at)}
${facts.cards.length === 0 ? emptyDesk(facts, at) : table(facts, at)}
${pager(turningOf(facts, at), at.language)}
<p class="facts"><a href="${urls.desk(at, `/events.csv${writeDeskQuery({ ...facts.query, page: 1 })}`)}">${say('as-csv')}</a></p>
<details class="keys" data-key="?"><summary>${say('keys')}</summary><ul>
${each(['/', 'j', 'k', 'e', 'n'] as const, (key) => html`<li><kbd>${key}</kbd> ${say(`key-${key === '/' ? 'search' : key}`)}</li>`)}</ul></details>`
}

/** When an event is, in words, or that this is still open. */
export function whenInWords(span: When, at: At): string {
  return spanInWords(span, at.language) || eventMessages.in(at.language)('date-to-come')
}

/** The state of an event as a pill: the ordinary ones too, since a desk works with all of them. */
export function statePill(state: EventState, at: At): Html {
  return html`<span class="pill ${state}">${eventMessages.in(at.language)(`state-${state}`)}</span>`
}

function filterForm({ query, places }: DeskEventsFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const named = (list: Places['formats'] | Places['chapters']) =>
    list.map((one) => ({ value: one.slug, text: pickText(one.name, at.language, one.language).text }))
  const whens = spans.map((span) => ({ value: span, text: say(span) }))
  return html`<search><form class="desk-filter" method="get" action="${urls.desk(at, '/events')}">
<label class="field" for="desk-q">${say('q')}<input id="desk-q" type="search" name="q" value="${query.q ?? ''}" maxlength="200" autocomplete="off" data-key="/"></label>
${choice('format', say('format'), say('any'), named(places.formats), query.format)}
${choice('chapter', say('chapter'), say('any'), named(places.chapters), query.chapter)}
${choice('when', say('when'), undefined, whens, query.when)}
${when(query.state, (state) => html`<input type="hidden" name="state" value="${state}">`)}
${when(query.sort !== 'date' && query.sort, (sort) => html`<input type="hidden" name="sort" value="${sort}">`)}
<button class="button plain" type="submit">${say('search')}</button></form></search>`
}

function choice(
  name: string,
  label: string,
  none: string | undefined,
  choices: readonly { value: string; text: string }[],
  chosen: string | undefined,
): Html {
  if (none !== undefined && choices.length < 2 && chosen === undefined) return nothing
  return html`<label class="field" for="desk-${name}">${label}<select id="desk-${name}" name="${name}">${when(none, (text) => html`<option value="">${text}</option>`)}
${each(choices, ({ value, text }) => html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${text}</option>`)}</select></label>`
}

function stateTabs({ query, counts }: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const all = states.reduce((sum, state) => sum + counts[state], 0)
  const to = (state: EventState | undefined) => urls.desk(at, `/events${writeDeskQuery({ ...query, state, page: 1 })}`)
  return html`<nav class="filters" aria-label="${say('by-state')}">
<a href="${to(undefined)}"${when(query.state === undefined, () => currentChoice)}>${listMessages.in(at.language)('all')} <small>${all}</small></a>
${each(
  states.filter((state) => counts[state] > 0 || query.state === state),
  (state) =>
    html`<a href="${to(state)}"${when(query.state === state, () => currentChoice)}>${eventMessages.in(at.language)(`state-${state}`)} <small>${counts[state]}</small></a>`,
)}</nav>`
}

function table(facts: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  return html`<div class="table-wrap"><table class="table desk-events">
<thead><tr>${each(sorts, (sort) => sortable(sort, facts, at))}<th scope="col">${say('state')}</th><th scope="col">${say('place')}</th><th scope="col"><span class="visually-hidden">${say('edit')}</span></th></tr></thead>
<tbody>${each(facts.cards, (event) => row(event, facts, at))}</tbody></table></div>`
}

function sortable(sort: DeskQuery['sort'], { query }: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const href = urls.desk(at, `/events${writeDeskQuery({ ...query, sort, page: 1 })}`)
  const order = sort === 'changed' || (sort === 'date' && query.when !== 'coming') ? 'descending' : 'ascending'
  const sorted = query.sort === sort ? html` aria-sort="${order}"` : nothing
  return html`<th scope="col"${sorted}><a href="${href}">${say(`sort-${sort}`)}</a></th>`
}

function row(event: EventCard, { now }: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const title = pickText(event.title, at.language, event.language)
  const page = urls.desk(at, `/events/${event.slug}`)
  const changed = event.updated_at.toZonedDateTimeISO('UTC').toPlainDate().toString()
  return html`<tr class="${event.format ? hueClass(event.format.hue) : ''}" data-row>
<td class="moment-cell">${whenInWords(event, at)}</td>
<td class="title-cell"><a href="${page}" data-open>${spoken(title, at.language)}</a><br><small>${brandOf(event, at)}</small></td>
<td class="changed-cell moment"><time datetime="${event.updated_at.toString()}">${changed}</time></td>
<td>${statePill(stateAt(event, now), at)}</td>
<td class="place-cell">${placeInWords(event, at)}</td>
<td class="edit-cell"><a class="button plain small" href="${page}/edit" data-edit>${say('edit')}<span class="visually-hidden">: ${title.text}</span></a></td></tr>`
}

function turningOf({ query, counts }: DeskEventsFacts, at: At): Turning {
  const total = query.state ? counts[query.state] : states.reduce((sum, state) => sum + counts[state], 0)
  const href = (page: number) => urls.desk(at, `/events${writeDeskQuery({ ...query, page })}`)
  return { page: query.page, pages: pagesFor(total, deskPageSize), href }
}

function emptyDesk({ query }: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const narrowed = [query.q, query.state, query.format, query.chapter].some((one) => one !== undefined)
  const all = urls.desk(at, '/events?when=all')
  return html`<div class="empty"><b>${say(narrowed ? 'empty-narrowed' : 'empty')}</b><p>${say(narrowed ? 'empty-narrowed-says' : 'empty-says')}</p>
<p class="actions"><a class="button" href="${urls.desk(at, '/events/new')}">${say('new-event')}</a><a class="button plain" href="${all}">${say('show-all')}</a></p></div>`
}
