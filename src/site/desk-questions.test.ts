// The questions of an event at the desk: asked, reworded with the old words kept, put in order, ended; and who may.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { listDeskQuestions } from '../registration/store-questions.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent

before(async () => {
  site = await testSite(async (db) => {
    await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    event = await addSeatedEvent(db, 2, { slug: 'moot-one', title: { en: 'Moot one' }, languages: ['en', 'fi'] })
    await addSeatedEvent(db, 2, { slug: 'moot-two', title: { en: 'Moot two' } })
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const desk = '/desk/events/moot-one/questions'
const questions = () => listDeskQuestions(site.db, event.id)
const labels = async () => (await questions()).map(({ label }) => label.en)

test('A question with choices is asked in the languages of the event; one without is refused, with what was typed', async () => {
  const typed = {
    kind: 'choice',
    'label.en': 'Which <track>?',
    'label.fi': 'Mikä polku?',
    seen_by: 'organisers-and-door',
  }
  const refused = await manager.post(desk, { ...typed, 'choice.c1.en': 'Talks' })
  const html = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(html, /at least two choices.*Which &lt;track&gt;\?.*value="Talks"/s)
  await assertSound({ status: 200, html, words: '' })
  const added = await manager.post(desk, { ...typed, 'choice.c1.en': 'Talks', 'choice.c2.en': 'Tables', wanted: 'on' })
  assert.equal(added.headers.get('location'), `${desk}?said=added`)
  const [question] = await questions()
  assert.deepEqual(
    [question?.label, question?.choices, question?.seen_by, question?.wanted],
    [
      { en: 'Which <track>?', fi: 'Mikä polku?' },
      [
        { key: 'c1', label: { en: 'Talks' } },
        { key: 'c2', label: { en: 'Tables' } },
      ],
      'organisers-and-door',
      true,
    ],
  )
})

test('Other words of a consent are a new version; what somebody agreed to is kept', async () => {
  await manager.post(desk, { kind: 'consent', 'label.en': 'Photos are fine' })
  const consent = (await questions()).find(({ kind }) => kind === 'consent')
  assert.ok(consent)
  const taken = await take(site.db, await seatWork(site.db), someone(event))
  assert.ok('id' in taken)
  const answer = { registration_id: taken.id, question_id: consent.id, version: 1, value: 'true', answered_at: testNow }
  await site.db.insertInto('answers').values(answer).execute()
  const fields = { revision: String(consent.revision), kind: 'text', 'label.en': 'Photos and film are fine' }
  assert.equal((await manager.post(`${desk}/${consent.id}`, fields)).status, 303)
  const versions = await site.db
    .selectFrom('question_versions')
    .select(['version', 'label'])
    .where('question_id', '=', consent.id)
    .orderBy('version')
    .execute()
  assert.deepEqual(versions, [
    { version: 1, label: { en: 'Photos are fine' } },
    { version: 2, label: { en: 'Photos and film are fine' } },
  ])
  const kept = (await questions()).find(({ id }) => id === consent.id)
  assert.deepEqual([kept?.kind, kept?.version], ['consent', 2])
  assert.match(await (await manager.get(`/desk/events/moot-one/attendees/${taken.uid}`)).text(), /Photos are fine/)
  const late = await manager.post(`${desk}/${consent.id}`, { ...fields, 'label.en': 'Late' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Somebody saved while you were writing.*Photos and film/s)
})

test('They are put in order, and one that was answered ends without losing its answers', async () => {
  const [first, second] = await questions()
  await manager.post(`${desk}/${second?.id}/order`)
  assert.deepEqual(await labels(), ['Photos and film are fine', 'Which <track>?'])
  const html = await (await manager.get(desk)).text()
  await assertSound({ status: 200, html, words: '' })
  await manager.post(`${desk}/${first?.id}/removal`)
  await manager.post(`${desk}/${second?.id}/removal`)
  assert.deepEqual(await labels(), [])
  const left = await site.db.selectFrom('answers').select('question_id').execute()
  assert.deepEqual(left, [{ question_id: second?.id }])
})

test('A question of another event is not found, nor anything by those who only help at the door', async () => {
  await manager.post(desk, { kind: 'text', 'label.en': 'Mine' })
  const [mine] = await questions()
  assert.equal((await manager.get(`/desk/events/moot-two/questions/${mine?.id}`)).status, 404)
  assert.equal((await manager.post(`/desk/events/moot-two/questions/${mine?.id}/removal`)).status, 404)
  assert.equal((await helper.get(desk)).status, 404)
})

test('Two who reword different parts of a question both have theirs; of the same words both are shown', async () => {
  await manager.post(desk, { kind: 'text', 'label.en': 'Topic', 'why.en': 'To plan' })
  const asked = async () => (await questions()).find(({ label }) => label.en?.startsWith('Topic'))
  const first = await asked()
  assert.ok(first)
  const one = `${desk}/${first.id}`
  const base = /name="base" value="([^"]*)"/.exec(await (await manager.get(one)).text())?.[1] ?? ''
  const form = { revision: String(first.revision), base: base.replaceAll('&quot;', '"'), kind: 'text' }
  const mine = { ...form, seen_by: 'organisers', 'label.en': 'Topic', 'why.en': 'To plan' }
  await manager.post(one, { ...mine, 'why.en': 'To plan the tables', wanted: 'on' })
  assert.equal((await manager.post(one, { ...mine, 'label.fi': 'Aihe' })).status, 303)
  const merged = await asked()
  assert.deepEqual(
    [merged?.label, merged?.why, merged?.wanted],
    [{ en: 'Topic', fi: 'Aihe' }, { en: 'To plan the tables' }, true],
  )
  const both = await manager.post(one, { ...mine, 'why.en': 'For <fun>' })
  const html = await both.text()
  assert.equal(both.status, 409)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /href="#why-en".*value="For &lt;fun&gt;".*Theirs<\/b> <span class="kept">To plan the tables/s)
  assert.match(html, /id="wanted"[^>]* checked/)
  assert.deepEqual((await asked())?.why, { en: 'To plan the tables' })
})
