// From an empty server to a community with a format, a chapter and a second admin, in five minutes: every press is counted.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { makeOwnerClaim } from '../src/people/store-owner.ts'
import { createSignIn } from '../src/people/store-sign-in.ts'
import { type TestSite, testConfig, testNow, testSecret, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { journey } from './browser.ts'

let site: TestSite
let claim: string

before(async () => {
  // Nothing at all: no sample, no community. Without an address of its own the site is wherever it is opened.
  site = await testSite(async () => {}, { FOLKMOOT_URL: '' })
  const signIn = createSignIn({ db: site.db, config: testConfig(), origin: site.url, secret: testSecret })
  claim = (await makeOwnerClaim(site.db, signIn, testNow)) ?? ''
})

// What a person does: fields that are filled or chosen, and things that are pressed.
function handsOn(page: Page) {
  const count = { fields: 0, presses: 0 }
  const fill = async (label: string, text: string) => {
    count.fields++
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  const choose = async (label: string, option: string) => {
    count.fields++
    await page.getByLabel(label, { exact: true }).selectOption({ label: option })
  }
  const tick = async (label: string | RegExp) => {
    count.fields++
    await page.getByLabel(label).check()
  }
  const press = async (name: string) => {
    count.presses++
    await page.getByRole('button', { name, exact: true }).click()
  }
  return { count, fill, choose, tick, press }
}

journey('the first owner sets up a community in five minutes', async (visit) => {
  const page = await visit()
  await page.goto(site.url)
  await page.getByRole('heading', { name: 'Nothing is set up here yet' }).waitFor()
  await page.goto(`${site.url}/first-owner/${claim}`)
  const { count, fill, choose, tick, press } = handsOn(page)
  await fill('Your name', 'Olga Owner')
  await fill('Mail address', 'olga@example.org')
  await press('Become the owner')

  await page.getByRole('heading', { name: 'Name and colour' }).waitFor()
  await fill('Name', 'Harbour Guild')
  await choose('Time zone', 'Helsinki: Eastern European Time')
  await tick(/suomi/)
  const before = await page.locator('[data-hue-sample]').first().getAttribute('class')
  count.fields++
  await page.locator('input[name=hue]').fill('200')
  assert.notEqual(await page.locator('[data-hue-sample]').first().getAttribute('class'), before)
  assert.equal(await page.locator('output').innerText(), '200°')
  assert.equal(await page.locator('.hue-contrast .good-news').count(), 2)
  await press('Save and go on')

  await page.getByRole('heading', { name: 'A first format' }).waitFor()
  await fill('Name of the format', 'Harbour Evenings')
  await press('Save and go on')

  await page.getByRole('heading', { name: 'A first chapter or event' }).waitFor()
  await fill('Name of the chapter', 'Turku')
  await choose('Countries', 'Finland')
  await press('Save and go on')

  await page.getByRole('heading', { name: 'A second admin' }).waitFor()
  await fill('Mail address', 'ada@example.org')
  await press('Send the invitation')
  await page.getByRole('heading', { name: 'All is set up' }).waitFor()

  assert.deepEqual(count, { fields: 10, presses: 5 })
  await page.getByRole('link', { name: 'See its page' }).click()
  await page.getByRole('heading', { name: 'Harbour Evenings' }).waitFor()
  assert.match(await page.locator('main').innerText(), /Turku/)
  await page.goto(`${site.url}/desk`)
  assert.equal(await page.getByRole('heading', { name: 'Set up your community' }).count(), 0)
  const points = await site.db.selectFrom('chapter_points').select(['name', 'country']).execute()
  assert.deepEqual(points, [{ name: 'Turku', country: 'FI' }])
  const mails = await site.db.selectFrom('mails').select('to_email').execute()
  assert.deepEqual(mails, [{ to_email: 'ada@example.org' }])
  assert.deepEqual(site.faults, [])
})

journey('what was left for later waits on the desk, and the list goes away when it is told to', async (visit) => {
  const page = await visit()
  await signIn(page)
  await page.goto(`${site.url}/desk/communities`)
  await page.getByLabel('Name', { exact: true }).fill('Second Guild')
  await page.getByRole('button', { name: 'Found it' }).click()
  await page.getByRole('heading', { name: 'Name and colour' }).waitFor()
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Second Guild')
  await page.getByRole('link', { name: 'Do this later' }).click()
  await page.getByRole('heading', { name: 'A first format' }).waitFor()
  // What is missing is said, and what was typed stays.
  await page.locator('.set-up form').evaluate((form) => form.setAttribute('novalidate', ''))
  await page.getByLabel(/Webinar:/).check()
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await page.getByText('This is needed.').waitFor()
  assert.ok(await page.getByLabel(/Webinar:/).isChecked())
  await page.goto(`${site.url}/c/second-guild/desk`)
  await page.getByRole('heading', { name: 'Set up your community' }).waitFor()
  await page.getByRole('button', { name: 'Show this list no more' }).click()
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
  assert.equal(await page.getByRole('heading', { name: 'Set up your community' }).count(), 0)
  assert.deepEqual(site.faults, [])
})

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`the desk of a community is accessible, and fits a phone: ${colorScheme}`, async (visit) => {
    const page = await visit({ colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } })
    await signIn(page)
    const desk = ['community', 'community/logo', 'communities', 'formats', 'formats/new', 'formats/new?kind=meetup']
    const more = ['formats/harbour-evenings', 'policies', 'policies/new', 'chapters/new', 'chapters/turku/edit']
    const steps = ['name', 'format', 'chapter', 'admin'].map((step) => `set-up?step=${step}`)
    const faults: string[] = []
    for (const path of [...desk, ...more, ...steps].flatMap((one) => [`/desk/${one}`, `/fi/desk/${one}`])) {
      await page.goto(site.url + path)
      faults.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) faults.push(`${path} is ${wide}px too wide`)
    }
    assert.deepEqual(faults, [])
  })
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${site.url}/sign-in`)
  await page.getByLabel('Mail address').fill('olga@example.org')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sent')
  const mails = site.db.selectFrom('mails').select('text').where('to_email', '=', 'olga@example.org')
  const { text } = await mails.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  await page.goto(site.url + (/\/sign-in\/link\/\S+/.exec(text)?.[0] ?? ''))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/desk')
}
