// What somebody has typed into the form of a letter and not saved yet: kept for them alone until they save or discard it.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Db, Tx } from '../kit/database.ts'
import type { Typed } from '../kit/merge.ts'

/** A form as it stood: its fields, and what it was drawn from, so that it merges as if it were sent. */
export interface KeptLetter {
  typed: Typed
  base: Typed
  revision: number
}

const fields = z.record(z.string(), z.string())
const keptLetter = z.object({ typed: fields, base: fields, revision: z.number() })

/** Keeps what somebody has typed; what they had typed before gives way. */
export async function keepLetter(
  db: Db,
  { letterId, personId }: { letterId: number; personId: number },
  form: KeptLetter,
  now: Temporal.Instant,
): Promise<void> {
  const row = { typed: sql<never>`${JSON.stringify(form)}::jsonb`, saved_at: now }
  await db
    .insertInto('chapter_letter_drafts')
    .values({ letter_id: letterId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['letter_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** What somebody has typed and not saved; undefined when there is nothing. */
export async function findKeptLetter(db: Db, letterId: number, personId: number): Promise<KeptLetter | undefined> {
  const row = await db
    .selectFrom('chapter_letter_drafts')
    .select('typed')
    .where('letter_id', '=', letterId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const read = keptLetter.safeParse(row?.typed)
  return read.success ? read.data : undefined
}

/** Forgets what somebody has typed: it is saved, or they discard it. */
export async function forgetKeptLetter(db: Db | Tx, letterId: number, personId: number): Promise<void> {
  await db
    .deleteFrom('chapter_letter_drafts')
    .where('letter_id', '=', letterId)
    .where('person_id', '=', personId)
    .execute()
}
