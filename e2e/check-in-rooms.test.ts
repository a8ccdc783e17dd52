// Sessions whose rooms hold so many: told on two phones, with and without a network; a kiosk at one; a badge from a scan.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { asJsonb } from '../src/kit/jsonb.ts'
import { makeDoorLink } from '../src/registration/store-door-links.ts'
import { letCarryNames } from '../src/registration/store-door-settings.ts'
import { addSeatedEvent, addTicket, type SeatedTestEvent } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'
import { look } from './look.ts'

let site: TestSite
let event: SeatedTestEvent
let organiser: Browser
let talk: number
let small: number

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 50, { slug: 'moot', title: { en: 'Finland Meetup #7' } })
    const add = async (slug: string, title: string, capacity: number) => {
      const room = { event_id: event.id, name: `Room of ${slug}`, capacity }
      const { id: room_id } = await db.insertInto('rooms').values(room).returning('id').executeTakeFirstOrThrow()
      const row = { event_id: event.id, room_id, slug, kind: 'talk' as const, title: asJsonb({ en: title }) }
      return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
    }
    talk = await add('talk', 'A talk of care', 2)
    small = await add('small', 'A small one', 1)
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id: event.id })
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

const ticketOf = (name: string) => addTicket(site.db, event, name)

function link(kind: 'helper' | 'kiosk', sessionId: number | null = null) {
  const its = { eventId: event.id, madeBy: organiser.personId, label: 'Bo at the back', kind, sessionId, now: testNow }
  const expires = testNow.add({ hours: 2 })
  return site.db.transaction().execute((tx) => makeDoorLink(tx, { ...its, expires }))
}

async function scan(page: Page, code: string, word: string): Promise<void> {
  await page.getByLabel('Code of the ticket').fill(code)
  await page.getByRole('button', { name: 'Check in', exact: true }).first().click()
  await answer(page, word)
}

const answer = (page: Page, word: string) =>
  page.locator('.door-answer strong').getByText(word, { exact: true }).waitFor()
const queue = (page: Page, text: string) => page.locator('.door-queue').getByText(text, { exact: true }).waitFor()
const count = (page: Page, text: string) => page.locator('.door-here').getByText(text).waitFor()

async function opened(page: Page, where: string, session: RegExp): Promise<void> {
  await page.goto(`${site.url}${where}`)
  await page.locator('.door-expected li').first().waitFor()
  await queue(page, 'Everything is sent')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const label = await page.locator('#session option').filter({ hasText: session }).innerText()
  await page.getByLabel('Where you check people in').selectOption({ label })
}

journey(
  'Two phones fill a room without a network: all who were let in count, and the next one waits for a reason',
  async (visit) => {
    const tickets = await Promise.all(['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Flo'].map(ticketOf))
    const code = (at: number) => tickets[at]?.code ?? ''
    const { token } = await link('helper')
    const [boss, aide] = [await visit({ ...as(organiser), ...phone, bypassCSP: true }), await visit(phone)]
    await opened(boss, '/desk/events/moot/check-in', /talk of care/)
    await opened(aide, `/check-in/${token}`, /talk of care/)
    for (const page of [boss, aide]) await count(page, '0 of 2')
    for (const page of [boss, aide]) await page.context().setOffline(true)
    await scan(boss, code(0), 'Welcome')
    await scan(aide, code(1), 'Welcome')
    await scan(aide, code(2), 'Welcome')
    await count(aide, '2 of 2')
    // Full by what this phone knows; a helper asks, and sends away.
    await scan(aide, code(3), 'Room full')
    await aide.getByText('Only those who run the event').waitFor()
    await aide.getByRole('button', { name: 'Send away' }).click()
    await queue(aide, 'Waiting to be sent: 2')
    for (const page of [boss, aide]) {
      await page.context().setOffline(false)
      await queue(page, 'Everything is sent')
    }
    // One too many, and all three are there.
    await count(aide, '3 of 2')
    await scan(boss, code(4), 'Room full')
    await count(boss, '3 of 2')
    assert.deepEqual(await violationsOf(boss), [])
    await look(boss, 'room-full')
    await boss.getByLabel('Why, if it is full').fill('Speaks there')
    await boss.getByRole('button', { name: 'Let in anyway' }).click()
    await answer(boss, 'Welcome')
    await count(boss, '4 of 2')
    // Without a network those who run the event decide as well.
    await boss.context().setOffline(true)
    await scan(boss, code(5), 'Room full')
    await boss.getByLabel('Why, if it is full').fill('Helps her')
    await boss.getByRole('button', { name: 'Let in anyway' }).click()
    await answer(boss, 'Welcome')
    await boss.context().setOffline(false)
    await queue(boss, 'Everything is sent')
    await count(boss, '5 of 2')
    const kept = await site.db
      .selectFrom('check_ins')
      .select(['ticket_id', 'reason'])
      .where('session_id', '=', talk)
      .where('stands_at_session', '=', true)
      .orderBy('ticket_id')
      .execute()
    const reasons = [null, null, null, undefined, 'Speaks there', 'Helps her']
    const expected = tickets.flatMap(({ id }, at) => (at === 3 ? [] : [{ ticket_id: id, reason: reasons[at] ?? null }]))
    assert.deepEqual(
      kept,
      expected.toSorted((one, other) => one.ticket_id - other.ticket_id),
    )
  },
)

journey('A kiosk at a session welcomes until its room is full, and then sends people to the team', async (visit) => {
  const [gus, hal] = [await ticketOf('Gus'), await ticketOf('Hal')]
  const { token } = await link('kiosk', small)
  const page = await visit({ ...phone, bypassCSP: true })
  await page.goto(`${site.url}/check-in/${token}/kiosk`)
  await page.getByText('Hold the code of your ticket').waitFor()
  await page.locator('.door-head').getByText('A small one').waitFor()
  await scan(page, gus.code, 'Welcome')
  await scan(page, hal.code, 'Room full')
  for (const name of ['Let in anyway', 'Send away']) assert.equal(await page.getByRole('button', { name }).count(), 0)
  assert.deepEqual(await violationsOf(page), [])
  await look(page, 'kiosk-at-session')
  const here = site.db.selectFrom('check_ins').select(['ticket_id', 'stands']).where('session_id', '=', small)
  assert.deepEqual(await here.execute(), [{ ticket_id: gus.id, stands: false }])
})

journey('A helper prints the badge of a ticket that they scanned, and the desk sees who did', async (visit) => {
  const ida = await ticketOf('Ida Holm')
  const { token } = await link('helper')
  const page = await visit(phone)
  await page.goto(`${site.url}/check-in/${token}`)
  await queue(page, 'Everything is sent')
  await scan(page, ida.code, 'Welcome')
  const drawn = page.context().waitForEvent('response', (one) => one.url().includes('/badge.pdf'))
  await page.getByRole('button', { name: 'Print the badge' }).click()
  const pdf = await drawn
  assert.deepEqual([pdf.status(), pdf.headers()['content-type']], [200, 'application/pdf'])
  const desk = await visit({ ...as(organiser), ...phone, bypassCSP: true })
  await desk.goto(`${site.url}/desk/events/moot/badges`)
  const row = desk.getByRole('row').filter({ hasText: 'Ida Holm' })
  await row.getByText('Bo at the back').waitFor()
  assert.deepEqual(await violationsOf(desk), [])
  await look(desk, 'badges-at-door')
  await row.getByRole('button', { name: /Not printed after all/ }).click()
  await desk.getByText('It counts as new again.').waitFor()
  await desk.goto(`${site.url}/desk/events/moot/door`)
  await desk.getByRole('heading', { name: 'How many the rooms hold' }).waitFor()
  assert.deepEqual(await violationsOf(desk), [])
  await look(desk, 'door-desk')
  assert.deepEqual(site.faults, [])
})
