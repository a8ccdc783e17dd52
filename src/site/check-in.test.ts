// The door as people meet it: by forms, by a device, by a helper's link, by a kiosk; and what a leaked link cannot do.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, browserWith, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { makeDoorLink, revokeDoorLink } from '../registration/store-door-links.ts'
import { letCarryNames } from '../registration/store-door-settings.ts'
import { listTickets } from '../registration/store-tickets.ts'

let site: TestSite
let event: SeatedTestEvent
let other: SeatedTestEvent
let organiser: Browser
let helper: Browser

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 3, { slug: 'moot', title: { en: 'The Moot' } })
    other = await addSeatedEvent(db, 3, { slug: 'elsewhere' })
  })
  const { community_id } = await site.db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const of = { scope: 'event', community_id, event_id: event.id } as const
  organiser = await signedIn(site, { role: 'organiser', ...of })
  helper = await signedIn(site, { role: 'check-in-helper', ...of })
})

async function ticketOf(name: string, of = event) {
  const work = await seatWork(site.db)
  const taken = await take(site.db, work, someone(of, { name, poolId: of.stream.id }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(site.db, work.keys, taken.id)
  assert.ok(ticket)
  return ticket
}

const link = (kind: 'helper' | 'kiosk', of = event) =>
  site.db.transaction().execute((tx) =>
    makeDoorLink(tx, {
      eventId: of.id,
      madeBy: organiser.personId,
      label: '',
      kind,
      now: testNow,
      expires: testNow.add({ hours: 2 }),
    }),
  )

const base = '/desk/events/moot/check-in'
const said = (path: string, answer: Response) => {
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, path])
}

function send(who: { cookie?: string }, path: string, scans: object[], deviceId = 'device-of-test') {
  const headers = {
    'content-type': 'application/json',
    origin: testOrigin,
    ...(who.cookie ? { cookie: who.cookie } : {}),
  }
  return fetch(site.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify({ deviceId, sentAt: 1000, scans }),
    redirect: 'manual',
  })
}
const code = (text: string, uid = randomUUID()) => ({ kind: 'code', uid, at: 1000, text })
const outcomes = async (answer: Response) => {
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome)
}

test('without JavaScript: found by name, checked in, told again, taken back', async () => {
  const ticket = await ticketOf('Ada Byron')
  const page = await (await organiser.get(`${base}?q=byr`)).text()
  assert.match(page, /Ada Byron/)
  said(`${base}?said=arrival`, await organiser.post(`${base}/arrivals`, { ticket: String(ticket.id) }))
  const again = await organiser.post(`${base}/arrivals`, { code: ticket.short_code.toLowerCase() })
  assert.equal(again.status, 422)
  assert.match(await again.text(), /Already scanned/)
  said(`${base}?said=undone`, await organiser.post(`${base}/arrivals-removal`, { ticket: String(ticket.id) }))
  said(`${base}?said=arrival`, await organiser.post(`${base}/arrivals`, { code: ticket.code }))
  for (const odd of ['99999999999999999999999', '1e300', '1.5', '-1']) {
    assert.equal((await organiser.post(`${base}/arrivals`, { ticket: odd })).status, 422)
    assert.equal((await organiser.post(`${base}/arrivals-removal`, { ticket: odd })).status, 422)
  }
  const none = await organiser.post(`${base}/arrivals`, { code: 'no such thing' })
  assert.match(await none.text(), /Not a ticket/)
})

test('somebody without a ticket: seated, sent away when it is full, let in for a reason by an organiser alone', async () => {
  const uid = randomUUID()
  const walk = (who: Browser, part: Record<string, string>) =>
    who.post(`${base}/walk-ins`, { uid: randomUUID(), name: 'Walker', mode: 'in-person', ...part })
  for (const _ of [1, 2]) said(`${base}?said=arrival`, await walk(organiser, { uid }))
  for (const _ of [1, 2]) await walk(organiser, {})
  const full = await walk(organiser, { name: 'Late & <b>Loud</b>' })
  assert.equal(full.status, 422)
  const page = await full.text()
  assert.match(page, /No seat is left/)
  assert.match(page, /value="Late &amp; &lt;b&gt;Loud/)
  assert.equal((await walk(helper, { reason: 'They said so' })).status, 422)
  said(`${base}?said=arrival`, await walk(organiser, { reason: 'Speaks tonight' }))
  assert.equal((await walk(organiser, { name: ' ' })).status, 422)
})

test('the way to numbers and links is shown to those alone to whom it answers', async () => {
  const leads = async (who: Browser) => (await (await who.get(base)).text()).includes('/desk/events/moot/door"')
  assert.deepEqual([await leads(organiser), await leads(helper)], [true, false])
  assert.equal((await helper.get('/desk/events/moot/door')).status, 404)
})

test('a device: a batch sent twice counts once, and the first of two devices wins', async () => {
  const ticket = await ticketOf('Noor')
  const scan = code(ticket.code)
  assert.deepEqual(await outcomes(await send(organiser, `${base}/scans`, [scan])), ['arrival'])
  assert.deepEqual(await outcomes(await send(organiser, `${base}/scans`, [scan])), ['arrival'])
  const later = await send(
    helper,
    `${base}/scans`,
    [code(ticket.code), code('forged'), { ...scan, kind: 'undo', uid: randomUUID(), undoes: scan.uid }],
    'device-other',
  )
  assert.deepEqual(await outcomes(later), ['conflict', 'forged', 'undone'])
  const foreign = await ticketOf('Foreign', other)
  assert.deepEqual(
    await outcomes(await send(organiser, `${base}/scans`, [code(foreign.code), code(foreign.short_code)])),
    ['elsewhere', 'unknown'],
  )
  assert.equal((await send(organiser, `${base}/scans`, [{ kind: 'code' }])).status, 422)
  assert.equal(
    (
      await fetch(`${site.url}${base}/scans`, {
        method: 'POST',
        headers: { cookie: organiser.cookie, origin: 'https://evil.example' },
      })
    ).status,
    403,
  )
})

test('names: on the page for organisers, on devices and for helpers only when allowed, never in what a device keeps', async () => {
  await ticketOf('Zebulon Quist')
  const shows = async (who: { get(path: string): Promise<Response> }, path: string) =>
    (await (await who.get(path)).text()).includes('Zebulon')
  const token = (await link('helper')).token
  const nobody = browserWith(site.url, undefined)
  const where = async () =>
    Promise.all([
      shows(organiser, base),
      shows(organiser, `${base}/list`),
      shows(organiser, `${base}/shell`),
      shows(helper, base),
      shows(helper, `${base}?q=zeb`),
      shows(nobody, `/check-in/${token}?q=zeb`),
      shows(nobody, `/check-in/${token}/list`),
    ])
  assert.deepEqual(await where(), [true, false, false, false, false, false, false])
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  assert.deepEqual(await where(), [true, true, false, true, true, true, true])
})

test('a helper’s link checks in for its event alone; elsewhere, revoked or ended it is as absent as any other', async () => {
  const { id, token } = await link('helper')
  const nobody = browserWith(site.url, undefined)
  const here = `/check-in/${token}`
  assert.equal((await nobody.get(here)).status, 200)
  const ticket = await ticketOf('Linked')
  assert.deepEqual(await outcomes(await send({}, `${here}/scans`, [code(ticket.code)])), ['arrival'])
  const foreign = await ticketOf('Not theirs', other)
  assert.deepEqual(
    await outcomes(
      await send({}, `${here}/scans`, [
        code(foreign.code),
        { kind: 'ticket', uid: randomUUID(), at: 1, ticketId: foreign.id },
      ]),
    ),
    ['elsewhere', 'unknown'],
  )
  for (const path of ['/kiosk', '/links', '/door']) assert.equal((await nobody.get(here + path)).status, 404)
  assert.match((await nobody.get('/desk/events/moot/check-in')).headers.get('location') ?? '', /sign-in/)
  await site.db.transaction().execute((tx) => revokeDoorLink(tx, event.id, id, testNow))
  const absent = await (await nobody.get('/check-in/nothing')).text()
  assert.equal((await (await nobody.get(here)).text()).replaceAll(token, 'nothing'), absent)
  assert.equal((await send({}, `${here}/scans`, [code(ticket.code)])).status, 404)
})

test('a kiosk takes codes and gives no names, no list, no walk-ins, no undo', async () => {
  const { token } = await link('kiosk')
  const nobody = browserWith(site.url, undefined)
  const here = `/check-in/${token}/kiosk`
  const ticket = await ticketOf('Secret Name')
  const scan = code(ticket.code)
  const answer = await send({}, `${here}/scans`, [
    scan,
    { kind: 'undo', uid: randomUUID(), at: 1, undoes: scan.uid },
    { kind: 'ticket', uid: randomUUID(), at: 1, ticketId: ticket.id },
    { kind: 'walk-in', uid: randomUUID(), at: 1, name: 'X', mode: 'online' },
  ])
  const text = await answer.clone().text()
  assert.deepEqual(await outcomes(answer), ['arrival', 'unknown', 'unknown', 'unknown'])
  const pages = [text, await (await nobody.get(here)).text(), await (await nobody.get(`${here}?q=Secret`)).text()]
  assert.deepEqual(
    pages.map((page) => page.includes('Secret Name')),
    [false, false, false],
  )
  for (const path of [`/check-in/${token}`, `/check-in/${token}/list`, `${here}/list`])
    assert.equal((await nobody.get(path)).status, 404)
})

test('the page may use the camera, its worker serves its own path alone, and no other page may', async () => {
  const [page, worker, desk] = await Promise.all([
    organiser.get(base),
    organiser.get(`${base}/worker.js`),
    organiser.get('/desk'),
  ])
  const policy = (answer: Response) => answer.headers.get('permissions-policy')?.match(/camera=\([a-z]*\)/)?.[0]
  assert.deepEqual([policy(page), policy(desk)], ['camera=(self)', 'camera=()'])
  assert.equal(worker.headers.get('service-worker-allowed'), base)
  assert.match(await worker.text(), /importScripts\("\/assets\/registration-check-in-worker\./)
  const manifest = (await (await organiser.get(`${base}/app.webmanifest`)).json()) as { scope: string }
  assert.equal(manifest.scope, base)
  assert.deepEqual(site.faults, [])
})
