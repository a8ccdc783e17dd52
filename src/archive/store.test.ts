// The reads of the archive: order, filters, counts, and that nothing withheld is in any of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import {
  addChapter,
  addCommunity,
  addEvent,
  addFormat,
  addPerson,
  addRecording,
  addSession,
} from '../../test/programme.ts'
import type { ArchiveFilter } from './cards.ts'
import {
  archiveFacets,
  findRecording,
  listLatestRecordings,
  listMaterials,
  listRecordings,
  listRecordingsOfChapter,
  listRecordingsOfEvent,
  listRecordingsOfFormat,
} from './store.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
const id = await addCommunity(db)
const format = await addFormat(db, id, { slug: 'summit', hue: 275 })
const chapter = await addChapter(db, id, { slug: 'japan' })
const event = await addEvent(db, id, { slug: 'edition' })
const draft = await addEvent(db, id, { slug: 'draft', state: 'draft' })
const session = await addSession(db, event, { slug: 'talk' })
const heldBack = await addSession(db, event, { slug: 'held-back', published: false })
const speaker = await addPerson(db, { slug: 'seen', name: 'Seen' })
const nobody = await addPerson(db, { slug: 'hidden', published: false })
await db
  .insertInto('session_speakers')
  .values([speaker, nobody].map((person_id) => ({ session_id: session, person_id })))
  .execute()

const of = { format_id: format, chapter_id: chapter, event_id: event }
const title = { en: 'Paying maintainers' }
const published = (day: string) => Temporal.Instant.from(`${day}T00:00:00Z`)
await addRecording(db, id, {
  ...of,
  slug: 'talk',
  session_id: session,
  year: 2024,
  spoken: 'ja',
  title,
  published_at: published('2025-01-01'),
})
await addRecording(db, id, { ...of, slug: 'opening', year: 2025, published_at: published('2025-02-01') })
await addRecording(db, id, { slug: 'channel', published_at: published('2025-03-01') })
await addRecording(db, id, {
  ...of,
  slug: 'freed',
  year: 2023,
  embargoed_until: now,
  published_at: published('2025-04-01'),
})

// Each withheld for another reason, and each matching every list.
const secret = { ...of, year: 1999, spoken: 'xx', title }
await addRecording(db, id, { ...secret, slug: 'unpublished', published: false })
await addRecording(db, id, { ...secret, slug: 'embargoed', embargoed_until: now.add({ seconds: 1 }) })
await addRecording(db, id, { ...secret, slug: 'of-draft', event_id: draft })
await addRecording(db, id, { ...secret, slug: 'of-held-back', session_id: heldBack })

const names = (cards: { slug: string }[]) => cards.map(({ slug }) => slug)

test('the archive: latest year first, narrowed by each filter', async () => {
  const cases: [ArchiveFilter, string[]][] = [
    [{}, ['opening', 'talk', 'freed', 'channel']],
    [{ q: 'maint' }, ['talk']],
    [{ q: '?' }, []],
    [{ format: 'summit' }, ['opening', 'talk', 'freed']],
    [{ format: 'unknown' }, []],
    [{ chapter: 'japan', year: 2025 }, ['opening']],
    [{ year: 1999 }, []],
    [{ language: 'ja' }, ['talk']],
    [{ language: 'en' }, ['opening', 'freed', 'channel']],
    [{ language: 'xx' }, []],
  ]
  for (const [filter, expected] of cases) {
    const { cards, total } = await listRecordings(db, id, filter, { page: 1, size: 10 }, now)
    assert.deepEqual([names(cards), total], [expected, expected.length], JSON.stringify(filter))
  }
  const second = await listRecordings(db, id, {}, { page: 2, size: 3 }, now)
  assert.deepEqual([names(second.cards), second.total], [['channel'], 4])
})

test('the other lists hold what may be shown and no more', async () => {
  assert.deepEqual(names(await listRecordingsOfEvent(db, event, now)), ['opening', 'talk', 'freed'])
  assert.deepEqual(names(await listRecordingsOfEvent(db, draft, now)), [])
  assert.deepEqual(names(await listRecordingsOfFormat(db, format, 2, now)), ['opening', 'talk'])
  assert.deepEqual(names(await listRecordingsOfChapter(db, chapter, 9, now)), ['opening', 'talk', 'freed'])
  assert.deepEqual(names(await listLatestRecordings(db, id, 9, now)), ['freed', 'channel', 'opening', 'talk'])
})

test('facets count what may be shown', async () => {
  const named = { slug: 'summit', name: { en: 'A format' }, language: 'en' }
  assert.deepEqual(await archiveFacets(db, id, now), {
    formats: [{ ...named, count: 3 }],
    chapters: [{ slug: 'japan', name: { en: 'A chapter' }, language: 'en', count: 3 }],
    years: [2025, 2024, 2023].map((year) => ({ year, count: 1 })),
    languages: [
      { language: 'en', count: 3 },
      { language: 'ja', count: 1 },
    ],
  })
})

test('materials of an event, but none unpublished or of a session held back', async () => {
  const material = {
    event_id: event,
    kind: 'slides' as const,
    title: { en: 'Slides' },
    url: 'https://example.org/s.pdf',
  }
  await db
    .insertInto('materials')
    .values({ ...material, session_id: session })
    .execute()
  await db
    .insertInto('materials')
    .values({ ...material, published: false })
    .execute()
  await db
    .insertInto('materials')
    .values({ ...material, session_id: heldBack })
    .execute()
  await db
    .insertInto('materials')
    .values({ ...material, event_id: draft })
    .execute()
  const [first, ...rest] = await listMaterials(db, event)
  assert.deepEqual([first?.session, rest], ['talk', []])
  assert.deepEqual(await listMaterials(db, draft), [])
})

test('a recording has a page with its session, speakers, materials and siblings', async () => {
  for (const slug of ['unpublished', 'embargoed', 'of-draft', 'of-held-back'])
    assert.equal(await findRecording(db, id, slug, now), undefined, slug)
  const found = await findRecording(db, id, 'talk', now)
  assert.deepEqual(found?.session?.speakers, [{ slug: 'seen', name: 'Seen', affiliation: null, role: 'speaker' }])
  assert.deepEqual(found?.event, { slug: 'edition', title: { en: 'An event' }, language: 'en' })
  assert.deepEqual(names(found?.siblings ?? []), ['opening', 'freed'])
  assert.deepEqual(
    found?.materials.map(({ session }) => session),
    ['talk'],
  )
  const alone = await findRecording(db, id, 'channel', now)
  assert.deepEqual([alone?.session, alone?.materials, alone?.siblings], [null, [], []])
})
