// A proposer changes their proposal while it is open, which voters are told, or takes it back.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let proposer: Browser
let voter: Browser

const typed = {
  ...{ name: 'Tampere', place: 'Tampere', country: 'FI', language: 'fi', other: 'en', zone: 'Europe/Helsinki' },
  ...{ point: '61.5, 23.76', why: 'Many of us live here.', helpers: 'Aino' },
}

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  proposer = await signedIn(site)
  const role = { role: 'committee-member', scope: 'community', community_id: community, starts_at: testNow } as const
  voter = await signedIn(site, role)
  await signedIn(site, role)
})

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

const changedMails = () =>
  site.db.selectFrom('mails').select(['to_email', 'subject']).where('kind', '=', 'decision-changed').execute()

test('the form comes back as it was sent; a change is kept, the vote stands, and its voter is told', async () => {
  await proposer.post('/chapters/propose', typed)
  const form = await seen(proposer, '/my/proposals/tampere')
  assert.match(form.html, /You can change it until it is decided\./)
  for (const text of ['value="61.5, 23.76"', 'value="Tampere"', '>Many of us live here.</textarea>'])
    assert.ok(form.html.includes(text), text)
  await assertSound(form)
  await voter.post('/desk/proposals/tampere/votes', { choice: 'yes' })
  assert.equal((await proposer.post('/my/proposals/tampere', { ...typed, why: '' })).status, 422)
  assert.equal((await proposer.post('/my/proposals/tampere', typed)).status, 303)
  assert.deepEqual(await changedMails(), [])
  // The moment of the vote and that of the change are one in this test.
  await site.db
    .updateTable('votes')
    .set({ cast_at: testNow.subtract({ hours: 1 }) })
    .execute()
  const changed = { ...typed, name: 'Pirkanmaa', country: 'SE', point: '', why: 'And *many* more.' }
  assert.equal((await proposer.post('/my/proposals/tampere', changed)).headers.get('location'), '/my/chapters')
  assert.deepEqual(await changedMails(), [{ to_email: voter.email, subject: 'Changed since you voted: Pirkanmaa' }])
  const page = await seen(voter, '/desk/proposals/tampere')
  assert.match(
    page.html,
    /was changed on 23 November 2026[\s\S]*before the change[\s\S]*1 of 2|1 of 2[\s\S]*before the change/,
  )
  assert.match(page.html, /<em>many<\/em> more/)
  await assertSound(page)
  const points = await site.db.selectFrom('chapter_points').select('latitude').execute()
  assert.deepEqual(points, [])
})

test('to everybody else it is absent, and taken back it leaves its place to another', async () => {
  for (const other of [await signedIn(site), voter]) {
    const answers = [
      await other.get('/my/proposals/tampere'),
      await other.post('/my/proposals/tampere', typed),
      await other.post('/my/proposals/tampere/withdrawal'),
      await other.get('/my/proposals/none'),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404],
    )
  }
  assert.equal((await proposer.post('/my/proposals/tampere/withdrawal')).status, 303)
  assert.equal((await proposer.get('/my/proposals/tampere')).status, 404)
  assert.match((await seen(proposer, '/my/chapters')).html, /Pirkanmaa<\/span><\/b><small>You took it back\./)
  assert.match((await seen(voter, '/desk/proposals?state=closed')).html, /pill withdrawn/)
  assert.doesNotMatch((await seen(voter, '/desk/proposals?state=open')).html, /Pirkanmaa/)
  await proposer.post('/chapters/propose', typed)
  assert.equal((await seen(voter, '/desk/proposals/tampere')).status, 200)
  assert.deepEqual(site.faults, [])
})
