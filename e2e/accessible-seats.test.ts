// Every page around seats, full of data: axe finds nothing in both themes and three languages, and all of it fits a phone.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { addFullSeats, type FullSeats } from '../test/full-seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { violationsButContrast, violationsInBothThemes } from './axe.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let full: FullSeats
let organiser: Browser
let person: Browser

before(async () => {
  site = await testSite(async (db) => {
    full = await addFullSeats(db)
  })
  const communities = site.db.selectFrom('communities').select('id')
  const { id: community_id } = await communities.executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  person = await signedIn(site)
  // Seats to come, one that waits for an answer, and one of an event that is over.
  await site.db
    .updateTable('registrations')
    .set({ person_id: person.personId })
    .where('email', 'in', ['seated@example.org', 'offered@example.org', 'there@example.org'])
    .execute()
})

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }
const screen = { bypassCSP: true, viewport: desk } as const

/** What anybody sees, and whoever has the link of a registration. */
function openPages(): string[] {
  const { slugs, tokens } = full
  return [
    ...slugs.map((slug) => `/events/${slug}`),
    ...['evening', 'interest', 'full', 'closed', 'soon', 'early', 'cancelled'].map(
      (slug) => `/events/${slug}/register`,
    ),
    ...['unconfirmed', 'waiting', 'requested', 'erased'].map((came) => `/events/open/register?came=${came}`),
    ...Object.values(tokens).map((token) => `/registrations/${token}`),
    `/registrations/${tokens.seated}/cancellation`,
    `/registrations/${tokens['was-there']}/certificate`,
    `/events/evening/join?registration=${tokens.online}`,
    '/events/evening/join',
  ]
}

const ownPages = ['/my/events', '/my/data', '/events/evening', '/my/chapters']

function deskPages(): string[] {
  const parts = [
    '',
    '/seats',
    '/questions',
    '/attendees',
    '/attendees/new',
    '/attendees/import',
    '/attendees/alike',
    '/blocks',
  ]
  const others = ['/attendees?state=waiting', '/messages', '/door', '/numbers', '/badges', '/invitations']
  return [
    ...[...parts, ...others, `/attendees/${full.uid}`].map((part) => `/desk/events/evening${part}`),
    '/desk/events/interest/invitations',
    '/desk/events/over/door',
  ]
}

for (const prefix of ['', '/ja', '/fi']) {
  const named = prefix || '/en, in both themes'
  journey(`pages of a person around seats are accessible and fit: ${named}`, async (visit) => {
    const faults = await faultsOf(await visit(screen), prefix, openPages())
    const own = { ...screen, ...as(person) } satisfies BrowserContextOptions
    assert.deepEqual([...faults, ...(await faultsOf(await visit(own), prefix, ownPages))], [])
  })
  journey(`pages of organisers around seats are accessible and fit: ${named}`, async (visit) => {
    const page = await visit({ ...screen, ...as(organiser) })
    assert.deepEqual(await faultsOf(page, prefix, deskPages()), [])
  })
}

async function faultsOf(page: Page, prefix: string, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    const answer = await page.goto(site.url + prefix + path)
    if (answer?.status() !== 200) faults.push(`${path} answers ${answer?.status()}`)
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '')
    })
    const look = prefix ? violationsButContrast : violationsInBothThemes
    faults.push(...(await look(page)).map((violation) => `${path} ${violation}`))
    for (const viewport of [phone, desk]) {
      await page.setViewportSize(viewport)
      const wide = await page.evaluate(overflow)
      if (wide > 0) faults.push(`${path} is ${wide}px too wide at ${viewport.width}px`)
    }
  }
  return faults
}

/** By how many pixels the page is wider than its window. */
function overflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth
}
