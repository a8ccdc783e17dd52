// The desk of a door: numbers that are those of the rows, a link shown once, names let onto devices and taken off.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { recordArrival } from '../registration/store-door.ts'
import { readDoorNumbers } from '../registration/store-door-numbers.ts'
import { listShows } from '../registration/store-fill.ts'
import { listTickets } from '../registration/store-tickets.ts'

let site: TestSite
let event: SeatedTestEvent
let communityId: number
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 10, { slug: 'moot', title: { en: 'The Moot' } })
  })
  const found = await site.db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  communityId = found.community_id
  organiser = await signedIn(site, { role: 'organiser', scope: 'event', community_id: communityId, event_id: event.id })
})

async function comers(of: SeatedTestEvent, count: number): Promise<number[]> {
  const work = await seatWork(site.db)
  const ids: number[] = []
  for (let at = 0; at < count; at++) {
    const taken = await take(site.db, work, someone(of))
    assert.ok('id' in taken)
    ids.push(...(await listTickets(site.db, work.keys, taken.id)).map(({ id }) => id))
  }
  return ids
}

async function arrive(of: SeatedTestEvent, ticketId: number, minutes: number): Promise<void> {
  const keeper = { eventId: of.id, by: { personId: organiser.personId }, deviceId: 'device-test' }
  const scan = { uid: randomUUID(), scannedAt: seatsNow.add({ minutes }), now: seatsNow.add({ hours: 2 }) }
  await site.db.transaction().execute((tx) => recordArrival(tx, keeper, { ticketId, serial: null }, scan))
}

const door = '/desk/events/moot/door'

test('the numbers are those of the rows, and the past says how many may be missing', async () => {
  const [one, two, three] = await comers(event, 4)
  for (const [id, minutes] of [
    [one, 1],
    [two, 50],
    [three, 51],
    [one, 52],
  ] as const)
    await arrive(event, id ?? 0, minutes)
  const numbers = await readDoorNumbers(site.db, event.id)
  assert.deepEqual(
    numbers.pools.map(({ registered, arrived }) => [registered, arrived]),
    [
      [4, 3],
      [0, 0],
    ],
  )
  assert.deepEqual(
    numbers.curve.map(({ from, arrived }) => [from.toString(), arrived]),
    [
      ['2026-11-23T10:00:00Z', 1],
      ['2026-11-23T10:45:00Z', 2],
    ],
  )
  assert.equal(numbers.conflicts, 1)
  const its = { id: event.id, communityId, chapterId: null, formatId: null }
  await past('past-1', 1)
  await past('past-2', 2)
  assert.match(await (await organiser.get(door)).text(), /Once there are three past events of five people or more/)
  await past('past-3', 5)
  const shows = await listShows(site.db, its, seatsNow)
  assert.deepEqual(
    new Map(shows.map(({ slug, registered, arrived }) => [slug, [registered, arrived]])),
    new Map([
      ['past-1', [5, 1]],
      ['past-2', [5, 2]],
      ['past-3', [5, 5]],
    ]),
  )
  const page = await (await organiser.get(door)).text()
  assert.match(page, /3 of 4 have arrived/)
  assert.match(
    page,
    /the last 3 events with check-in about 60% of those registered did not come. If it is so here, about 2 will/,
  )
})

test('a link is shown once, opens the door, and opens nothing when it is taken back', async () => {
  const made = await (
    await organiser.post(`${door}/links`, { label: 'Front <desk>', kind: 'kiosk', lasts: '4' })
  ).text()
  const path = /value="https:\/\/events\.example\.org(\/check-in\/[\w-]{32}\/kiosk)"/.exec(made)?.[1] ?? ''
  const nobody = browserWith(site.url, undefined)
  assert.equal((await nobody.get(path)).status, 200)
  const page = await (await organiser.get(door)).text()
  assert.ok(!page.includes(path))
  assert.match(page, /Front &lt;desk&gt;/)
  const id = /door\/links\/(\d+)\/revocation/.exec(page)?.[1]
  assert.equal((await organiser.post(`${door}/links/${id}/revocation`)).status, 303)
  assert.equal((await nobody.get(path)).status, 404)
  assert.equal((await organiser.post(`${door}/links/999999/revocation`)).status, 404)
})

test('names are let onto devices and taken off again', async () => {
  const names = async () =>
    (
      (await (await organiser.get('/desk/events/moot/check-in/list')).json()) as { tickets: { name: string }[] }
    ).tickets.some(({ name }) => name !== '')
  assert.equal(await names(), false)
  await organiser.post(`${door}/names`, { names: 'on' })
  assert.equal(await names(), true)
  await organiser.post(`${door}/names`)
  assert.equal(await names(), false)
  assert.deepEqual(site.faults, [])
})

/** An event that is over, at which so many of five came. */
async function past(slug: string, came: number): Promise<void> {
  const its = await addSeatedEvent(site.db, 10, { slug })
  const ids = await comers(its, 5)
  for (const id of ids.slice(0, came)) await arrive(its, id, 0)
  await site.db
    .updateTable('events')
    .set({ begins: seatsNow.subtract({ hours: 50 }), ends: seatsNow.subtract({ hours: 48 }) })
    .where('id', '=', its.id)
    .execute()
}
