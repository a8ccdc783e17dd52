// What a person has typed into the form of an event and not saved yet: kept for them alone until they save or discard it.

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Db } from '../kit/database.ts'
import type { Typed } from '../kit/merge.ts'

/** A form as it stood: its fields, and what it was drawn from, so that it merges as if it were sent. */
export interface KeptForm {
  typed: Typed
  base: Typed
  revision: number
}

const fields = z.record(z.string(), z.string())
const keptForm = z.object({ typed: fields, base: fields, revision: z.number() })

/** Keeps what somebody has typed; what they had typed before gives way. */
export async function keepForm(
  db: Db,
  eventId: number,
  personId: number,
  form: KeptForm,
  now: Temporal.Instant,
): Promise<void> {
  const row = { typed: sql<never>`${JSON.stringify(form)}::jsonb`, saved_at: now }
  await db
    .insertInto('event_drafts')
    .values({ event_id: eventId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['event_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** What somebody has typed and not saved, and when; undefined when there is nothing. */
export async function findKeptForm(
  db: Db,
  eventId: number,
  personId: number,
): Promise<(KeptForm & { at: Temporal.Instant }) | undefined> {
  const row = await db
    .selectFrom('event_drafts')
    .select(['typed', 'saved_at'])
    .where('event_id', '=', eventId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const read = keptForm.safeParse(row?.typed)
  return row && read.success ? { ...read.data, at: row.saved_at } : undefined
}

/** Forgets what somebody has typed: it is saved, or they discard it. */
export async function forgetForm(db: Db, eventId: number, personId: number): Promise<void> {
  await db.deleteFrom('event_drafts').where('event_id', '=', eventId).where('person_id', '=', personId).execute()
}
