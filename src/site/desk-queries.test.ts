// How many queries each page of the desk asks, whatever it is a page of: the router names them, the matrix has the things.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedApp } from '../../test/counted-app.ts'
import { testDatabase } from '../../test/database.ts'
import { newWorld } from '../../test/permission-world.ts'
import { signedIn, testOrigin } from '../../test/signed-in.ts'
import { routeName } from '../permissions.ts'
import { readSeatKeys } from '../registration/store-keys.ts'

const most = 8
// Two people beside each other with all that is known of both; a public page, which the cache keeps from asking twice; the
// door with its numbers, links, sessions and rooms; files, read page by page in a transaction that notes who took them.
const exceptions: Readonly<Record<string, number>> = {
  '/desk/merges/:person/:other': 12,
  '/desk/events/:event/preview': 12,
  '/desk/events/:event/door': 9,
  '/desk/events/:event/attendees.csv': 11,
  '/desk/events/:event/attendees.xlsx': 11,
}
const { db: filled, pool } = await testDatabase()
const world = await newWorld(filled)
const { cookie } = await signedIn({ url: testOrigin, db: filled }, { role: 'owner', scope: 'server' })
// A server makes the keys of its tickets once.
await readSeatKeys(filled)
const { app, asked } = await countedApp({ pool })
const routes = new Set(
  app.routes.filter(({ method }) => method === 'GET').map(({ path }) => routeName('GET', path).slice('GET '.length)),
)

for (const route of [...routes].filter((path) => path.startsWith('/desk')).sort()) {
  const bound = exceptions[route] ?? most
  test(`${route} asks at most ${bound} queries`, async () => {
    const path = route.replace(/:(\w+)/g, (_, name) => thingOf(route, name))
    asked.statements = 0
    const answer = await app.request(testOrigin + world.prefix + path, { headers: { cookie } })
    assert.ok([200, 303, 422].includes(answer.status), `${path} answers ${answer.status}`)
    assert.ok(asked.statements <= bound, `${asked.statements} queries`)
  })
}

// As in the matrix: a thing may depend on what stands before it in the address.
function thingOf(route: string, name: string): string {
  const before = `${route.slice(0, route.indexOf(`:${name}`))}:${name}`
  return (world.things[before] ?? world.things[name])?.value ?? name
}
