// The site that the pictures of the guides show: the sample, with somebody who runs a chapter, somebody who runs the programme, and a vote.
import { openDecision } from '../src/chapters/store-decisions.ts'
import { ensureSample } from '../src/interchange/sample.ts'
import type { Db } from '../src/kit/database.ts'
import { addChapter } from '../test/programme.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'

/** Who looks: everybody, or one of the two whom the guides are for. */
export type Looker = 'anybody' | 'ambassador' | 'programme-manager'

/** The running site and the cookies of those who look. */
export async function programmeToShow(): Promise<{ url: string; cookies: Partial<Record<Looker, string>> }> {
  const site = await testSite((db) => ensureSample(db, testNow))
  const { id: community_id } = await site.db
    .selectFrom('communities')
    .select('id')
    .where('is_first', '=', true)
    .executeTakeFirstOrThrow()
  const chapter = await site.db
    .selectFrom('chapters')
    .select('id')
    .where('slug', '=', 'japan')
    .executeTakeFirstOrThrow()
  const ofCommunity = { scope: 'community', community_id } as const
  const ambassador = await named(site, 'Haru Mihon', await signedIn(site))
  const roles = [
    { role: 'programme-manager', ...ofCommunity } as const,
    { role: 'committee-member', ...ofCommunity } as const,
  ]
  const manager = await named(site, 'Pat Muster', await signedIn(site, ...roles))
  await signedIn(site, { role: 'committee-member', ...ofCommunity })
  const term = { community_id, chapter_id: chapter.id, person_id: ambassador.personId }
  await site.db
    .insertInto('ambassadors')
    .values({ ...term, starts_on: '2026-03-01', ends_on: '2028-02-29' })
    .execute()
  await propose(site.db, community_id, (await named(site, 'Ana Amostra', await signedIn(site))).personId)
  return { url: site.url, cookies: { ambassador: ambassador.cookie, 'programme-manager': manager.cookie } }
}

async function named(site: TestSite, name: string, browser: Browser): Promise<Browser> {
  await site.db.updateTable('persons').set({ name }).where('id', '=', browser.personId).execute()
  return browser
}

async function propose(db: Db, communityId: number, proposed_by: number): Promise<void> {
  const place = { place: 'São Paulo', countries: ['BR'], languages: ['pt', 'en'], zone: 'America/Sao_Paulo' }
  const chapterId = await addChapter(db, communityId, {
    slug: 'brazil',
    state: 'proposed',
    name: { en: 'Brazil' },
    ...place,
  })
  const why =
    'Forty people from eleven companies and two universities already meet every other month, each time in another office. We would like to meet in the open.'
  const words = { language: 'en', why, helpers: 'Two colleagues from the university, and a venue for a year.' }
  await db
    .insertInto('chapter_proposals')
    .values({ chapter_id: chapterId, proposed_by, proposed_at: testNow, ...words })
    .execute()
  const matter = { communityId, kind: 'chapter-proposal', chapterId, applicantId: proposed_by } as const
  await db.transaction().execute((tx) => openDecision(tx, matter, testNow))
}
