// The list of a desk's events: states with their counts, the table, its pages.
import { eventMessages } from '../events/messages.ts'
import type { EventState } from '../events/rules.ts'
import { currentChoice, each, type Html, html, when } from '../ui/html.ts'
import { pager, pagesFor, type Turning } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { listMessages } from './messages-events.ts'
import { deskPageSize, states, writeDeskQuery } from './query-desk-events.ts'
import { type DeskEventsFacts, deskEventsHead, keyList } from './views-desk-events.ts'
import { eventTable } from './views-desk-events-table.ts'

/** The whole of the list within the desk. */
export function deskEventsPage(facts: DeskEventsFacts, at: At): Html {
  const { query } = facts
  return html`${deskEventsHead(facts, at)}
${stateTabs(facts, at)}
${facts.cards.length === 0 ? emptyDesk(facts, at) : eventTable(facts, totalOf(facts), at)}
${pager(turningOf(facts, at), at.language)}
<p class="facts"><a href="${urls.desk(at, `/events.csv${writeDeskQuery({ ...query, page: 1 })}`)}">${deskEventsMessages.in(at.language)('as-csv')}</a></p>
${keyList(at)}`
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

function turningOf(facts: DeskEventsFacts, at: At): Turning {
  const { query } = facts
  const href = (page: number) => urls.desk(at, `/events${writeDeskQuery({ ...query, page })}`)
  return { page: query.page, pages: pagesFor(totalOf(facts), deskPageSize), href }
}

function emptyDesk({ query }: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const narrowed = [query.q, query.state, query.format, query.chapter].some((one) => one !== undefined)
  const all = urls.desk(at, '/events?when=all')
  return html`<div class="empty"><b>${say(narrowed ? 'empty-narrowed' : 'empty')}</b><p>${say(narrowed ? 'empty-narrowed-says' : 'empty-says')}</p>
<p class="actions"><a class="button" href="${urls.desk(at, '/events/new')}">${say('new-event')}</a><a class="button plain" href="${all}">${say('show-all')}</a></p></div>`
}

function totalOf({ query, counts }: DeskEventsFacts): number {
  return query.state ? counts[query.state] : states.reduce((sum, state) => sum + counts[state], 0)
}
