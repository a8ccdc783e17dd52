// Who is to be told when an event that everybody could see is moved, put off or called off; and what it was before.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { withdrawMails } from '../mail/outbox-many.ts'
import { termRuns } from '../people/store-running.ts'
import type { EventCard } from './cards.ts'
import type { StoredState } from './rules.ts'
import type { Undo } from './rules-states.ts'
import { brandJoins, cardColumns } from './store-cards.ts'

/** Somebody whom a change of an event concerns, and why: they run it, or they registered for it. */
export interface Concerned {
  email: string
  name: string
  language: string
  personId: number | null
  why: 'team' | 'registered'
}

/** Who an event concerns, as one room knows them. */
export type ListConcerned = (tx: Tx, eventId: number, now: Temporal.Instant) => Promise<Concerned[]>

/** What rooms further on add when an event changes. */
export interface EventReactions {
  /** Everybody whom a change of an event concerns; nobody is told twice. */
  concerned: readonly ListConcerned[]
  /** What a new event begins with, beyond what its form said. */
  begun: (tx: Tx, eventId: number) => Promise<void>
  /** What a copy takes along beyond the event itself; what is there already stays. */
  copied: (tx: Tx, from: number, to: number) => Promise<void>
}

/** A change that can still be taken back: the event as it is now, and what it was. */
export interface RecentChange {
  event: EventCard
  reason: LocalText
  verb: Undo['verb']
  until: Temporal.Instant
  wasState: StoredState
  wasBegins: Temporal.Instant | null
  wasEnds: Temporal.Instant | null
  wasStartsOn: string | null
  wasEndsOn: string | null
  wasPrecision: EventCard['precision']
  wasZone: string
  /** The mails that tell of it, by their keys. */
  mails: string[]
}

/**
 * Those who run an event and have a sign-in: its organisers, the ambassadors and co-organisers of its chapter, and the
 * ambassadors of the chapters that hold it together with that one.
 */
export const listTeam: ListConcerned = async (tx, eventId, now) => {
  const found = await sql<Concerned>`
    with e as (select id, chapter_id from events where id = ${eventId}),
    holding as (select chapter_id as id from e where chapter_id is not null
      union select ec.chapter_id from event_chapters ec join e on e.id = ec.event_id where ec.state = 'confirmed'),
    people as (
      select person_id from event_organisers where event_id = ${eventId}
      union select r.person_id from roles r, e where r.revoked_at is null and r.starts_at <= ${now}
        and (r.ends_at is null or r.ends_at > ${now}) and ((r.role = 'organiser' and r.event_id = e.id)
          or (r.role = 'co-organiser' and r.chapter_id = e.chapter_id))
      union select a.person_id from ambassadors a join holding h on h.id = a.chapter_id where ${termRuns(now)})
    select u.email, p.name, p.language, p.id as "personId", 'team' as why
    from people join persons p on p.id = people.person_id join users u on u.person_id = p.id order by p.id`.execute(tx)
  return found.rows
}

/** The last changes of events that can still be taken back, in the order of the events' dates. */
export async function listRecentChanges(tx: Tx, eventIds: readonly number[]): Promise<RecentChange[]> {
  const found =
    await sql<Flat>`select ${cardColumns}, e.state_reason as reason, u.verb, u.until, u.mails, was.state as "wasState",
      was.begins as "wasBegins", was.ends as "wasEnds", was.starts_on as "wasStartsOn", was.ends_on as "wasEndsOn",
      was.precision as "wasPrecision", was.zone as "wasZone"
    from event_undos u join events e on e.id = u.event_id ${brandJoins}
    cross join lateral jsonb_to_record(coalesce(u.untold, u.before)) as was (state text, begins timestamptz, ends timestamptz, starts_on date,
      ends_on date, precision text, zone text)
    where u.event_id = any(${[...eventIds]}::bigint[]) order by e.begins nulls last, e.id`.execute(tx)
  return found.rows.map((row) => ({ ...row, event: row }))
}

type Flat = EventCard & Omit<RecentChange, 'event'>

/**
 * Takes back the mails that told of these events and have not left, and those on other events that were told along with
 * them; gives the ids of these others.
 */
export async function withdrawTellings(tx: Tx, eventIds: readonly number[]): Promise<number[]> {
  const known = new Set(eventIds)
  let next = [...eventIds]
  while (next.length > 0) {
    const mine = await sql<{ key: string }>`select distinct unnest(mails) as key from event_undos
      where event_id = any(${next}::bigint[])`.execute(tx)
    const keys = mine.rows.map(({ key }) => key)
    const withdrawn = keys.length > 0 ? await withdrawMails(tx, keys) : []
    const others = await sql<{ id: number }>`select event_id as id from event_undos
      where event_id <> all(${[...known]}::bigint[]) and exists (
        select from unnest(mails) key where key = any(${withdrawn}::text[]))`.execute(tx)
    await sql`update event_undos set mails = '{}' where event_id = any(${next}::bigint[])`.execute(tx)
    next = others.rows.map(({ id }) => id)
    for (const id of next) known.add(id)
  }
  return [...known].slice(new Set(eventIds).size)
}

/** Remembers which mails tell of a change, so that taking it back withdraws them. */
export async function keepTellings(tx: Tx, eventId: number, keys: readonly string[]): Promise<void> {
  await sql`update event_undos set mails = ${[...keys]}::text[] where event_id = ${eventId}`.execute(tx)
}
