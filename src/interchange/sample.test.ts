// The sample programme: loaded once, always with something coming, its texts in their languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { listRecordings } from '../archive/store.ts'
import { listChapters } from '../chapters/store.ts'
import { findCommunity, listFormats } from '../communities/store.ts'
import { findEvent, listEvents } from '../events/store.ts'
import { uiLanguages } from '../kit/languages.ts'
import { listAmbassadors } from '../people/store.ts'
import { listDeskQuestions } from '../registration/store-questions.ts'
import { listPools } from '../registration/store-seating.ts'
import { listSessions } from '../schedule/store.ts'
import { ensureSample } from './sample.ts'
import { readSample } from './sample-read.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-02-28T23:30:00Z')

test('two processes that start together load it once; later ones leave it alone', async () => {
  const loaded = await Promise.all([ensureSample(db, now), ensureSample(db, now)])
  assert.deepEqual(loaded.sort(), [false, true])
  assert.equal(await ensureSample(db, now), false)
  const events = await db.selectFrom('events').select('id').execute()
  assert.equal(events.length, (await readSample()).events.length)
})

test('every page finds something', async () => {
  const community = await findCommunity(db, null)
  assert.ok(community)
  const { cards: next } = await listEvents(db, community, { when: 'coming' }, { page: 1, size: 3 }, now)
  assert.deepEqual(
    next.map(({ city }) => city),
    ['Tokyo', 'Helsinki', 'Osaka'],
  )
  const page = { page: 1, size: 100 }
  const counts = await Promise.all(
    (['coming', 'past'] as const).map((when) => listEvents(db, community, { when }, page, now)),
  )
  assert.ok(
    counts.every(({ total }) => total >= 10),
    JSON.stringify(counts.map(({ total }) => total)),
  )
  assert.deepEqual(
    (await listFormats(db, community.id)).map(({ slug, hue }) => [slug, hue]),
    [
      ['ospocon', 275],
      ['ospologylive', 32],
      ['ospo-local-meetups', 160],
    ],
  )
  const chapters = await listChapters(db, community.id, now)
  assert.deepEqual(
    chapters.map(({ slug, next: coming, points }) => [slug, coming !== null, points.length]),
    [
      ['japan', true, 1],
      ['china', true, 1],
      ['finland', true, 1],
      ['latam', true, 2],
    ],
  )
  assert.equal((await listRecordings(db, community.id, {}, page, now)).total, 5)
  const ambassadors = await listAmbassadors(db, community.id, now)
  assert.deepEqual([ambassadors.length, ambassadors.filter(({ current }) => !current).length], [10, 2])
})

test('the two-day gathering has a programme within its days, with nothing recorded at a table', async () => {
  const community = await findCommunity(db, null)
  const event = await findEvent(db, community?.id ?? 0, 'ospologylive-hamburg')
  assert.ok(event?.begins && event.ends)
  const sessions = await listSessions(db, event.id)
  assert.equal(sessions.length, 23)
  for (const { slug, kind, begins, ends, recordable, speakers } of sessions) {
    assert.ok(begins && ends, slug)
    assert.ok(begins.epochMilliseconds >= event.begins.epochMilliseconds, slug)
    assert.ok(ends.epochMilliseconds <= event.ends.epochMilliseconds, slug)
    if (kind === 'roundtable') assert.equal(recordable, false, slug)
    if (kind === 'panel')
      assert.deepEqual(new Set(speakers.map(({ role }) => role)), new Set(['moderator', 'panelist']))
  }
  assert.equal(event.policies.length, 4)
})

test('what greets a reader is in all six languages', async () => {
  const { community, formats, chapters } = await readSample()
  const texts = [community.headline, community.intro, community.archive_title, ...formats.map(({ summary }) => summary)]
  for (const text of [...texts, ...chapters.map(({ name }) => name)])
    assert.deepEqual(Object.keys(text).sort(), [...uiLanguages].sort(), text.en)
})

test('an evening has as many seats as its rooms, and asks those who come in its languages', async () => {
  const community = await findCommunity(db, null)
  const event = community && (await findEvent(db, community.id, 'finland-meetup-open-city'))
  assert.ok(event)
  const pools = await listPools(db, event.id)
  assert.deepEqual(
    pools.map(({ mode, seats, taken }) => [mode, seats, taken]),
    [
      ['in-person', 60, 0],
      ['online', 200, 0],
    ],
  )
  const questions = await listDeskQuestions(db, event.id)
  assert.deepEqual(
    questions.map(({ kind, language, label, why }) => [kind, language, Object.keys(label), Object.keys(why)]),
    [
      ['accessibility', 'fi', ['en', 'fi'], ['en', 'fi']],
      ['choice', 'fi', ['en', 'fi'], ['en', 'fi']],
    ],
  )
})
