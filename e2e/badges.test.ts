// Badges at the desk: the picture follows the form, what is kept is printed, and nothing is lost without JavaScript.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let event: SeatedTestEvent
let organiser: Browser
let badges: string

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 10, { slug: 'moot', title: { en: 'Finland Meetup #7' } })
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  for (const name of ['Ada Byron', 'محمد بن علي'])
    await take(site.db, await seatWork(site.db), someone(event, { name }))
  badges = `${site.url}/desk/events/moot/badges`
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

journey('I choose how badges look, see each choice at once, and print those who are new', async (visit) => {
  const page = await visit({ ...as(organiser), ...phone, bypassCSP: true })
  await page.goto(`${badges}/new`)
  const picture = page.getByAltText('A badge with an example name')
  const wide = () => picture.evaluate((it: HTMLImageElement) => it.naturalWidth > it.naturalHeight)
  assert.equal(await wide(), false)
  await page.getByLabel('Name of the template').fill('Labels')
  const drawn = page.waitForResponse(/preview\.svg\?.*size=label-100.*shows%5B%5D=code/)
  await page.getByLabel('Size').selectOption('label-100')
  await page.getByLabel('Code of the ticket').check()
  await drawn
  await page.waitForFunction(() => {
    const seen = document.querySelector<HTMLImageElement>('img[data-preview]')
    return seen?.complete && seen.naturalWidth > seen.naturalHeight
  })
  assert.deepEqual(await violationsOf(page), [])
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The template is kept.').waitFor()
  await page.getByText('2 people have no badge yet.').waitFor()
  assert.deepEqual(await violationsOf(page), [])
  const download = page.waitForResponse(/badges\/batches\/\d+$/)
  await page.getByRole('button', { name: 'Make the PDF' }).click()
  assert.equal((await download).headers()['content-type'], 'application/pdf')
  await page.goto(badges)
  await page.getByText('Everybody in the room has a badge.').waitFor()
  await page.getByRole('link', { name: /^Open the PDF/ }).waitFor()
})

journey('Without JavaScript a button shows the badge, and what was typed stays', async (visit) => {
  const page = await visit({ ...as(organiser), ...phone, javaScriptEnabled: false })
  await page.goto(`${badges}/new`)
  await page.getByLabel('Name of the template').fill('My own')
  await page.getByLabel('Size').selectOption('own')
  await page.getByLabel('Width in millimetres').fill('70')
  await page.getByLabel('Height in millimetres').fill('50')
  await page.getByRole('button', { name: 'See it' }).click()
  assert.equal(await page.getByLabel('Name of the template').inputValue(), 'My own')
  assert.match(
    (await page.getByAltText('A badge with').getAttribute('src')) ?? '',
    /width=70&height=50|height=50.*width=70/,
  )
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('70 × 50 mm').waitFor()
  assert.deepEqual(site.faults, [])
})
