// Attacks on the door: forged, guessed, foreign and old tickets, scans sent again and again, and a link that leaked: what it
// reads and does, that it is nothing else, and that it ends.
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { addPerson } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { browserWith, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { permissions } from '../permissions.ts'
import { readTicket } from '../registration/rules-ticket.ts'
import { listBadgesAtDoor } from '../registration/store-badges-at-door.ts'
import { makeDoorLink, revokeDoorLink } from '../registration/store-door-links.ts'
import { letCarryNames } from '../registration/store-door-settings.ts'
import { linkToken, signTicket } from '../registration/store-keys.ts'
import { listTickets, type Ticket } from '../registration/store-tickets.ts'

let site: TestSite
let event: SeatedTestEvent
let other: SeatedTestEvent
let maker: number

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 50, { slug: 'moot' })
    other = await addSeatedEvent(db, 50, { slug: 'elsewhere' })
  })
  maker = await addPerson(site.db)
  const { id: community_id } = await site.db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const role = {
    person_id: maker,
    role: 'programme-manager',
    scope: 'community',
    community_id,
    starts_at: testNow,
  } as const
  await site.db.insertInto('roles').values(role).execute()
})

async function holder(of: SeatedTestEvent, name: string, email: string) {
  const work = await seatWork(site.db)
  const taken = await take(site.db, work, someone(of, { name, email }))
  assert.ok('uid' in taken)
  const [ticket] = (await listTickets(site.db, work.keys, taken.id)) as [Ticket]
  const path = `/registrations/${linkToken(work.keys, { uid: taken.uid, serial: 1 })}`
  return { ticket, path, uid: taken.uid }
}

async function link(kind: 'helper' | 'kiosk', of = event) {
  const made = {
    eventId: of.id,
    madeBy: maker,
    label: 'a link',
    kind,
    now: testNow,
    expires: testNow.add({ hours: 2 }),
  } as const
  const { id, token } = await site.db.transaction().execute((tx) => makeDoorLink(tx, made))
  return { id, base: kind === 'kiosk' ? `/check-in/${token}/kiosk` : `/check-in/${token}` }
}

type Scan = {
  kind: string
  uid?: string
  text?: string
  ticketId?: number
  undoes?: string
  name?: string
  mode?: string
}

async function scan(base: string, one: Scan, deviceId = 'device-of-tests') {
  const scans = [{ uid: randomUUID(), at: 0, ...one }]
  const answer = await fetch(`${site.url}${base}/scans`, {
    method: 'POST',
    headers: { origin: testOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ deviceId, sentAt: 0, scans }),
  })
  if (answer.status !== 200) return String(answer.status)
  const { results } = (await answer.json()) as { results: { outcome: string; name: string | null }[] }
  return results[0]?.outcome
}

test('forged, guessed, foreign, mistyped and old tickets open nothing', async () => {
  const { base } = await link('kiosk')
  const keys = (await seatWork(site.db)).keys
  const [ada, bo, cy] = [
    await holder(event, 'Ada', 'ada@example.org'),
    await holder(other, 'Bo', 'bo@example.org'),
    await holder(event, 'Cy', 'cy@example.org'),
  ]
  const named = { eventId: event.id, ticketId: ada.ticket.id, serial: 1 }
  const stranger = { ...keys, ticketPrivate: generateKeyPairSync('ed25519').privateKey }
  const flipped = (at: number) => {
    const letter = ada.ticket.code[at] === 'A' ? 'B' : 'A'
    return `${ada.ticket.code.slice(0, at)}${letter}${ada.ticket.code.slice(at + 1)}`
  }
  const body = readTicket(ada.ticket.code)
  assert.ok(body)
  const cases: [what: string, text: string, outcome: string][] = [
    ['signed by another key', signTicket(stranger, named), 'forged'],
    ['the signature of another ticket', ada.ticket.code.slice(0, 18) + cy.ticket.code.slice(18), 'forged'],
    ['another number under the signature', flipped(12), 'forged'],
    ['one letter of the signature', flipped(60), 'forged'],
    ['cut short', ada.ticket.code.slice(0, -1), 'forged'],
    ['made longer', `${ada.ticket.code}A`, 'forged'],
    ['for another event', bo.ticket.code, 'elsewhere'],
    ['a ticket that nobody was given', signTicket(keys, { ...named, ticketId: 4_000_000 }), 'unknown'],
    ['a serial that is yet to come', signTicket(keys, { ...named, serial: 2 }), 'dead'],
    ['a code of another event', bo.ticket.short_code, 'unknown'],
    ['a guess', '23456789', 'unknown'],
    ['a link to the registration', ada.path, 'forged'],
    ['the uid of the registration', ada.uid, 'forged'],
    ['a query', "' or 1=1 --", 'forged'],
    ['everything', '%', 'forged'],
  ]
  for (const [what, text, outcome] of cases) assert.equal(await scan(base, { kind: 'code', text }), outcome, what)
  assert.equal(
    (
      await browserWith(site.url, undefined).post(`${cy.path}/passing-on`, {
        name: 'Di',
        email: 'di@example.org',
        step: 'sure',
      })
    ).status,
    303,
  )
  for (const text of [cy.ticket.code, cy.ticket.short_code])
    assert.match((await scan(base, { kind: 'code', text })) ?? '', /^(dead|unknown)$/)
  assert.equal(await scan(base, { kind: 'code', text: ada.ticket.code.toLowerCase() }), 'arrival')
  const arrived = await site.db.selectFrom('check_ins').select('ticket_id').where('stands', '=', true).execute()
  assert.deepEqual(arrived, [{ ticket_id: ada.ticket.id }])
})

test('a scan sent again, by another device and for another ticket, is the scan that it was', async () => {
  const [here, there] = [await link('helper'), await link('helper', other)]
  const [eve, fin, gil] = [
    await holder(event, 'Eve', 'eve@example.org'),
    await holder(event, 'Fin', 'fin@example.org'),
    await holder(other, 'Gil', 'gil@example.org'),
  ]
  const uid = randomUUID()
  assert.equal(await scan(here.base, { kind: 'code', uid, text: eve.ticket.code }), 'arrival')
  for (let n = 0; n < 3; n++)
    assert.equal(await scan(here.base, { kind: 'code', uid, text: eve.ticket.code }, `device-${n}-again`), 'arrival')
  await scan(here.base, { kind: 'code', uid, text: fin.ticket.code }, 'device-of-mallory')
  await scan(there.base, { kind: 'code', uid, text: gil.ticket.code }, 'device-of-mallory')
  // What the door of one event scanned is not taken back at that of another; nor is a ticket of another event let in by number.
  assert.equal(await scan(there.base, { kind: 'undo', undoes: uid }), 'unknown')
  assert.equal(await scan(there.base, { kind: 'ticket', ticketId: eve.ticket.id }), 'unknown')
  assert.equal(await scan(here.base, { kind: 'ticket', ticketId: gil.ticket.id }), 'unknown')
  const rows = await site.db
    .selectFrom('check_ins')
    .select('ticket_id')
    .where('ticket_id', 'in', [eve.ticket.id, fin.ticket.id, gil.ticket.id])
    .execute()
  assert.deepEqual(rows, [{ ticket_id: eve.ticket.id }])
  assert.deepEqual(site.faults, [])
})

test('a ticket of another event is not let in, nor out, by the plain forms', async () => {
  const { base } = await link('helper')
  const hal = await holder(other, 'Hal', 'hal@example.org')
  const there = await link('helper', other)
  assert.equal(await scan(there.base, { kind: 'code', text: hal.ticket.code }), 'arrival')
  for (const path of ['arrivals', 'arrivals-removal']) {
    const answer = await browserWith(site.url, undefined).post(`${base}/${path}`, { ticket: String(hal.ticket.id) })
    assert.equal(answer.status, 422, path)
    assert.ok(!(await answer.text()).includes('Hal'))
  }
  const rows = await site.db
    .selectFrom('check_ins')
    .select(['kind', 'stands'])
    .where('ticket_id', '=', hal.ticket.id)
    .execute()
  assert.deepEqual(rows, [{ kind: 'arrival', stands: true }])
})

// What its address names besides is tried by itself: a badge, which has a name on it.
const ofDoor = Object.keys(permissions).filter((name) => / \/check-in\/:token(?!.*(?::|badge))/.test(name))

/** All that a link answers to: by method and the path below it. */
async function reach(base: string): Promise<Record<string, { status: number; text: string }>> {
  const reached: Record<string, { status: number; text: string }> = {}
  const browser = browserWith(site.url, undefined)
  for (const route of ofDoor) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replace('/check-in/:token', base.replace(/\/kiosk$/, ''))
    const answer = await (method === 'GET' ? browser.get(path) : browser.post(path, { q: 'a' }))
    reached[route.replace('/check-in/:token', '')] = { status: answer.status, text: await answer.text() }
  }
  return reached
}

const statusesOf = (reached: Awaited<ReturnType<typeof reach>>, test: (status: number) => boolean) =>
  Object.keys(reached)
    .filter((route) => test(reached[route]?.status ?? 0))
    .sort()

test('a link that leaked reads no address, no answer and no note, and names only where devices may carry them', async () => {
  const secret = await holder(event, 'Ines Secret', 'ines.secret@example.org')
  await site.db
    .updateTable('registrations')
    .set({ note: 'a secret note', tags: ['secret-tag'], affiliation: 'Secret Works', affiliation_key: 'secret works' })
    .where('uid', '=', secret.uid)
    .execute()
  const question = { event_id: event.id, kind: 'text', label: { en: 'A secret question' } } as never
  const { id } = await site.db.insertInto('questions').values(question).returning(['id']).executeTakeFirstOrThrow()
  const registration = await site.db
    .selectFrom('registrations')
    .select('id')
    .where('uid', '=', secret.uid)
    .executeTakeFirstOrThrow()
  const answer = {
    registration_id: registration.id,
    question_id: id,
    version: 1,
    value: '"a secret answer"',
    answered_at: testNow,
  }
  await site.db.insertInto('answers').values(answer).execute()
  const { base } = await link('helper')
  const browser = browserWith(site.url, undefined)
  const read = async () => {
    const pages = Object.values(await reach(base)).map(({ text }) => text)
    const found = ['secret', 'Ines', 'ines.secret'].map((words) =>
      browser.get(`${base}?q=${words}`).then((page) => page.text()),
    )
    return [...pages, ...(await Promise.all(found))].join('\n').replaceAll(/name="q"[^>]*/g, '')
  }
  assert.doesNotMatch(await read(), /[Ss]ecret|Ines/)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  const withNames = await read()
  assert.match(withNames, /Ines Secret/)
  assert.doesNotMatch(withNames, /ines\.secret|secret note|secret-tag|Secret Works|secret answer|secret question/)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'without'))
})

test('badges are not collected by counting: only a scanned ticket or a name that was known leads to one', async () => {
  const [kai, lea, mia] = [
    await holder(event, 'Kai', 'kai@example.org'),
    await holder(event, 'Lea Known', 'lea@example.org'),
    await holder(other, 'Mia', 'mia@example.org'),
  ]
  const [here, another] = [await link('helper'), await link('helper')]
  const browser = browserWith(site.url, undefined)
  const print = (base: string, badge: string) => browser.post(`${base}/badges`, { badge })
  // The control: this is how every badge of an event could be read.
  const counted = async () => {
    const statuses = new Set<number>()
    for (const { ticket } of [kai, lea, mia])
      for (const query of [
        `ticket=${ticket.id}`,
        `badge=${ticket.id}`,
        `badge=${ticket.id}.1.9999999999.${'A'.repeat(20)}`,
      ])
        statuses.add((await browser.get(`${here.base}/badge.pdf?${query}`)).status)
    return [...statuses]
  }
  assert.deepEqual(await counted(), [404], 'no names, no badges')
  assert.equal(await scanned(here.base, { kind: 'code', text: kai.ticket.code }), null)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  assert.deepEqual(await counted(), [422])
  // By number alone, or with a name that is guessed, nobody gets what leads to a badge; nor by looking for nothing.
  const picked = { kind: 'ticket', ticketId: lea.ticket.id }
  assert.equal(await scanned(here.base, picked), null)
  assert.equal(await scanned(here.base, { ...picked, name: 'Lea' }), null)
  assert.equal(await scanned(here.base, { kind: 'ticket', ticketId: mia.ticket.id, name: 'Mia' }), null)
  for (const search of ['', '?q=', '?q=%25', '?q=e', '?session=0'])
    assert.doesNotMatch(await (await browser.get(here.base + search)).text(), /name="badge"/, search)
  // Who has the ticket or knows the name does; what was given to one link is of no use to another, and none is changed.
  const given = (await scanned(here.base, { kind: 'code', text: kai.ticket.code })) ?? ''
  const known = (await scanned(here.base, { ...picked, name: 'Lea Known' })) ?? ''
  assert.match(await (await browser.get(`${here.base}?q=Lea Kn`)).text(), /name="badge" value="[\w.-]+"/)
  const [, ...rest] = given.split('.')
  const forged = [
    [lea.ticket.id, ...rest].join('.'),
    given.slice(0, -1),
    `${given}A`,
    known.replace(/\.1\./, '.2.'),
    '',
  ]
  for (const badge of forged) assert.equal((await print(here.base, badge)).status, 422, badge)
  assert.equal((await print(another.base, given)).status, 422)
  // It is counted before it is seen, and seen by whoever counted it.
  const pdf = `/badge.pdf?badge=${given}`
  assert.equal((await browser.get(here.base + pdf)).status, 422)
  const printed = await print(here.base, given)
  assert.deepEqual([printed.status, printed.headers.get('location')], [303, here.base + pdf])
  const drawn = await browser.get(here.base + pdf)
  assert.deepEqual([drawn.status, drawn.headers.get('content-type')], [200, 'application/pdf'])
  assert.equal((await browser.get(another.base + pdf)).status, 422)
  const { badges } = await listBadgesAtDoor(site.db, event.id)
  assert.deepEqual(
    badges.map(({ name, by, times }) => ({ name, by, times })),
    [{ name: 'Kai', by: 'a link', times: 1 }],
  )
  // It ends with a quarter of an hour, with the seat, with the names, and with the link.
  site.moveTo(testNow.add({ minutes: 16 }))
  for (const answer of [await browser.get(here.base + pdf), await print(here.base, known)])
    assert.equal(answer.status, 422)
  site.moveTo(testNow)
  await browser.post(`${kai.path}/passing-on`, { name: 'Noa', email: 'noa@example.org', step: 'sure' })
  for (const answer of [await browser.get(here.base + pdf), await print(here.base, given)])
    assert.equal(answer.status, 422)
  assert.equal((await print(here.base, known)).status, 303)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'without'))
  assert.equal((await browser.get(`${here.base}/badge.pdf?badge=${known}`)).status, 404)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  await site.db.transaction().execute((tx) => revokeDoorLink(tx, event.id, here.id, testNow))
  for (const answer of [await browser.get(`${here.base}/badge.pdf?badge=${known}`), await print(here.base, known)])
    assert.equal(answer.status, 404)
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'without'))
  assert.deepEqual(site.faults, [])
})

/** What a scan gives that leads to a badge. */
async function scanned(base: string, one: Scan): Promise<string | null | undefined> {
  const body = JSON.stringify({ deviceId: 'device-of-tests', sentAt: 0, scans: [{ uid: randomUUID(), at: 0, ...one }] })
  const headers = { origin: testOrigin, 'content-type': 'application/json' }
  const answer = await fetch(`${site.url}${base}/scans`, { method: 'POST', headers, body })
  return ((await answer.json()) as { results: { badge: string | null }[] }).results[0]?.badge
}

test('a helper’s link opens no kiosk, a kiosk opens nothing but its codes, and neither opens anything else', async () => {
  const [helper, kiosk] = [await link('helper'), await link('kiosk')]
  const open = (status: number) => status !== 404
  const ofKiosk = ofDoor
    .filter((route) => route.includes('/kiosk'))
    .map((route) => route.replace('/check-in/:token', ''))
  const all = ofDoor.map((route) => route.replace('/check-in/:token', ''))
  assert.deepEqual(statusesOf(await reach(kiosk.base), open), ofKiosk.sort())
  assert.deepEqual(statusesOf(await reach(helper.base), open), all.filter((route) => !ofKiosk.includes(route)).sort())
  // Its token is no session, no registration, no certificate and no invitation.
  const token = helper.base.replace('/check-in/', '')
  const browser = browserWith(site.url, `__Secure-folkmoot_session=${token}`)
  for (const path of ['/desk', '/desk/events/moot/attendees', '/desk/events/moot/check-in', '/my/events'])
    assert.notEqual((await browser.get(path)).status, 200, path)
  for (const path of ['registrations', 'certificates', 'invitations', 'first-owner', 'unsubscribe', 'sign-in/link'])
    assert.notEqual((await browser.get(`/${path}/${token}`)).status, 200, path)
  // A kiosk that is sent what only others may do.
  for (const one of [
    { kind: 'ticket', ticketId: 1 },
    { kind: 'undo', undoes: randomUUID() },
    { kind: 'walk-in', name: 'Mallory', mode: 'in-person', reason: 'because' },
  ])
    assert.equal(await scan(kiosk.base, one), 'unknown', one.kind)
})

test('a link lets nobody in beyond the seats, whatever reason is given', async () => {
  const full = await addSeatedEvent(site.db, 0, { slug: 'full' })
  const { base } = await link('helper', full)
  const walk = { kind: 'walk-in', name: 'Mallory', mode: 'in-person', reason: 'I am the boss', override: 'on' }
  assert.equal(await scan(base, walk), 'full')
  const sent = await browserWith(site.url, undefined).post(`${base}/walk-ins`, { ...walk, uid: randomUUID() })
  assert.equal(sent.status, 422)
  assert.deepEqual(await site.db.selectFrom('registrations').select('id').where('event_id', '=', full.id).execute(), [])
})

test('a link that was taken back, or has ended, or whose maker has no right any more, answers nothing', async () => {
  const closed = (status: number) => status !== 404
  const [revoked, ended, orphan] = [await link('helper'), await link('kiosk'), await link('helper')]
  await site.db.transaction().execute((tx) => revokeDoorLink(tx, event.id, revoked.id, testNow))
  assert.deepEqual(statusesOf(await reach(revoked.base), closed), [])
  site.moveTo(testNow.add({ hours: 2 }))
  assert.deepEqual(statusesOf(await reach(ended.base), closed), [])
  site.moveTo(testNow)
  await site.db.updateTable('roles').set({ revoked_at: testNow }).where('person_id', '=', maker).execute()
  assert.deepEqual(statusesOf(await reach(orphan.base), closed), [])
  assert.deepEqual(site.faults, [])
})
