// The matrix: every route of the router × everybody who may come × things of their own, of others, and absent ones.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type CallerName, callerIn, callers, newWorld, type World } from '../test/permission-world.ts'
import { addCommunity } from '../test/programme.ts'
import { addressOf, type Route, readRoute, thingOf } from '../test/routes-in-world.ts'
import { type Browser, browserWith } from '../test/signed-in.ts'
import { type TestSite, testAssets, testConfig, testNow, testSite } from '../test/site.ts'
import { createApp } from './app.ts'
import type { Actor } from './people/rules.ts'
import { rolesInForce } from './people/store-actor.ts'
import { answersTo, permissions, routeName } from './permissions.ts'

let site: TestSite
let routes: Route[]
let own: World
let other: World
const browsers = new Map<CallerName, Browser>()

before(async () => {
  const fill = (db: TestSite['db']) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  site = await testSite(fill, { FOLKMOOT_PASSWORDS: 'on' })
  const app = createApp({ db: site.db, config: testConfig(), assets: await testAssets(), now: () => testNow })
  const names = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => routeName(method, path))
  routes = [...new Set(names)].map(readRoute)
  own = await newWorld(site.db)
  other = await newWorld(site.db)
  for (const name of callers) browsers.set(name, await callerIn(site, name, own, other))
})

test('every route has its entry, and every entry its route', () => {
  assert.deepEqual(Object.keys(permissions).sort(), routes.map(({ name }) => name).sort())
})

test('every parameter of a route that is not for everyone has a thing to be tried with', () => {
  const without = guarded().flatMap(({ name, parameters }) =>
    parameters
      .filter((parameter) => thingOf(name, parameter, own) === undefined)
      .map((parameter) => `${name}: :${parameter}`),
  )
  assert.deepEqual(without, [])
})

test('who is not signed in is asked to, at every route that is not for everyone', async () => {
  const wrong: string[] = []
  for (const route of guarded()) {
    const answer = await call(browserWith(site.url, undefined), route, addressOf(route, own))
    const to = answer.headers.get('location') ?? ''
    if (answer.status !== 303 || !to.includes('/sign-in')) wrong.push(`${route.name}: ${answer.status} ${to}`)
  }
  assert.deepEqual(wrong, [])
})

test('each route answers to those whom its entry lets through, and is absent for all others', async () => {
  const wrong: string[] = []
  for (const route of guarded()) {
    const tries = callers.map(async (name) => ({ name, ...(await tryRoute(route, name)) }))
    for (const { name, allowed, answer } of await Promise.all(tries)) {
      if (allowed !== isAnswer(answer)) wrong.push(`${route.name} as ${name}: ${answer.status}, allowed: ${allowed}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(site.faults, [])
})

test('what belongs to another community is as absent as what does not exist, even to its owner', async () => {
  const wrong: string[] = []
  for (const route of guarded()) {
    for (const parameter of route.parameters) {
      for (const name of ['owner', 'admin', 'ambassador', 'admin elsewhere'] as const) {
        const foreign = await callAs(name, route, { [parameter]: thingOf(route.name, parameter, other)?.value ?? '' })
        const absent = await callAs(name, route, {
          [parameter]: absentLike(thingOf(route.name, parameter, own)?.value ?? ''),
        })
        if (foreign !== absent)
          wrong.push(`${route.name} as ${name}: a foreign ${parameter} differs from an absent one`)
        if (!foreign.startsWith('404'))
          wrong.push(`${route.name} as ${name}: a foreign ${parameter}: ${foreign.slice(0, 60)}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
})

async function tryRoute(route: Route, name: CallerName) {
  const allowed = answersTo(route.name, await actorOf(name), whereOf(route, own))
  const browser = browsers.get(name)
  assert.ok(browser)
  if (route.method === 'GET' || !allowed) return { allowed, answer: await call(browser, route, addressOf(route, own)) }
  // What a write changes is not missed by the next: it gets a world of its own.
  const world = await newWorld(site.db)
  const writer = await callerIn(site, name, world, other)
  return { allowed, answer: await call(writer, route, addressOf(route, world)) }
}

/** The answer as a text that is the same for all things that are absent: its status, and its page without the address. */
async function callAs(name: CallerName, route: Route, instead: Record<string, string>): Promise<string> {
  const browser = browsers.get(name)
  assert.ok(browser)
  const answer = await call(browser, route, addressOf(route, own, instead))
  let text = await answer.text()
  // Only where it stands in an address: a short id also occurs in words that are the same for all.
  for (const value of Object.values(instead)) text = text.replaceAll(new RegExp(`/${value}(?![\\w-])`, 'g'), '/…')
  return `${answer.status} ${text}`
}

async function actorOf(name: CallerName): Promise<Actor> {
  const personId = browsers.get(name)?.personId ?? 0
  const roles = await rolesInForce(site.db, personId, testNow)
  return { personId, userId: '', name, slug: '', email: '', roles }
}

const guarded = () => routes.filter(({ name }) => permissions[name] !== undefined && permissions[name] !== 'everyone')

function whereOf({ name, parameters }: Route, world: World) {
  const wheres = parameters.map((parameter) => thingOf(name, parameter, world)?.where ?? {})
  return Object.assign({ communityId: world.communityId }, ...wheres)
}

// An id that nothing has, or a slug of the same form.
const absentLike = (value: string) => (/^\d+$/.test(value) ? '999999999' : `${value}-absent`)

const call = (browser: Pick<Browser, 'get' | 'post'>, { method }: Route, path: string) =>
  method === 'GET' ? browser.get(path) : browser.post(path)

// A form sent empty is answered with what is missing; that, too, is an answer.
function isAnswer({ status, headers }: Response): boolean {
  return status < 500 && status !== 404 && status !== 403 && !headers.get('location')?.includes('/sign-in')
}
