// The filters of a desk's list of events: read from its address, and written back to it.
import type { EventState } from '../events/rules.ts'
import type { DeskFilter } from '../events/store-desk.ts'
import type { Places } from '../events/store-desk-event.ts'
import { readPage, readWords, spans } from './query-events.ts'

export type DeskQuery = DeskFilter & { page: number }

export const states: readonly EventState[] = ['draft', 'published', 'postponed', 'cancelled', 'over']
export const sorts: readonly DeskFilter['sort'][] = ['date', 'title', 'changed']

/** How many events one page of the desk shows. */
export const deskPageSize = 50

/** What an address asks for; what names nothing that exists is left out. */
export function readDeskQuery(address: URLSearchParams, places: Places): DeskQuery {
  const slug = (name: string, known: readonly { slug: string }[]) =>
    known.find((one) => one.slug === address.get(name))?.slug
  const state = states.find((one) => one === address.get('state'))
  return {
    q: readWords(address.get('q')),
    state,
    format: slug('format', places.formats),
    chapter: slug('chapter', places.chapters),
    when: spans.find((span) => span === address.get('when')) ?? usualSpan(state),
    sort: sorts.find((sort) => sort === address.get('sort')) ?? 'date',
    page: readPage(address.get('page')),
  }
}

/** The same filters as words after the `?` of an address; what goes without saying is left out. */
export function writeDeskQuery({ when, sort, page, ...narrow }: DeskQuery): string {
  const said = {
    ...narrow,
    when: when === usualSpan(narrow.state) ? undefined : when,
    sort: sort === 'date' ? undefined : sort,
    page: page === 1 ? undefined : String(page),
  }
  const known = Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`
}

// What is over is not to come: who asks for it wants the past.
function usualSpan(state: EventState | undefined): DeskFilter['when'] {
  return state === 'over' || state === 'cancelled' ? 'all' : 'coming'
}
