// How a desk is read on a large programme: in few queries, and never a walk through all events where an index leads.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { findCommunity } from '../communities/store.ts'
import { loadDemo } from '../interchange/demo.ts'
import type { DB } from '../kit/database-rows.ts'
import type { DeskScope } from './rules-desk.ts'
import { countDeskEvents, type DeskFilter, listDeskEvents } from './store-desk.ts'
import { findDeskEvent, listLastOfEach, listPlaces } from './store-desk-event.ts'

const { db: demo, pool } = await testDatabase()
const now = Temporal.Instant.from('2026-03-10T12:00:00Z')
await loadDemo(demo, { chapters: 60, events: 5000 }, now)
await pool.query('analyze')
const community = (await findCommunity(demo, null)) ?? assert.fail('the demo has a community')
const chapters = await demo.selectFrom('chapters').select('id').where('state', '=', 'active').limit(2).execute()

const asked: CompiledQuery[] = []
const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void asked.push(query) })

const all: DeskScope = { all: true }
const own: DeskScope = { all: false, formats: [], chapters: chapters.map(({ id }) => id), events: [] }
const coming: DeskFilter = { when: 'coming', sort: 'date' }
const page = { size: 50, skip: 0 }

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Plan[]
}

/** The tables that the queries of a read walk through row by row. */
async function walkedBy(read: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0
  await read()
  const walked = [...asked].map(async ({ sql, parameters }) => {
    const explained = await pool.query(`explain (format json) ${sql}`, [...parameters])
    return walkedIn(explained.rows[0]['QUERY PLAN'][0].Plan)
  })
  return (await Promise.all(walked)).flat()
}

function walkedIn(plan: Plan): string[] {
  const here = plan['Node Type'].endsWith('Seq Scan') ? [plan['Relation Name'] ?? '?'] : []
  return [...here, ...(plan.Plans ?? []).flatMap(walkedIn)]
}

test('The list of a chapter’s desk is read on its index', async () => {
  for (const filter of [coming, { ...coming, when: 'past' as const }, { ...coming, when: 'all' as const }]) {
    const walked = await walkedBy(async () => {
      await listDeskEvents(db, community, own, filter, page, now)
      await countDeskEvents(db, community, own, filter, now)
    })
    assert.ok(!walked.includes('events'), JSON.stringify(filter))
  }
})

test('The list of a whole community’s desk is read in its order, and its events looked up by their ids', async () => {
  for (const when of ['coming', 'past', 'all'] as const) {
    assert.deepEqual(
      await walkedBy(() => listDeskEvents(db, community, all, { ...coming, when }, page, now)).then((walked) =>
        walked.filter((table) => table === 'events'),
      ),
      [],
      when,
    )
  }
})

test('One event and the last of each place are found on indexes', async () => {
  const event = (await listDeskEvents(demo, community, own, { when: 'all', sort: 'date' }, page, now))[0]
  const walked = await walkedBy(async () => {
    await findDeskEvent(db, community, own, event?.slug ?? '')
    await listLastOfEach(db, community, all)
  })
  assert.ok(!walked.includes('events'))
})

test('A desk counts what it lists, state by state', async () => {
  const filter: DeskFilter = { when: 'all', sort: 'date' }
  const counts = await countDeskEvents(demo, community, own, filter, now)
  const cards = await listDeskEvents(demo, community, own, filter, { size: 10_000, skip: 0 }, now)
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    cards.length,
  )
  for (const state of ['over', 'draft', 'published'] as const) {
    const listed = await listDeskEvents(demo, community, own, { ...filter, state }, { size: 10_000, skip: 0 }, now)
    assert.equal(listed.length, counts[state], state)
  }
  assert.ok(cards.length > 0 && cards.every(({ chapter }) => chapter !== null))
})

test('The places of a community are one query', async () => {
  asked.length = 0
  const { formats, chapters } = await listPlaces(db, community)
  assert.deepEqual([asked.length, formats.length > 0, chapters.length > 0], [1, true, true])
})
