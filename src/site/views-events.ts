// The list of events as a reader sees it: filters, months, pages.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { eventRow } from '../events/parts.ts'
import type { EventFacets } from '../events/store.ts'
import { ownName } from '../kit/languages.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { pager, type Turning } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { filterQuery } from './feeds-filter.ts'
import { listMessages } from './messages-events.ts'
import { isNarrowed, type ListQuery, modes, narrowing, pagesOf, spans, writeEventQuery } from './query-events.ts'
import { filterForm, valueInWords } from './views-events-form.ts'
import { groupByMonth } from './views-months.ts'

export interface EventListFacts {
  now: Temporal.Instant
  query: ListQuery
  facets: EventFacets
  cards: EventCard[]
  total: number
  /** The month of today in the community's zone, "2026-11". */
  month: string
}

/** Languages offered as quick links; the others are in the form. */
const quickLanguages = 8

/** The whole of the list within the frame. */
export function eventListPage(facts: EventListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  return html`<header class="lead brief"><h1>${uiMessages.in(at.language)('events')}</h1><p>${say('page-says')}</p></header>
<div class="listing">
<div class="finder">${filterForm(facts.query, facts.facets, at)}${subscription(facts.query, at)}</div>
<div class="found">
${quickLinks(facts, at)}
${spanTabs(facts, at)}
${chips(facts, at)}
${facts.cards.length === 0 ? emptyList(facts, at) : months(facts, at)}
${pager(turningOf(facts, at), at.language)}
</div></div>`
}

/** How many events there are, in words. */
export function countInWords({ query, total }: Pick<EventListFacts, 'query' | 'total'>, at: At): string {
  return listMessages.in(at.language)(isNarrowed(query) ? 'count-narrowed' : `count-${query.when}`, { count: total })
}

function quickLinks({ query, facets }: EventListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const to = (change: Partial<ListQuery>) => urls.events(at, writeEventQuery({ ...query, ...change, page: 1 }))
  const plain = !isNarrowed(query)
  return html`<nav class="filters" aria-label="${say('quick')}">
<a href="${urls.events(at, { when: writeEventQuery(query).when })}"${when(plain, () => currentChoice)}>${say('all')}</a>
${each(modes.slice(0, 2), (mode) => html`<a href="${to({ mode: query.mode === mode ? undefined : mode })}"${when(query.mode === mode, () => currentChoice)}>${say(mode)}</a>`)}
${each(facets.languages.length > 1 ? facets.languages.slice(0, quickLanguages) : [], (language) => html`<a href="${to({ language: query.language === language ? undefined : language })}" lang="${language}"${when(query.language === language, () => currentChoice)}>${ownName(language)}</a>`)}
</nav>`
}

function spanTabs({ query, month, total }: EventListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const tab = (span: (typeof spans)[number]) =>
    html`<a href="${urls.events(at, writeEventQuery({ ...query, when: span, page: 1 }))}"${when(query.when === span, () => currentChoice)}>${say(span)}</a>`
  return html`<div class="tabs"><nav aria-label="${say('when')}">${each(spans, tab)}<a href="${urls.calendar(at, month)}">${say('calendar')}</a></nav>
<p role="status">${countInWords({ query, total }, at)}</p></div>`
}

function chips({ query, facets }: EventListFacts, at: At): Html {
  if (!isNarrowed(query)) return nothing
  const say = listMessages.in(at.language)
  const active = narrowing.filter((name) => query[name] !== undefined)
  return html`<ul class="chips" role="list" aria-label="${say('active')}">${each(active, (name) => {
    const value = valueInWords(name, query, facets, at)
    const without = urls.events(at, writeEventQuery({ ...query, [name]: undefined, page: 1 }))
    return html`<li><a href="${without}" aria-label="${say('take-away', { name: say(name), value })}"><span>${say(name)}:</span> ${value}</a></li>`
  })}${when(active.length > 1, () => html`<li><a class="all" href="${urls.events(at, { when: writeEventQuery(query).when })}">${say('clear')}</a></li>`)}</ul>`
}

function months({ cards, now }: EventListFacts, at: At): Html {
  return html`${each(
    groupByMonth(cards, at, now),
    (
      group,
    ) => html`<section class="by-month" aria-labelledby="${group.key}"><h2 id="${group.key}">${group.title}${when(group.detail, (detail) => html` <small>${detail}</small>`)}</h2>
<ol class="rows" role="list">${each(group.cards, (event) => eventRow(event, at, now))}</ol></section>`,
  )}`
}

function turningOf({ query, total }: EventListFacts, at: At): Turning {
  const href = (page: number) => urls.events(at, writeEventQuery({ ...query, page }))
  return { page: query.page, pages: pagesOf(total), href }
}

function subscription(query: ListQuery, at: At): Html {
  const say = listMessages.in(at.language)
  const { page: _page, when: _when, ...narrow } = query
  return html`<p class="subscribe"><a href="${urls.eventsIcs(at)}${filterQuery(narrow)}">${say('subscribe')}</a> <small>${say('subscribe-says')}</small></p>`
}

function emptyList({ query }: EventListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const narrowed = isNarrowed(query)
  const reason = narrowed ? 'empty-narrowed' : query.when === 'past' ? 'empty-past' : 'empty-coming'
  const other = query.when === 'past' ? 'coming' : 'past'
  return html`<div class="empty"><b>${say(reason)}</b><p>${say(`${reason}-says`)}</p><p class="facts">
${when(narrowed, () => html`<a class="button" href="${urls.events(at, { when: writeEventQuery(query).when })}">${say('clear')}</a>`)}
${when(query.when !== 'all', () => html`<a class="button plain" href="${urls.events(at, writeEventQuery({ ...query, when: other, page: 1 }))}">${say(`show-${other}`)}</a>`)}
</p></div>`
}
