// What every view of a desk's events has: filters, the views themselves, keys, dates and states in words.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import type { EventState, When } from '../events/rules.ts'
import type { StateCounts } from '../events/store-desk.ts'
import type { Places } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { spanInWords } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { planMessages } from './messages-desk-plans.ts'
import { seriesListMessages } from './messages-desk-series-list.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { listMessages } from './messages-events.ts'
import { type DeskQuery, hiddenFields, views, writeDeskQuery } from './query-desk-events.ts'
import { spans } from './query-events.ts'

export interface DeskEventsFacts {
  query: DeskQuery
  places: Places
  cards: EventCard[]
  counts: StateCounts
  now: Temporal.Instant
}

/** What stands above the events in every view: what to begin, the filters, the views. */
export function deskEventsHead(facts: Pick<DeskEventsFacts, 'query' | 'places'>, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  return html`<div class="head"><h1>${uiMessages.in(at.language)('events')}</h1>
<p class="actions"><a class="button plain" href="${urls.desk(at, '/series')}">${seriesListMessages.in(at.language)('title')}</a><a class="button" href="${urls.desk(at, '/events/new')}" data-key="n">${say('new-event')}</a></p></div>
${filterForm(facts, at)}
${viewTabs(facts.query, at)}`
}

function viewTabs(query: DeskQuery, at: At): Html {
  const say = deskViewsMessages.in(at.language)
  const to = (view: DeskQuery['view']) => urls.desk(at, `/events${writeDeskQuery({ ...query, view, page: 1 })}`)
  return html`<nav class="filters" aria-label="${say('views')}">${each(views, (view) => html`<a href="${to(view)}"${when(query.view === view, () => currentChoice)}>${say(view)}</a>`)}</nav>`
}

/** The keys that the list listens to. */
export function keyList(at: At): Html {
  const say = deskEventsMessages.in(at.language)
  return html`<details class="keys" data-key="?"><summary>${say('keys')}</summary><ul>
${each(['/', 'j', 'k', 'x', 'e', 'n'] as const, (key) => html`<li><kbd>${key}</kbd> ${say(`key-${key === '/' ? 'search' : key}`)}</li>`)}</ul></details>`
}

/** When an event is, in words, or that this is still open. */
export function whenInWords(span: When, at: At): string {
  return spanInWords(span, at.language) || eventMessages.in(at.language)('date-to-come')
}

/** The state of an event as a pill: the ordinary ones too, since a desk works with all of them. */
export function statePill(state: EventState, at: At): Html {
  return html`<span class="pill ${state}">${eventMessages.in(at.language)(`state-${state}`)}</span>`
}

function filterForm({ query, places }: Pick<DeskEventsFacts, 'query' | 'places'>, at: At): Html {
  const say = listMessages.in(at.language)
  const named = (list: Places['formats'] | Places['chapters']) =>
    list.map((one) => ({ value: one.slug, text: pickText(one.name, at.language, one.language).text }))
  const narrowed = query.format ?? query.chapter ?? query.archived ?? (query.when === 'coming' ? undefined : query.when)
  const whens = spans.map((span) => ({ value: span, text: say(span) }))
  return html`<search><form class="desk-filter" method="get" action="${urls.desk(at, '/events')}">
<label class="field" for="desk-q">${say('q')}<input id="desk-q" type="search" name="q" value="${query.q ?? ''}" maxlength="200" autocomplete="off" data-key="/"></label>
<details class="refine"${narrowed ? html` open` : nothing}><summary>${say('more-filters')}</summary><div class="fields">
${choice('format', say('format'), say('any'), named(places.formats), query.format)}
${choice('chapter', say('chapter'), say('any'), named(places.chapters), query.chapter)}
${choice('when', say('when'), undefined, whens, query.when)}
<label class="box"><input type="checkbox" name="archived" value="yes"${query.archived ? html` checked` : nothing}> ${planMessages.in(at.language)('filter-archived')}</label></div></details>
${each(hiddenFields(query, 'q', 'format', 'chapter', 'when', 'archived'), ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
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
