// axe finds no violation on any kind of page, in both themes, in English, Japanese and Finnish; nothing is cut off on a phone.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { ensureSample } from '../src/interchange/sample.ts'
import { importSeed, seedAbsent } from '../test/imported-seed.ts'
import { testNow, testSite } from '../test/site.ts'
import { violationsButContrast, violationsInBothThemes } from './axe.ts'
import { journey } from './browser.ts'
import { kindsOfPage } from './kinds-of-page.ts'

let url = ''
let paths: string[] = []

before(async () => {
  const site = await testSite((db) => ensureSample(db, testNow))
  url = site.url
  paths = await kindsOfPage(site.db)
})

const screen = { bypassCSP: true, viewport: { width: 1280, height: 900 } } as const

for (const prefix of ['', '/ja', '/fi']) {
  journey(`every kind of page is accessible: ${prefix || '/en, in both themes'}`, async (visit) => {
    const page = await visit(screen)
    const look = prefix ? violationsButContrast : violationsInBothThemes
    const violations: string[] = []
    for (const path of paths) {
      await page.goto(url + prefix + (path === '/' && prefix ? '' : path))
      violations.push(...(await look(page)).map((violation) => `${path} ${violation}`))
    }
    assert.deepEqual(violations, [])
  })
}

journey('every kind of page of the imported page is accessible, in both themes', async (visit, t) => {
  if (seedAbsent) return t.skip(seedAbsent)
  const site = await testSite(importSeed)
  const page = await visit(screen)
  const violations: string[] = []
  for (const path of await kindsOfPage(site.db)) {
    await page.goto(site.url + path)
    violations.push(...(await violationsInBothThemes(page)).map((violation) => `${path} ${violation}`))
  }
  assert.deepEqual(violations, [])
})

journey(
  'on a phone nothing is cut off or needs sideways scrolling, and what is pressed is large enough',
  async (visit) => {
    const page = await visit({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const faults: string[] = []
    for (const prefix of ['', '/ja', '/fi']) {
      for (const path of paths) {
        await page.goto(url + prefix + (path === '/' && prefix ? '' : path))
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (wide > 0) faults.push(`${prefix}${path} is ${wide}px too wide`)
      }
    }
    assert.deepEqual(faults, [])
  },
)
