// A cancellation or decline taken back at the desk, and what is said after something was done to attendees.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import {
  addSeatedEvent,
  assertNobodyOvertaken,
  assertSound as assertSeatsSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let manager: Browser
let event: SeatedTestEvent
const uids: Record<string, string> = {}

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 2, { slug: 'moot', title: { en: 'Moot' } }, { confirmation: true })
    const other = await addSeatedEvent(db, 2, { slug: 'elsewhere' })
    const work = await seatWork(db)
    const come = async (of: SeatedTestEvent, name: string, part = {}) => {
      const taken = await take(db, work, someone(of, { name, email: `${name.toLowerCase()}@example.org`, ...part }))
      if ('uid' in taken) uids[name] = taken.uid
    }
    const held = { coming: { as: 'held', until: seatsNow.add({ hours: 1 }) }, proven: 'unproven' }
    await come(event, 'Noor')
    await come(event, 'Held', held)
    await come(event, 'Asks', { coming: { as: 'requested' } })
    await come(other, 'Foreign')
  })
  ;({ manager } = await managerAndHelper(site, event))
})

const desk = '/desk/events/moot/attendees'
const change = (verb: string, ...names: string[]) =>
  manager.post(`${desk}/changes`, { verb, sure: 'on', 'registration[]': uids[names[0] ?? ''] ?? '' })
const came = async (answer: Response) => (await manager.get(answer.headers.get('location') ?? '')).text()
const find = (name: string) =>
  site.db
    .selectFrom('registrations')
    .select(['state', 'ended_why', 'email', 'hold_until'])
    .where('uid', '=', uids[name] ?? '')
    .executeTakeFirstOrThrow()
const subjectsTo = async (email: string) =>
  (await site.db.selectFrom('mails').select('subject').where('to_email', '=', email).orderBy('id').execute()).map(
    ({ subject }) => subject,
  )

test('What was done is said by name, with the way back, and the seat is there again with a mail', async () => {
  const html = await came(await change('cancel', 'Noor'))
  assert.match(html, /The registration is cancelled: Noor\. The mail is on its way\..*value="restore">Give the/s)
  await assertSound({ status: 200, html, words: '' })
  const asked = await manager.post(`${desk}/changes`, { verb: 'restore', 'registration[]': uids.Noor ?? '' })
  assert.match(await asked.text(), /1 person\..*get a seat again if one is free.*>Noor<\/a>/s)
  assert.equal((await find('Noor')).state, 'cancelled')
  assert.match(await came(await change('restore', 'Noor')), /The registration is given back: Noor\./)
  const { state, ended_why } = await find('Noor')
  assert.deepEqual([state, ended_why], ['confirmed', null])
  assert.deepEqual(await subjectsTo('noor@example.org'), [
    'Your seat: Moot',
    'Your registration has ended: Moot',
    'Your seat: Moot',
  ])
  assert.match(await (await manager.get(`${desk}/${uids.Noor}`)).text(), /Given back/)
  await assertSeatsSound(site.db, event.id)
})

test('Who had only asked asks again, and whose address nobody has confirmed is asked anew', async () => {
  assert.match(await came(await change('decline', 'Asks')), /Asks was declined\./)
  await change('restore', 'Asks')
  assert.equal((await find('Asks')).state, 'requested')
  await change('cancel', 'Held')
  await change('restore', 'Held')
  const held = await find('Held')
  assert.deepEqual([held.state, held.hold_until === null], ['unconfirmed', false])
  await assertSeatsSound(site.db, event.id)
})

test('When the seat is gone they stand at the end of the line, and nobody is overtaken', async () => {
  await change('cancel', 'Noor')
  const work = await seatWork(site.db)
  for (const name of ['First', 'Second']) await take(site.db, work, someone(event, { name }))
  const html = await came(await change('restore', 'Noor'))
  assert.match(html, /No seat is free: Noor stands in line\./)
  assert.equal((await find('Noor')).state, 'waiting')
  await assertSeatsSound(site.db, event.id)
  await assertNobodyOvertaken(site.db, event.id)
})

test('Nobody comes back twice, whoever is blocked stays away, and another event is not reached', async () => {
  await change('cancel', 'Noor')
  const work = await seatWork(site.db)
  await take(site.db, work, someone(event, { name: 'Noor anew', email: 'noor+again@example.org' }))
  assert.match(await came(await change('restore', 'Noor')), /Nobody was changed.*1 has another registration/s)
  assert.equal((await find('Noor')).state, 'cancelled')
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  await change('decline', 'Asks')
  const block = { community_id, event_id: event.id, email_key: 'asks@example.org', reason: 'Asked not to come' }
  await site.db
    .insertInto('seat_blocks')
    .values({ ...block, blocked_at: seatsNow })
    .execute()
  await change('restore', 'Asks')
  assert.equal((await find('Asks')).state, 'declined')
  assert.match(await came(await change('restore', 'Held')), /For 1 it is so already/)
  await site.db
    .updateTable('registrations')
    .set({ state: 'cancelled', ended_why: 'organiser' })
    .where('uid', '=', uids.Foreign ?? '')
    .execute()
  await change('restore', 'Foreign')
  assert.equal((await find('Foreign')).state, 'cancelled')
  const named = await (await manager.get(`${desk}?done=1&did=cancel&who=${uids.Foreign}`)).text()
  assert.doesNotMatch(named, /Foreign/)
  await assertSeatsSound(site.db, event.id)
})
