// Requests that other sites make a browser send, that name another host, or that would lead somebody away.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { callerIn, newWorld, type World } from '../../test/permission-world.ts'
import { addCommunity } from '../../test/programme.ts'
import { rawRequest } from '../../test/raw-request.ts'
import { type Browser, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { permissions } from '../permissions.ts'

let site: TestSite
let world: World
let owner: Browser

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
  world = await newWorld(site.db)
  owner = await callerIn(site, 'owner', world, world)
})

const form = 'application/x-www-form-urlencoded'
// What a browser sends with the owner's cookie, made to by a page of somebody else's.
const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: testOrigin, 'sec-fetch-site': 'cross-site' },
  { origin: testOrigin, 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'null' },
  { origin: 'https://events.example.org.evil.example' },
  { origin: 'http://events.example.org' },
  { referer: `${testOrigin}/desk` },
  { 'content-type': 'text/plain', origin: 'https://evil.example' },
  {},
]

test('no write is taken from another site’s page, whatever it writes and however it says so', async () => {
  const before = await countAll()
  const wrong: string[] = []
  for (const route of Object.keys(permissions).filter((name) => name.startsWith('POST '))) {
    const path = addressOf(route)
    const tries = foreign.map(async (headers) => {
      const own = { cookie: owner.cookie, 'content-type': form, ...headers }
      const { status } = await rawRequest(site.url, path, {
        method: 'POST',
        headers: own,
        body: 'name=x&email=x@y.example',
      })
      if (status !== 403) wrong.push(`${route} ${JSON.stringify(headers)}: ${status}`)
    })
    await Promise.all(tries)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await countAll(), before)
})

test('no other method does what a form does, and none is smuggled into one', async () => {
  const before = await countAll()
  const wrong: string[] = []
  for (const route of Object.keys(permissions).filter((name) => name.startsWith('POST '))) {
    const headers = { cookie: owner.cookie, origin: testOrigin, 'content-type': form }
    const tries = ['PUT', 'PATCH', 'DELETE'].map(async (method) => {
      const { status } = await rawRequest(site.url, addressOf(route), { method, headers, body: 'name=x' })
      if (status !== 404 && status !== 405) wrong.push(`${method} ${route}: ${status}`)
    })
    await Promise.all(tries)
    const get = `${addressOf(route)}?_method=POST&name=x`
    const overridden = { ...headers, 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    const { status } = await rawRequest(site.url, get, { headers: overridden })
    if (status >= 500) wrong.push(`GET ${route}: ${status}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await countAll(), before)
})

const away = ['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example', 'https:evil.example']
const names = [
  'return',
  'return_to',
  'returnTo',
  'next',
  'url',
  'to',
  'redirect',
  'redirect_uri',
  'callbackURL',
  'from',
]

test('no address and no form leads to another site', async () => {
  const wrong: string[] = []
  for (const route of Object.keys(permissions)) {
    const method = route.startsWith('POST ') ? 'POST' : 'GET'
    for (const to of away) {
      const query = new URLSearchParams(names.map((name) => [name, to])).toString()
      const answers = [undefined, owner.cookie].map((cookie) => {
        const headers = { origin: testOrigin, referer: `${testOrigin}${to}`, ...(cookie ? { cookie } : {}) }
        // What ends the session or the person of the owner is sent by nobody in particular.
        if (cookie && /sign-out|sessions|erasure/.test(route)) return undefined
        const body = method === 'GET' ? '' : query
        const typed = { ...headers, 'content-type': form }
        return rawRequest(site.url, `${addressOf(route)}?${query}`, { method, headers: typed, body })
      })
      for (const answer of await Promise.all(answers)) {
        const { location, refresh } = answer?.headers ?? {}
        if (leadsAway(String(location ?? '/')) || refresh !== undefined) wrong.push(`${route} ${to}: ${location}`)
      }
      if (method === 'POST') break
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(site.faults, [])
})

test('an address that begins like that of another site is no address of ours', async () => {
  for (const path of [
    ...away,
    '//evil.example/..',
    '/c/moot//evil.example',
    '/ja//evil.example',
    '//evil.example/events/',
  ]) {
    const { status, headers } = await rawRequest(site.url, path.replace('\t', '%09'))
    assert.ok(!leadsAway(String(headers.location ?? '/')), `${path} leads to ${headers.location}`)
    assert.ok(status < 500, path)
  }
})

const otherHost = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'evil.example',
  'x-forwarded-server': 'evil.example',
  'x-forwarded-prefix': '/evil.example',
  'x-host': 'evil.example',
  'x-original-url': '/evil.example',
  'x-rewrite-url': '/evil.example',
  forwarded: 'host=evil.example;proto=https',
}

for (const [name, settings] of [
  ['with an address of its own', {}],
  ['without one', { FOLKMOOT_URL: '' }],
] as const) {
  test(`a site ${name} believes no request that it is another host: pages, feeds, mails`, async () => {
    const fill = (db: TestSite['db']) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const other = await testSite(fill, settings)
    const there = await newWorld(other.db)
    for (const route of Object.keys(permissions).filter((key) => key.startsWith('GET '))) {
      const answer = await rawRequest(other.url, addressOf(route, there), { headers: otherHost })
      assert.ok(!JSON.stringify(answer).includes('evil.example'), route)
    }
    const chapter = `/c/${there.prefix.slice(3)}/chapters/${there.things.chapter?.value}`
    for (const path of ['/sign-in', `${chapter}/joining`, `${chapter}/leaving`]) {
      const headers = { ...otherHost, 'content-type': form }
      const { status } = await rawRequest(other.url, path, {
        method: 'POST',
        headers,
        body: 'email=kim@example.org&consent=on',
      })
      assert.ok(status < 400, `${path}: ${status}`)
    }
    const mails = await other.db.selectFrom('mails').select(['subject', 'text', 'html', 'headers']).execute()
    assert.ok(mails.length >= 2)
    assert.ok(!JSON.stringify([mails, other.said]).includes('evil.example'))
    assert.deepEqual(other.faults, [])
  })
}

function addressOf(route: string, { prefix, things }: World = world): string {
  const pattern = route.replace(/^\S+ /, '')
  const special = Object.entries(things).find(([key]) => key.startsWith('/') && pattern.startsWith(key))?.[1]
  return prefix + pattern.replace(/:([a-z]+)/g, (_, name: string) => (special ?? things[name])?.value ?? 'absent')
}

function leadsAway(location: string): boolean {
  const read = new URL(location, testOrigin)
  return read.origin !== testOrigin && read.origin !== site.url
}

/** How much there is of what a write would leave behind. */
async function countAll(): Promise<Record<string, number>> {
  const tables = [
    'history',
    'mails',
    'events',
    'chapters',
    'persons',
    'roles',
    'user_sessions',
    'sign_in_links',
  ] as const
  const counted = tables.map(async (table) => [table, (await site.db.selectFrom(table).selectAll().execute()).length])
  return Object.fromEntries(await Promise.all(counted))
}
