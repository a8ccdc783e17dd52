// A quarter's report: written by the data, completed on a phone in two sentences, read by the programme manager.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { addChapter, addCommunity, addEvent } from '../test/programme.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let ambassador: Browser
let manager: Browser

before(async () => {
  let community_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  const { db } = site
  const chapter_id = await addChapter(db, community_id, {
    slug: 'turku',
    name: { en: 'Turku' },
    founded_on: '2024-01-01',
  })
  const [begins, ends] = [testNow.subtract({ hours: 24 * 90 }), testNow.subtract({ hours: 24 * 90 - 2 })]
  const when = { precision: 'time', starts_on: '2026-08-25', ends_on: '2026-08-25', begins, ends } as const
  await addEvent(db, community_id, {
    slug: 'august',
    title: { en: 'August evening' },
    state: 'published',
    chapter_id,
    ...when,
  })
  ambassador = await signedIn(site)
  const term = { community_id, chapter_id, person_id: ambassador.personId, starts_on: '2026-01-01' }
  await db.insertInto('ambassadors').values(term).execute()
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id, starts_at: testNow })
})

journey('a report is sent from a phone and read with the others', async (visit) => {
  const phone = await visit({
    ...as(ambassador),
    bypassCSP: true,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  await phone.goto(`${site.url}/desk/chapters/turku/report?quarter=2026-Q3`)
  await phone.getByRole('link', { name: 'August evening' }).waitFor()
  await phone.getByRole('textbox').fill('Twenty came, five were new. We need a larger room.')
  assert.deepEqual(await violationsOf(phone), [])
  await phone.getByRole('button', { name: 'Send' }).click()
  await phone.getByText('sent', { exact: true }).first().waitFor()

  const desk = await visit({ ...as(manager), bypassCSP: true })
  await desk.goto(`${site.url}/desk/reports?quarter=2026-Q3`)
  await desk.getByText('Twenty came, five were new.').waitFor()
  assert.deepEqual(await violationsOf(desk), [])
  const file = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'CSV' }).click()
  assert.equal((await file).suggestedFilename(), 'reports-2026-Q3.csv')
  assert.deepEqual(site.faults, [])
})
