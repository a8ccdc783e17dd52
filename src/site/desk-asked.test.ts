// What the desk's first page asks of those who lead a chapter: the report that is due, the recaps that are missing.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { openDecision } from '../chapters/store-decisions.ts'
import { onDays } from '../events/rules.ts'

let site: TestSite
let community_id = 0
let chapter_id = 0
let event_id = 0

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const open = { founded_on: '2020-01-01' }
    chapter_id = await addChapter(db, community_id, { slug: 'tokyo', name: { en: 'Tokyo' }, ...open })
    const other = await addChapter(db, community_id, { slug: 'oslo', name: { en: 'Oslo' }, ...open })
    const held = onDays('2026-11-10', '2026-11-10', 'Asia/Tokyo')
    const longAgo = onDays('2026-10-01', '2026-10-01', 'Asia/Tokyo')
    event_id = await addEvent(db, community_id, { slug: 'held', title: { en: 'An evening' }, chapter_id, ...held })
    await addEvent(db, community_id, { slug: 'old', title: { en: 'Long ago' }, chapter_id, ...longAgo })
    await addEvent(db, community_id, { slug: 'called-off', state: 'cancelled', chapter_id, ...held })
    await addEvent(db, community_id, { slug: 'elsewhere', chapter_id: other, ...held })
  })
})

test('who leads a chapter is asked for what is missing there, until it is done', async () => {
  const role = { role: 'co-organiser', scope: 'chapter', community_id, chapter_id } as const
  const { get } = await signedIn(site, role)
  assert.deepEqual(await asked(get), [
    '/desk/chapters/tokyo/report?quarter=2026-Q3 Report of 2026-Q3 Tokyo overdue',
    '/desk/events/held/recap Recap of An evening Tokyo',
  ])
  const report = { chapter_id, quarter: '2026-Q3', words: '', facts: '{}', sent_at: testNow }
  await site.db.insertInto('chapter_reports').values(report).execute()
  assert.deepEqual(await asked(get), ['/desk/events/held/recap Recap of An evening Tokyo'])
  const recap = {
    event_id,
    kind: 'post',
    title: { en: 'What was said' },
    url: 'https://example.org/a',
    published: true,
  } as const
  await site.db.insertInto('materials').values(recap).execute()
  assert.deepEqual(await asked(get), [])
})

test('who leads none is asked nothing, whatever else they may do', async () => {
  const { get } = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  assert.deepEqual(await asked(get), [])
})

test('a vote is asked of those who decide, and of nobody else who reads of the matter', async () => {
  const applicantId = await addPerson(site.db)
  const matter = {
    communityId: community_id,
    kind: 'ambassador-application',
    chapterId: chapter_id,
    applicantId,
  } as const
  const decision_id = await site.db.transaction().execute((tx) => openDecision(tx, matter, testNow))
  await site.db.insertInto('applications').values({ decision_id, statement: 'I would.', made_at: testNow }).execute()
  const ofCommunity = { scope: 'community', community_id } as const
  const manager = await signedIn(site, { role: 'programme-manager', ...ofCommunity })
  const page = async (path: string) => (await manager.get(path)).text()
  assert.match(await page('/desk'), /Waiting for your vote/)
  assert.match(await page('/desk/proposals'), /not yet/)
  const member = await signedIn(site, { role: 'committee-member', ...ofCommunity })
  assert.match(await (await member.get('/desk')).text(), /Waiting for your vote/)
  assert.doesNotMatch(await page('/desk'), /Waiting for your vote/)
  assert.doesNotMatch(await page('/desk/proposals'), /not yet/)
})

async function asked(get: (path: string) => Promise<Response>): Promise<string[]> {
  const page = await (await get('/desk')).text()
  const [, part = ''] = page.match(/<h2>For you to do<\/h2>(.*?)<\/section>/s) ?? []
  return [...part.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) => {
    const [, href = ''] = line.match(/href="([^"]*)"/) ?? []
    return `${href} ${line
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()}`
  })
}
