// Certificates that somebody was there: asked for by themselves, verified by anybody who has the code.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Mode } from './rules-pools.ts'
import { type EventFacts, readEventFacts } from './store-facts.ts'

export interface Certificate {
  name: string
  mode: Mode
  issued_at: Temporal.Instant
  event: EventFacts
}

// Checked in and not taken back, or came online.
const attended = sql`(exists (select from check_ins c where c.ticket_id = t.id and c.stands)
  or exists (select from attendances a where a.registration_id = t.registration_id))`

/** Whether somebody was at the event for which they had registered. */
export async function wasThere(db: Db | Tx, registrationId: number): Promise<boolean> {
  const found = await sql`select from tickets t
    where t.registration_id = ${registrationId} and t.number = 1 and ${attended}`.execute(db)
  return found.rows.length > 0
}

/** Which of these registrations may have a certificate: those who were there, and whose name is still kept. */
export async function listThere(tx: Tx, registrationIds: readonly number[]): Promise<Set<number>> {
  const found = await sql<{ id: number }>`select r.id from registrations r join tickets t on t.registration_id = r.id
    where r.id = any(${[...registrationIds]}::bigint[]) and t.number = 1 and r.name <> '' and ${attended}`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}

/** The code of somebody's certificate, made when they first ask; undefined when they were not there. */
export async function issueCertificate(
  tx: Tx,
  registrationId: number,
  now: Temporal.Instant,
): Promise<string | undefined> {
  await sql`insert into certificates (ticket_id, code, issued_at)
    select t.id, short_code() || short_code(), ${now} from tickets t
    where t.registration_id = ${registrationId} and t.number = 1 and ${attended}
    on conflict (ticket_id) do nothing`.execute(tx)
  const found = await sql<{ code: string }>`select c.code from certificates c join tickets t on t.id = c.ticket_id
    where t.registration_id = ${registrationId} and t.number = 1 and ${attended}`.execute(tx)
  return found.rows[0]?.code
}

/** The certificate with a code in a community; undefined for a wrong one, and once the name behind it was deleted. */
export async function findCertificate(db: Db, communityId: number, code: string): Promise<Certificate | undefined> {
  const typed = code.toUpperCase().replace(/[\s-]+/g, '')
  const found = await sql<Omit<Certificate, 'event'> & { event_id: number }>`
    select r.name, p.mode, c.issued_at, t.event_id
    from certificates c join tickets t on t.id = c.ticket_id join registrations r on r.id = t.registration_id
      join seat_pools p on p.id = r.pool_id join events e on e.id = t.event_id
    where c.code = ${typed} and e.community_id = ${communityId} and e.state = 'published' and r.name <> ''
      and ${attended}`.execute(db)
  const [row] = found.rows
  if (!row) return undefined
  const { event_id, ...certificate } = row
  return { ...certificate, event: await readEventFacts(db, event_id) }
}
