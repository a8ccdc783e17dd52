// From an empty server to a team of two: the first owner, an invitation, a link by mail, its code on another device.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { ensureSample } from '../src/interchange/sample.ts'
import { makeOwnerClaim } from '../src/people/store-owner.ts'
import { createSignIn } from '../src/people/store-sign-in.ts'
import { type TestSite, testConfig, testNow, testSecret, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { journey } from './browser.ts'

let site: TestSite
let claim: string

before(async () => {
  // Without an address of its own the site is wherever it is opened, and its cookies need no TLS.
  site = await testSite((db) => ensureSample(db, testNow), { FOLKMOOT_URL: '' })
  const signIn = createSignIn({ db: site.db, config: testConfig(), origin: site.url, secret: testSecret })
  claim = (await makeOwnerClaim(site.db, signIn, testNow)) ?? ''
})

journey('the first owner invites an admin, who signs in on a phone and accepts', async (visit) => {
  const owner = await visit()
  await owner.goto(`${site.url}/first-owner/${claim}`)
  await owner.getByLabel('Your name').fill('Olga Owner')
  await owner.getByLabel('Mail address').fill('olga@example.org')
  await owner.getByRole('button', { name: 'Become the owner' }).click()
  await owner.getByRole('link', { name: 'Team' }).click()
  await owner.getByLabel('Mail address', { exact: true }).fill('ada@example.org')
  await owner.getByLabel('Role').selectOption({ label: 'Admin' })
  await owner.locator('form.fields').getByRole('button', { name: 'Invite' }).click()
  await owner.getByRole('cell', { name: 'ada@example.org', exact: true }).waitFor()

  const phone = await visit({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await phone.goto(await linkIn('ada@example.org', 'invitations'))
  await phone.getByLabel('Mail address').fill('ada@example.org')
  await phone.getByRole('button', { name: 'Send me a link' }).click()
  await phone.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()

  const elsewhere = await visit()
  await elsewhere.goto(await linkIn('ada@example.org', 'sign-in'))
  await elsewhere.getByText('asked for in another browser').waitFor()

  await phone.getByLabel('Code from the mail').fill(await codeIn('ada@example.org'))
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await phone.getByRole('button', { name: 'Accept' }).click()
  await phone.getByRole('heading', { name: 'Welcome, ada' }).waitFor()
  assert.ok((await phone.locator('a[href="/desk/team"]').count()) > 0)
  assert.deepEqual(site.faults, [])
})

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`the way in and the desk are accessible, and fit a phone: ${colorScheme}`, async (visit) => {
    const page = await visit({ colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } })
    const faults = await faultsOf(page, [
      '/sign-in',
      '/ja/sign-in',
      '/fi/sign-in/sent',
      `/sign-in/link/${'A'.repeat(43)}`,
    ])
    await signIn(page, 'olga@example.org')
    const desk = [
      '/desk',
      '/fi/desk',
      '/desk/team',
      '/ja/desk/team',
      '/desk/history',
      '/fi/desk/history',
      '/my/sessions',
    ]
    faults.push(...(await faultsOf(page, desk)))
    await page.setViewportSize({ width: 1440, height: 900 })
    faults.push(...(await faultsOf(page, desk)))
    assert.deepEqual(faults, [])
  })
}

async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(site.url + path)
    faults.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) faults.push(`${path} is ${wide}px too wide`)
  }
  return faults
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${site.url}/sign-in`)
  await page.getByLabel('Mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sent')
  await page.goto(await linkIn(email, 'sign-in'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/desk')
}

async function linkIn(email: string, about: string): Promise<string> {
  const path = new RegExp(`/${about}/\\S+`).exec(await lastMail(email, about))?.[0] ?? ''
  return site.url + path
}

async function codeIn(email: string): Promise<string> {
  return /^[A-Z0-9]{4}-[A-Z0-9]{4}$/m.exec(await lastMail(email, 'sign-in'))?.[0] ?? ''
}

async function lastMail(email: string, about: string): Promise<string> {
  const mails = site.db.selectFrom('mails').select('text').where('to_email', '=', email)
  const found = mails.where('text', 'like', `%/${about}/%`).orderBy('id', 'desc')
  return (await found.executeTakeFirst())?.text ?? ''
}
