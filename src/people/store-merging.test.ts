// Two identities made one: everything moves, what both hold of the same counts once, and nobody gains what they may not have.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'
import { addUser, addSession as signIn } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import type { Actor, Role } from './rules.ts'
import { findActor, rolesInForce } from './store-actor.ts'
import { record } from './store-history.ts'
import { isTwice, mergePersons } from './store-merging.ts'
import { mainAddress } from './store-merging-users.ts'
import { listReferences } from './store-references.ts'

const { db } = await testDatabase()
const here = await addCommunity(db)
const elsewhere = await addCommunity(db)
const owning: Role = {
  role: 'owner',
  scope: 'server',
  communityId: null,
  formatId: null,
  chapterId: null,
  eventId: null,
}
const actorWith = (...roles: Role[]): Actor => ({ personId: 0, userId: '', name: '', slug: '', email: '', roles })
const owner = actorWith(owning)
const admin = actorWith({ ...owning, role: 'admin', scope: 'community', communityId: here })
await addPerson(db).then((id) => Object.assign(owner, { personId: id }))
await addPerson(db).then((id) => Object.assign(admin, { personId: id }))

const merge = (actor: Actor, keptId: number, goneId: number, main: 'kept' | 'gone' = 'kept') =>
  db.transaction().execute((tx) => mergePersons(tx, actor, { keptId, goneId, communityId: here, main }, testNow))

const two = async () => [await addPerson(db), await addPerson(db)] as const

/** How many rows of each table refer to a person. */
async function tracesOf(id: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { table, column } of await listReferences(db)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where ${sql.ref(column)} = ${id}`.execute(db)
    if (rows[0]?.n) found[`${table}.${column}`] = rows[0].n
  }
  return found
}

test('what one did is what the other did: sessions, events, terms, memberships, votes, history; the old page leads on', async () => {
  const [kept, gone] = [
    await addPerson(db, { slug: 'jane-doe', name: 'Jane Doe' }),
    await addPerson(db, { slug: 'j-doe', name: 'J. Doe', affiliation: 'Works', bio: { fi: 'Hei' } }),
  ]
  const event_id = await addEvent(db, here)
  const [both, only] = [await addSession(db, event_id), await addSession(db, event_id)]
  await db
    .insertInto('session_speakers')
    .values([
      { session_id: both, person_id: kept },
      { session_id: both, person_id: gone },
      { session_id: both, person_id: gone, role: 'scribe' },
      { session_id: only, person_id: gone },
    ])
    .execute()
  await db
    .insertInto('event_organisers')
    .values([
      { event_id, person_id: kept },
      { event_id, person_id: gone },
    ])
    .execute()
  const chapter_id = await addChapter(db, here)
  const term = { community_id: here, chapter_id }
  await db
    .insertInto('ambassadors')
    .values([
      { ...term, person_id: kept, starts_on: '2024-01-01', ends_on: '2024-12-31' },
      { ...term, person_id: gone, starts_on: '2024-06-01', ends_on: '2026-05-31' },
      { ...term, person_id: gone, starts_on: '2020-01-01', ends_on: '2020-12-31' },
    ])
    .execute()
  await db
    .insertInto('chapter_members')
    .values([
      { chapter_id, person_id: kept, joined_at: testNow },
      { chapter_id, person_id: gone, joined_at: testNow.subtract({ hours: 48 }) },
    ])
    .execute()
  await db.transaction().execute((tx) =>
    record(tx, {
      actor: { personId: gone },
      verb: 'edit',
      subject: 'person',
      subjectId: gone,
      personId: gone,
      communityId: here,
    }),
  )
  await db
    .insertInto('imported_rows')
    .values({ community_id: here, source: 'a', key: 'j', kind: 'person', row_id: gone, brought: '{}' })
    .execute()

  assert.deepEqual(await merge(admin, kept, gone), { ok: true })

  assert.deepEqual(await tracesOf(gone), {})
  assert.deepEqual(await tracesOf(kept), {
    'ambassadors.person_id': 2,
    'chapter_members.person_id': 1,
    'event_organisers.person_id': 1,
    'person_former_slugs.person_id': 1,
    'session_speakers.person_id': 3,
  })
  const terms = await db
    .selectFrom('ambassadors')
    .select(['starts_on', 'ends_on'])
    .where('person_id', '=', kept)
    .orderBy('starts_on')
    .execute()
  assert.deepEqual(terms, [
    { starts_on: '2020-01-01', ends_on: '2020-12-31' },
    { starts_on: '2024-01-01', ends_on: '2026-05-31' },
  ])
  const { member_count } = await db
    .selectFrom('chapters')
    .select('member_count')
    .where('id', '=', chapter_id)
    .executeTakeFirstOrThrow()
  assert.equal(member_count, 1)
  const { name, affiliation, bio } = await db
    .selectFrom('persons')
    .select(['name', 'affiliation', 'bio'])
    .where('id', '=', kept)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ name, affiliation, bio }, { name: 'Jane Doe', affiliation: 'Works', bio: { fi: 'Hei' } })
  const told = await db
    .selectFrom('history')
    .select(['verb', 'actor_id', 'subject_id', 'before'])
    .where('person_id', '=', kept)
    .orderBy('id')
    .execute()
  assert.deepEqual(told, [
    { verb: 'edit', actor_id: kept, subject_id: kept, before: null },
    { verb: 'merge', actor_id: admin.personId, subject_id: kept, before: { name: 'J. Doe', page: 'j-doe' } },
  ])
  const { row_id } = await db
    .selectFrom('imported_rows')
    .select('row_id')
    .where('key', '=', 'j')
    .executeTakeFirstOrThrow()
  assert.equal(row_id, kept)
})

test('both addresses sign in afterwards, as one person; whoever was signed in signs in anew', async () => {
  for (const main of ['kept', 'gone'] as const) {
    const [one, other] = [`one.${main}@example.org`, `other.${main}@example.org`]
    const [kept, gone] = [
      await addUser(db, { name: 'One', email: one }),
      await addUser(db, { name: 'Other', email: other }),
    ]
    await signIn(db, gone.user)
    await signIn(db, kept.user)
    assert.deepEqual(await merge(owner, kept.personId, gone.personId, main), { ok: true })
    const users = await db
      .selectFrom('users')
      .select(['email', 'person_id'])
      .where('person_id', '=', kept.personId)
      .execute()
    const [mails, also] = main === 'kept' ? [one, other] : [other, one]
    assert.deepEqual(users, [{ email: mails, person_id: kept.personId }])
    assert.equal(await mainAddress(db, also), mails)
    const sessions = await db
      .selectFrom('user_sessions')
      .select('id')
      .where('user_id', 'in', [kept.user, gone.user])
      .execute()
    assert.deepEqual(sessions, [])
    await assert.rejects(addUser(db, { name: 'Thief', email: also }), { code: '23505' })
  }
})

test('a role that both hold is held once, for the longer time; the last admin stays one', async () => {
  const [kept, gone] = await two()
  const role = { role: 'admin', scope: 'community', community_id: here } as const
  await db
    .insertInto('roles')
    .values([
      { ...role, person_id: kept, ends_at: testNow.add({ hours: 24 }) },
      { ...role, person_id: gone },
    ])
    .execute()
  assert.deepEqual(await merge(admin, kept, gone), { ok: true })
  const held = await db.selectFrom('roles').select(['role', 'ends_at']).where('person_id', '=', kept).execute()
  assert.deepEqual(held, [{ role: 'admin', ends_at: null }])
})

test('nobody gains a role, or somebody of another community, by a merge that is not theirs to make', async () => {
  const format = { community_id: here } as const
  const cases: [string, (id: number) => Promise<unknown>, string][] = [
    [
      'the owner',
      (person_id) => db.insertInto('roles').values({ person_id, role: 'owner', scope: 'server' }).execute(),
      'higher-role',
    ],
    [
      'an admin elsewhere',
      (person_id) =>
        db
          .insertInto('roles')
          .values({ person_id, role: 'admin', scope: 'community', community_id: elsewhere })
          .execute(),
      'elsewhere',
    ],
    [
      'a former organiser elsewhere',
      async (person_id) =>
        db
          .insertInto('event_organisers')
          .values({ person_id, event_id: await addEvent(db, elsewhere) })
          .execute(),
      'elsewhere',
    ],
    [
      'an ambassador to be elsewhere',
      (person_id) =>
        db.insertInto('ambassadors').values({ person_id, community_id: elsewhere, starts_on: '2030-01-01' }).execute(),
      'elsewhere',
    ],
  ]
  for (const [who, tie, why] of cases) {
    const [own, victim] = await two()
    await tie(victim)
    assert.deepEqual(await merge(admin, own, victim), { ok: false, why }, who)
    assert.deepEqual(await merge(admin, victim, own), { ok: false, why }, `${who}, the other way round`)
    assert.deepEqual(await merge(owner, own, victim), { ok: true }, `${who}, by the owner`)
  }
  const manager = actorWith({ ...owning, role: 'programme-manager', scope: 'community', communityId: here })
  const [kept, gone] = await two()
  assert.deepEqual(await merge(manager, kept, gone), { ok: false, why: 'higher-role' })
  assert.deepEqual(await merge(admin, kept, kept), { ok: false, why: 'same' })
  assert.ok(format)
})

test('what only one can hold refuses the merge, and nothing has moved', async () => {
  const [kept, gone] = await two()
  const chapter_id = await addChapter(db, here)
  const open = {
    community_id: here,
    chapter_id,
    kind: 'ambassador-application',
    majority: 'majority',
    counted_of: 'votes',
  } as const
  const times = { opened_at: testNow, deadline: testNow.add({ hours: 24 }), quorum_percent: 0 }
  await db
    .insertInto('decisions')
    .values([
      { ...open, ...times, applicant_id: kept },
      { ...open, ...times, applicant_id: gone },
    ])
    .execute()
  await assert.rejects(merge(admin, kept, gone), (error) => isTwice(error))
  assert.deepEqual(await tracesOf(gone), { 'decisions.applicant_id': 1 })
})

test('one person had voted twice: they have one vote, also where the decision is closed', async () => {
  const [kept, gone] = await two()
  const chapter_id = await addChapter(db, here)
  const open = {
    community_id: here,
    chapter_id,
    kind: 'chapter-proposal',
    majority: 'majority',
    counted_of: 'votes',
  } as const
  const { id: decision_id } = await db
    .insertInto('decisions')
    .values({ ...open, quorum_percent: 0, opened_at: testNow, deadline: testNow.add({ hours: 24 }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('votes').values({ decision_id, person_id: gone, choice: 'yes', cast_at: testNow }).execute()
  const counts = { yes_count: 1, no_count: 0, abstain_count: 0, electorate_count: 1 }
  await db
    .updateTable('decisions')
    .set({ state: 'approved', why: 'enough-yes', closed_at: testNow, ...counts })
    .where('id', '=', decision_id)
    .execute()
  assert.deepEqual(await merge(admin, kept, gone), { ok: true })
  assert.deepEqual(await tracesOf(kept).then((traces) => traces['votes.person_id']), 1)
})

test('a table that nobody has described is moved too', async () => {
  await sql`create table badges (person_id bigint not null references persons on delete cascade, words text)`.execute(
    db,
  )
  const [kept, gone] = await two()
  await sql`insert into badges values (${gone}, 'kept')`.execute(db)
  assert.deepEqual(await merge(owner, kept, gone), { ok: true })
  assert.deepEqual((await sql`select words from badges where person_id = ${kept}`.execute(db)).rows, [
    { words: 'kept' },
  ])
  await sql`drop table badges`.execute(db)
})

test('while two merge the same two, one does', async () => {
  const [kept, gone] = await two()
  const answers = await Promise.allSettled([
    merge(owner, kept, gone),
    merge(owner, kept, gone),
    merge(owner, gone, kept),
  ])
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('the history is rewritten by a merge only in whom it speaks of', async () => {
  const lines = sql`update history set after = '{"x": 1}'::jsonb`
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await sql`select set_config('folkmoot.merging', 'on', true)`.execute(tx)
      await lines.execute(tx)
    }),
    /append-only/,
  )
})

test('whoever is signed in as the one who goes, and alone signs in, is the one who stays', async () => {
  const [kept, gone] = [await addPerson(db), await addUser(db, { name: 'Gone', email: 'gone@example.org' })]
  const token = 'a'.repeat(24)
  await db
    .insertInto('user_sessions')
    .values({ id: 'gone-session', user_id: gone.user, token, expires_at: testNow.add({ hours: 1 }) })
    .execute()
  assert.deepEqual(await merge(owner, kept, gone.personId), { ok: true })
  const actor = await findActor(db, token, testNow)
  assert.equal(actor?.personId, kept)
  assert.deepEqual(await rolesInForce(db, kept, testNow), [])
})
