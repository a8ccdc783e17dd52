// The filters of calendars, feeds and embedded lists, as they stand in an address.
import type { EventFilter } from '../events/cards.ts'
import type { SiteContext } from './context.ts'

const names = ['q', 'format', 'mode', 'chapter', 'language', 'country'] as const

/** The filter of the list of events that an address names; what is not one of its words is left out. */
export function feedFilter(c: SiteContext): Omit<EventFilter, 'when'> {
  const query = Object.fromEntries(names.map((name) => [name, c.req.query(name) || undefined]))
  const { mode, ...rest } = query
  return mode === 'in-person' || mode === 'online' || mode === 'hybrid' ? { ...rest, mode } : rest
}

/** The filter as a query with its question mark, names always in the same order; '' without any. */
export function filterQuery(filter: object): string {
  const known = Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`
}
