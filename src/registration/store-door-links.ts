// Links that let helpers, or a kiosk, check people in: for one event, for a while, until somebody takes them back.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mayEdit } from '../events/rules-desk.ts'
import type { Db, Tx } from '../kit/database.ts'
import { rolesInForce } from '../people/store-actor.ts'

/** A link as the desk lists it; its token is shown once, when it is made. */
export interface DoorLink {
  id: number
  label: string
  kiosk: boolean
  /** The session at which a kiosk stands; null at the door. */
  session_id: number | null
  made_at: Temporal.Instant
  expires_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
  /** How many scans came by it. */
  scans: number
}

export interface NewDoorLink {
  eventId: number
  madeBy: number
  label: string
  kind: 'helper' | 'kiosk'
  /** The session at which a kiosk stands; none: at the door. */
  sessionId?: number | null
  now: Temporal.Instant
  expires: Temporal.Instant
}

/** Makes a link; gives its token, of which only a hash is kept. */
export async function makeDoorLink(tx: Tx, link: NewDoorLink): Promise<{ id: number; token: string }> {
  const token = randomBytes(24).toString('base64url')
  const made = await tx
    .insertInto('check_in_links')
    .values({
      event_id: link.eventId,
      token_hash: hashOf(token),
      label: link.label,
      kiosk: link.kind === 'kiosk',
      session_id: link.kind === 'kiosk' ? (link.sessionId ?? null) : null,
      made_by: link.madeBy,
      made_at: link.now,
      expires_at: link.expires,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: made.id, token }
}

/** Takes a link back at once; false when it is none of this event's, or was taken back before. */
export async function revokeDoorLink(tx: Tx, eventId: number, id: number, now: Temporal.Instant): Promise<boolean> {
  const revoked = await tx
    .updateTable('check_in_links')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('event_id', '=', eventId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows > 0n
}

/** The links of an event, the newest first. */
export async function listDoorLinks(db: Db | Tx, eventId: number): Promise<DoorLink[]> {
  const found = await sql<DoorLink>`select l.id, l.label, l.kiosk, l.session_id, l.made_at, l.expires_at, l.revoked_at,
      (select count(*) from check_ins c where c.link_id = l.id) as scans
    from check_in_links l where l.event_id = ${eventId} order by l.id desc limit 50`.execute(db)
  return found.rows
}

/**
 * The event whose door a token opens now; undefined for a wrong, ended or revoked one, for one of somebody who runs the
 * event no more, for a kiosk whose session is in no programme any more, and in another community.
 */
export async function openDoorLink(db: Db | Tx, communityId: number, token: string, now: Temporal.Instant) {
  const found =
    await sql<OpenedLink>`select l.id, e.slug as event_slug, l.kiosk, l.session_id, l.made_by, e.id as event_id,
      e.format_id, e.chapter_id
    from check_in_links l join events e on e.id = l.event_id
    where l.token_hash = ${hashOf(token)} and e.community_id = ${communityId} and e.state <> 'draft'
      and l.revoked_at is null and l.expires_at > ${now}
      and (l.session_id is null or exists (select from sessions s where s.id = l.session_id and s.published))`.execute(
      db,
    )
  const [link] = found.rows
  if (!link || !(await isStillGiven(db, communityId, link, now))) return undefined
  const { id, event_slug, kiosk, session_id } = link
  return { id, event_slug, kiosk, session_id }
}

interface OpenedLink {
  id: number
  event_slug: string
  kiosk: boolean
  session_id: number | null
  made_by: number | null
  event_id: number
  format_id: number | null
  chapter_id: number | null
}

// What somebody gave away ends with their right to give it.
async function isStillGiven(
  db: Db | Tx,
  communityId: number,
  link: OpenedLink,
  now: Temporal.Instant,
): Promise<boolean> {
  const { made_by: personId, format_id: formatId, chapter_id: chapterId, event_id: eventId } = link
  if (personId === null) return false
  const maker = { personId, userId: '', name: '', slug: '', email: '', roles: await rolesInForce(db, personId, now) }
  return mayEdit(maker, { communityId, formatId, chapterId, eventId })
}

const hashOf = (token: string) => createHash('sha256').update(`check-in ${token}`).digest()
