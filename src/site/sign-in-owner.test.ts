// The first owner, and one's own sessions.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { addSession, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testConfig, testNow, testSecret, testSite } from '../../test/site.ts'
import { makeOwnerClaim } from '../people/store-owner.ts'
import { createSignIn } from '../people/store-sign-in.ts'

let site: TestSite

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
})

test('the first to open the link of the console is the owner, and nobody after', async () => {
  const old = await claim()
  const token = await claim()
  assert.equal((await anonymous().get(`/first-owner/${old}`)).status, 404)
  const page = await anonymous().get(`/first-owner/${token}`)
  assert.equal(page.status, 200)
  const wrong = await anonymous().post(`/first-owner/${token}`, { name: 'Olga', email: 'nowhere' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="Olga"/)
  const typed = { name: 'Olga Owner', email: 'Olga@Example.org ' }
  const answers = await Promise.all([1, 2, 3].map(() => anonymous().post(`/first-owner/${token}`, typed)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404, 404])
  const cookie = answers.flatMap((answer) => answer.headers.getSetCookie()).find((one) => one.includes('_session='))
  const desk = await browserWith(site.url, cookie?.split(';')[0]).get('/desk')
  assert.match(await desk.text(), /Welcome, Olga Owner/)
  assert.equal(await claim(), undefined)
  const roles = await site.db.selectFrom('roles').select(['role', 'scope']).execute()
  assert.deepEqual(roles, [{ role: 'owner', scope: 'server' }])
  const history = await site.db.selectFrom('history').select(['verb', 'subject', 'after']).execute()
  assert.deepEqual(history, [{ verb: 'give-role', subject: 'role', after: { role: 'owner', scope: 'server' } }])
  assert.deepEqual(site.faults, [])
})

test('sessions are listed, and ended one by one or all at once', async () => {
  const someone = await signedIn(site)
  const { id } = await site.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', someone.email)
    .executeTakeFirstOrThrow()
  const phone = browserWith(site.url, await addSession(site.db, id))
  const laptop = browserWith(site.url, await addSession(site.db, id))
  const page = await (await someone.get('/my/sessions')).text()
  const sessions = [...page.matchAll(/name="session" value="([\w-]+)"/g)].map((match) => match[1] ?? '')
  assert.equal(sessions.length, 2)
  assert.equal((await someone.post('/my/sessions/end', { session: sessions[0] ?? '' })).status, 303)
  const left = await Promise.all([phone, laptop].map(async (browser) => (await browser.get('/desk')).status))
  assert.deepEqual(left.sort(), [200, 303])
  assert.equal((await someone.post('/my/sessions/end')).headers.get('location'), '/')
  for (const browser of [someone, phone, laptop]) assert.equal((await browser.get('/desk')).status, 303)
})

test("nobody ends another one's session", async () => {
  const [one, other] = [await signedIn(site), await signedIn(site)]
  const { id } = await site.db
    .selectFrom('user_sessions')
    .innerJoin('users', 'users.id', 'user_sessions.user_id')
    .select('user_sessions.id')
    .where('users.email', '=', other.email)
    .executeTakeFirstOrThrow()
  await one.post('/my/sessions/end', { session: id })
  assert.equal((await other.get('/desk')).status, 200)
})

test('somebody says how they want to be called', async () => {
  const someone = await signedIn(site)
  assert.equal((await someone.post('/my/name', { name: ' Ada\u0000\nLove <b>lace</b> ' })).status, 303)
  assert.match(await (await someone.get('/my/sessions')).text(), /value="Ada Love &lt;b&gt;lace&lt;\/b&gt;"/)
  assert.equal((await someone.post('/my/name', { name: ' ' })).status, 303)
  assert.match(await (await someone.get('/desk')).text(), /Welcome, Ada Love &lt;b&gt;/)
})

test('what is no form breaks nothing', async () => {
  const { cookie } = await signedIn(site)
  for (const path of ['/my/name', '/my/sessions/end', '/sign-in', '/sign-in/code']) {
    for (const type of ['multipart/form-data', 'application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const headers = { cookie, origin: 'https://events.example.org', 'content-type': type }
      const answer = await fetch(site.url + path, { method: 'POST', headers, body: '\u0000{', redirect: 'manual' })
      assert.ok(answer.status < 500, `${path} ${type}: ${answer.status}`)
    }
  }
})

const anonymous = () => browserWith(site.url, undefined)

function claim() {
  const origin = 'https://events.example.org'
  const signIn = createSignIn({ db: site.db, config: testConfig(), origin, secret: testSecret })
  return makeOwnerClaim(site.db, signIn, testNow)
}
