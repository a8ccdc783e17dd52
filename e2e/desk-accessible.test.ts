// Every page of the desk and of one's own, from the router: axe finds nothing in both themes, one heading leads, a phone shows all of it.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { permissions } from '../src/permissions.ts'
import { newWorld } from '../test/permission-world.ts'
import { addCommunity } from '../test/programme.ts'
import { addressOf, readRoute } from '../test/routes-in-world.ts'
import { signedIn } from '../test/signed-in.ts'
import { testNow, testSite } from '../test/site.ts'
import { violationsButContrast, violationsInBothThemes } from './axe.ts'
import { journey } from './browser.ts'

let url = ''
let prefix = ''
let cookie = ''
let paths: string[] = []

before(async () => {
  const site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
  const world = await newWorld(site.db)
  const { communityId: community_id, chapterId: chapter_id } = world
  const roles = [
    { role: 'owner', scope: 'server' },
    { role: 'admin', scope: 'community', community_id },
    { role: 'committee-member', scope: 'community', community_id },
  ] as const
  const who = await signedIn(site, ...roles)
  const term = { starts_on: '2025-12-01', ends_on: '2027-12-01' }
  const { personId: person_id } = who
  await site.db
    .insertInto('ambassadors')
    .values({ community_id, chapter_id, person_id, ...term })
    .execute()
  // A decision that is open has its discussion and vote on the page.
  await site.db
    .updateTable('decisions')
    .set({ deadline: testNow.add({ hours: 24 }) })
    .execute()
  url = site.url
  prefix = world.prefix
  cookie = who.cookie
  const routes = Object.keys(permissions).filter((name) => /^GET \/(desk|my)(\/|$)/.test(name))
  const answers = routes.map(async (name) => {
    const path = addressOf(readRoute(name), world).slice(prefix.length)
    const answer = await who.get(prefix + path)
    // A merge of which half is missing asks for it with 422, which is a page as well.
    const found = answer.status === 200 || answer.status === 422
    if (!found && name.startsWith('GET /desk') && answer.status !== 303) throw new Error(`${name}: ${answer.status}`)
    // A part of a page that a script puts into it is none by itself.
    return found && (await answer.text()).startsWith('<!doctype html>') ? [path] : []
  })
  paths = (await Promise.all(answers)).flat()
})

for (const language of ['', '/ja']) {
  journey(`every page of the desk is accessible: ${language || '/en, in both themes'}`, async (visit) => {
    const viewport = { width: 1280, height: 900 }
    const page = await visit({ bypassCSP: true, viewport, extraHTTPHeaders: { cookie } })
    const look = language ? violationsButContrast : violationsInBothThemes
    const faults: string[] = []
    for (const path of paths) {
      await page.goto(url + language + prefix + path)
      faults.push(...(await look(page)).map((violation) => `${path} ${violation}`))
      const headings = await page.locator('h1').count()
      if (headings !== 1) faults.push(`${path} has ${headings} headings of the first rank`)
    }
    assert.deepEqual(faults, [])
  })
}

journey('on a phone every page of the desk fits, and what is pressed is large enough', async (visit) => {
  const viewport = { width: 360, height: 740 }
  const page = await visit({ viewport, hasTouch: true, isMobile: true, extraHTTPHeaders: { cookie } })
  const faults: string[] = []
  for (const path of paths) {
    for (const language of ['', '/fi']) {
      await page.goto(url + language + prefix + path)
      faults.push(...(await faultsOnPhone(page)).map((fault) => `${language}${path} ${fault}`))
    }
  }
  assert.deepEqual(faults, [])
})

/** What does not fit the screen, and what is too small for a finger: words within a sentence aside. */
function faultsOnPhone(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
    const small = [...document.querySelectorAll('button, select, summary, .button, .chip, input:not([type=hidden])')]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden'),
      )
      .map((element) => ({ element, target: element.closest('label') ?? element }))
      .filter(({ target }) => target.getBoundingClientRect().height < 43.5)
      .map(
        ({ element, target }) => `${element.outerHTML.slice(0, 90)}: ${target.getBoundingClientRect().height}px high`,
      )
    return [...(over > 0 ? [`is ${over}px too wide`] : []), ...small]
  })
}

journey('on a phone the places of the desk are one press away, and the menu says where one is', async (visit) => {
  const viewport = { width: 360, height: 740 }
  const page = await visit({ viewport, hasTouch: true, isMobile: true, extraHTTPHeaders: { cookie } })
  await page.goto(`${url}${prefix}/desk/history`)
  const menu = page.getByRole('navigation', { name: 'Desk', exact: true })
  assert.equal(await menu.getByRole('link', { name: 'Team' }).isVisible(), false)
  await menu.locator('summary', { hasText: 'History' }).tap()
  await menu.getByRole('link', { name: 'Team' }).tap()
  await page.waitForURL(`${url}${prefix}/desk/team`)
  await menu.locator('summary', { hasText: 'Team' }).waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  assert.equal(await menu.getByRole('link', { name: 'History' }).isVisible(), true)
})
