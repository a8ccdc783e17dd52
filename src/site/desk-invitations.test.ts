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
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { addQuestion } from '../registration/store-questions.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent
let question = 0

before(async () => {
  site = await testSite(async (db) => {
    await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
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
      const taken = await take(
        db,
        work,
        someone(event, { name, affiliation, language: name === 'Second' ? 'fi' : 'en', coming: { as: 'requested' } }),
      )
      assert.ok('id' in taken)
      const answer = { registration_id: taken.id, question_id: question, version: 1, answered_at: testNow }
      await db
        .insertInto('answers')
        .values({ ...answer, value: JSON.stringify(region) })
        .execute()
    }
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const desk = '/desk/events/live/invitations'

// What the page that names them sends when its button is pressed.
const named = (html: string) =>
  [...html.matchAll(/name="registration\[\]" value="([^"]*)"/g)].map(([, uid = '']) => ['registration[]', uid])
async function invite(fields: Record<string, string>) {
  const html = await (await manager.post(desk, fields)).text()
  const sent = [...Object.entries(fields), ...named(html), ['sure', 'on']]
  return manager.post(desk, new URLSearchParams(sent as [string, string][]))
}
const states = async () => {
  const rows = await site.db.selectFrom('registrations').select(['name', 'state']).orderBy('id').execute()
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

// Each group of the balance with its numbers: asking, invited, with a seat or waiting.
function groupsIn(html: string) {
  const rows = html.matchAll(
    /<th scope="row"[^>]*>([^<]*)<\/th><td[^>]*><svg class="shares"[^>]*aria-label="([^"]*)">.*?<\/svg><\/td>((?:<td[^>]*>\d+<\/td>){3})/g,
  )
  return [...rows].map(([, name, , numbers = '']) =>
    [name, ...[...numbers.matchAll(/>(\d+)</g)].map(([, count]) => count)].join(' '),
  )
}

test('The balance counts organisations however they are written, languages, and answers by their choices', async () => {
  const html = await (await manager.get(desk)).text()
  await assertSound({ status: 200, html, words: '' })
  assert.deepEqual(groupsIn(html), [
    'ACME 2 0 0',
    'Kantele 1 0 0',
    'Region c1 3 0 0',
    'Region c2 1 0 0',
    'English 3 0 0',
    'Finnish 1 0 0',
  ])
  assert.match(html, /aria-label="Region c1: 3 asking, 0 invited, 0 with a seat or waiting"/)
})

test('A round invites in the order in which people asked, of those of whom all is true that was said', async () => {
  const came = await invite({
    count: '1',
    hours: '48',
    keep: 'on',
    answer: `${question}.c2`,
    words: 'Do come',
  })
  assert.equal(came.headers.get('location'), `${desk}?done=1&left=0`)
  const only = { answer: `${question}.c1`, organisation: 'acme', language: 'fi' }
  await invite({ count: '5', hours: '48', keep: 'on', ...only })
  assert.deepEqual(await states(), { First: 'requested', Second: 'invited', Third: 'invited', Fourth: 'requested' })
  const html = await (await manager.get(`${desk}?done=1&left=0`)).text()
  assert.match(html, /1 invitation is on the way/)
  assert.deepEqual(groupsIn(html).slice(0, 4), ['ACME 1 1 0', 'Kantele 0 1 0', 'Region c1 2 1 0', 'Region c2 0 1 0'])
})

test('Where no seat is left to keep nobody is invited, and it is said', async () => {
  const looked = await manager.post(desk, { count: '3', hours: '48', keep: 'on', words: 'Do <come>' })
  const html = await looked.text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /None of the 3 you wanted.*Only 2 people ask.*For 2 of them no seat is left.*First.*Fourth/s)
  assert.doesNotMatch(html, /name="sure" value="on"/)
  const back = await (await manager.post(desk, { count: '3', hours: '48', keep: 'on', sure: 'change' })).text()
  assert.match(back, /name="count"[^>]*value="3"/)
  // Pressed all the same, as by somebody whose page is older than the last seat.
  const rows = await site.db.selectFrom('registrations').select('uid').where('state', '=', 'requested').execute()
  const sent = rows.map(({ uid }) => ['registration[]', uid])
  const fields = Object.entries({ count: '2', hours: '48', keep: 'on', sure: 'on' })
  const came = await manager.post(desk, new URLSearchParams([...sent, ...fields] as [string, string][]))
  assert.equal(came.headers.get('location'), `${desk}?done=0&left=2`)
  await assertSeatsSound(site.db, event.id)
  const none = await site.db.selectFrom('registrations').select('name').where('answer_until', 'is not', null).execute()
  assert.deepEqual(none, [])
})

test('Without a seat that is kept, an invitation ends all the same when it was said to', async () => {
  const html = await (await manager.post(desk, { count: '1', hours: '48', words: 'Do <come>' })).text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /1 person of the 1 you wanted.*>First<\/a>.*ACME.*The letter as they get it.*Do &lt;come&gt;/s)
  assert.equal((await states()).First, 'requested')
  await invite({ count: '1', hours: '48' })
  const row = await site.db
    .selectFrom('registrations')
    .select(['name', 'state', 'answer_until'])
    .where('answer_until', 'is not', null)
    .executeTakeFirst()
  assert.deepEqual(row, { name: 'First', state: 'invited', answer_until: testNow.add({ hours: 48 }) })
})

test('A round of none, or of people who do not ask, is refused with what was typed', async () => {
  const none = await manager.post(desk, { count: '0', hours: '48', words: 'Typed <words>' })
  assert.equal(none.status, 422)
  assert.match(await none.text(), /Say how many.*Typed &lt;words&gt;/s)
  const nobody = await manager.post(desk, { count: '1', hours: '48', answer: `${question}.c2` })
  assert.match(await nobody.text(), /Nobody who asks to come fits that/)
  const endless = await manager.post(desk, { count: '1', hours: '', keep: 'on', organisation: 'kantele' })
  assert.match(await endless.text(), /for how many hours a seat is kept/)
  assert.equal((await helper.get(desk)).status, 404)
})
