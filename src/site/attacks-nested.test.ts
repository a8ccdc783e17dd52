// A thing of a neighbour in an address of one's own, and the other way round: absent, even within one community.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { callerIn, newWorld, type World } from '../../test/permission-world.ts'
import { addCommunity } from '../../test/programme.ts'
import type { Browser } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { permissions } from '../permissions.ts'

let site: TestSite
let own: World
let beside: World
let callers: Browser[]

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
  own = await newWorld(site.db)
  beside = await newWorld(site.db, own)
  callers = await Promise.all([
    callerIn(site, 'owner', own, beside),
    callerIn(site, 'admin', own, beside),
    callerIn(site, 'ambassador', own, beside),
  ])
})

// Two people who may be one stand beside, not below each other; a token of a mail belongs to whoever holds it.
const nested = Object.keys(permissions).filter(
  (name) => /:.*:/.test(name) && !name.includes('/merges/') && permissions[name] !== 'everyone',
)

test('what belongs to a neighbour is absent below what is one’s own, and what is one’s own below a neighbour', async () => {
  assert.ok(nested.length > 15)
  const wrong: string[] = []
  for (const route of nested) {
    for (const [parent, child] of [
      [own, beside],
      [beside, own],
    ] as const) {
      for (const caller of callers) {
        const path = addressOf(route, parent, child)
        const answer = await (route.startsWith('GET ') ? caller.get(path) : caller.post(path))
        if (answer.status !== 404) wrong.push(`${route} (${path}): ${answer.status}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(site.faults, [])
})

test('the same addresses answer where both belong together', async () => {
  const [owner] = callers
  const absent: string[] = []
  for (const route of nested.filter((name) => name.startsWith('GET ')))
    if ((await owner?.get(addressOf(route, own, own)))?.status === 404) absent.push(route)
  assert.deepEqual(absent, [])
})

/** The first thing of the address from one world, all others from another. */
function addressOf(route: string, parent: World, child: World): string {
  const pattern = route.replace(/^\S+ /, '')
  const value = ({ things }: World, name: string) => {
    const special = Object.keys(things).find(
      (key) => key.startsWith('/') && pattern.startsWith(key) && key.endsWith(`:${name}`),
    )
    return things[special ?? name]?.value ?? 'absent'
  }
  let at = 0
  return own.prefix + pattern.replace(/:([a-z]+)/g, (_, name: string) => value(at++ === 0 ? parent : child, name))
}
