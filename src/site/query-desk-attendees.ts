// The filters of an event's attendees: read from the address of their list, and written back to it.
import {
  type AttendeeColumn,
  type AttendeeSort,
  readColumns,
  readSort,
  usualSort,
} from '../registration/rules-attendee-columns.ts'
import { type AttendeeFilter, listedStates, readTag } from '../registration/rules-attendees.ts'
import { readWords } from './query-events.ts'

export type AttendeesQuery = AttendeeFilter & {
  sort: AttendeeSort
  after?: number | undefined
  /** The columns that the address names; undefined: those that whoever looks chose last. */
  columns?: readonly AttendeeColumn[] | undefined
}

/** How many attendees one page of the desk shows. */
export const attendeesPageSize = 50

/** What an address, or the hidden fields of a form, ask for; what names nothing is left out. */
export function readAttendeesQuery(address: Pick<URLSearchParams, 'get'>): AttendeesQuery {
  const [question, key] = (address.get('answer') ?? '').split(/\.(.*)/s)
  const state = address.get('state')
  const arrived = address.get('arrived')
  const columns = address.get('columns')
  const mail = address.get('mail')
  return {
    q: readWords(address.get('q')),
    state: state === 'live' ? state : listedStates.find((one) => one === state),
    poolId: readId(address.get('pool')),
    tag: readTag(address.get('tag') ?? '') || undefined,
    arrived: arrived === 'yes' || arrived === 'no' ? arrived : undefined,
    mail: mail === 'returned' || mail === 'reached' ? mail : undefined,
    answer: readId(question) && key ? { question: Number(question), key: key.slice(0, 100).toWellFormed() } : undefined,
    sort: readSort(address.get('sort') ?? '') ?? usualSort,
    after: readId(address.get('after')),
    columns: columns ? readColumns(columns.split(',')) : undefined,
  }
}

/** The filters as fields; what goes without saying is left out. */
export function attendeeFields(query: AttendeesQuery): [string, string][] {
  const { q, state, poolId, tag, arrived, mail, answer, sort, after, columns } = query
  const said = {
    ...{ q, state, pool: poolId, tag, arrived, mail, after },
    answer: answer && `${answer.question}.${answer.key}`,
    sort: sort === usualSort ? undefined : sort,
    // Without any, a row tells the name alone.
    columns: columns && (columns.join(',') || 'none'),
  }
  return Object.entries(said).flatMap(([name, value]): [string, string][] => (value ? [[name, String(value)]] : []))
}

/** The same filters as words after the `?` of an address. */
export function writeAttendeesQuery(query: AttendeesQuery): string {
  const fields = attendeeFields(query)
  return fields.length === 0 ? '' : `?${new URLSearchParams(fields).toString().replaceAll('%2C', ',')}`
}

function readId(text: string | null | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
