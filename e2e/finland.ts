// The sample programme with somebody who runs its Finnish chapter, for journeys of ambassadors.
import { ensureSample } from '../src/interchange/sample.ts'
import { coOrganiserOf, type RoleGiven } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'

/** The sample's site, and the role of those who run the chapter of Finland. */
export async function finlandSite(): Promise<{ site: TestSite; role: RoleGiven }> {
  const site = await testSite((db) => ensureSample(db, testNow))
  const finland = await site.db
    .selectFrom('chapters')
    .select(['id as chapter', 'community_id as community'])
    .where('slug', '=', 'finland')
    .executeTakeFirstOrThrow()
  return { site, role: coOrganiserOf(finland) }
}
