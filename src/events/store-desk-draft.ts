// What a person has typed into the form of an event and not saved yet: kept for them alone until they save or discard it.

import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { type KeptForm, readKeptForm } from '../kit/kept-form.ts'

/** Keeps what somebody has typed; what they had typed before gives way. */
export async function keepForm(
  db: Db,
  eventId: number,
  personId: number,
  form: KeptForm,
  now: Temporal.Instant,
): Promise<void> {
  const row = { typed: asJsonb(form), saved_at: now }
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
  const kept = readKeptForm(row?.typed)
  return row && kept && { ...kept, at: row.saved_at }
}

/** Forgets what somebody has typed: it is saved, or they discard it. */
export async function forgetForm(db: Db, eventId: number, personId: number): Promise<void> {
  await db.deleteFrom('event_drafts').where('event_id', '=', eventId).where('person_id', '=', personId).execute()
}
