// How the lists of events are read on a large programme: each on an index, none row by row, and in few queries.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { archiveFacets, listLatestRecordings, listRecordings } from '../archive/store.ts'
import { listChapters } from '../chapters/store.ts'
import { findCommunity } from '../communities/store.ts'
import { loadDemo } from '../interchange/demo.ts'
import type { DB } from '../kit/database-rows.ts'
import type { EventFilter } from './cards.ts'
import {
  eventFacets,
  findEvent,
  listEvents,
  listEventsOfChapter,
  listEventsOfFormat,
  listEventsOfMonth,
} from './store.ts'
import { listCalendarEvents, listChangedEvents } from './store-feeds.ts'

const { db: demo, pool } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
await loadDemo(demo, { chapters: 60, events: 5000 }, now)

const asked: CompiledQuery[] = []
const db = new Kysely<DB>({
  dialect: new PostgresDialect({ pool }),
  log: ({ query }) => {
    asked.push(query)
  },
})

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: Plan[]
}

/**
 * The queries of a read, and the tables that any of them can only walk through row by row. Whether the server prefers
 * that for a list of nearly everything depends on how lately it was vacuumed; here it takes an index wherever one serves.
 */
async function plansOf(read: () => Promise<unknown>): Promise<{ queries: number; walked: string[] }> {
  asked.length = 0
  await read()
  const queries = [...asked]
  const walked: string[] = []
  const client = await pool.connect()
  try {
    await client.query('set enable_seqscan = off')
    for (const { sql, parameters } of queries) {
      const explained = await client.query(`explain (format json) ${sql}`, [...parameters])
      walked.push(...walkedIn(explained.rows[0]['QUERY PLAN'][0].Plan))
    }
  } finally {
    await client.query('reset enable_seqscan')
    client.release()
  }
  return { queries: queries.length, walked }
}

function walkedIn(plan: Plan): string[] {
  const here = plan['Node Type'].endsWith('Seq Scan') ? [plan['Relation Name'] ?? '?'] : []
  // An index read from one end to the other is its table walked through by another name; said apart, since a join may.
  const swept = /^Index (Only )?Scan$/.test(plan['Node Type']) && plan['Index Cond'] === undefined
  const through = swept ? [`all of ${plan['Relation Name'] ?? '?'} by an index`] : []
  return [...here, ...through, ...(plan.Plans ?? []).flatMap(walkedIn)]
}

const filters: Omit<EventFilter, 'when'>[] = [
  {},
  { q: 'meetup' },
  { q: 'kathmandu lib' },
  { q: 'ライセンス' },
  { format: 'meetups' },
  { format: 'summit' },
  { format: 'unknown' },
  { chapter: 'tokyo' },
  { mode: 'online' },
  { mode: 'in-person' },
  { mode: 'hybrid' },
  { language: 'en' },
  { language: 'ja' },
  { country: 'JP' },
  { format: 'meetups', mode: 'online', language: 'en' },
  { q: 'licen', format: 'meetups', chapter: 'tokyo', mode: 'hybrid', language: 'ja', country: 'JP' },
]

test('the page of events, with any filter, is five queries at most, none through all events', async () => {
  for (const when of ['coming', 'past', 'all'] as const)
    for (const filter of filters) {
      const { queries, walked } = await plansOf(async () => {
        const community = await findCommunity(db, null)
        assert.ok(community)
        await eventFacets(db, community.id)
        await listEvents(db, community, { ...filter, when }, { page: 2, size: 24 }, now)
      })
      const told = `${when} ${JSON.stringify(filter)}`
      assert.ok(queries <= 5, `${queries} queries: ${told}`)
      assert.ok(!walked.includes('events') && !walked.includes('all of events by an index'), told)
    }
})

test('every other list reads events by an index', async () => {
  const reads: Record<string, () => Promise<unknown>> = {
    month: () => listEventsOfMonth(db, { id: 1 }, '2025-03'),
    'format, coming': () => listEventsOfFormat(db, 3, 'coming', 20, now),
    'format, past': () => listEventsOfFormat(db, 3, 'past', 20, now),
    'chapter, coming': () => listEventsOfChapter(db, 3, 'coming', 20, now),
    'chapter, past': () => listEventsOfChapter(db, 3, 'past', 20, now),
    calendar: () => listCalendarEvents(db, 1, {}, now),
    'calendar of a format': () => listCalendarEvents(db, 1, { format: 'meetups' }, now),
    'calendar of a chapter': () => listCalendarEvents(db, 1, { chapter: 'chapter-3' }, now),
    'news of events': () => listChangedEvents(db, 1, {}, 50),
    'news of a format': () => listChangedEvents(db, 1, { format: 'meetups' }, 50),
    event: () => findEvent(db, 1, 'meetups-7'),
    chapters: () => listChapters(db, 1, now),
    archive: () => listRecordings(db, 1, {}, { page: 1, size: 24 }, now),
    'archive, searched': () => listRecordings(db, 1, { q: 'licences' }, { page: 1, size: 24 }, now),
    'archive, facets': () => archiveFacets(db, 1, now),
    'latest recordings': () => listLatestRecordings(db, 1, 6, now),
  }
  for (const [name, read] of Object.entries(reads)) {
    const { queries, walked } = await plansOf(read)
    assert.ok(queries <= 3, `${name}: ${queries} queries`)
    assert.ok(!walked.includes('events'), name)
  }
})
