// The chapters under a format, as its page lists them.
import type { Db } from '../kit/database.ts'

/** The active and dormant chapters whose meetups are of a format, in their own order (1,000 at most). */
export async function listChaptersOfFormat(db: Db, formatId: number) {
  return db
    .selectFrom('chapters')
    .select(['slug', 'name', 'language', 'languages', 'place', 'state'])
    .where('format_id', '=', formatId)
    .where('state', 'in', ['active', 'dormant'])
    .orderBy('position')
    .orderBy('id')
    .limit(1000)
    .execute()
}

export type ChapterOfFormat = Awaited<ReturnType<typeof listChaptersOfFormat>>[number]
