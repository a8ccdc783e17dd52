// Badges at the desk: templates that two people change, batches of what is new, one badge when it is needed.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { letCarryNames } from '../registration/store-door-settings.ts'
import { passOn } from '../registration/store-passing-on.ts'
import { findRegistration } from '../registration/store-registrations.ts'

let site: TestSite
let event: SeatedTestEvent
let other: SeatedTestEvent
let admin: Browser
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 50, { slug: 'moot', title: { en: 'The <Moot>' } })
    other = await addSeatedEvent(db, 50, { slug: 'other' })
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  organiser = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id: event.id })
})

const plain = { name: 'Cards', size: 'a6', width: '', height: '', sheet: 'one', stripe: 'format', question: '' }
const page = async (path: string, browser = admin) => (await browser.get(path)).text()
const here = '/desk/events/moot/badges'

async function registered(name: string, of = event, part = {}) {
  const taken = await take(site.db, await seatWork(site.db), someone(of, { name, ...part }))
  assert.ok('id' in taken)
  return taken
}

async function pagesOf(path: string, browser = admin): Promise<number> {
  const answer = await browser.get(path)
  assert.equal(answer.headers.get('content-type'), 'application/pdf', path)
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  return Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1])
}

async function batch(form: Record<string, string>, browser = admin): Promise<string> {
  const made = await browser.post(`${here}/batches`, { template: '', who: 'new', pool: '', order: 'surname', ...form })
  assert.equal(made.status, 303)
  return made.headers.get('location') ?? ''
}

test('a template is kept, drawn, used, and refused field by field with what was typed', async () => {
  assert.match(await page(here), /No template yet/)
  const bad = await admin.post(here, { ...plain, name: '', size: 'own', width: '12', height: '5000' })
  assert.equal(bad.status, 422)
  const refused = await bad.text()
  assert.match(refused, /This is needed/)
  assert.equal(refused.match(/A length in whole millimetres/g)?.length, 2)
  assert.match(refused, /value="5000"/)
  assert.equal((await admin.post(here, { ...plain, 'shows[]': 'code' })).status, 303)
  const listed = await page(here)
  assert.match(listed, /Cards<\/h3>[\s\S]*105 × 148 mm[\s\S]*Used at the door/)
  await assertSound({ status: 200, html: listed, words: '' })
  const form = await page(/href="([^"]+\/badges\/\d+)"/.exec(listed)?.[1] ?? '')
  assert.match(form, /name="shows\[\]" value="code" checked/)
  await assertSound({ status: 200, html: form, words: '' })
  const seen = await admin.get(`${here}/preview.svg?size=label-89&sheet=one&stripe=none&shows%5B%5D=event`)
  assert.equal(seen.headers.get('content-type'), 'image/svg+xml')
  const svg = await seen.text()
  assert.match(svg, /width="252\.28\d*" height="116\.22/)
  assert.doesNotMatch(svg, /<script|http:\/\/(?!www\.w3\.org)/)
})

test('two who change a template both keep what they changed, and choose where they contradict each other', async () => {
  await admin.post(here, { ...plain, name: 'Both' })
  const path = /href="([^"]+\/badges\/\d+)" aria-label="Change: Both"/.exec(await page(here))?.[1] ?? ''
  const drawn = await page(path)
  const revision = /name="revision" value="(\d+)"/.exec(drawn)?.[1] ?? ''
  const base = (/name="base" value="([^"]*)"/.exec(drawn)?.[1] ?? '').replaceAll('&quot;', '"')
  const mine = { ...plain, name: 'Both', revision, base }
  assert.equal((await organiser.post(path, { ...mine, size: 'card' })).status, 303)
  assert.equal((await admin.post(path, { ...mine, stripe: 'none' })).status, 303)
  const row = () =>
    site.db.selectFrom('badge_templates').selectAll().where('name', '=', 'Both').executeTakeFirstOrThrow()
  const { width_mm, height_mm, stripe } = await row()
  assert.deepEqual({ width_mm, height_mm, stripe }, { width_mm: 86, height_mm: 54, stripe: 'none' })
  const clash = await admin.post(path, { ...mine, size: 'label-100' })
  assert.equal(clash.status, 409)
  assert.match(await clash.text(), /86 × 54 mm[\s\S]*105 × 148 mm/)
})

test('a template for every event is of the community, and only those who see to it change it', async () => {
  await organiser.post(here, { ...plain, name: 'Sly', shared: 'on' })
  await admin.post(here, { ...plain, name: 'Everywhere', shared: 'on' })
  const elsewhere = await page('/desk/events/other/badges')
  assert.match(elsewhere, /Everywhere/)
  assert.doesNotMatch(elsewhere, /Sly|Cards/)
  const { id } = await site.db
    .selectFrom('badge_templates')
    .select('id')
    .where('name', '=', 'Everywhere')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(await page(here, organiser), /aria-label="Change: Everywhere"/)
  assert.equal((await organiser.post(`${here}/${id}`, plain)).status, 404)
  assert.equal((await organiser.post(`${here}/${id}/use`, {})).status, 303)
  assert.match(await page(`${here}/new?from=${id}`, organiser), /New template/)
})

test('the next batch holds who is new, and whoever a seat was passed on to', async () => {
  const ada = await registered('Ada Byron', event, { people: 2 })
  await registered('Bo Berg')
  await registered('Online', event, { poolId: event.stream.id })
  const first = await batch({})
  assert.equal(await pagesOf(first), 3)
  assert.equal((await admin.post(`${here}/batches`, { who: 'new' })).status, 422)
  const its = await findRegistration(site.db, event.id, ada.uid)
  assert.ok(its)
  const work = await seatWork(site.db, testNow)
  await site.db
    .transaction()
    .execute((tx) => passOn(tx, work, its, { name: 'Cleo', email: 'cleo@example.org', language: 'en' }))
  await registered('Dora')
  const second = await batch({ order: 'affiliation' })
  const held = site.db
    .selectFrom('badge_batch_tickets')
    .select('ticket_id')
    .where('batch_id', '=', Number(second.split('/').at(-1)))
  assert.ok((await held.execute()).length >= 2)
  assert.equal(await pagesOf(first), 3, 'the first can be printed again')
  assert.equal(await pagesOf(await batch({ who: 'all', pool: String(event.stream.id) })), 1)
  assert.match(await page(here), /Open the PDF/)
  const foreign = first.replace('/moot/', '/other/')
  assert.equal((await admin.get(foreign)).status, 404)
})

test('one badge is printed from the page of a person and at the door, never of another event', async () => {
  const eve = await registered('Eve Holm')
  const path = `${here}.pdf?person=${eve.uid}`
  assert.equal(await pagesOf(path, organiser), 1)
  const one = await printedAtDoor(organiser)
  assert.equal(await pagesOf(one, organiser), 1)
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const helper = await signedIn(site, { role: 'check-in-helper', scope: 'event', community_id, event_id: event.id })
  assert.equal((await helper.get(one)).status, 422, 'a helper who may not see names')
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  assert.equal((await helper.get(one)).status, 422, 'one that somebody else printed')
  assert.equal(await pagesOf(await printedAtDoor(helper), helper), 1)
  const guest = await registered('Foreign', other)
  assert.equal((await organiser.get(`${here}.pdf?person=${guest.uid}`)).status, 422)
  assert.equal((await organiser.get(`${here}.pdf?ticket=999999`)).status, 422)
  assert.deepEqual(site.faults, [])
})

async function printedAtDoor(who: Browser, at = 'moot', name = 'Eve'): Promise<string> {
  const door = await page(`/desk/events/${at}/check-in?q=${name}`, who)
  const badge = /name="badge" value="([^"]+)"/.exec(door)?.[1] ?? ''
  const printed = await who.post(`/desk/events/${at}/check-in/badges`, { badge })
  assert.equal(printed.status, 303)
  return printed.headers.get('location') ?? ''
}

test('a badge that was printed at the door is in no batch of what is new, until that is taken back', async () => {
  const door = await addSeatedEvent(site.db, 50, { slug: 'at-door' })
  await registered('Finn <Door>', door)
  await registered('Greta', door)
  const badges = '/desk/events/at-door/badges'
  assert.doesNotMatch(await page(badges), /Printed at the door/)
  for (let times = 0; times < 2; times++) await printedAtDoor(admin, 'at-door', 'Finn')
  const listed = await page(badges)
  assert.match(listed, /1 person has no badge yet/)
  assert.match(listed, /1 badge was printed at the door/)
  assert.match(listed, /Finn &lt;Door&gt;<\/th><td data-label="Printed at">[^<]*, 10:00[^<]* · 2 times<\/td>/)
  const made = await admin.post(`${badges}/batches`, { who: 'new' })
  assert.equal(await pagesOf(made.headers.get('location') ?? ''), 1)
  assert.equal((await admin.post(`${badges}/batches`, { who: 'new' })).status, 422)
  const ticket = /name="ticket" value="(\d+)"/.exec(listed)?.[1] ?? ''
  await admin.post('/desk/events/other/badges/at-door-removal', { ticket })
  assert.match(await page(badges), /1 badge was printed/, 'not from another event')
  const undone = await admin.post(`${badges}/at-door-removal`, { ticket })
  assert.equal(undone.headers.get('location'), `${badges}?said=uncounted`)
  const again = await page(`${badges}?said=uncounted`)
  assert.match(again, /It counts as new again[\s\S]*1 person has no badge yet/)
  assert.equal((await admin.post(`${badges}/batches`, { who: 'new' })).status, 303)
  assert.deepEqual(site.faults, [])
})

test('whose badge was printed from their page is in no batch of what is new', async () => {
  const single = await addSeatedEvent(site.db, 50, { slug: 'single' })
  const [ann, bob] = [await registered('Ann Single', single, { people: 2 }), await registered('Bob', single)]
  const batches = '/desk/events/single/badges/batches'
  assert.match(await page(`/desk/events/single/attendees/${ann.uid}`), /form="badge">Print the badge/)
  const printed = await admin.post(batches, { person: ann.uid })
  assert.equal(printed.status, 303)
  assert.equal(printed.headers.get('location'), `/desk/events/single/badges.pdf?person=${ann.uid}`)
  assert.equal(await pagesOf(printed.headers.get('location') ?? ''), 2)
  const made = await admin.post(batches, { who: 'new' })
  assert.equal(await pagesOf(made.headers.get('location') ?? ''), 1)
  assert.equal((await admin.post(batches, { who: 'new' })).status, 422)
  const foreign = await admin.post('/desk/events/other/badges/batches', { person: bob.uid })
  assert.equal(foreign.status, 422)
})
