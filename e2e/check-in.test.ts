// The door on two phones: scanned without a network and sent later, two devices that meet again, the plain forms.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { asJsonb } from '../src/kit/jsonb.ts'
import { makeDoorLink } from '../src/registration/store-door-links.ts'
import { letCarryNames } from '../src/registration/store-door-settings.ts'
import { listTickets } from '../src/registration/store-tickets.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'
import { look } from './look.ts'

let site: TestSite
let event: SeatedTestEvent
let small: SeatedTestEvent
let organiser: Browser
let door: string

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 4, { slug: 'moot', title: { en: 'Finland Meetup #7' } })
    small = await addSeatedEvent(db, 3, { slug: 'small', title: { en: 'Small room' } })
  })
  const { community_id } = await site.db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
  await site.db.transaction().execute((tx) => letCarryNames(tx, small.id, 'with-names'))
  door = `${site.url}/desk/events/moot/check-in`
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

async function ticketOf(name: string, of = event) {
  const work = await seatWork(site.db)
  const taken = await take(site.db, work, someone(of, { name, poolId: of.stream.id }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(site.db, work.keys, taken.id)
  assert.ok(ticket)
  return ticket
}

// A scan is a typed code here: the camera gives the same text.
async function scan(page: Page, code: string, word: string): Promise<void> {
  await page.getByLabel('Code of the ticket').fill(code)
  await page.getByRole('button', { name: 'Check in', exact: true }).first().click()
  await page.locator('.door-answer strong').getByText(word, { exact: true }).waitFor()
}

const queue = (page: Page, text: string) => page.locator('.door-queue').getByText(text, { exact: true }).waitFor()

async function opened(page: Page, where = door): Promise<void> {
  await page.goto(where)
  // The list has come: now the device can do without a network.
  await page.locator('.door-expected li').first().waitFor()
  await queue(page, 'Everything is sent')
  await page.evaluate(() => navigator.serviceWorker.ready)
}

journey('Without a network the door opens, verifies, keeps, and sends when the network is back', async (visit) => {
  const [ada, bo] = [await ticketOf('Ada Byron'), await ticketOf('Bo Berg')]
  const page = await visit({ ...as(organiser), ...phone })
  await opened(page)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: 'Finland Meetup #7' }).waitFor()
  await scan(page, ada.code, 'Welcome')
  await page.locator('.door-answer').getByText('kept on this device').waitFor()
  await scan(page, ada.code, 'Scanned here before')
  await scan(page, `${bo.code.slice(0, -8)}AAAAAAAA`, 'Not a ticket')
  await scan(page, bo.short_code, 'Welcome')
  await page.getByText('Somebody without a ticket').click()
  await page.getByLabel('Their name').fill('Walker')
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.locator('.door-answer strong').getByText('Kept, seat open').waitFor()
  await queue(page, 'Waiting to be sent: 4')
  assert.deepEqual(await arrivals(), [])
  // The device goes dark with all that in it, and wakes with a network.
  await page.reload()
  await queue(page, 'Waiting to be sent: 4')
  await page.context().setOffline(false)
  await queue(page, 'Everything is sent')
  assert.deepEqual(await arrivals(), ['Ada Byron', 'Bo Berg', 'Walker'])
  const other = await page.context().newPage()
  await page.context().setOffline(true)
  const gone = await other.goto(`${site.url}/desk/events`).catch(() => 'no such page')
  assert.equal(gone, 'no such page', 'nothing but the door is kept')
})

journey('Two devices scan one ticket without a network: the first counts, and both are told', async (visit) => {
  const cleo = await ticketOf('Cleo Dahl')
  const [one, other] = [await visit({ ...as(organiser), ...phone }), await visit({ ...as(organiser), ...phone })]
  for (const page of [one, other]) await opened(page)
  for (const page of [one, other]) await page.context().setOffline(true)
  await scan(one, cleo.code, 'Welcome')
  await scan(other, cleo.code, 'Welcome')
  await other.context().setOffline(false)
  await queue(other, 'Everything is sent')
  await one.context().setOffline(false)
  await queue(one, 'Everything is sent')
  await one.locator('.door-recent').getByText('also scanned elsewhere').waitFor()
  await other.locator('.door-answer strong').getByText('Already scanned').waitFor({ timeout: 20_000 })
  await one.locator('.door-answer').getByRole('button', { name: 'Take back' }).click()
  await one.locator('.door-answer strong').getByText('Taken back').waitFor()
})

journey('Full: sent away or let in for a reason; found by name; nothing that axe finds', async (visit) => {
  await ticketOf('Žofie Nováková', small)
  const page = await visit({ ...as(organiser), ...phone, bypassCSP: true })
  await opened(page, door.replace('moot', 'small'))
  for (const name of ['Wa', 'Wb', 'Wc', 'Wd']) await walkIn(page, name)
  await page.locator('.door-answer strong').getByText('Full', { exact: true }).waitFor()
  await page.getByLabel('Why, if it is full').fill('Speaks tonight')
  await page.getByRole('button', { name: 'Let in anyway' }).click()
  await page.locator('.door-answer strong').getByText('Welcome').waitFor()
  await page.getByLabel('Name or code').fill('zofie')
  await page.getByRole('button', { name: /Check in: Žofie/ }).click()
  await page.locator('.door-answer .door-name').getByText('Žofie Nováková').waitFor()
  assert.deepEqual(await violationsOf(page), [])
  await look(page, 'door')
})

journey('Without JavaScript I find somebody and check them in', async (visit) => {
  const eve = await ticketOf('Eve Holm')
  const gus = await ticketOf('Gus Lind')
  const page = await visit({ ...as(organiser), ...phone, javaScriptEnabled: false })
  await page.goto(door)
  await page.getByLabel('Name or code').fill('holm')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: 'Check in Eve Holm' }).click()
  await page.getByText('Checked in.').waitFor()
  await page.getByLabel('Code of the ticket').fill(eve.code)
  await page.getByRole('button', { name: 'Check in', exact: true }).first().click()
  await page.getByText('Already scanned').waitFor()
  await page.getByRole('button', { name: /^Take back.*Eve Holm/ }).click()
  await page.getByText('Taken back').waitFor()
  await page.getByLabel('Code of the ticket').fill(gus.short_code.toLowerCase())
  await page.getByRole('button', { name: 'Check in', exact: true }).first().click()
  await page.getByText('Checked in.').waitFor()
  await page.getByText('Somebody without a ticket').click()
  await page.getByLabel('Their name').fill('Hal Walker')
  await page.getByLabel('Online').check()
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.getByText('Checked in.').waitFor()
  assert.deepEqual(
    (await arrivals()).filter((name) => /Eve|Gus|Hal/.test(name)),
    ['Gus Lind', 'Hal Walker'],
  )
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  await look(page, 'door-plain')
  // What looks for faults is a script itself: here the page's own one alone does not come.
  const seen = await visit({ ...as(organiser), ...phone, bypassCSP: true })
  await seen.route('**/registration-check-in*', (route) => route.abort())
  await seen.goto(door)
  await seen.locator('.door-manual').waitFor()
  assert.deepEqual(await violationsOf(seen), [])
})

journey(
  'At a session people are counted for it, with a network, without one, and without JavaScript',
  async (visit) => {
    const row = { event_id: small.id, slug: 'talk', kind: 'talk' as const, title: asJsonb({ en: 'A talk of care' }) }
    await site.db.insertInto('sessions').values(row).execute()
    const [ida, jon] = [await ticketOf('Ida Berg', small), await ticketOf('Jon Dahl', small)]
    const where = door.replace('moot', 'small')
    const page = await visit({ ...as(organiser), ...phone, bypassCSP: true })
    await opened(page, where)
    await page.getByLabel('Where you check people in').selectOption({ label: 'A talk of care' })
    await scan(page, ida.code, 'Welcome')
    await page.getByText('Checked in to this session: 1').waitFor({ timeout: 30_000 })
    await page.context().setOffline(true)
    await scan(page, ida.code, 'Scanned here before')
    await scan(page, jon.code, 'Welcome')
    await page.context().setOffline(false)
    await queue(page, 'Everything is sent')
    assert.deepEqual(await violationsOf(page), [])
    await look(page, 'door-session')
    const plain = await visit({ ...as(organiser), ...phone, javaScriptEnabled: false })
    await plain.goto(where)
    await plain.getByLabel('Where you check people in').selectOption({ label: 'A talk of care' })
    await plain.getByRole('button', { name: 'Go there' }).click()
    await plain.getByText('Checked in to this session: 2').waitFor()
    await plain.getByRole('button', { name: /^Take back.*Jon Dahl/ }).click()
    await plain.getByText('Checked in to this session: 1').waitFor()
    await plain.getByRole('button', { name: 'Check in Jon Dahl' }).click()
    await plain.getByText('Checked in to this session: 2').waitFor()
    await look(plain, 'door-session-plain')
    const names = await site.db
      .selectFrom('check_ins')
      .innerJoin('tickets', 'tickets.id', 'check_ins.ticket_id')
      .select('tickets.short_code')
      .where('check_ins.event_id', '=', small.id)
      .where('check_ins.stands', '=', true)
      .execute()
    assert.ok(!names.some(({ short_code }) => [ida.short_code, jon.short_code].includes(short_code)), 'not at the door')
  },
)

journey('A kiosk welcomes, says no name, and goes back to its greeting', async (visit) => {
  const fay = await ticketOf('Fay Secret')
  const { token } = await site.db.transaction().execute((tx) =>
    makeDoorLink(tx, {
      ...{ eventId: event.id, madeBy: organiser.personId, label: '', kind: 'kiosk', now: testNow },
      expires: testNow.add({ hours: 2 }),
    }),
  )
  const page = await visit({ ...phone, bypassCSP: true })
  await page.goto(`${site.url}/check-in/${token}/kiosk`)
  await page.getByText('Hold the code of your ticket').waitFor()
  await scan(page, fay.code, 'Welcome')
  assert.equal(await page.getByText('Fay Secret').count(), 0)
  assert.deepEqual(await violationsOf(page), [])
  await look(page, 'kiosk')
  await page.getByText('Hold the code of your ticket').waitFor({ timeout: 15_000 })
  assert.deepEqual(site.faults, [])
})

async function walkIn(page: Page, name: string): Promise<void> {
  await page.getByText('Somebody without a ticket').click()
  await page.getByLabel('Their name').fill(name)
  await page.getByRole('button', { name: 'Let in', exact: true }).click()
  await page.locator('.door-recent').getByText(name).waitFor()
  await queue(page, 'Everything is sent')
}

async function arrivals(): Promise<string[]> {
  const found = await site.db
    .selectFrom('check_ins')
    .innerJoin('tickets', 'tickets.id', 'check_ins.ticket_id')
    .innerJoin('registrations', 'registrations.id', 'tickets.registration_id')
    .select('registrations.name')
    .where('check_ins.stands', '=', true)
    .orderBy('registrations.name')
    .execute()
  return found.map(({ name }) => name)
}
