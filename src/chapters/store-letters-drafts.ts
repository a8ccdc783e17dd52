// What somebody has typed into the form of a letter and not saved yet: kept for them alone until they save or discard it.
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { type KeptForm, readKeptForm } from '../kit/kept-form.ts'

/** Keeps what somebody has typed; what they had typed before gives way. */
export async function keepLetter(
  db: Db,
  { letterId, personId }: { letterId: number; personId: number },
  form: KeptForm,
  now: Temporal.Instant,
): Promise<void> {
  const row = { typed: asJsonb(form), saved_at: now }
  await db
    .insertInto('chapter_letter_drafts')
    .values({ letter_id: letterId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['letter_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** What somebody has typed and not saved; undefined when there is nothing. */
export async function findKeptLetter(db: Db, letterId: number, personId: number): Promise<KeptForm | undefined> {
  const row = await db
    .selectFrom('chapter_letter_drafts')
    .select('typed')
    .where('letter_id', '=', letterId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return readKeptForm(row?.typed)
}

/** Forgets what somebody has typed: it is saved, or they discard it. */
export async function forgetKeptLetter(db: Db | Tx, letterId: number, personId: number): Promise<void> {
  await db
    .deleteFrom('chapter_letter_drafts')
    .where('letter_id', '=', letterId)
    .where('person_id', '=', personId)
    .execute()
}
