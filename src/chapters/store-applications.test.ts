// Applications in the database: one of a kind at a time, three open each, kept for a year after the decision.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addFormat, addPerson } from '../../test/programme.ts'
import type { NewApplication } from './forms-application.ts'
import { apply, findApplication, findOpenApplication, forgetApplications } from './store-applications.ts'
import { withdrawDecision } from './store-decisions.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const communityId = await addCommunity(db)
const chapters = [
  await addChapter(db, communityId),
  await addChapter(db, communityId),
  await addChapter(db, communityId),
]
const formatId = await addFormat(db, communityId, { kind: 'micro-conference' })

const written: NewApplication = {
  ...{ statement: 'I would like to.', languages: ['fi'], organisation: null, website: null, city: null, country: null },
  ...{ venue: null, capacity: null, dates: null, contact: null },
  answers: [{ question: { en: 'Do you bake?' }, language: 'en', by: 'tick', answer: 'yes' }],
}

const toChapter = (chapterId: number | undefined) =>
  ({ communityId, kind: 'ambassador-application', chapterId: chapterId ?? 0 }) as const
const toHost = { communityId, kind: 'host-application', formatId } as const

function send(to: Parameters<typeof apply>[2], personId: number) {
  return db.transaction().execute((tx) => apply(tx, written, to, { personId, language: 'fi' }, now))
}

test('pressed twice at once it is one application; what was answered stays as it was asked', async () => {
  const person = await addPerson(db)
  const ids = await Promise.all([send(toChapter(chapters[0]), person), send(toChapter(chapters[0]), person)])
  assert.deepEqual(ids.map((id) => id === undefined).sort(), [false, true])
  const id = ids.find((one) => one !== undefined) ?? 0
  assert.equal(await findOpenApplication(db, toChapter(chapters[0]), person), id)
  assert.equal(await findOpenApplication(db, toChapter(chapters[0]), await addPerson(db)), undefined)
  const found = await findApplication(db, communityId, id)
  assert.deepEqual([found?.answers, found?.languages, found?.language], [written.answers, ['fi'], 'fi'])
  assert.equal(await findApplication(db, await addCommunity(db), id), undefined)
})

test('three open ones are enough, of whatever kind', async () => {
  const person = await addPerson(db)
  const [one, two, three] = chapters
  for (const to of [toChapter(one), toHost, toChapter(two)]) assert.notEqual(await send(to, person), undefined)
  assert.equal(await send(toChapter(three), person), undefined)
})

test('what was written is removed a year after the decision; that it was decided stays', async () => {
  const person = await addPerson(db)
  const id = (await send(toHost, person)) ?? 0
  const open = (await send(toChapter(chapters[0]), person)) ?? 0
  await db.transaction().execute((tx) => withdrawDecision(tx, id, now))
  await forgetApplications(db, now.add({ hours: 365 * 24 }))
  assert.notEqual(await findApplication(db, communityId, id), undefined)
  await forgetApplications(db, now.add({ hours: 365 * 24 + 1 }))
  assert.equal(await findApplication(db, communityId, id), undefined)
  assert.notEqual(await findApplication(db, communityId, open), undefined)
  const { state } = await db.selectFrom('decisions').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(state, 'withdrawn')
})
