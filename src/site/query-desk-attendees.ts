// The filters of an event's attendees: read from the address of their list, and written back to it.
import {
  type AttendeeFilter,
  type AttendeeSort,
  attendeeSorts,
  listedStates,
  readTag,
} from '../registration/rules-attendees.ts'
import { readWords } from './query-events.ts'

export type AttendeesQuery = AttendeeFilter & { sort: AttendeeSort; after?: number | undefined }

/** How many attendees one page of the desk shows. */
export const attendeesPageSize = 50

/** What an address, or the hidden fields of a form, ask for; what names nothing is left out. */
export function readAttendeesQuery(address: Pick<URLSearchParams, 'get'>): AttendeesQuery {
  const [question, key] = (address.get('answer') ?? '').split(/\.(.*)/s)
  const state = address.get('state')
  const arrived = address.get('arrived')
  return {
    q: readWords(address.get('q')),
    state: state === 'live' ? state : listedStates.find((one) => one === state),
    poolId: readId(address.get('pool')),
    tag: readTag(address.get('tag') ?? '') || undefined,
    arrived: arrived === 'yes' || arrived === 'no' ? arrived : undefined,
    answer: readId(question) && key ? { question: Number(question), key: key.slice(0, 100) } : undefined,
    sort: attendeeSorts.find((one) => one === address.get('sort')) ?? 'newest',
    after: readId(address.get('after')),
  }
}

/** The filters as fields; what goes without saying is left out. */
export function attendeeFields({
  q,
  state,
  poolId,
  tag,
  arrived,
  answer,
  sort,
  after,
}: AttendeesQuery): [string, string][] {
  const said = {
    ...{ q, state, pool: poolId, tag, arrived, after },
    answer: answer && `${answer.question}.${answer.key}`,
    sort: sort === 'newest' ? undefined : sort,
  }
  return Object.entries(said).flatMap(([name, value]): [string, string][] => (value ? [[name, String(value)]] : []))
}

/** The same filters as words after the `?` of an address. */
export function writeAttendeesQuery(query: AttendeesQuery): string {
  const fields = attendeeFields(query)
  return fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`
}

function readId(text: string | null | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
