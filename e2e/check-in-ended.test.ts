// A helper's link that was revoked while scans were waiting: nothing is lost, and the phone says what to do.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { makeDoorLink, revokeDoorLink } from '../src/registration/store-door-links.ts'
import { letCarryNames } from '../src/registration/store-door-settings.ts'
import { listTickets } from '../src/registration/store-tickets.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let event: SeatedTestEvent
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 4, { slug: 'moot', title: { en: 'Finland Meetup #7' } })
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  await site.db.transaction().execute((tx) => letCarryNames(tx, event.id, 'with-names'))
})

journey('A link that ended keeps what was scanned; the desk’s own check-in on that phone sends it', async (visit) => {
  const [work, made] = [await seatWork(site.db), { eventId: event.id, madeBy: organiser.personId, now: testNow }]
  const taken = await take(site.db, work, someone(event, { name: 'Ada Byron', poolId: event.stream.id }))
  const [ticket] = 'id' in taken ? await listTickets(site.db, work.keys, taken.id) : []
  assert.ok(ticket)
  const link = await site.db.transaction().execute((tx) =>
    makeDoorLink(tx, {
      ...{ ...made, label: '', kind: 'helper' },
      expires: testNow.add({ hours: 2 }),
    }),
  )
  const page = await visit({ ...as(organiser), viewport: { width: 360, height: 740 } })
  await page.goto(`${site.url}/check-in/${link.token}`)
  await page.locator('.door-queue').getByText('Everything is sent', { exact: true }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.context().setOffline(true)
  for (const word of ['Welcome', 'Scanned here before']) {
    await page.getByLabel('Code of the ticket').fill(ticket.code)
    await page.getByRole('button', { name: 'Check in', exact: true }).first().click()
    await page.locator('.door-answer strong').getByText(word, { exact: true }).waitFor()
  }
  await page
    .locator('.door-answer')
    .getByText(/checked the ticket in at \d\d:\d\d/)
    .waitFor()
  await site.db.transaction().execute((tx) => revokeDoorLink(tx, event.id, link.id, testNow))
  await page.context().setOffline(false)
  await page.getByText('This link has ended').waitFor()
  await page.reload()
  await page.getByText('This link has ended').waitFor()
  await page.getByText('These scans are still on this device').waitFor()
  assert.equal(await page.getByText('Nobody has a seat yet').count(), 0)

  await page.goto(`${site.url}/desk/events/moot/check-in`)
  // Both are drawn at once: what was taken over, and that it waits.
  await page.locator('.door-recent').getByText('Ada Byron').first().waitFor()
  await page.locator('.door-queue').getByText('Everything is sent', { exact: true }).waitFor()
  const kept = await site.db
    .selectFrom('check_ins')
    .select(['ticket_id', 'stands'])
    .where('stands', '=', true)
    .execute()
  assert.deepEqual(kept, [{ ticket_id: ticket.id, stands: true }])
})
