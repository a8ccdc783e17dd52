// Members: joining twice is once, leaving is leaving, and the count moves with them without being counted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import { countMembers, isMember, joinChapter, leaveChapter, listMembers } from './store-members.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const id = await addCommunity(db)

const join = (chapterId: number, personId: number, email?: string) =>
  db
    .transaction()
    .execute((tx) => joinChapter(tx, { chapterId, personId, language: 'en', ...(email ? { email } : {}) }, now))
const leave = (chapterId: number, personId: number) =>
  db.transaction().execute((tx) => leaveChapter(tx, { chapterId, personId }, now.add({ hours: 1 })))
const stateOf = async (chapterId: number) => {
  const row = await db
    .selectFrom('chapters')
    .select(['member_count', 'revision'])
    .where('id', '=', chapterId)
    .executeTakeFirstOrThrow()
  return [row.member_count, row.revision]
}

test('joining twice at once is joining once; the chapter was not edited by it', async () => {
  const chapter = await addChapter(db, id, { member_count: 40 })
  const [ada, ben] = [await addPerson(db, { name: 'Ada' }), await addPerson(db, { name: 'Ben' })]
  const joined = await Promise.all([join(chapter, ada), join(chapter, ada), join(chapter, ben)])
  assert.equal(joined.filter(Boolean).length, 2)
  assert.deepEqual(await stateOf(chapter), [42, 1])
  assert.equal(await countMembers(db, chapter), 2)
  assert.equal(await leave(chapter, ada), true)
  assert.equal(await leave(chapter, ada), false)
  assert.deepEqual([await isMember(db, chapter, ada), await isMember(db, chapter, ben)], [false, true])
  assert.deepEqual(await stateOf(chapter), [41, 1])
  assert.equal(await join(chapter, ada), true)
  await sql`delete from persons where id = ${ben}`.execute(db)
  assert.deepEqual(await stateOf(chapter), [41, 1])
  assert.deepEqual(
    (await listMembers(db, chapter, 10)).map(({ name }) => name),
    ['Ada'],
  )
})

test('whom an import brought by address is one member when they sign in with it', async () => {
  const chapter = await addChapter(db, id)
  await db
    .insertInto('chapter_members')
    .values({ chapter_id: chapter, email: 'eva@example.org', joined_at: now })
    .execute()
  const eva = await addPerson(db, { name: 'Eva' })
  assert.equal(await join(chapter, eva, 'Eva@example.org'), false)
  assert.deepEqual([await isMember(db, chapter, eva), (await stateOf(chapter))[0]], [true, 1])
})

test('nobody joins a chapter that is proposed, declined or closed', async () => {
  const person = await addPerson(db)
  for (const state of ['proposed', 'declined', 'closed'] as const) {
    const chapter = await addChapter(db, id, { state })
    assert.equal(await join(chapter, person), false)
    assert.deepEqual((await stateOf(chapter))[0], 0)
  }
})
