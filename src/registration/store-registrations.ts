// Registrations read: by the link in a mail, by person, by the desk; and somebody's place in line.

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Registrations } from '../kit/database-rows.ts'
import { openLink, type SeatKeys } from './store-keys.ts'

/** A registration; `people` are the person and their guests. */
export type Registration = Omit<Selectable<Registrations>, 'seats'> & { people: number }

/** The registration that a link names, in a community; undefined for a wrong link, an old one, and elsewhere. */
export async function findByLink(
  db: Db | Tx,
  keys: SeatKeys,
  communityId: number,
  token: string,
): Promise<Registration | undefined> {
  // A forged link is looked for like any other: what its answer costs tells nothing of what is wrong with it.
  const link = openLink(keys, token) ?? nobodys
  const found = await sql<Registration>`select ${columns} from registrations r join events e on e.id = r.event_id
    where r.uid = ${link.uid} and r.link_serial = ${link.serial} and e.community_id = ${communityId}`.execute(db)
  return found.rows[0]
}

/** A registration of an event by its uid; undefined for one of another event. */
export async function findRegistration(db: Db | Tx, eventId: number, uid: string): Promise<Registration | undefined> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uid)) return undefined
  const found = await sql<Registration>`select ${columns} from registrations r
    where r.event_id = ${eventId} and r.uid = ${uid}`.execute(db)
  return found.rows[0]
}

/** The registration that somebody signed in has for an event, or had last. */
export async function findOfPerson(db: Db | Tx, eventId: number, personId: number): Promise<Registration | undefined> {
  const found = await sql<Registration>`select ${columns} from registrations r
    where r.event_id = ${eventId} and r.person_id = ${personId} order by r.live desc, r.id desc limit 1`.execute(db)
  return found.rows[0]
}

/** Somebody's place in line, from 1; undefined when they do not wait. */
export async function placeInLine(db: Db | Tx, registrationId: number): Promise<number | undefined> {
  const found = await sql<{ place: number }>`select count(*) as place from registrations r join registrations o
      on o.pool_id = r.pool_id and o.state = 'waiting' and o.line <= r.line
    where r.id = ${registrationId} and r.state = 'waiting' having count(*) > 0`.execute(db)
  return found.rows[0]?.place
}

const nobodys = { uid: '00000000-0000-0000-0000-000000000000', serial: 0 }

const columns = sql`r.id, r.uid, r.event_id, r.pool_id, r.person_id, r.name, r.email, r.email_key, r.language,
  r.affiliation, r.affiliation_key, r.state, r.seats as people, r.line, r.hold_until, r.offer_until, r.answer_until,
    r.ended_why, r.via,
  r.proven_at, r.link_serial, r.idempotency_key, r.note, r.tags, r.override_reason, r.created_at, r.settled_at,
  r.forgotten_at, r.updated_at, r.revision, r.live, r.holds`
