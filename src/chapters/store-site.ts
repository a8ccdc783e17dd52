// The site that a mail of a chapter comes from.
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'

/** What a community is called, and in which language that was written first. */
export async function findSite(db: Db, communityId: number): Promise<{ name: LocalText; language: string }> {
  return db
    .selectFrom('communities')
    .select(['name', 'language'])
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow()
}
