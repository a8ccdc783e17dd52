// In which order the attendees of an event stand, and what stands behind one of them: by any column, up or down.
import { type RawBuilder, sql } from 'kysely'
import { type AttendeeKey, type AttendeeSort, questionOf, sortedBy } from './rules-attendee-columns.ts'
import { listedStates } from './rules-attendees.ts'

/** The order of a list of registrations `r`. */
export function orderOf(sort: AttendeeSort): RawBuilder<unknown> {
  const { key, way } = sortedBy(sort)
  return way === 'ascending' ? sql`${sorted(key, 'r')}, r.id` : sql`${sorted(key, 'r')} desc, r.id desc`
}

/** The keyset: what stands behind the last one of the page before, whatever came in meanwhile. */
export function behind({ eventId, sort }: { eventId: number; sort: AttendeeSort }, after: number): RawBuilder<unknown> {
  const { key, way } = sortedBy(sort)
  const last = sql`(select ${sorted(key, 'l')}, l.id from registrations l where l.event_id = ${eventId}
    and l.id = ${after})`
  return way === 'ascending' ? sql`(${sorted(key, 'r')}, r.id) > ${last}` : sql`(${sorted(key, 'r')}, r.id) < ${last}`
}

/** How many people of a registration, guests included, are at the door already. */
export function arrivals(table: 'r' | 'l'): RawBuilder<unknown> {
  return sql`(select count(distinct t.id)::int from tickets t join check_ins i on i.ticket_id = t.id and i.stands
    where t.registration_id = ${sql.ref(`${table}.id`)})`
}

// What rows are compared by: never null, since nothing stands behind null.
function sorted(key: AttendeeKey, table: 'r' | 'l'): RawBuilder<unknown> {
  const question = questionOf(key)
  const of = (column: string) => sql.ref(`${table}.${column}`)
  if (question !== undefined)
    return sql`coalesce((select plain_letters(a.value #>> '{}') from answers a
      where a.registration_id = ${of('id')} and a.question_id = ${question}), '')`
  return columns[key as keyof typeof columns](of, table)
}

type Of = (column: string) => RawBuilder<unknown>

const columns = {
  name: (of) => sql`plain_letters(${of('name')})`,
  email: (of) => sql`coalesce(${of('email')}, '')`,
  organisation: (of) => sql`coalesce(plain_letters(${of('affiliation')}), '')`,
  state: (of) => sql`array_position(${[...listedStates]}::text[], ${of('state')})`,
  mode: (of) => of('pool_id'),
  people: (of) => of('seats'),
  registered: (of) => of('created_at'),
  tags: (of) => sql`array_to_string(${of('tags')}, ' ')`,
  arrived: (_, table) => arrivals(table),
  language: (of) => of('language'),
  via: (of) => of('via'),
} as const satisfies Record<string, (of: Of, table: 'r' | 'l') => RawBuilder<unknown>>
