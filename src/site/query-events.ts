// The filters of the list of events: read from its address, where anything may stand, and written back to it.
import type { EventFilter } from '../events/cards.ts'
import type { Attendance } from '../events/rules.ts'
import type { EventFacets } from '../events/store.ts'
import { pagesFor } from '../ui/pager.ts'
import type { EventQuery } from '../urls.ts'

export type ListQuery = EventFilter & { page: number }

/** The filters that narrow a list, in the order in which they are shown. */
export const narrowing = ['q', 'format', 'mode', 'chapter', 'language', 'country'] as const
export type Narrowing = (typeof narrowing)[number]

export const modes: readonly Attendance[] = ['in-person', 'online', 'hybrid']
export const spans = ['coming', 'past', 'all'] as const

/** How many events one page of the list shows. */
export const pageSize = 30

const longestQ = 200
// Beyond this, nobody pages; and the database would count its way there.
const lastPage = 10_000

/** What an address asks for. What names nothing that exists is left out, so that no address leads to a broken page. */
export function readEventQuery(address: URLSearchParams, facets: EventFacets): ListQuery {
  const among = (name: string, known: readonly string[]) => known.find((one) => one === address.get(name))
  return {
    q: readWords(address.get('q')),
    format: among('format', slugsOf(facets.formats)),
    mode: modes.find((mode) => mode === address.get('mode')),
    chapter: among('chapter', slugsOf(facets.chapters)),
    language: among('language', facets.languages),
    country: among('country', facets.countries),
    when: spans.find((span) => span === address.get('when')) ?? 'coming',
    page: readPage(address.get('page')),
  }
}

/** The same filters as an address has them: what goes without saying is left out. */
export function writeEventQuery({ when, page, ...narrow }: ListQuery): EventQuery {
  return { ...narrow, when: when === 'coming' ? undefined : when, page: page === 1 ? undefined : page }
}

/** Whether a list shows less than everything of its time. */
export function isNarrowed(query: ListQuery): boolean {
  return narrowing.some((name) => query[name] !== undefined)
}

/** The number of pages that so many events fill; at least one. */
export function pagesOf(total: number): number {
  return pagesFor(total, pageSize)
}

/** A page's number from an address; 1 for everything that is none. */
export function readPage(text: string | null): number {
  const page = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(Math.max(page, 1), lastPage)
}

/** Words to search for: sound text without control characters, cut to a length; undefined when nothing is left. */
export function readWords(text: string | null): string | undefined {
  const sound = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, ' ')
    .trim()
  return [...sound].slice(0, longestQ).join('').trim() || undefined
}

function slugsOf(named: readonly { slug: string }[]): string[] {
  return named.map(({ slug }) => slug)
}
