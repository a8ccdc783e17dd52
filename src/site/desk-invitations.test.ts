// Rounds of invitation: the balance in view, so many invited in the order in which they asked, never beyond the seats.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import {
  addSeatedEvent,
  assertSound as assertSeatsSound,
  type SeatedTestEvent,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { addQuestion } from '../registration/store-questions.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent
let question = 0

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    event = await addSeatedEvent(db, 2, { slug: 'live', title: { en: 'Live' }, registration: 'interest' })
    const choices = ['c1', 'c2'].map((key) => ({ key, label: { en: `Region ${key}` } }))
    const asked = { kind: 'choice', language: 'en', label: { en: 'Region' }, why: {}, choices } as const
    const more = { seen_by: 'organisers', wanted: false, keep_days: null } as const
    question = await db.transaction().execute((tx) => addQuestion(tx, event.id, { ...asked, ...more }, testNow))
    const work = await seatWork(db, testNow)
    for (const [name, affiliation, region] of [
      ['First', 'ACME', 'c1'],
      ['Second', 'acme.', 'c1'],
      ['Third', 'Kantele', 'c2'],
      ['Fourth', null, 'c1'],
    ] as const) {
      const taken = await take(db, work, someone(event, { name, affiliation, coming: { as: 'requested' } }))
      assert.ok('id' in taken)
      const answer = { registration_id: taken.id, question_id: question, version: 1, answered_at: testNow }
      await db
        .insertInto('answers')
        .values({ ...answer, value: JSON.stringify(region) })
        .execute()
    }
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
  helper = await signedIn(site, {
    role: 'check-in-helper',
    scope: 'event',
    community_id: community,
    event_id: event.id,
  })
})

const desk = '/desk/events/live/invitations'
const states = async () => {
  const rows = await site.db.selectFrom('registrations').select(['name', 'state']).orderBy('id').execute()
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

test('The balance counts organisations however they are written, and answers by their choices', async () => {
  const html = await (await manager.get(desk)).text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(
    html,
    /<th scope="row">ACME<\/th><td>2<\/td><td>0<\/td>|<th scope="row">acme\.<\/th><td>2<\/td><td>0<\/td>/,
  )
  assert.match(html, /<th scope="row">Region c1<\/th><td>3<\/td><td>0<\/td>/)
})

test('A round invites in the order in which people asked, of those who answered so', async () => {
  const came = await manager.post(desk, { count: '1', hours: '48', answer: `${question}.c2`, words: 'Do come' })
  assert.equal(came.headers.get('location'), `${desk}?done=1&left=0`)
  await manager.post(desk, { count: '1', hours: '48', answer: '' })
  assert.deepEqual(await states(), { First: 'invited', Second: 'requested', Third: 'invited', Fourth: 'requested' })
  const html = await (await manager.get(`${desk}?done=1&left=0`)).text()
  assert.match(html, /1 invitation is on the way/)
  assert.match(html, /<th scope="row">Region c2<\/th><td>0<\/td><td>1<\/td>/)
})

test('Where no seat is left to keep nobody is invited, and it is said', async () => {
  const came = await manager.post(desk, { count: '2', hours: '48' })
  assert.equal(came.headers.get('location'), `${desk}?done=0&left=2`)
  await assertSeatsSound(site.db, event.id)
})

test('A round of none, or of people who do not ask, is refused with what was typed', async () => {
  const none = await manager.post(desk, { count: '0', hours: '48', words: 'Typed <words>' })
  assert.equal(none.status, 422)
  assert.match(await none.text(), /Say how many.*Typed &lt;words&gt;/s)
  const nobody = await manager.post(desk, { count: '1', hours: '48', answer: `${question}.c2` })
  assert.match(await nobody.text(), /Nobody asks to come who answered so/)
  assert.equal((await helper.get(desk)).status, 404)
})
