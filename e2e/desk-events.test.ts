// What ambassadors do at the desk: the next meetup on a phone, two who edit at once, a list worked through by keys.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { type Browser, signedIn } from '../test/signed-in.ts'
import type { TestSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'
import { finlandSite } from './finland.ts'

let site: TestSite
let ambassador: Browser
let second: Browser

before(async () => {
  const { role, ...there } = await finlandSite()
  site = there.site
  ambassador = await signedIn(site, role)
  second = await signedIn(site, role)
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

journey('On a phone I copy last month’s meetup, change two things, and publish it', async (visit) => {
  const page = await visit({ ...phone, ...as(ambassador) })
  await page.goto(`${site.url}/desk/events`)
  await page.getByRole('link', { name: 'New event' }).tap()
  await page
    .getByRole('button', { name: /^Copy to / })
    .first()
    .tap()
  await page.waitForURL('**/edit?said=copied')
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  await page.locator('[name^="title."]').first().fill('Pizza and patches')
  await page.locator('[name=place_name]').fill('The new library')
  await page.getByRole('button', { name: 'Save' }).tap()
  await page.waitForURL('**?said=saved')
  await page.getByRole('button', { name: 'Publish' }).tap()
  await page.getByText(/^Published\. You can take this back until/).waitFor()
  await page.getByRole('link', { name: 'Public page' }).tap()
  assert.match(await page.locator('main').innerText(), /The new library/)
  assert.deepEqual(site.faults, [])
})

journey('A closed tab loses nothing, and of two who edit at once neither loses a word', async (visit) => {
  const event = await site.db
    .selectFrom('events')
    .select('slug')
    .where('slug', 'like', 'finland-meetup%')
    .executeTakeFirstOrThrow()
  const address = `${site.url}/desk/events/${event.slug}/edit`
  const mine = await visit(as(ambassador))
  await mine.goto(address)
  await mine.locator('[name=place_name]').fill('My hall')
  await mine.getByText('Kept for you, not saved yet').waitFor()
  await mine.close()

  const theirs = await visit(as(second))
  await theirs.goto(address)
  await theirs.locator('[name=place_name]').fill('Their hall')
  await theirs.locator('[name=city]').fill('Espoo')
  await theirs.getByRole('button', { name: 'Save' }).click()
  await theirs.waitForURL('**?said=saved')

  const again = await visit(as(ambassador))
  await again.goto(address)
  assert.equal(await again.locator('[name=place_name]').inputValue(), 'My hall')
  await again.getByRole('button', { name: 'Save' }).click()
  await again.getByText(/saved while you were writing/).waitFor()
  assert.deepEqual(
    [await again.locator('[name=place_name]').inputValue(), await again.locator('[name=city]').inputValue()],
    ['My hall', 'Espoo'],
  )
  assert.match(await again.locator('.clash').innerText(), /Their hall/)
  await again.getByRole('button', { name: 'Save' }).click()
  await again.waitForURL('**?said=saved')
  const saved = await site.db
    .selectFrom('events')
    .select(['place_name', 'city'])
    .where('slug', '=', event.slug)
    .executeTakeFirstOrThrow()
  assert.deepEqual(saved, { place_name: 'My hall', city: 'Espoo' })
  assert.deepEqual(site.faults, [])
})

journey('I work through my list by keys', async (visit) => {
  const page = await visit(as(ambassador))
  await page.goto(`${site.url}/desk/events?when=all`)
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'desk-q')
  await page.locator('#desk-q').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('href'))
  assert.equal(focused, await page.locator('[data-open]').nth(1).getAttribute('href'))
  await page.keyboard.press('e')
  await page.waitForURL(`**${focused}/edit`)
})

journey(
  'the pages of events at the desk are accessible and fit a phone, in both themes and three languages',
  async (visit) => {
    const { slug } = await site.db
      .selectFrom('events')
      .select('slug')
      .where('slug', 'like', 'finland-meetup%')
      .executeTakeFirstOrThrow()
    const paths = ['', '?q=nothing-like-it', '/new', '/new/blank?chapter=finland', `/${slug}`, `/${slug}/edit`]
    const faults: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit({ ...phone, ...as(ambassador), colorScheme, bypassCSP: true })
      for (const path of ['', '/ja', '/fi'].flatMap((language) =>
        paths.map((one) => `${language}/desk/events${one}`),
      )) {
        await page.goto(site.url + path)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > 360) faults.push(`${path} is ${wide}px wide`)
        faults.push(...(await violationsOf(page)).map((violation) => `${colorScheme} ${path} ${violation}`))
      }
    }
    assert.deepEqual(faults, [])
  },
)
