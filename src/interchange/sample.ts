// The sample programme: what a new site shows until somebody brings their own.
import { type Insertable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordingWords } from '../archive/store-search.ts'
import type { Db, Tx } from '../kit/database.ts'
import type { DB } from '../kit/database-rows.ts'
import { insertRows } from './many-rows.ts'
import { type Ids, idOf, storeEvent } from './sample-events.ts'
import { readSample } from './sample-read.ts'
import type { Sample } from './sample-shape.ts'

/**
 * Fills an empty database with the sample programme, its dates counted from `now`, all or nothing.
 * Answers whether it did: a database with any community is left alone. Safe for several processes at once.
 */
export async function ensureSample(db: Db, now: Temporal.Instant): Promise<boolean> {
  if (await hasCommunity(db)) return false
  const sample = await readSample()
  return db.transaction().execute(async (tx) => {
    await sql`lock table communities in share row exclusive mode`.execute(tx)
    if (await hasCommunity(tx)) return false
    await storeSample(tx, sample, now.toZonedDateTimeISO('UTC').toPlainDate())
    return true
  })
}

async function hasCommunity(db: Db): Promise<boolean> {
  return (await db.selectFrom('communities').select('id').limit(1).executeTakeFirst()) !== undefined
}

async function storeSample(tx: Tx, sample: Sample, today: Temporal.PlainDate): Promise<void> {
  const { organisations, ...columns } = sample.community
  const community = idOf(await storeRows(tx, 'communities', [{ ...columns, is_first: true }]), columns.slug)
  const rows = organisations.map((organisation) => ({ ...organisation, community_id: community }))
  const ids: Ids = {
    community,
    organisations: await storeRows(tx, 'organisations', rows),
    formats: await storeFormats(tx, sample, community),
    people: await storePeople(tx, sample),
    chapters: new Map(),
  }
  const all: Ids = { ...ids, chapters: await storeChapters(tx, sample, ids) }
  await storeAmbassadors(tx, sample, all, today)
  const events = new Map<string, number>()
  for (const event of sample.events) events.set(event.slug, await storeEvent(tx, all, sample, event, today))
  await storeRecordings(tx, sample, all, events)
}

async function storeFormats(tx: Tx, sample: Sample, community: number): Promise<Map<string, number>> {
  const policyRows = sample.policies.map((policy, position) => ({ ...policy, community_id: community, position }))
  const policies = await storeRows(tx, 'policies', policyRows)
  const formatRows = sample.formats.map(({ policies: _, ...format }, position) => ({
    ...format,
    community_id: community,
    position,
  }))
  const formats = await storeRows(tx, 'formats', formatRows)
  for (const { slug, policies: held } of sample.formats)
    for (const policy of held) {
      const row = { community_id: community, format_id: idOf(formats, slug), policy_id: idOf(policies, policy) }
      await tx.insertInto('format_policies').values(row).execute()
    }
  return formats
}

async function storePeople(tx: Tx, sample: Sample): Promise<Map<string, number>> {
  const rows = sample.people.map(({ at: [latitude, longitude], ...person }) => ({ ...person, latitude, longitude }))
  return storeRows(tx, 'persons', rows)
}

async function storeChapters(tx: Tx, sample: Sample, ids: Ids): Promise<Map<string, number>> {
  const format_id = idOf(ids.formats, 'ospo-local-meetups')
  const rows = sample.chapters.map(({ points: _, ...chapter }, position) => ({
    ...chapter,
    community_id: ids.community,
    format_id,
    position,
  }))
  const chapters = await storeRows(tx, 'chapters', rows)
  for (const { slug, points } of sample.chapters)
    for (const [position, { at, name, country }] of points.entries()) {
      const [latitude, longitude] = at
      const point = { chapter_id: idOf(chapters, slug), position, name, country, latitude, longitude }
      await tx.insertInto('chapter_points').values(point).execute()
    }
  return chapters
}

async function storeAmbassadors(tx: Tx, sample: Sample, ids: Ids, today: Temporal.PlainDate): Promise<void> {
  for (const [position, { person, chapter, from, to, ...columns }] of sample.ambassadors.entries()) {
    const last = today.add({ months: to })
    const term = {
      starts_on: today.add({ months: from }).with({ day: 1 }).toString(),
      starts_precision: 'month' as const,
      ends_on: last.with({ day: last.daysInMonth }).toString(),
      ends_precision: 'month' as const,
    }
    const chapter_id = chapter === undefined ? null : idOf(ids.chapters, chapter)
    const person_id = idOf(ids.people, person)
    const row = { ...columns, ...term, community_id: ids.community, person_id, chapter_id, position }
    await tx.insertInto('ambassadors').values(row).execute()
  }
}

async function storeRecordings(tx: Tx, sample: Sample, ids: Ids, events: ReadonlyMap<string, number>): Promise<void> {
  for (const [position, { format, event, ...columns }] of sample.recordings.entries()) {
    const words = recordingWords({ ...columns, event: sample.events.find(({ slug }) => slug === event)?.title })
    const row = {
      ...columns,
      community_id: ids.community,
      format_id: idOf(ids.formats, format),
      event_id: event === undefined ? null : idOf(events, event),
      search: sql<string>`to_tsvector('simple', ${words})`,
      position,
    }
    await tx.insertInto('recordings').values(row).execute()
  }
}

/** Stores rows that have a slug, all with the same columns; answers their ids by slug. */
async function storeRows<
  Table extends 'communities' | 'organisations' | 'policies' | 'formats' | 'persons' | 'chapters',
>(tx: Tx, table: Table, rows: Insertable<DB[Table]>[]): Promise<Map<string, number>> {
  await insertRows(tx, table, rows)
  const stored = await sql<{ id: number; slug: string }>`select id, slug from ${sql.table(table)}`.execute(tx)
  return new Map(stored.rows.map(({ id, slug }) => [slug, id]))
}
