// What a person has typed of an event that does not exist yet: kept for them alone, as many forms as they began.

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Db } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'

/** Whose form it is, and which. */
export interface Begun {
  personId: number
  communityId: number
  /** Made with the form; two tabs keep apart what is typed in them. */
  uid: string
}

export interface NewForm {
  uid: string
  typed: Typed
  /** The fields that were guessed from a text or page. */
  guessed: string[]
  at: Temporal.Instant
}

/** Nobody finishes more than these; the oldest give way. */
const mostKept = 12
const fields = z.record(z.string(), z.string())

/** Whether a word is the name of a form. */
export function isBegun(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word)
}

/** Keeps what somebody has typed of a new event; what they had typed in the same form gives way. */
export async function keepNewForm(
  db: Db,
  { personId, communityId, uid }: Begun,
  form: { typed: Typed; guessed?: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  const typed = asJsonb(form.typed)
  await sql`insert into new_event_drafts (person_id, uid, community_id, typed, guessed, saved_at)
    values (${personId}, ${uid}, ${communityId}, ${typed}, ${[...(form.guessed ?? [])]}, ${now})
    on conflict (person_id, uid) do update set typed = excluded.typed, saved_at = excluded.saved_at`.execute(db)
  await sql`delete from new_event_drafts where person_id = ${personId} and uid in (
    select uid from new_event_drafts where person_id = ${personId} order by saved_at desc, uid offset ${mostKept})`.execute(
    db,
  )
}

/** What somebody typed in one of their forms of a community; undefined when it is saved, discarded or not theirs. */
export async function findNewForm(db: Db, { personId, communityId, uid }: Begun): Promise<NewForm | undefined> {
  return (await readForms(db, { personId, communityId }, uid))[0]
}

/** The new events that somebody began in a community and has not saved, the latest first. */
export async function listNewForms(db: Db, of: Omit<Begun, 'uid'>): Promise<NewForm[]> {
  return readForms(db, of, undefined)
}

/** Forgets a form: its event is saved, or it is discarded. */
export async function forgetNewForm(db: Db, { personId, communityId, uid }: Begun): Promise<void> {
  await db
    .deleteFrom('new_event_drafts')
    .where('person_id', '=', personId)
    .where('community_id', '=', communityId)
    .where('uid', '=', uid)
    .execute()
}

/** The words that events of a format begin with; nothing where it has none, or there is no such format. */
export async function findTemplate(db: Db, communityId: number, format: string): Promise<LocalText> {
  const found = await db
    .selectFrom('formats')
    .select('event_template')
    .where('community_id', '=', communityId)
    .where('slug', '=', format)
    .executeTakeFirst()
  return found?.event_template ?? {}
}

async function readForms(
  db: Db,
  { personId, communityId }: Omit<Begun, 'uid'>,
  uid: string | undefined,
): Promise<NewForm[]> {
  const rows = await db
    .selectFrom('new_event_drafts')
    .select(['uid', 'typed', 'guessed', 'saved_at'])
    .where('person_id', '=', personId)
    .where('community_id', '=', communityId)
    .$if(uid !== undefined, (query) => query.where('uid', '=', uid ?? ''))
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.flatMap((row) => {
    const read = fields.safeParse(row.typed)
    return read.success ? [{ uid: row.uid, typed: read.data, guessed: row.guessed, at: row.saved_at }] : []
  })
}
