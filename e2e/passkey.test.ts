// A passkey, with the browser's own authenticator: added once, then it signs in without a mail, and removed it does not.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { addCommunity } from '../test/programme.ts'
import { justSignedIn } from '../test/signed-in.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { journey } from './browser.ts'

let site: TestSite
let home: string

before(async () => {
  // Without an address of its own the site is wherever it is opened, and a passkey is bound to the name of this machine.
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true }), { FOLKMOOT_URL: '' })
  home = site.url.replace('127.0.0.1', 'localhost')
})

journey('a passkey is added, signs in without a mail, and is removed', async (visit) => {
  const ada = await justSignedIn(site)
  const page = await visit()
  await addAuthenticator(page)
  const [, value = ''] = ada.cookie.split('=')
  await page.context().addCookies([{ name: 'folkmoot_session', value, url: home }])
  await page.goto(`${home}/my/sessions`)
  await page.getByLabel('What you call it').fill('My phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('button', { name: 'Remove: My phone' }).waitFor()
  const kept = await site.db.selectFrom('user_passkeys').select('name').execute()
  assert.deepEqual(kept, [{ name: 'My phone' }])

  await page.context().clearCookies()
  await page.goto(`${home}/sign-in?return=/my/sessions`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(`${home}/my/sessions`)
  await page.getByRole('button', { name: 'Remove: My phone' }).click()
  await page.getByRole('button', { name: 'Remove: My phone' }).waitFor({ state: 'detached' })

  await page.context().clearCookies()
  await page.goto(`${home}/sign-in`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('This passkey was not accepted').waitFor()
  assert.deepEqual(site.faults, [])
})

async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
