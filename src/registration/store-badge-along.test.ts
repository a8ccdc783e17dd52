// The badges of an event go along to its copies and later dates, with the question that is theirs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, seatsNow } from '../../test/seats.ts'
import { usualBadge } from './rules-badges.ts'
import { addTemplate, findUsed, listTemplates, useTemplate } from './store-badge-templates.ts'
import { copySeating } from './store-setup.ts'

const { db } = await testDatabase()

async function addQuestion(event_id: number, label: string, position: number): Promise<number> {
  const question = { event_id, kind: 'text' as const, label: { en: label }, position }
  const added = await db.insertInto('questions').values(question).returning('id').executeTakeFirstOrThrow()
  return added.id
}

test('templates, their questions and the one that is used are those of the new event; shared ones stay shared', async () => {
  const event = await addSeatedEvent(db, 10, { slug: 'first' })
  const { id: communityId } = await db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const place = { communityId, eventId: event.id }
  await addQuestion(event.id, 'What do you eat?', 0)
  const pronouns = await addQuestion(event.id, 'Pronouns', 1)
  const retired = await addQuestion(event.id, 'Gone', 2)
  await db.updateTable('questions').set({ retired_at: seatsNow }).where('id', '=', retired).execute()
  await db.transaction().execute(async (tx) => {
    await addTemplate(tx, place, { ...usualBadge, name: 'Everybody’s', shared: true })
    await addTemplate(tx, place, { ...usualBadge, name: 'Plain', question_id: retired })
    const used = await addTemplate(tx, place, {
      ...usualBadge,
      name: 'With pronouns',
      question_id: pronouns,
      fold: true,
    })
    await useTemplate(tx, event.id, used)
  })
  const copy = await addSeatedEvent(db, 10, { slug: 'second' })
  await db.transaction().execute((tx) => copySeating(tx, event.id, copy.id))
  const there = { communityId, eventId: copy.id }
  const asked = await db
    .selectFrom('questions')
    .select('id')
    .where('event_id', '=', copy.id)
    .where('position', '=', 1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    (await listTemplates(db, there)).map(({ name, question_id, fold, shared, used }) => [
      ...[name, question_id, fold, shared, used],
    ]),
    [
      ['Plain', null, false, false, false],
      ['With pronouns', asked.id, true, false, true],
      ['Everybody’s', null, false, true, false],
    ],
  )
  assert.equal((await listTemplates(db, place)).length, 3)
})

test('a shared template that an event uses is used by its copy, and without one it prints the plain badge', async () => {
  const event = await addSeatedEvent(db, 10, { slug: 'third' })
  const { id: communityId } = await db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  const place = { communityId, eventId: event.id }
  const copies = [await addSeatedEvent(db, 10, { slug: 'fourth' }), await addSeatedEvent(db, 10, { slug: 'fifth' })]
  const [plain, shared] = copies
  assert.ok(plain && shared)
  await db.transaction().execute(async (tx) => {
    await copySeating(tx, event.id, plain.id)
    await useTemplate(tx, event.id, await addTemplate(tx, place, { ...usualBadge, name: 'Ours', shared: true }))
    await copySeating(tx, event.id, shared.id)
  })
  const used = await Promise.all(copies.map(({ id }) => findUsed(db, { communityId, eventId: id })))
  assert.deepEqual(
    used.map((template) => template?.name),
    [undefined, 'Ours'],
  )
})
