// Signing in with GitHub: by the address that GitHub has verified, never by one that somebody merely shows there.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type GithubUser, githubProvider } from '../../test/github-provider.ts'
import { addCommunity } from '../../test/programme.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

const github = githubProvider()
let site: TestSite

before(async () => {
  const settings = { FOLKMOOT_GITHUB_ID: 'folkmoot', FOLKMOOT_GITHUB_SECRET: 'secret' }
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }), settings)
})

const kim: GithubUser = {
  id: 7,
  login: 'kim',
  name: 'Kim Known',
  email: null,
  emails: [
    { email: 'old@example.org', primary: false, verified: true },
    { email: 'kim@example.org', primary: true, verified: true },
  ],
}

test('who comes from GitHub is known by their main address there, and is the same person again', async () => {
  assert.match(await (await browserWith(site.url, undefined).get('/sign-in')).text(), /Continue with GitHub/)
  for (const _ of ['first', 'again']) {
    const { to, session } = await comeFrom(kim, '/events')
    assert.equal(to, '/events')
    assert.match(await (await browserWith(site.url, session).get('/desk')).text(), /Welcome, Kim Known/)
  }
  const users = await site.db.selectFrom('users').select(['name', 'email']).execute()
  assert.deepEqual(users, [{ name: 'Kim Known', email: 'kim@example.org' }])
  const kept = await site.db.selectFrom('user_accounts').select(['access_token', 'refresh_token', 'scope']).execute()
  assert.deepEqual(kept, [{ access_token: null, refresh_token: null, scope: null }])
  assert.deepEqual(site.faults, [])
})

test('a name that GitHub does not know is the name of the account', async () => {
  const { session } = await comeFrom({ ...kim, id: 8, login: 'lee', name: null, emails: main('lee@example.org') }, '/')
  assert.match(await (await browserWith(site.url, session).get('/desk')).text(), /Welcome, lee/)
})

test('an address that GitHub has not verified lets nobody in, be it shown, main or somebody else’s here', async () => {
  const known = await signedIn(site)
  const strangers: GithubUser[] = [
    { ...kim, id: 20, login: 'evil', email: known.email, emails: main('evil@example.org') },
    { ...kim, id: 21, login: 'evil', email: known.email, emails: main(known.email, false) },
    { ...kim, id: 22, login: 'evil', email: null, emails: main('new@example.org', false) },
    { ...kim, id: 23, login: 'evil', email: null, emails: [] },
  ]
  for (const stranger of strangers) {
    const { to, session } = await comeFrom(stranger, '/desk')
    assert.match(to, /^(?:https:\/\/events\.example\.org)?\/sign-in\?failed=1/)
    assert.equal(session, undefined)
  }
  const accounts = await site.db.selectFrom('user_accounts').select('account_id').execute()
  assert.deepEqual(accounts.map(({ account_id }) => account_id).sort(), ['7', '8'])
})

test('a verified address is that of the person who is here already', async () => {
  const known = await signedIn(site)
  const { session } = await comeFrom({ ...kim, id: 30, name: 'Other', emails: main(known.email) }, '/')
  const { name } = await site.db
    .selectFrom('persons')
    .select('name')
    .where('id', '=', known.personId)
    .executeTakeFirstOrThrow()
  assert.match(await (await browserWith(site.url, session).get('/desk')).text(), new RegExp(`Welcome, ${name}`))
})

test('a code that GitHub does not know, a foreign state and a refusal lead back to the form', async () => {
  const start = await begin('/')
  const state = new URL(start.authorization).searchParams.get('state') ?? ''
  const back = (query: Record<string, string>) => `/sign-in/back/callback/github?${new URLSearchParams(query)}`
  for (const [cookie, query] of [
    [start.cookie, { code: 'invented', state }],
    [start.cookie, { code: 'code-0', state: 'x'.repeat(32) }],
    [undefined, { code: 'code-0', state }],
    [(await begin('/')).cookie, { error: 'access_denied', state }],
  ] as const) {
    const answer = await browserWith(site.url, cookie).get(back(query))
    assert.match(answer.headers.get('location') ?? '', /\/sign-in\?failed=1/)
    assert.equal(answer.headers.getSetCookie().filter((one) => /_session=[^;]/.test(one)).length, 0)
  }
  assert.deepEqual(site.faults, [])
})

const main = (email: string, verified = true) => [{ email, primary: true, verified }]

async function begin(returnTo: string) {
  const path = `/sign-in/with/github?return=${encodeURIComponent(returnTo)}`
  const answer = await browserWith(site.url, undefined).get(path)
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return { authorization: answer.headers.get('location') ?? '', cookie: cookies.join('; ') }
}

async function comeFrom(user: GithubUser, returnTo: string) {
  const { authorization, cookie } = await begin(returnTo)
  assert.ok(authorization.startsWith('https://github.com/login/oauth/authorize?'))
  const back = github.enter(authorization, user)
  assert.ok(back.startsWith('https://events.example.org/sign-in/back/callback/github?'))
  const answer = await browserWith(site.url, cookie).get(back.replace('https://events.example.org', ''))
  const session = answer.headers.getSetCookie().find((one) => /_session=[^;]/.test(one))
  return { to: answer.headers.get('location') ?? '', session: session?.split(';')[0] }
}
