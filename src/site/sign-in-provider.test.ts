// Signing in with a provider: who is known by a verified address, and that no other address is ever linked.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Claims, type OidcProvider, oidcProvider } from '../../test/oidc-provider.ts'
import { addCommunity } from '../../test/programme.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let provider: OidcProvider

before(async () => {
  provider = await oidcProvider()
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }), {
    FOLKMOOT_OIDC_ISSUER: provider.issuer,
    FOLKMOOT_OIDC_ID: 'folkmoot',
    FOLKMOOT_OIDC_SECRET: 'secret',
    FOLKMOOT_OIDC_NAME: 'The Guild',
  })
})

const kim = { sub: 'kim-1', email: 'kim@example.org', email_verified: true, name: 'Kim Known' }

test('whom the provider knows by a verified address comes in, and is the same person again', async () => {
  assert.match(await (await browserWith(site.url, undefined).get('/sign-in')).text(), /Continue with The Guild/)
  for (const _ of ['first', 'again']) {
    const { to, session } = await comeFrom(kim, '/events')
    assert.equal(to, '/events')
    assert.match(await (await browserWith(site.url, session).get('/desk')).text(), /Welcome, Kim Known/)
  }
  const users = await site.db.selectFrom('users').select('name').where('email', '=', kim.email).execute()
  assert.deepEqual(users, [{ name: 'Kim Known' }])
  const accounts = await site.db.selectFrom('user_accounts').selectAll().execute()
  const kept = accounts.map(({ access_token, refresh_token, id_token }) => [access_token, refresh_token, id_token])
  assert.deepEqual(kept, [[null, null, null]])
  assert.deepEqual(site.faults, [])
})

test('an address that the provider has not verified is nobody, and is linked to nobody', async () => {
  const known = await signedIn(site)
  for (const email of [known.email, 'stranger@example.org']) {
    const { to, session } = await comeFrom(
      { sub: `evil-${email}`, email, email_verified: false, name: 'Evil' },
      '/desk',
    )
    assert.match(to, /^(?:https:\/\/events\.example\.org)?\/sign-in\?failed=1/)
    assert.equal(session, undefined)
  }
  const accounts = await site.db
    .selectFrom('user_accounts')
    .select('account_id')
    .where('account_id', 'like', 'evil%')
    .execute()
  assert.deepEqual(accounts, [])
  assert.equal(
    (await site.db.selectFrom('users').select('id').where('email', '=', 'stranger@example.org').execute()).length,
    0,
  )
})

test('a verified address is linked to its user', async () => {
  const known = await signedIn(site)
  const { session } = await comeFrom({ sub: 'linked', email: known.email, email_verified: true, name: 'Other' }, '/')
  const person = await site.db.selectFrom('persons').select('name').where('id', '=', known.personId).executeTakeFirst()
  assert.match(await (await browserWith(site.url, session).get('/desk')).text(), new RegExp(`Welcome, ${person?.name}`))
})

test('who comes back with a state of another browser is not let in', async () => {
  const start = await begin('/')
  const back = provider.enter(start.authorization, kim)
  const answer = await browserWith(site.url, undefined).get(back.replace('https://events.example.org', ''))
  assert.equal(answer.headers.getSetCookie().filter((cookie) => /_session=[^;]/.test(cookie)).length, 0)
  assert.match(answer.headers.get('location') ?? '', /failed=1|error=/)
})

test('other doors of the library are shut', async () => {
  const browser = browserWith(site.url, undefined)
  for (const path of ['get-session', 'ok', 'error', 'list-sessions', 'callback/github'])
    assert.equal((await browser.get(`/sign-in/back/${path}`)).status, 404, path)
  for (const path of ['sign-up/email', 'sign-in/email', 'open-session', 'update-user', 'callback/oidc'])
    assert.equal((await browser.post(`/sign-in/back/${path}`)).status, 404, path)
})

async function begin(returnTo: string) {
  const path = `/sign-in/with/oidc?return=${encodeURIComponent(returnTo)}`
  const answer = await browserWith(site.url, undefined).get(path)
  assert.equal(answer.status, 303)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { authorization: answer.headers.get('location') ?? '', cookie }
}

async function comeFrom(claims: Claims, returnTo: string) {
  const { authorization, cookie } = await begin(returnTo)
  assert.ok(authorization.startsWith(`${provider.issuer}/authorize?`))
  const back = provider.enter(authorization, claims)
  assert.ok(back.startsWith('https://events.example.org/sign-in/back/callback/oidc?'))
  const answer = await browserWith(site.url, cookie).get(back.replace('https://events.example.org', ''))
  const session = answer.headers.getSetCookie().find((one) => /_session=[^;]/.test(one))
  return { to: answer.headers.get('location') ?? '', session: session?.split(';')[0] }
}
