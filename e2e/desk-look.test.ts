// The living page of pieces and the desk of people: axe finds nothing in both themes, and nothing is cut off.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { ensureSample } from '../src/interchange/sample.ts'
import { signedIn } from '../test/signed-in.ts'
import { testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { journey } from './browser.ts'

let url = ''
let cookie = ''
let paths: string[] = []

before(async () => {
  const site = await testSite((db) => ensureSample(db, testNow))
  url = site.url
  const community = await site.db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  cookie = (await signedIn(site, { role: 'admin', scope: 'community', community_id: community.id })).cookie
  const [one, other] = await site.db
    .selectFrom('session_speakers')
    .innerJoin('persons', 'persons.id', 'person_id')
    .select('slug')
    .distinct()
    .limit(2)
    .execute()
  const { slug: event } = await site.db.selectFrom('events').select('slug').limit(1).executeTakeFirstOrThrow()
  const organisation = await site.db.selectFrom('organisations').select('slug').limit(1).executeTakeFirstOrThrow()
  paths = [
    '/desk/look',
    '/desk/people',
    `/desk/people/${one?.slug}`,
    `/desk/people/${one?.slug}/edit`,
    `/desk/people/${one?.slug}/erasure`,
    '/desk/merges',
    `/desk/merges/${one?.slug}/${other?.slug}`,
    '/desk/organisations',
    `/desk/organisations/${organisation.slug}`,
    `/desk/events/${event}/team`,
    '/my/profile',
    '/my/data',
  ]
})

for (const [colorScheme, prefix] of [
  ['light', ''],
  ['dark', '/ja'],
] as const) {
  journey(`the pieces and the desk of people are accessible: ${colorScheme}, ${prefix || '/en'}`, async (visit) => {
    const extraHTTPHeaders = { cookie }
    const page = await visit({
      colorScheme,
      bypassCSP: true,
      viewport: { width: 1280, height: 900 },
      extraHTTPHeaders,
    })
    const violations: string[] = []
    for (const path of paths) {
      await page.goto(url + prefix + path)
      violations.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`))
    }
    assert.deepEqual(violations, [])
  })
}

journey('on a phone none of them needs sideways scrolling', async (visit) => {
  const viewport = { width: 360, height: 740 }
  const page = await visit({ viewport, hasTouch: true, isMobile: true, extraHTTPHeaders: { cookie } })
  const wide: string[] = []
  for (const path of paths.flatMap((path) => [path, `/fi${path}`])) {
    await page.goto(url + path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) wide.push(`${path}: ${over}px`)
  }
  assert.deepEqual(wide, [])
})
