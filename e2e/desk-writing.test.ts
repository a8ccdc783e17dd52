// Writing an event at the desk: texts by buttons and keys, a town by its name, a point on the map, a picture from a phone.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { ensureSample } from '../src/interchange/sample.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let admin: Browser
let address: string

before(async () => {
  site = await testSite((db) => ensureSample(db, testNow))
  const { community_id, slug } = await site.db
    .selectFrom('events')
    .select(['community_id', 'slug'])
    .where('slug', 'like', 'finland-meetup%')
    .executeTakeFirstOrThrow()
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  address = `${site.url}/desk/events/${slug}`
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

const typedIn = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue()
const placeIn = async (page: Page) =>
  (await Promise.all(['city', 'country', 'latitude', 'longitude', 'zone'].map((name) => typedIn(page, name)))).join(' ')

journey('I set marks by keys and buttons, take them back, and look at the text in its place', async (visit) => {
  const page = await visit(as(admin))
  await page.goto(`${address}/edit`)
  const area = page.locator('textarea[name^="body."]').first()
  const field = page.locator('.field:has(> textarea[name^="body."])').first()
  await area.fill('Pizza and patches')
  await area.evaluate((text: HTMLTextAreaElement) => text.setSelectionRange(10, 17))
  await area.press('Control+b')
  assert.equal(await area.inputValue(), 'Pizza and **patches**')
  await area.press('Control+z')
  assert.equal(await area.inputValue(), 'Pizza and patches')
  await area.evaluate((text: HTMLTextAreaElement) => text.setSelectionRange(0, 17))
  await field.getByRole('button', { name: 'List', exact: true }).click()
  await area.press('End')
  await area.press('Enter')
  await area.pressSequentially('Sauna')
  assert.equal(await area.inputValue(), '- Pizza and patches\n- Sauna')
  // The toolbar is one stop of the Tab key; the arrows walk in it.
  await field.getByRole('button', { name: 'Bold' }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Italic')
  const preview = field.getByRole('button', { name: 'Preview' })
  await preview.click()
  await field.locator('.markdown-seen li').first().waitFor()
  assert.deepEqual(await field.locator('.markdown-seen li').allInnerTexts(), ['Pizza and patches', 'Sauna'])
  await preview.click()
  assert.equal(await area.isVisible(), true)
  assert.deepEqual(site.faults, [])
})

journey('I choose a town by the keyboard, and the country, the point and the zone follow', async (visit) => {
  const page = await visit(as(admin))
  await page.goto(`${address}/edit`)
  const city = page.getByRole('combobox', { name: 'Town' })
  await city.fill('')
  await city.pressSequentially('portland')
  await page.getByRole('option', { name: 'Portland, Oregon' }).waitFor()
  await city.press('ArrowDown')
  assert.equal(await city.getAttribute('aria-activedescendant'), 'f-city-places-0')
  await city.press('Enter')
  assert.equal(await placeIn(page), 'Portland US 45.52 -122.68 America/Los_Angeles')
  assert.equal(await city.getAttribute('aria-expanded'), 'false')
  await page.locator('[name=zone]').selectOption('Asia/Tokyo')
  await city.fill('')
  await city.pressSequentially('Malmo')
  await page.getByRole('option', { name: 'Malmö' }).click()
  assert.equal(await placeIn(page), 'Malmö SE 55.5833 13.0333 Asia/Tokyo')
  await city.fill('mal')
  await page.locator('.place-list > li').first().waitFor()
  await city.press('Escape')
  assert.equal(await page.locator('.place-list').isVisible(), false)
  assert.deepEqual(site.faults, [])
})

journey('I walk to a point on the map with the arrow keys', async (visit) => {
  const page = await visit(as(admin))
  await page.goto(`${address}/edit`)
  if (!(await page.locator('.point-field').evaluate((details: HTMLDetailsElement) => details.open)))
    await page.getByText('Point on the map').first().click()
  const map = page.getByRole('application', { name: 'Point on the map' })
  await map.waitFor()
  await page.locator('[name=latitude]').fill('60')
  await page.locator('[name=longitude]').fill('25')
  await map.focus()
  await page.keyboard.press('ArrowDown')
  assert.ok(Number(await typedIn(page, 'latitude')) < 60)
  await page.keyboard.press('ArrowLeft')
  assert.ok(Number(await typedIn(page, 'longitude')) < 25)
  assert.equal(
    await page.locator('.point-map output').innerText(),
    `${await typedIn(page, 'latitude')}, ${await typedIn(page, 'longitude')}`,
  )
  // Where it is pressed the point stands: the middle of a map that is centred on it changes little.
  await map.click()
  assert.ok(Math.abs(Number(await typedIn(page, 'longitude')) - 25) < 3)
})

journey('From a phone I give a picture, then say what it shows', async (visit) => {
  const page = await visit({ ...phone, ...as(admin) })
  await page.goto(address)
  await page.getByRole('link', { name: 'Picture' }).tap()
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#2b5b84' } })
    .jpeg()
    .toBuffer()
  await page.locator('[type=file]').setInputFiles({ name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer })
  await page.getByRole('button', { name: 'Save the picture' }).tap()
  await page.getByText('The picture has arrived').waitFor()
  await page.locator('textarea').first().fill('A blue wall')
  await page.getByRole('button', { name: 'Save the picture' }).tap()
  await page.waitForURL('**?said=saved')
  await page.getByRole('link', { name: /Public page|Preview as published/ }).tap()
  const image = page.getByRole('img', { name: 'A blue wall' })
  await image.scrollIntoViewIfNeeded()
  await image.evaluate((shown: HTMLImageElement) => shown.decode())
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  assert.deepEqual(site.faults, [])
})

journey(
  'writing is accessible and fits a phone, with the map open, towns offered and a picture given',
  async (visit) => {
    const faults: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit({ ...phone, ...as(admin), colorScheme, bypassCSP: true })
      const look = async (what: string) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > 360) faults.push(`${what} is ${wide}px wide`)
        faults.push(...(await violationsOf(page)).map((violation) => `${colorScheme} ${what} ${violation}`))
      }
      await page.goto(`${address}/picture`)
      await look('the picture')
      await page.goto(`${address}/edit`.replace('/desk', '/fi/desk'))
      await page.locator('.point-field').evaluate((details: HTMLDetailsElement) => {
        details.open = true
      })
      await page.locator('.point-world').waitFor()
      await page.locator('[name=city]').fill('portland')
      await page.locator('.place-list > li').first().waitFor()
      await page.locator('[data-see]').first().click()
      await look('the form')
    }
    assert.deepEqual(faults, [])
  },
)
