// The seats of an event at the desk: what organisers set, what is refused and why, and who never gets there.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { listPools, readSeating } from '../registration/store-seating.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent

before(async () => {
  site = await testSite(async (db) => {
    await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    event = await addSeatedEvent(db, 2, { slug: 'moot-one', title: { en: 'Moot one' }, zone: 'Europe/Helsinki' })
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const desk = '/desk/events/moot-one/seats'
const settings = {
  hold_minutes: '60',
  guests_allowed: '2',
  offer_hours: '1.5',
  overbooking_percent: '0',
  join_opens_minutes: '30',
  organisation_cap: '',
  keep_days: '90',
}

const seatsOf = async () => (await listPools(site.db, event.id)).map(({ mode, seats }) => [mode, seats])

test('Settings are saved as they were typed, in the zone of the event', async () => {
  const typed = { ...settings, opens_at: '2026-11-24T09:00', confirmation: 'on', 'still-72': 'on' }
  const saved = await manager.post(desk, { revision: '1', ...typed })
  assert.equal(saved.headers.get('location'), `${desk}?said=saved`)
  const seating = (await readSeating(site.db, event.id))?.seating
  assert.deepEqual(
    [seating?.opens_at?.toString(), seating?.offer_minutes, seating?.still_coming_hours, seating?.passing_on],
    ['2026-11-24T07:00:00Z', 90, [72], false],
  )
  assert.deepEqual([seating?.remind_minutes, seating?.thanks_minutes, seating?.show_left], [null, null, false])
})

// What a browser sends of the form as it stands: its hidden fields, numbers, moments and ticked boxes.
async function drawn() {
  const html = await (await manager.get(desk)).text()
  const form = /<form class="holder-form seat-settings".*?<\/form>/s.exec(html)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const sent = inputs.filter((of) => !of.includes('type="checkbox"') || / checked/.test(of))
  return Object.fromEntries(
    sent.map((of) => {
      const value = of.includes('type="checkbox"') ? 'on' : (/ value="([^"]*)"/.exec(of)?.[1] ?? '')
      return [/ name="([^"]*)"/.exec(of)?.[1] ?? '', value.replaceAll('&quot;', '"')]
    }),
  )
}

test('Two who change different settings at once both have theirs', async () => {
  const mine = await drawn()
  await manager.post(desk, { ...mine, approval: 'on' })
  const saved = await manager.post(desk, { ...mine, hold_minutes: '61' })
  assert.equal(saved.headers.get('location'), `${desk}?said=merged`)
  const seating = (await readSeating(site.db, event.id))?.seating
  assert.deepEqual([seating?.approval, seating?.hold_minutes], [true, 61])
  assert.match(await (await manager.get(`${desk}?said=merged`)).text(), /together with what somebody else changed/)
})

test('Two who change the same setting are shown both, and whichever is chosen holds', async () => {
  const mine = await drawn()
  const { approval: _, ...unticked } = mine
  await manager.post(desk, { ...unticked, hold_minutes: '70' })
  const both = await manager.post(desk, { ...mine, hold_minutes: '77' })
  const html = await both.text()
  assert.equal(both.status, 409)
  assert.match(
    html,
    /href="#hold_minutes">.*value="77".*Theirs<\/b> <span class="kept">70.*Before<\/b> <span class="kept">61/s,
  )
  assert.doesNotMatch(html, /name="approval" checked/)
  await assertSound({ status: 200, html, words: '' })
  const again = /name="base" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const revision = /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
  const fields = { ...unticked, base: again, revision, hold_minutes: '77' }
  await manager.post(desk, { ...fields, 'keep.hold_minutes': 'theirs' })
  assert.equal((await readSeating(site.db, event.id))?.seating.hold_minutes, 70)
  const seating = (await readSeating(site.db, event.id))?.seating
  assert.equal(seating?.approval, false)
})

test('Reminders and thanks are chosen by the hours, each may be none', async () => {
  const { seating } = (await readSeating(site.db, event.id)) ?? {}
  const typed = { ...settings, remind_hours: '1.5', thanks_hours: '0', show_left: 'on' }
  await manager.post(desk, { revision: String(seating?.revision), ...typed })
  const now = (await readSeating(site.db, event.id))?.seating
  assert.deepEqual(
    [now?.still_coming_hours, now?.remind_minutes, now?.thanks_minutes, now?.show_left],
    [[], 90, 0, true],
  )
  assert.match(await (await manager.get(desk)).text(), /name="remind_hours"[^>]*value="1.5"/)
})

test('What cannot be is refused with what was typed and the reason', async () => {
  const typed = { ...settings, opens_at: '2026-12-02T09:00', closes_at: '2026-12-01T09:00', keep_days: '91' }
  const { revision } = (await readSeating(site.db, event.id))?.seating ?? {}
  const refused = await manager.post(desk, { revision: String(revision), ...typed })
  const page = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(page, /close before it opens/)
  assert.match(page, /value="91"/)
  await assertSound({ status: 200, html: page, words: '' })
})

test('More seats go to who waits; fewer than are taken are refused for all pools together', async () => {
  const work = await seatWork(site.db)
  for (const _ of [1, 2, 3]) await take(site.db, work, someone(event))
  const room = { 'was-in-person-open': '2', 'was-online-open': '' }
  const fewer = await manager.post(`${desk}/pools`, { ...room, 'seats-in-person-open': '1', 'seats-online-open': '9' })
  assert.equal(fewer.status, 422)
  assert.match(await fewer.text(), /In person: 2 seats are taken/)
  assert.deepEqual(await seatsOf(), [
    ['in-person', 2],
    ['online', null],
  ])
  const more = await manager.post(`${desk}/pools`, { ...room, 'seats-in-person-open': '3', 'seats-online-open': '9' })
  assert.equal(more.status, 303)
  assert.deepEqual(await seatsOf(), [
    ['in-person', 3],
    ['online', 9],
  ])
  const [pool] = await listPools(site.db, event.id)
  assert.deepEqual([pool?.taken, pool?.waiting], [3, 0])
  const late = await manager.post(`${desk}/pools`, { ...room, 'seats-in-person-open': '30' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /In person: somebody changed the same number.*value="30".*Theirs: 3</s)
  const other = {
    'was-online-open': '9',
    'seats-online-open': '8',
    'was-in-person-open': '2',
    'seats-in-person-open': '2',
  }
  assert.equal((await manager.post(`${desk}/pools`, other)).status, 303)
  assert.deepEqual(await seatsOf(), [
    ['in-person', 3],
    ['online', 8],
  ])
})

test('Reserved seats come, and go while nobody is there', async () => {
  await manager.post(`${desk}/reserved`, { mode: 'in-person', purpose: 'press' })
  const press = (await listPools(site.db, event.id)).find(({ purpose }) => purpose === 'press')
  assert.ok(press)
  assert.match(await (await manager.get(desk)).text(), /In person, for press/)
  await manager.post(`${desk}/reserved-removal`, { pool: String(press.id) })
  assert.equal((await listPools(site.db, event.id)).length, 2)
  const open = await manager.post(`${desk}/reserved-removal`, { pool: String(event.room.id) })
  assert.equal(open.status, 422)
})

test('A helper of the door gets to no seat settings', async () => {
  assert.equal((await helper.get(desk)).status, 404)
})

test('A copy of the event has its seats and settings, and none of its moments', async () => {
  await manager.post('/desk/events/moot-one/copy')
  const copy = await site.db.selectFrom('events').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  const plan = await readSeating(site.db, copy.id)
  assert.deepEqual([plan?.seating.offer_minutes, plan?.seating.opens_at], [90, null])
  assert.deepEqual(
    plan?.pools.map(({ mode, seats, taken }) => [mode, seats, taken]),
    [
      ['in-person', 3, 0],
      ['online', 8, 0],
    ],
  )
})
