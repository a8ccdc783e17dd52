// A committee decides on a chapter, and its ambassador serves until the term runs out; all of it in a browser.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { keepChapters } from '../src/chapters/store-reminders.ts'
import { reactions } from '../src/reactions.ts'
import { addCommunity } from '../test/programme.ts'
import { addSession, type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let proposer: Browser
const committee: Browser[] = []
let manager: Browser

before(async () => {
  let community_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  const own = { scope: 'community', community_id, starts_at: testNow } as const
  proposer = await signedIn(site)
  committee.push(await signedIn(site, { ...own, role: 'committee-member' }))
  committee.push(await signedIn(site, { ...own, role: 'committee-member' }))
  manager = await signedIn(site, { ...own, role: 'programme-manager' })
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** Somebody's browser at another moment: a session lasts a month, a term two years. */
async function later(browser: Browser) {
  const { id } = await site.db
    .selectFrom('users')
    .select('id')
    .where('person_id', '=', browser.personId)
    .executeTakeFirstOrThrow()
  const cookie = await addSession(site.db, id)
  await site.db
    .updateTable('user_sessions')
    .set({ expires_at: testNow.add({ hours: 24 * 1000 }) })
    .where('user_id', '=', id)
    .execute()
  return as({ cookie })
}

journey('A committee decides a proposal: discussed, voted on by phone, and open', async (visit) => {
  const mine = await visit(as(proposer))
  await mine.goto(`${site.url}/chapters/propose`)
  await mine.getByLabel('Name of the chapter').fill('Turku')
  await mine.getByLabel('Town').fill('Turku')
  await mine.getByLabel('Country').selectOption('FI')
  await mine.getByLabel('Time zone').selectOption('Europe/Helsinki')
  await mine.getByLabel('Why here, why now').fill('Many of us live here.')
  await mine.getByRole('button', { name: 'Send the proposal' }).click()
  await mine.getByText('Your proposal has reached the committee').waitFor()

  const [first, second] = committee
  assert.ok(first && second)
  const one = await visit({ ...phone, ...as(first) })
  await one.goto(`${site.url}/desk`)
  await one.getByRole('link', { name: 'Turku' }).first().tap()
  await one.getByLabel('What do you think?').fill('I know them: **yes**.')
  await one.getByRole('button', { name: 'Add to the discussion' }).tap()
  await one.getByRole('radio', { name: 'Yes' }).check()
  await one.getByRole('button', { name: 'Vote', exact: true }).tap()
  await one.getByText('1 of 2 people voted').waitFor()
  assert.equal(await one.evaluate(() => document.documentElement.scrollWidth), 360)

  const other = await visit({ ...as(second), bypassCSP: true })
  await other.goto(`${site.url}/desk/proposals?state=open`)
  await other.getByRole('link', { name: 'Turku' }).click()
  await other.getByText('I know them').waitFor()
  assert.deepEqual(await violationsOf(other), [])
  await other.getByRole('radio', { name: 'Yes' }).check()
  await other.getByRole('button', { name: 'Vote', exact: true }).click()
  await other.getByText('there were enough yes').waitFor()
  await other.getByRole('link', { name: 'See the chapter' }).click()
  await other.getByRole('heading', { name: 'Turku', level: 1 }).waitFor()
  assert.deepEqual(site.faults, [])
})

journey(
  'A term runs out: asked sixty days before, answered without signing in, lapsed, and named with thanks',
  async (visit) => {
    const origin = 'https://events.example.org'
    const { uid, ends_on } = await site.db
      .selectFrom('ambassadors')
      .select(['uid', 'ends_on'])
      .executeTakeFirstOrThrow()
    const badge = await visit({ bypassCSP: true })
    await badge.goto(`${site.url}/ambassadors/${uid}`)
    await badge.getByText('This appointment is in force.').waitFor()
    assert.deepEqual(await violationsOf(badge), [])

    const asked = Temporal.PlainDate.from(ends_on ?? '')
      .subtract({ days: 60 })
      .toZonedDateTime('UTC')
      .add({ hours: 12 })
    site.moveTo(asked.toInstant())
    await keepChapters(site.db, { now: asked.toInstant(), origin, reactions })
    const { text } = await site.db
      .selectFrom('mails')
      .select('text')
      .where('kind', '=', 'term-renewal')
      .executeTakeFirstOrThrow()
    const link = /https:\/\/events\.example\.org(\/terms\/[\w-]+)/.exec(text)?.[1] ?? ''
    const answer = await visit({ ...phone, bypassCSP: true })
    await answer.goto(site.url + link)
    assert.deepEqual(await violationsOf(answer), [])
    await answer.getByRole('button', { name: 'No, this is my last term' }).tap()
    await answer.getByText('You said that this is your last term.').waitFor()
    const desk = await visit(await later(manager))
    await desk.goto(`${site.url}/desk/chapters/turku`)
    await desk.getByText('Does not go on').waitFor()

    const over = Temporal.PlainDate.from(ends_on ?? '')
      .add({ days: 2 })
      .toZonedDateTime('UTC')
      .toInstant()
    site.moveTo(over)
    await badge.reload()
    await badge.getByText('This appointment has ended.').waitFor()
    const page = await visit()
    await page.goto(`${site.url}/chapters/turku`)
    assert.match(
      await page.locator('.chapter-facts').innerText(),
      /Nobody yet\. It could be you\.\s*Run before by\s*Person/,
    )
    const former = await visit(await later(proposer))
    assert.equal((await former.goto(`${site.url}/desk/chapters/turku`))?.status(), 404)
    assert.deepEqual(site.faults, [])
  },
)
