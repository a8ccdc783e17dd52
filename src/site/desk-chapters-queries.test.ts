// How many queries the desk's pages of chapters ask: as many for one chapter as for fifty.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedApp } from '../../test/counted-app.ts'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { signedIn, testOrigin } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import { openDecision } from '../chapters/store-decisions.ts'

const most = 8
const { db: filled, pool } = await testDatabase()
const community_id = await addCommunity(filled, { slug: 'moot', is_first: true })
for (let number = 0; number < 50; number += 1) await addChapter(filled, community_id, { slug: `chapter-${number}` })
const { personId, cookie } = await signedIn(
  { url: testOrigin, db: filled },
  { role: 'programme-manager', scope: 'community', community_id },
  { role: 'committee-member', scope: 'community', community_id },
)
const leads = await filled.selectFrom('chapters').select('id').where('slug', '=', 'chapter-0').executeTakeFirstOrThrow()
const term = { community_id, chapter_id: leads.id, person_id: personId, starts_on: '2026-01-01' }
await filled.insertInto('ambassadors').values(term).execute()
const proposed = await addChapter(filled, community_id, { slug: 'proposed', state: 'proposed' })
await filled
  .insertInto('chapter_proposals')
  .values({ chapter_id: proposed, proposed_by: personId, why: 'We meet.', proposed_at: testNow })
  .execute()
const matter = {
  communityId: community_id,
  kind: 'chapter-proposal',
  chapterId: proposed,
  applicantId: personId,
} as const
await filled.transaction().execute((tx) => openDecision(tx, matter, testNow))
const { app, asked } = await countedApp({ pool })

const pages = [
  '/desk/chapters',
  '/desk/health',
  '/desk/proposals',
  '/desk/proposals/proposed',
  '/desk/chapters/chapter-0',
  '/desk/chapters/chapter-0/members',
  '/desk/chapters/chapter-0/letters',
  '/desk/chapters/chapter-0/report',
  '/desk/chapters/chapter-0/handover',
  '/desk/application-questions',
  '/desk/reports',
  '/my/chapters',
]
for (const path of pages) {
  test(`${path} asks at most ${most} queries`, async () => {
    asked.statements = 0
    const answer = await app.request(testOrigin + path, { headers: { cookie } })
    assert.equal(answer.status, 200)
    assert.ok(asked.statements > 0 && asked.statements <= most, `${asked.statements} queries`)
  })
}
