// Merging two identities while one of their roles is taken away, and while somebody of them takes one away: one waits for the
// other, and neither is ended by the database because each waits for what the other holds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { addUser } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import type { Tx } from '../kit/database.ts'
import type { Actor, RoleName } from './rules.ts'
import { erasePerson } from './store-erasure.ts'
import { mergePersons } from './store-merging.ts'
import { lockRole, revokeRole } from './store-roles.ts'

const { db } = await testDatabase()
const community = await addCommunity(db)
const event = await addEvent(db, community)
const everywhere = { communityId: null, formatId: null, chapterId: null, eventId: null }
const owner = await ownerOf(await addPerson(db))
const foreignKey = '23503'

async function ownerOf(personId: number): Promise<Actor> {
  const roles = [{ role: 'owner', scope: 'server', ...everywhere }] as const
  return { personId, userId: '', name: '', slug: '', email: '', roles: [...roles] }
}

async function someone(): Promise<number> {
  const { personId } = await addUser(db, { name: 'Kim', email: `kim.${++number}@example.org` })
  return personId
}
let number = 0

async function give(person_id: number, role: RoleName, given_by = person_id): Promise<number> {
  const of = role === 'reviewer' ? { scope: 'event', event_id: event } : { scope: 'community' }
  const values = { ...of, person_id, role, given_by, community_id: community, starts_at: testNow } as never
  return (await db.insertInto('roles').values(values).returning('id').executeTakeFirstOrThrow()).id
}

const revoke = async (tx: Tx, actor: Actor, id: number) => {
  const held = await lockRole(tx, community, id)
  if (held) await revokeRole(tx, actor, held, testNow)
}
const merge = (tx: Tx, keptId: number, goneId: number) =>
  mergePersons(tx, owner, { keptId, goneId, communityId: community, main: 'kept' }, testNow)
const erase = (tx: Tx, personId: number) =>
  erasePerson(tx, { actor: owner, communityId: community }, { personId, remains: 'nothing' }, [], testNow)

/** Until what is being done is done, or so many here wait for a lock that another holds. */
async function untilDoneOrWaiting(doing: Promise<unknown>, waiting = 1): Promise<void> {
  let isDone = false
  const done = () => {
    isDone = true
  }
  doing.then(done, done)
  while (!isDone) {
    const found = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if (found.rows.length >= waiting) return
    await pause(5)
  }
}

/** Whether a role is in force, whoever holds it now. */
async function stands(id: number): Promise<boolean> {
  const found = await db.selectFrom('roles').select('id').where('id', '=', id).where('revoked_at', 'is', null).execute()
  return found.length > 0
}

/** The later one begins when the first has taken the role, and has not written what it does yet. */
async function revokeFirst(actor: Actor, id: number, later: (tx: Tx) => Promise<unknown>): Promise<void> {
  const [begun, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = db.transaction().execute(async (tx) => {
    const held = await lockRole(tx, community, id)
    begun.resolve()
    await free.promise
    if (held) await revokeRole(tx, actor, held, testNow)
  })
  await begun.promise
  const doing = db.transaction().execute(later)
  await untilDoneOrWaiting(doing)
  free.resolve()
  await Promise.all([first, doing])
}

/** The role is taken away when the first has written to the roles once, and waits for somebody else before it does again. */
async function revokeLater(actor: Actor, id: number, first: (tx: Tx) => Promise<unknown>): Promise<void> {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = db.transaction().execute(async (tx) => {
    await sql`lock table chapter_members, mail_preferences in exclusive mode`.execute(tx)
    held.resolve()
    await free.promise
  })
  await held.promise
  const doing = db.transaction().execute(first)
  await untilDoneOrWaiting(doing)
  const revoking = db.transaction().execute((tx) => revoke(tx, actor, id))
  await untilDoneOrWaiting(revoking, 2)
  free.resolve()
  await Promise.all([holding, doing, revoking])
}

for (const [which, way] of [
  ['first', revokeFirst],
  ['later', revokeLater],
] as const) {
  test(`two are merged, and the role of either is taken away ${which}`, async () => {
    for (const whose of [0, 1] as const) {
      const two = [await someone(), await someone()] as const
      await give(two[1 - whose] ?? 0, 'committee-member', two[1])
      const role = await give(two[whose], 'committee-member', two[1])
      await way(owner, role, (tx) => merge(tx, ...two))
      assert.equal(await stands(role), false)
    }
  })

  test(`two are merged, and one takes a role of the other away ${which}`, async () => {
    const two = [await someone(), await someone()] as const
    const role = await give(two[1], 'programme-manager')
    await way(await ownerOf(two[0]), role, (tx) => merge(tx, ...two))
    assert.equal(await stands(role), false)
  })

  test(`somebody is erased, and their role is taken away ${which}`, async () => {
    const person = await someone()
    const role = await give(person, 'reviewer')
    await way(owner, role, (tx) => erase(tx, person))
    assert.equal(await stands(role), false)
  })
}

test('all of it at once, many times', async () => {
  for (let round = 0; round < 15; round++) {
    const two = [await someone(), await someone()] as const
    const roles = [await give(two[0], 'committee-member'), await give(two[1], 'committee-member')]
    const actors = [owner, await ownerOf(two[0]), await ownerOf(two[1])]
    const merging = db.transaction().execute((tx) => merge(tx, ...two))
    const revoking = roles.map(async (id, at) => {
      await pause((round * (at + 1)) % 9)
      const actor = actors[(round + at) % 3] ?? owner
      return db.transaction().execute((tx) => revoke(tx, actor, id))
    })
    const done = await Promise.allSettled([merging, ...revoking])
    const wrong = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    // Whoever was merged away cannot be named by what they do afterwards.
    assert.deepEqual(
      wrong.filter((code) => code !== foreignKey),
      [],
    )
  }
})
