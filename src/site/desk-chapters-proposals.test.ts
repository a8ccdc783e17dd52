// A committee decides on a proposal at the desk: who sees it, who votes, what the page says, what follows.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, browserWith, type RoleGiven, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let elsewhere: number
let proposer: Browser
const committee: Browser[] = []

const typed = {
  name: 'Nairobi',
  place: 'Nairobi',
  country: 'KE',
  language: 'en',
  zone: 'Africa/Nairobi',
  why: 'Many of us *work* here.<script>alert(1)</script>',
}

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    elsewhere = await addCommunity(db, { slug: 'other', name: { en: 'Another' } })
  })
  proposer = await signedIn(site)
  for (let number = 0; number < 3; number += 1) committee.push(await signedIn(site, role('committee-member')))
})

function role(name: 'committee-member' | 'admin' | 'programme-manager', community_id = community): RoleGiven {
  return { role: name, scope: 'community', community_id, starts_at: testNow }
}

async function propose(place: string): Promise<string> {
  assert.equal((await proposer.post('/chapters/propose', { ...typed, place, name: place })).status, 303)
  return `/desk/proposals/${place.toLowerCase()}`
}

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

const [ada, ben, eva] = [() => member(0), () => member(1), () => member(2)]

function member(number: number): Browser {
  const one = committee[number]
  assert.ok(one)
  return one
}

test('the committee sees what is proposed; for everybody else it is not there', async () => {
  const path = await propose('Mombasa')
  const list = await seen(ada(), '/desk/proposals')
  assert.match(list.html, /href="\/desk\/proposals\/mombasa"/)
  assert.doesNotMatch(list.html, /decision-rules/)
  await assertSound(list)
  const page = await seen(ada(), path)
  assert.match(page.html, /<em>work<\/em> here\./)
  assert.doesNotMatch(page.html, /<script>alert/)
  assert.match(page.html, /0 of 3 people voted: 0 yes, 0 no, 0 abstentions\./)
  assert.match(
    page.html,
    /More than half of the votes must be yes<\/p>\s*<p class="soft">2 people must take part, by 7 December 2026\./,
  )
  await assertSound(page)
  const foreign = await signedIn(site, role('admin', elsewhere), role('committee-member', elsewhere))
  for (const other of [proposer, foreign]) {
    const answers = [
      await other.get('/desk/proposals'),
      await other.get(path),
      await other.post(`${path}/votes`, { choice: 'yes' }),
      await other.post(`${path}/comments`, { body: 'Hello' }),
      await other.post('/desk/decision-rules', { kind: 'chapter-proposal', rule: 'majority', quorum: '0', days: '1' }),
      await other.get('/desk/proposals/absent'),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404, 404, 404],
    )
  }
  assert.equal((await foreign.get(`/c/other${path}`)).status, 404)
  assert.equal((await browserWith(site.url, undefined).get(path)).status, 303)
})

test('discussing and voting ends in a chapter that is open, with its ambassador, and a mail', async () => {
  const path = await propose('Kisumu')
  const said = await ada().post(`${path}/comments`, { body: 'I met them: **yes**.' })
  assert.equal(said.headers.get('location'), `${path}#discussion`)
  assert.equal((await ada().post(`${path}/comments`, { body: '  ' })).status, 422)
  assert.equal((await ada().post(`${path}/votes`, {})).status, 422)
  assert.equal((await ada().post(`${path}/votes`, { choice: 'no' })).status, 303)
  await ada().post(`${path}/votes`, { choice: 'yes' })
  const open = await seen(ben(), path)
  assert.match(open.html, /1 of 3 people voted: 1 yes, 0 no/)
  assert.match(open.html, /I met them: <strong>yes<\/strong>/)
  assert.equal((await seen(ben(), '/chapters/kisumu')).status, 404)
  await ben().post(`${path}/votes`, { choice: 'yes' })
  const closed = await seen(eva(), path)
  assert.match(closed.html, /Accepted on 23 November 2026: there were enough yes\./)
  assert.match(closed.html, /The vote is closed\./)
  await assertSound(closed)
  assert.equal((await eva().post(`${path}/votes`, { choice: 'no' })).status, 422)
  const page = await seen(browserWith(site.url, undefined), '/chapters/kisumu')
  assert.match(page.html, /Person [0-9a-f]{8}<\/a><small>23 November 2026 to 22 November 2028/)
  const mails = await site.db.selectFrom('mails').select(['to_email', 'subject']).execute()
  assert.deepEqual(mails, [{ to_email: proposer.email, subject: 'Your chapter is open: Kisumu' }])
  assert.match((await seen(proposer, '/my/chapters')).html, /href="\/chapters\/kisumu"[\s\S]*Accepted: it is open/)
  assert.deepEqual(site.faults, [])
})

test('a conflict of interest leaves the decision to the others; what they cannot accept any more is declined', async () => {
  const path = await propose('Eldoret')
  await ada().post(`${path}/votes`, { choice: 'conflict' })
  assert.match((await seen(ada(), path)).html, /0 of 2 people voted[\s\S]*concerned/)
  // Of the two who are left, one against is enough: one yes would be no majority.
  assert.equal((await ben().post(`${path}/votes`, { choice: 'no' })).headers.get('location'), '/desk/proposals')
  const list = await seen(eva(), '/desk/proposals')
  assert.match(list.html, /Eldoret[\s\S]*pill declined/)
  await assertSound(list)
})

test('an admin sets the rule, and reads that what is open keeps its own', async () => {
  const admin = await signedIn(site, role('admin'))
  assert.match((await seen(admin, '/desk/proposals')).html, /action="\/desk\/decision-rules"/)
  const wrong = { kind: 'chapter-proposal', rule: 'majority', quorum: '101', days: '1' }
  assert.equal((await admin.post('/desk/decision-rules', wrong)).status, 422)
  const rule = { kind: 'chapter-proposal', rule: 'two-thirds-of-all', quorum: '75', days: '30' }
  assert.equal((await admin.post('/desk/decision-rules', rule)).status, 303)
  const path = await propose('Nakuru')
  const page = await seen(admin, path)
  assert.match(
    page.html,
    /Two thirds of those who may vote must say yes<\/p>\s*<p class="soft">3 people must take part, by 23 December 2026\./,
  )
  assert.match(page.html, /You can read and discuss this\. The committee decides\./)
  assert.match((await seen(proposer, '/chapters/propose')).html, /decides within 30 days/)
})
