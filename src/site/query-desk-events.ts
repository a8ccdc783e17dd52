// The filters of a desk's list of events: read from its address, and written back to it.
import type { EventState } from '../events/rules.ts'
import { isMonth } from '../events/rules-month.ts'
import type { DeskFilter } from '../events/store-desk.ts'
import type { Places } from '../events/store-desk-event.ts'
import { readPage, readWords, spans } from './query-events.ts'

export const views = ['list', 'board', 'calendar'] as const
export const states: readonly EventState[] = ['draft', 'published', 'postponed', 'cancelled', 'over']
export const sorts: readonly DeskFilter['sort'][] = ['date', 'title', 'changed']
/** What a row may tell besides when and what, in the order in which it tells it. */
export const columns = ['changed', 'state', 'place', 'mode', 'languages', 'registration', 'chapter'] as const
export type Column = (typeof columns)[number]

export type DeskQuery = DeskFilter & {
  page: number
  view: (typeof views)[number]
  /** Of the calendar; undefined is the month of today. */
  month: string | undefined
  columns: readonly Column[]
}

/** How many events one page of the desk shows. */
export const deskPageSize = 50
const usualColumns: readonly Column[] = ['changed', 'state', 'place']

/** What an address asks for; what names nothing that exists is left out. */
export function readDeskQuery(address: URLSearchParams, places: Places): DeskQuery {
  const slug = (name: string, known: readonly { slug: string }[]) =>
    known.find((one) => one.slug === address.get(name))?.slug
  const state = states.find((one) => one === address.get('state'))
  const month = address.get('month') ?? ''
  const asked = address.getAll('columns').flatMap((text) => text.split(','))
  return {
    q: readWords(address.get('q')),
    state,
    format: slug('format', places.formats),
    chapter: slug('chapter', places.chapters),
    archived: address.get('archived') === 'yes' ? 'yes' : undefined,
    when: spans.find((span) => span === address.get('when')) ?? usualSpan(state),
    sort: sorts.find((sort) => sort === address.get('sort')) ?? 'date',
    page: readPage(address.get('page')),
    view: views.find((view) => view === address.get('view')) ?? 'list',
    month: isMonth(month) ? month : undefined,
    columns: asked.length === 0 ? usualColumns : columns.filter((name) => asked.includes(name)),
  }
}

/** The same filters as words after the `?` of an address; what goes without saying is left out. */
export function writeDeskQuery(query: DeskQuery): string {
  const said = saidOf(query)
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString().replaceAll('%2C', ',')}`
}

/** The same as the hidden fields of a form that asks for some of them itself. */
export function hiddenFields(query: DeskQuery, ...asked: string[]): [name: string, value: string][] {
  return saidOf({ ...query, page: 1 }).filter(([name]) => !asked.includes(name))
}

function saidOf({ when, sort, page, view, columns: shown, ...narrow }: DeskQuery): [name: string, value: string][] {
  const said = {
    ...narrow,
    when: when === usualSpan(narrow.state) ? undefined : when,
    sort: sort === 'date' ? undefined : sort,
    page: page === 1 ? undefined : String(page),
    view: view === 'list' ? undefined : view,
    // Without any, a row tells when and what.
    columns: String(shown) === String(usualColumns) ? undefined : shown.join(',') || 'none',
  }
  return Object.entries(said).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
}

// What is over is not to come: who asks for it wants the past.
function usualSpan(state: EventState | undefined): DeskFilter['when'] {
  return state === 'over' || state === 'cancelled' ? 'all' : 'coming'
}
