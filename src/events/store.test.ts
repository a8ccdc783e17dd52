// The reads of events on a real database: order, filters, and that a draft is in none of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addFormat, addPerson } from '../../test/programme.ts'
import { findMove } from '../kit/redirects.ts'
import type { EventFilter } from './cards.ts'
import { atTime, inMonth, inYear, onDays } from './rules.ts'
import {
  eventFacets,
  findEvent,
  listEvents,
  listEventsOfChapter,
  listEventsOfFormat,
  listEventsOfMonth,
} from './store.ts'
import { listCalendarEvents } from './store-feeds.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
const page = { page: 1, size: 50 }

const id = await addCommunity(db, { slug: 'c', languages: ['en', 'ja'] })
const other = await addCommunity(db, { slug: 'other' })
const meetups = await addFormat(db, id, { slug: 'meetups', hue: 160, position: 1 })
const summit = await addFormat(db, id, { slug: 'summit', kind: 'conference', name: { en: 'Summit' } })
const japan = await addChapter(db, id, { slug: 'japan', language: 'ja', languages: ['ja'], name: { ja: '日本' } })
const nordic = await addChapter(db, id, { slug: 'nordic', languages: ['fi'] })
const proposed = await addChapter(db, id, { slug: 'proposed', state: 'proposed', languages: ['xx'] })
const held = { format_id: meetups, chapter_id: japan, city: 'Kyoto', country: 'JP', languages: ['ja'] }

await addEvent(db, id, { slug: 'undated', format_id: summit })
await addEvent(db, id, { slug: 'this-year', format_id: summit, ...inYear(2026, 'UTC'), country: 'FI' })
await addEvent(db, id, {
  slug: 'next-month',
  ...inMonth(2026, 4, 'Asia/Tokyo'),
  attendance: 'hybrid',
  languages: ['en'],
})
await addEvent(db, id, {
  ...held,
  slug: 'tomorrow',
  title: { ja: '製品とライセンス', en: 'Products and licences' },
  language: 'ja',
  attendance: 'in-person',
  ...atTime(now.add({ hours: 24 }), now.add({ hours: 26 }), 'Asia/Tokyo'),
})
await addEvent(db, id, {
  slug: 'last-week',
  ...onDays('2026-03-01', '2026-03-02', 'UTC'),
  attendance: 'online',
  ...{ chapter_id: nordic },
})
await addEvent(db, id, { slug: 'cancelled', state: 'cancelled', ...onDays('2026-03-20', '2026-03-20', 'UTC') })
await addEvent(db, id, { slug: 'of-proposed', chapter_id: proposed, ...onDays('2025-01-01', '2025-01-01', 'UTC') })
const together = await addEvent(db, id, {
  slug: 'together',
  ...onDays('2026-05-01', '2026-05-01', 'UTC'),
  chapter_id: nordic,
})
await db
  .insertInto('event_chapters')
  .values({ community_id: id, event_id: together, chapter_id: japan, state: 'confirmed' })
  .execute()
await addEvent(db, other, { slug: 'elsewhere', ...onDays('2026-03-11', '2026-03-11', 'UTC') })

// Drafts in every shape that a list could take for its own: with a date, without one, past, and held by a chapter.
const draft = { ...held, state: 'draft' as const, attendance: 'hybrid' as const, title: { en: 'Secret licences' } }
const secret = await addEvent(db, id, {
  ...draft,
  slug: 'secret',
  country: 'ZZ',
  ...onDays('2026-03-12', '2026-03-12', 'UTC'),
})
await addEvent(db, id, { ...draft, slug: 'secret-undated' })
await addEvent(db, id, { ...draft, slug: 'secret-past', ...onDays('2025-03-12', '2025-03-12', 'UTC') })
await db
  .insertInto('event_chapters')
  .values({ community_id: id, event_id: secret, chapter_id: nordic, state: 'confirmed' })
  .execute()

async function slugs(filter: Partial<EventFilter>): Promise<string[]> {
  const { cards, total } = await listEvents(db, { id }, { when: 'all', ...filter }, page, now)
  assert.equal(total, cards.length)
  return cards.map(({ slug }) => slug)
}

test('what is coming is soonest first (some time this year at its end), what is past latest first, and all of it latest first', async () => {
  const coming = ['tomorrow', 'cancelled', 'next-month', 'together', 'this-year', 'undated']
  assert.deepEqual(await slugs({ when: 'coming' }), coming)
  assert.deepEqual(await slugs({ when: 'past' }), ['last-week', 'of-proposed'])
  assert.deepEqual(await slugs({ when: 'all' }), [
    'undated',
    'together',
    'next-month',
    'cancelled',
    'tomorrow',
    'last-week',
    'this-year',
    'of-proposed',
  ])
})

test('each filter leaves what it says; what names nothing leaves nothing', async () => {
  const cases: [Partial<EventFilter>, string[]][] = [
    [{ q: 'licen' }, ['tomorrow']],
    [{ q: 'ライセンス 製品' }, ['tomorrow']],
    [{ q: 'kyoto secret' }, []],
    [{ q: '…' }, []],
    [{ q: ' ' }, await slugs({})],
    [{ format: 'summit' }, ['undated', 'this-year']],
    [{ format: 'unknown' }, []],
    [{ chapter: 'japan' }, ['together', 'tomorrow']],
    [{ chapter: 'nordic' }, ['together', 'last-week']],
    [{ chapter: 'proposed' }, []],
    [{ mode: 'online' }, ['next-month', 'last-week']],
    [{ mode: 'in-person' }, ['next-month', 'tomorrow']],
    [{ mode: 'hybrid' }, ['next-month']],
    [{ language: 'ja' }, ['tomorrow']],
    [{ country: 'FI' }, ['this-year']],
    [{ country: 'ZZ' }, []],
    [
      { format: 'meetups', chapter: 'japan', mode: 'in-person', language: 'ja', country: 'JP', q: 'prod' },
      ['tomorrow'],
    ],
  ]
  for (const [filter, expected] of cases) assert.deepEqual(await slugs(filter), expected, JSON.stringify(filter))
})

test('pages follow one another without a gap or a repetition', async () => {
  for (const when of ['coming', 'past', 'all'] as const) {
    const seen: string[] = []
    for (let number = 1; number <= 5; number += 1) {
      const part = await listEvents(db, { id }, { when }, { page: number, size: 2 }, now)
      seen.push(...part.cards.map(({ slug }) => slug))
    }
    assert.deepEqual(seen, await slugs({ when }), when)
  }
})

test('a card carries its brand and chapter, and times as instants', async () => {
  const [card] = (await listEvents(db, { id }, { when: 'all', language: 'ja' }, page, now)).cards
  assert.ok(card)
  const { id: _, uid, updated_at, begins, ends, ...rest } = card
  assert.match(uid, /^[0-9a-f-]{36}$/)
  assert.ok(updated_at instanceof Temporal.Instant)
  assert.deepEqual([String(begins), String(ends)], ['2026-03-11T12:00:00Z', '2026-03-11T14:00:00Z'])
  assert.deepEqual(rest, {
    slug: 'tomorrow',
    state: 'published',
    title: { ja: '製品とライセンス', en: 'Products and licences' },
    summary: {},
    language: 'ja',
    languages: ['ja'],
    precision: 'time',
    starts_on: '2026-03-11',
    ends_on: '2026-03-11',
    zone: 'Asia/Tokyo',
    attendance: 'in-person',
    region: null,
    place_name: null,
    city: 'Kyoto',
    country: 'JP',
    registration: 'none',
    external_url: null,
    website: null,
    co_located_with: null,
    chatham_house: false,
    sequence: 0,
    format: { id: meetups, slug: 'meetups', name: { en: 'A format' }, language: 'en', hue: 160, kind: 'meetup' },
    chapter: { id: japan, slug: 'japan', name: { ja: '日本' }, language: 'ja' },
  })
})

test('the other lists: of a month, a format, a chapter, and for calendars', async () => {
  const names = (cards: { slug: string }[]) => cards.map(({ slug }) => slug)
  assert.deepEqual(names(await listEventsOfMonth(db, { id }, '2026-03')), ['last-week', 'tomorrow', 'cancelled'])
  assert.deepEqual(names(await listEventsOfMonth(db, { id }, '2026-04')), ['next-month'])
  assert.deepEqual(names(await listEventsOfFormat(db, summit, 'coming', 10, now)), ['this-year', 'undated'])
  assert.deepEqual(names(await listEventsOfFormat(db, meetups, 'past', 10, now)), [])
  assert.deepEqual(names(await listEventsOfChapter(db, japan, 'coming', 10, now)), ['tomorrow', 'together'])
  assert.deepEqual(names(await listEventsOfChapter(db, nordic, 'past', 10, now)), ['last-week'])
  const feed = (filter: { format?: string; chapter?: string } = {}) => listCalendarEvents(db, id, filter, now)
  assert.deepEqual(names(await feed()), ['of-proposed', 'last-week', 'tomorrow', 'cancelled', 'together'])
  assert.deepEqual(names(await feed({ format: 'meetups' })), ['tomorrow'])
  assert.deepEqual(names(await feed({ chapter: 'japan' })), ['tomorrow', 'together'])
})

test('facets name what can be chosen, and nothing that only drafts or proposals have', async () => {
  assert.deepEqual(await eventFacets(db, id), {
    formats: [
      { slug: 'summit', name: { en: 'Summit' }, language: 'en' },
      { slug: 'meetups', name: { en: 'A format' }, language: 'en' },
    ],
    chapters: [
      { slug: 'japan', name: { ja: '日本' }, language: 'ja' },
      { slug: 'nordic', name: { en: 'A chapter' }, language: 'en' },
    ],
    languages: ['en', 'fi', 'ja'],
    countries: ['FI', 'JP'],
  })
})

test('an event has a page with all that belongs to it; a draft has none', async () => {
  assert.equal(await findEvent(db, id, 'secret'), undefined)
  assert.equal(await findEvent(db, id, 'elsewhere'), undefined)
  const seen = await addPerson(db, { slug: 'seen', name: 'Seen' })
  const hidden = await addPerson(db, { slug: 'hidden', name: 'Hidden', published: false })
  await db
    .insertInto('event_organisers')
    .values([seen, hidden].map((person_id) => ({ event_id: together, person_id })))
    .execute()
  await sql`insert into policies (community_id, slug, kind, title)
    values (${id}, 'conduct', 'code-of-conduct', '{"en": "Conduct"}')`.execute(db)
  await sql`insert into event_policies select community_id, ${together}, id from policies`.execute(db)
  const found = await findEvent(db, id, 'together')
  assert.deepEqual(found?.coHosts, [{ slug: 'japan', name: { ja: '日本' }, language: 'ja' }])
  assert.deepEqual(found?.organisers, [{ slug: 'seen', name: 'Seen', affiliation: null }])
  assert.deepEqual(
    found?.policies.map(({ slug }) => slug),
    ['conduct'],
  )
  assert.ok(found?.policies[0]?.updated_at instanceof Temporal.Instant)
  assert.deepEqual([found?.series, found?.hosts], [null, []])
  assert.equal((await findEvent(db, id, 'of-proposed'))?.chapter, null)
})

test('an old address leads to the new one, in its community only', async () => {
  await db
    .insertInto('redirects')
    .values({ community_id: id, old_path: '/old', new_path: '/events/together' })
    .execute()
  assert.equal(await findMove(db, id, '/old'), '/events/together')
  assert.equal(await findMove(db, other, '/old'), undefined)
})

test('an old address never leads to another site', async () => {
  for (const new_path of ['//evil.example', '/\\evil.example', 'https://evil.example'])
    await assert.rejects(
      db.insertInto('redirects').values({ community_id: id, old_path: '/older', new_path }).execute(),
      { code: '23514' },
      new_path,
    )
})

test('a text in several languages holds texts alone', async () => {
  for (const summary of ['{"en": 5}', '{"en": ["x"]}', '{"en": null}', '{"en": {"a": "b"}}'])
    await assert.rejects(sql`update events set summary = ${summary}::jsonb`.execute(db), { code: '23514' }, summary)
})
