// Rooms at the door: how many they hold is said at the desk, told at check-in, and shown to nobody else; kiosks at a session.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addSeatedEvent, addTicket, type SeatedTestEvent } from '../../test/seats.ts'
import { type Browser, browserWith, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { letCarryNames } from '../registration/store-door-settings.ts'

let site: TestSite
let event: SeatedTestEvent
let organiser: Browser
let helper: Browser
const ids = { room: 0, foreign: 0, talk: 0, draft: 0 }

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 20, { slug: 'moot' })
    const other = await addSeatedEvent(db, 20, { slug: 'other' })
    const room = async (event_id: number, name: string) =>
      (await db.insertInto('rooms').values({ event_id, name }).returning('id').executeTakeFirstOrThrow()).id
    ids.room = await room(event.id, 'Hall <1>')
    ids.foreign = await room(other.id, 'Elsewhere')
    const its = { event_id: event.id, room_id: ids.room, kind: 'talk' as const }
    const session = async (slug: string, published: boolean) => {
      const row = { ...its, slug, published, title: asJsonb({ en: `The ${slug} <talk>` }) }
      return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
    }
    ids.talk = await session('open', true)
    ids.draft = await session('draft', false)
  })
  const { community_id } = await site.db
    .selectFrom('communities')
    .select('id as community_id')
    .executeTakeFirstOrThrow()
  const of = { scope: 'event', community_id, event_id: event.id } as const
  organiser = await signedIn(site, { role: 'organiser', ...of })
  helper = await signedIn(site, { role: 'check-in-helper', ...of })
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
})

const ticketOf = (name: string) => addTicket(site.db, event, name)

const door = '/desk/events/moot/door'
const base = '/desk/events/moot/check-in'
const capacities = () => site.db.selectFrom('rooms').select(['id', 'capacity']).orderBy('id').execute()
const say = (typed: string, was: string, more: Record<string, string> = {}) =>
  organiser.post(`${door}/rooms`, {
    [`room-${ids.room}`]: typed,
    base: JSON.stringify({ [`room-${ids.room}`]: was }),
    ...more,
  })

test('how many a room holds is said at the desk, refused with what was typed, and told to whoever saves second', async () => {
  assert.match(await (await organiser.get(door)).text(), /<label for="room-\d+">Hall &lt;1&gt;<\/label>/)
  const wrong = await say('many', '')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="many" aria-invalid="true"[^>]*><small[^>]*>A whole number from 1 to 100,000/)
  const saved = await say('2', '', { [`room-${ids.foreign}`]: '9' })
  assert.deepEqual([saved.status, saved.headers.get('location')], [303, `${door}?said=rooms`])
  assert.deepEqual(await capacities(), [
    { id: ids.room, capacity: 2 },
    { id: ids.foreign, capacity: null },
  ])
  const second = await say('5', '')
  assert.equal(second.status, 409)
  const page = await second.text()
  assert.match(page, /value="5" aria-invalid="true"[^>]*><small[^>]*>Somebody else has changed this meanwhile to “2”/)
  await assertSound({ status: 200, html: page, words: '' })
  assert.equal((await say('2', '')).status, 303, 'both said the same')
  const history = await site.db.selectFrom('history').select('after').where('subject', '=', 'door').execute()
  assert.deepEqual(
    history.map(({ after }) => after),
    [{ rooms: 'Hall <1>: 2' }],
  )
})

test('at a full session a form says so: those who run the event let in for a reason, helpers are told to ask', async () => {
  const [ada, bo, cy, di] = [await ticketOf('Ada'), await ticketOf('Bo'), await ticketOf('Cy'), await ticketOf('Di')]
  const session = String(ids.talk)
  const arrive = (who: Browser, ticket: number, more = {}) =>
    who.post(`${base}/arrivals`, { ticket: String(ticket), session, ...more })
  for (const { id } of [ada, bo]) assert.equal((await arrive(helper, id)).status, 303)
  assert.match(
    await (await helper.get(`${base}?session=${session}`)).text(),
    /this session: <b>2 of 2<\/b> <strong>The room is full/,
  )
  const asked = await arrive(helper, cy.id, { reason: 'please' })
  assert.equal(asked.status, 422)
  const page = await asked.text()
  assert.match(page, /Room full/)
  assert.match(page, /Only those who run the event/)
  assert.doesNotMatch(page, /name="reason" required/)
  const full = await organiser.post(`${base}/arrivals`, { code: cy.code, session })
  assert.equal(full.status, 422)
  const shown = await full.text()
  assert.match(shown, new RegExp(`name="code" value="${cy.code}"[\\s\\S]*name="reason" required`))
  await assertSound({ status: 200, html: shown, words: '' })
  assert.equal((await organiser.post(`${base}/arrivals`, { code: cy.code, session, reason: 'Speaks' })).status, 303)
  assert.match(await (await organiser.get(door)).text(), /data-label="Arrived">3 of 2<br><small>The room is full/)
  const { uid } = await site.db
    .selectFrom('registrations')
    .innerJoin('tickets', 'tickets.registration_id', 'registrations.id')
    .select('registrations.uid')
    .where('tickets.id', '=', cy.id)
    .executeTakeFirstOrThrow()
  const attendee = await (await organiser.get(`/desk/events/moot/attendees/${uid}`)).text()
  assert.match(attendee, /Checked in, by session<\/dt><dd>The open &lt;talk&gt;<br>/)
  assert.match(attendee, /Let in to a full room<\/dt><dd>The open &lt;talk&gt;: Speaks<br>/)
  // The door itself is not concerned, and no page that anybody can read tells of it.
  assert.equal((await helper.post(`${base}/arrivals`, { ticket: String(di.id) })).status, 303)
  for (const path of ['/events/moot', '/events/moot/schedule', '/events'])
    assert.doesNotMatch(await (await browserWith(site.url, undefined).get(path)).text(), /\bof 2\b|oom is full/)
})

test('a device is told how many fit in, what was let in without a network counts, and a reason is the organisers’', async () => {
  const [eve, flo, gus] = [await ticketOf('Eve'), await ticketOf('Flo'), await ticketOf('Gus')]
  const one = (ticketId: number) => ({ kind: 'ticket', uid: randomUUID(), at: 0, ticketId, session: ids.talk })
  const list = await (await helper.get(`${base}/list`)).json()
  assert.deepEqual(list.sessions, [{ id: ids.talk, here: 3, capacity: 2 }])
  const asked = [one(eve.id), { ...one(flo.id), letIn: true }, { ...one(gus.id), reason: 'because' }]
  assert.deepEqual((await send(helper, base, asked)).outcomes, ['room-full', 'arrival', 'room-full'])
  const ran = await send(organiser, base, [{ ...one(gus.id), reason: 'because' }])
  assert.deepEqual(ran, { outcomes: ['arrival'], sessions: [{ id: ids.talk, here: 5, capacity: 2 }] })
})

test('a kiosk stands at one session: it counts there and nowhere else, is told when it is full, and ends with it', async () => {
  const made = await organiser.post(`${door}/links`, { kind: 'kiosk', session: String(ids.talk), label: 'Hall' })
  const page = await made.text()
  const kiosk = new URL(/value="([^"]+\/kiosk)"/.exec(page)?.[1] ?? '').pathname
  assert.match(page, /<br><small>The open &lt;talk&gt; · Hall &lt;1&gt;<\/small>/)
  const nobody = browserWith(site.url, undefined)
  assert.match(await (await nobody.get(kiosk)).text(), /<p>The open &lt;talk&gt; · Hall &lt;1&gt;<\/p>/)
  const [hal, ida] = [await ticketOf('Hal'), await ticketOf('Ida')]
  const one = (text: string, more = {}) => ({ kind: 'code', uid: randomUUID(), at: 0, text, ...more })
  const there = { session: ids.talk }
  const sent = [
    one(hal.code),
    one(hal.code, { session: ids.draft }),
    one(hal.code, there),
    one(hal.code, { ...there, reason: 'x' }),
  ]
  assert.deepEqual((await send(nobody, kiosk, sent)).outcomes, ['unknown', 'unknown', 'room-full', 'room-full'])
  await say('50', '2')
  const room = await send(nobody, kiosk, [one(hal.code, there)])
  assert.deepEqual(room, { outcomes: ['arrival'], sessions: [{ id: ids.talk, here: 6, capacity: 50 }] })
  // By its form too, wherever the form says it is.
  assert.equal((await nobody.post(`${kiosk}/arrivals`, { code: ida.code })).status, 303)
  const stands = await site.db
    .selectFrom('check_ins')
    .select(['session_id', 'stands'])
    .where('ticket_id', '=', ida.id)
    .execute()
  assert.deepEqual(stands, [{ session_id: ids.talk, stands: false }])
  // Neither a helper's link nor a session of nobody's programme is locked to it.
  for (const [kind, session] of [
    ['helper', ids.talk],
    ['kiosk', ids.draft],
    ['kiosk', 999_999],
  ])
    await organiser.post(`${door}/links`, { kind: String(kind), session: String(session), label: 'plain' })
  const links = site.db.selectFrom('check_in_links').select('session_id').where('label', '=', 'plain').execute()
  assert.deepEqual(await links, [{ session_id: null }, { session_id: null }, { session_id: null }])
  await site.db.updateTable('sessions').set({ published: false }).where('id', '=', ids.talk).execute()
  assert.equal((await nobody.get(kiosk)).status, 404)
  assert.deepEqual(site.faults, [])
})

async function send(who: Partial<Browser>, path: string, scans: object[]) {
  const headers = { 'content-type': 'application/json', origin: testOrigin, cookie: who.cookie ?? '' }
  const body = JSON.stringify({ deviceId: 'device-of-tests', sentAt: testNow.epochMilliseconds, scans })
  const answer = await fetch(`${site.url}${path}/scans`, { method: 'POST', headers, body })
  const { results, sessions } = (await answer.json()) as { results: { outcome: string }[]; sessions: object[] }
  return { outcomes: results.map(({ outcome }) => outcome), sessions }
}
