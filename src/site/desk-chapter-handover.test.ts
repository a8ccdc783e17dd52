// A chapter is handed over: asked, answered by both, both serve, the old term ends; nobody takes it alone.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let elsewhere: number
let manager: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    elsewhere = await addCommunity(db, { slug: 'other', name: { en: 'Another' } })
  })
  manager = await running(community)
})

const running = (community_id: number) =>
  signedIn(site, { role: 'programme-manager', scope: 'community', community_id, starts_at: testNow })

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

/** A chapter with somebody who serves it, a member, and the id of that term. */
async function chapterOf(slug: string) {
  const chapter = await addChapter(site.db, community, { slug, name: { en: slug } })
  const serving = await signedIn(site)
  const member = { chapter_id: chapter, person_id: await addPerson(site.db), joined_at: testNow }
  await site.db.insertInto('chapter_members').values(member).execute()
  const term = { community_id: community, chapter_id: chapter, person_id: serving.personId, starts_on: '2025-01-01' }
  const { id } = await site.db.insertInto('ambassadors').values(term).returning('id').executeTakeFirstOrThrow()
  return { chapter, serving, term: String(id), path: `/desk/chapters/${slug}/handover` }
}

const days = { starts_on: '2026-11-23', last_day: '2026-12-23' }

const terms = (chapter: number) =>
  site.db
    .selectFrom('ambassadors')
    .select(['person_id', 'starts_on', 'ends_on'])
    .where('chapter_id', '=', chapter)
    .orderBy('id')
    .execute()

const idOf = (html: string) => /aria-labelledby="h-(\d+)"/.exec(html)?.[1] ?? ''

test('an ambassador asks somebody by mail; their yes makes both serve together, and members and history stay', async () => {
  const { chapter, serving, term, path } = await chapterOf('turku')
  const next = await signedIn(site)
  assert.match((await seen(serving, '/desk/chapters/turku')).html, /href="\/desk\/chapters\/turku\/handover"/)
  const fields = { term, email: next.email.toUpperCase(), ...days, words: 'You <b>know</b> everybody.' }
  assert.equal((await serving.post(path, fields)).headers.get('location'), path)
  const page = await seen(serving, path)
  assert.match(page.html, /It waits for the answer of Person/)
  assert.match(page.html, /You &lt;b&gt;know&lt;\/b&gt; everybody\./)
  await assertSound(page)
  const id = idOf(page.html)
  const mail = await site.db
    .selectFrom('mails')
    .select(['subject', 'text'])
    .where('to_email', '=', next.email)
    .executeTakeFirstOrThrow()
  assert.match(mail.subject, /^Will you take over turku from Person/)
  assert.match(mail.text, new RegExp(`/my/handovers/${id}\n`))

  const mine = await seen(next, `/my/handovers/${id}`)
  assert.match(mine.html, /Both serve from 23 November 2026 to 23 December 2026/)
  await assertSound(mine)
  assert.equal((await terms(chapter)).length, 1)
  assert.equal((await next.post(`/my/handovers/${id}/consent`)).status, 303)
  await next.post(`/my/handovers/${id}/consent`)
  assert.deepEqual(await terms(chapter), [
    { person_id: serving.personId, starts_on: '2025-01-01', ends_on: '2026-12-23' },
    { person_id: next.personId, starts_on: '2026-11-23', ends_on: '2028-11-22' },
  ])
  const { member_count } = await site.db
    .selectFrom('chapters')
    .select('member_count')
    .where('id', '=', chapter)
    .executeTakeFirstOrThrow()
  assert.equal(member_count, 2)
  assert.match((await seen(next, `/my/handovers/${id}`)).html, /It is agreed\. Thank you\./)
  for (const one of [serving, next]) assert.equal((await one.get(path)).status, 200)

  assert.match((await seen(next, path)).html, /To go through together: 6 left/)
  const half = { 'done[]': 'accounts' }
  assert.equal((await next.post(`${path}/${id}/steps`, half)).status, 303)
  const again = await seen(serving, path)
  assert.match(again.html, /To go through together: 5 left[\s\S]*value="accounts" checked/)
  await assertSound(again)
  const told = await site.db
    .selectFrom('mails')
    .select('subject')
    .where('key', 'like', `handover:${id}:agreed%`)
    .execute()
  assert.equal(told.length, 2)
  assert.deepEqual(site.faults, [])
})

test('whoever helps in a chapter cannot take it: who serves must agree, or those who run the programme', async () => {
  const { chapter, serving, term, path } = await chapterOf('oulu')
  const own = { community_id: community, chapter_id: chapter, starts_at: testNow }
  const helper = await signedIn(site, { ...own, role: 'co-organiser', scope: 'chapter' })
  await helper.post(path, { term, email: helper.email, ...days, words: '' })
  const id = idOf((await seen(helper, path)).html)
  assert.equal((await helper.post(`${path}/${id}/consent`)).status, 404)
  await helper.post(`/my/handovers/${id}/consent`)
  assert.deepEqual(await terms(chapter), [{ person_id: serving.personId, starts_on: '2025-01-01', ends_on: null }])
  await assert.rejects(
    site.db.updateTable('chapter_handovers').set({ given_by: helper.personId }).where('id', '=', Number(id)).execute(),
    { constraint: 'chapter_handovers_by_two' },
  )
  const closed_at = testNow
  await assert.rejects(
    site.db.updateTable('chapter_handovers').set({ state: 'agreed', closed_at }).where('id', '=', Number(id)).execute(),
    { constraint: 'chapter_handovers_by_two' },
  )
  assert.match((await seen(serving, path)).html, /Yes, I agree/)
  await serving.post(`${path}/${id}/refusal`)
  assert.match((await seen(helper, path)).html, /refused/)
  assert.deepEqual(await terms(chapter), [{ person_id: serving.personId, starts_on: '2025-01-01', ends_on: null }])

  await helper.post(path, { term, email: helper.email, ...days, words: '' })
  const second = idOf((await seen(helper, path)).html)
  await manager.post(`${path}/${second}/consent`)
  assert.equal((await terms(chapter)).length, 2)
})

test('those who run the programme do not take a chapter alone either', async () => {
  const { chapter, serving, term, path } = await chapterOf('vaasa')
  await manager.post(path, { term, email: manager.email, ...days, words: '' })
  const id = idOf((await seen(manager, path)).html)
  assert.equal((await manager.post(`${path}/${id}/consent`)).status, 404)
  await manager.post(`/my/handovers/${id}/consent`)
  assert.deepEqual(await terms(chapter), [{ person_id: serving.personId, starts_on: '2025-01-01', ends_on: null }])
  const alone = { person: manager.email, from: '2026-11-23' }
  const answer = await manager.post('/desk/chapters/vaasa/ambassadors', alone)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /You take it over by a handover/)
  await manager.post(`/desk/chapters/vaasa/ambassadors/${term}/end`)
  assert.equal((await manager.post('/desk/chapters/vaasa/ambassadors', alone)).status, 422)
  const second = await running(community)
  await second.post(`${path}/${id}/consent`)
  const now = await terms(chapter)
  assert.deepEqual(
    now.map(({ person_id }) => person_id),
    [serving.personId, manager.personId],
  )
})

test('to everybody else a handover is absent, and calling it off leaves everything as it is', async () => {
  const { chapter, serving, term, path } = await chapterOf('pori')
  await serving.post(path, { term, email: 'nobody-yet@example.org', ...days, words: '' })
  const id = idOf((await seen(serving, path)).html)
  const strangers = [await signedIn(site), await running(elsewhere)]
  for (const stranger of strangers) {
    const answers = [
      await stranger.get(path),
      await stranger.get(`/my/handovers/${id}`),
      await stranger.post(`/my/handovers/${id}/consent`),
      await stranger.post(`${path}/${id}/consent`),
      await stranger.post(`${path}/${id}/withdrawal`),
      await stranger.post(path, { term, email: 'x@example.org', ...days }),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404, 404, 404],
    )
  }
  const twice = await serving.post(path, { term, email: 'other@example.org', ...days, words: '' })
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /A handover of this term is open already/)
  const wrong = await serving.post(path, {
    term: '0',
    email: 'no',
    starts_on: '2026-11-01',
    last_day: 'x',
    words: 'Kept',
  })
  const html = await wrong.text()
  assert.deepEqual(
    [...html.matchAll(/id="fault-([a-z_]+)"/g)].map(([, field]) => field),
    ['term', 'email', 'last_day'],
  )
  assert.match(html, />Kept<\/textarea>/)
  await assertSound({ html, status: 422, words: '' })
  await serving.post(`${path}/${id}/withdrawal`)
  assert.match((await seen(serving, path)).html, /called off/)
  assert.equal((await terms(chapter)).length, 1)
  assert.deepEqual(site.faults, [])
})

test('whoever is ended at the desk is out at once, and hands the chapter to nobody by what they asked before', async () => {
  const { chapter, serving, term, path } = await chapterOf('kemi')
  const next = await signedIn(site)
  assert.equal((await serving.post(path, { term, email: next.email, ...days })).status, 303)
  await manager.post(`/desk/chapters/kemi/ambassadors/${term}/end`)
  assert.equal((await serving.get('/desk/chapters/kemi')).status, 404)
  const asked = { chapter_id: chapter, to_email: next.email, state: 'withdrawn' as const }
  const handover = await site.db
    .selectFrom('chapter_handovers')
    .select(['id', 'chapter_id', 'to_email', 'state'])
    .where('chapter_id', '=', chapter)
    .executeTakeFirstOrThrow()
  assert.deepEqual(handover, { id: handover.id, ...asked })
  await next.post(`/my/handovers/${handover.id}/consent`)
  assert.deepEqual(await terms(chapter), [
    { person_id: serving.personId, starts_on: '2025-01-01', ends_on: '2026-11-22' },
  ])
})

test('a handover that nobody answered ends with the term, and with the chapter', async () => {
  for (const over of ['term', 'chapter'] as const) {
    const { chapter, serving, term, path } = await chapterOf(`salo-${over}`)
    const next = await signedIn(site)
    await serving.post(path, { term, email: next.email, ...days })
    const lapse = site.db.updateTable('ambassadors').set({ ends_on: '2026-11-22' }).where('id', '=', Number(term))
    const shut = site.db.updateTable('chapters').set({ state: 'closed' }).where('id', '=', chapter)
    await (over === 'term' ? lapse : shut).execute()
    const { id } = await site.db
      .selectFrom('chapter_handovers')
      .select('id')
      .where('chapter_id', '=', chapter)
      .executeTakeFirstOrThrow()
    assert.equal((await next.post(`/my/handovers/${id}/consent`)).status, 303)
    assert.match((await seen(next, `/my/handovers/${id}`)).html, /called off/i)
    assert.equal((await terms(chapter)).length, 1, over)
  }
})

test('nobody is asked again and again, with words of the asker’s own, however their address is varied', async () => {
  const { serving, term, path } = await chapterOf('kuopio')
  const statuses: number[] = []
  for (const note of ['', '+a', '+b', '+c']) {
    const asked = await serving.post(path, { term, email: `stranger${note}@example.org`, ...days, words: 'Win' })
    statuses.push(asked.status)
    if (asked.status === 422) assert.match(await asked.text(), /Enough was asked for today/)
    else await serving.post(`${path}/${idOf((await seen(serving, path)).html)}/withdrawal`)
  }
  assert.deepEqual(statuses, [303, 303, 303, 422])
})
