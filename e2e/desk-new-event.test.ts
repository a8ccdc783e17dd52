// A new event on a phone: what was typed outlives a closed tab; a pasted announcement becomes the form; hosts are added.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { type Browser, signedIn } from '../test/signed-in.ts'
import type { TestSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { journey } from './browser.ts'
import { finlandSite } from './finland.ts'

let site: TestSite
let ambassador: Browser

before(async () => {
  const { role, ...there } = await finlandSite()
  site = there.site
  ambassador = await signedIn(site, role)
})

/** A phone on which the ambassador is signed in. */
function theirPhone() {
  const [name = '', value = ''] = ambassador.cookie.split(/=(.*)/s)
  const kept = { domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'Lax' as const }
  const storageState = { cookies: [{ name, value, ...kept }], origins: [] }
  return { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, bypassCSP: true, storageState }
}

journey('I close the tab before anything is saved, and find what I typed where a new event begins', async (visit) => {
  const first = await visit(theirPhone())
  await first.goto(`${site.url}/desk/events/new/blank?chapter=finland`)
  await first.locator('[name^="title."]').first().fill('Half an idea')
  await first.getByText('Kept for you, not saved yet').waitFor()
  assert.match(first.url(), /\/new\/blank\?draft=/)
  await first.close()
  const page = await visit(theirPhone())
  await page.goto(`${site.url}/desk/events/new`)
  await page.getByRole('link', { name: 'Go on with Half an idea' }).tap()
  assert.equal(await page.locator('[name^="title."]').first().inputValue(), 'Half an idea')
  await page.getByRole('button', { name: 'Discard it' }).tap()
  await page.waitForURL('**/desk/events/new')
  assert.equal(await page.getByText('Half an idea').count(), 0)
})

journey('I paste last week’s announcement, look at what was guessed, save it, and say who hosts it', async (visit) => {
  const page = await visit(theirPhone())
  await page.goto(`${site.url}/desk/events/new/pasted`)
  assert.equal(await page.locator('[name=place]').inputValue(), 'chapter:finland')
  await page
    .locator('[name=text]')
    .fill('Patches and pizza\n\nTuesday 8 December 2026, 18:00-20:00\nWhere: City Library, Road 3, Oulu\n\nTwo talks.')
  await page.getByRole('button', { name: 'Read it' }).tap()
  await page.getByText('needs your look before you save').waitFor()
  assert.equal(await page.locator('[name=starts_on]').inputValue(), '2026-12-08')
  assert.deepEqual(await violationsOf(page), [])
  await page.getByRole('button', { name: 'Save as a draft' }).tap()
  await page.waitForURL('**?said=made')
  await page.getByRole('link', { name: 'Change who holds it' }).tap()
  await page.locator('#host-name').fill('Pizzeria Kantele')
  await page.getByRole('button', { name: 'Add the organisation' }).tap()
  await page.getByRole('button', { name: 'Remove Pizzeria Kantele' }).tap()
  await page.getByRole('button', { name: 'Put it back' }).tap()
  await page.getByRole('button', { name: 'Remove Pizzeria Kantele' }).waitFor()
  assert.deepEqual(await violationsOf(page), [])
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  assert.deepEqual(site.faults, [])
})
