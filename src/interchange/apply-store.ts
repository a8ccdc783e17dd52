// A plan carried out: new rows in batches, changed rows one by one, and what was brought remembered.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import type { Plan, PlannedRow } from './apply-compare.ts'
import type { Present } from './apply-present.ts'
import { storeOldPaths } from './apply-redirects.ts'
import { readNames, refreshWords, wordsOf } from './apply-search.ts'
import type { StoredIds } from './apply-series.ts'
import { type Columns, fieldsOf } from './imported-fields.ts'
import { type Kind, kinds, type Programme, type Values } from './imported-rows.ts'
import { fieldName, withFlat } from './imported-values.ts'

/** Told while rows are stored: how many of how many. */
export type Progress = (done: number, total: number) => void

/** Stores a plan. `present` is what it was made from; rows that changed meanwhile end it with a UserError. */
export async function storePlan(
  tx: Tx,
  plan: Plan,
  present: Present,
  { source, oldPaths = [] }: Programme,
  progress: Progress,
): Promise<StoredIds> {
  const ids = new Map(plan.ids)
  const storing: Storing = { tx, ids, present, communityId: present.communityId ?? 0 }
  const fresh = plan.rows.filter(({ status }) => status === 'new')
  const changed = plan.rows.filter(({ changes }) => changes.length > 0)
  let done = 0
  const count = (more: number) => {
    done += more
    progress(done, fresh.length + changed.length)
  }
  for (const kind of kinds) {
    const rows = fresh.filter(({ row }) => row.kind === kind)
    await insertKind(storing, kind, rows, count)
    if (kind === 'community' && rows[0]) storing.communityId = ids.get(rows[0].row.key) ?? 0
  }
  for (const planned of changed) {
    await updateRow(storing, planned)
    count(1)
  }
  const changedIds = (kind: Kind) => changed.filter(({ row }) => row.kind === kind).map(({ id }) => id ?? 0)
  await refreshWords(tx, storing.communityId, {
    formats: changedIds('format'),
    chapters: changedIds('chapter'),
    events: changedIds('event'),
    recordings: changedIds('recording'),
  })
  await remember(storing, plan, source)
  await storeOldPaths(tx, storing.communityId, oldPaths, ids)
  return { communityId: storing.communityId, ids }
}

interface Storing {
  tx: Tx
  ids: Map<string, number>
  present: Present
  communityId: number
}

// The words of an event weigh more than the event: what is held at once stays small.
const batch = 200

async function insertKind(storing: Storing, kind: Kind, rows: PlannedRow[], count: (more: number) => void) {
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    await insertSome(storing, kind, some)
    count(some.length)
  }
}

async function insertSome(storing: Storing, kind: Kind, rows: PlannedRow[]): Promise<void> {
  const { table } = fieldsOf[kind]
  const records = rows.map(({ row }) => ({ row, columns: newColumns(storing, kind, row.values) }))
  if (kind === 'community') await markFirst(storing.tx, records[0]?.columns ?? {})
  if (table === 'events' || table === 'recordings') {
    const eventIds = records.map(({ columns }) => Number(columns.event_id ?? 0)).filter((id) => id > 0)
    const names = await readNames(storing.tx, storing.communityId, eventIds)
    for (const { columns } of records) columns.search = wordsOf(table, columns, names)
  }
  // Rows of one statement have the same columns; each insert says in which order its rows came.
  for (const group of Map.groupBy(records, ({ columns }) => Object.keys(columns).sort().join()).values()) {
    const columns = group.map((record) => record.columns)
    const ids = await insertRows(storing.tx, table, columns)
    for (const [at, { row }] of group.entries()) storing.ids.set(row.key, ids[at] ?? 0)
  }
  if (kind !== 'chapter') return
  const points = rows.map(({ row }) => ({ id: storing.ids.get(row.key) ?? 0, points: row.values.points }))
  await insertPoints(storing, points)
}

function newColumns(storing: Storing, kind: Kind, values: Values): Columns {
  const columns: Columns = kind === 'community' || kind === 'person' ? {} : { community_id: storing.communityId }
  for (const [name, field] of Object.entries(fieldsOf[kind].fields)) {
    const value = values[name]
    if (value === undefined || name === 'points') continue
    Object.assign(columns, field.to(field.refers && typeof value === 'string' ? idOf(storing, value) : value, values))
  }
  return columns
}

function idOf({ ids }: Storing, key: string): number | null {
  return ids.get(key) ?? null
}

async function markFirst(tx: Tx, columns: Columns): Promise<void> {
  const { rows } = await sql`select from communities where is_first`.execute(tx)
  columns.is_first = rows.length === 0
}

/** Inserts rows of the same columns, and gives their ids in the same order. */
async function insertRows(tx: Tx, table: string, rows: Columns[]): Promise<number[]> {
  const names = Object.keys(rows[0] ?? {})
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const values = sql.join(
    names.map((name) => (name === 'search' ? sql`to_tsvector('simple', e.given ->> 'words')` : sql.ref(`r.${name}`))),
  )
  const given = rows.map(({ search, ...row }) => (search === undefined ? row : { ...row, words: search }))
  const { rows: inserted } = await sql<{ id: number }>`
    with given as (
      select ordinality, value as given, nextval(pg_get_serial_sequence(${table}, 'id')) as id
      from jsonb_array_elements(${JSON.stringify(given)}::jsonb) with ordinality
    ), stored as (
      insert into ${sql.table(table)} (id, ${columns}) overriding system value
      select e.id, ${values} from given e, lateral jsonb_populate_record(null::${sql.table(table)}, e.given) r
    )
    select id from given order by ordinality`.execute(tx)
  return inserted.map(({ id }) => id)
}

async function insertPoints({ tx }: Storing, chapters: { id: number; points: unknown }[]): Promise<void> {
  const rows = chapters.flatMap(({ id, points }) =>
    (Array.isArray(points) ? points : []).map((point, position) => ({ ...point, chapter_id: id, position })),
  )
  if (rows.length === 0) return
  await sql`insert into chapter_points select * from jsonb_populate_recordset(null::chapter_points, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

async function updateRow(storing: Storing, { row, id, changes }: PlannedRow): Promise<void> {
  const { table, fields } = fieldsOf[row.kind]
  const there = storing.present.rows[row.kind].get(id ?? 0)
  if (!there) return
  const values = withFlat(
    row.kind,
    there.values,
    Object.fromEntries(changes.map(({ entry, brought }) => [entry, brought])),
  )
  const touched = new Set(changes.map(({ entry }) => fieldName(entry)))
  // The bounds of a date are instants of its zone: they follow when the zone moves.
  if (touched.has('zone') && 'date' in fields) touched.add('date')
  const columns: Columns = {}
  for (const name of touched) {
    const field = fields[name]
    const value = values[name] ?? null
    if (field && name !== 'points')
      Object.assign(columns, field.to(field.refers && typeof value === 'string' ? idOf(storing, value) : value, values))
  }
  if (touched.has('points')) {
    await storing.tx.deleteFrom('chapter_points').where('chapter_id', '=', there.id).execute()
    await insertPoints(storing, [{ id: there.id, points: values.points }])
  }
  if (Object.keys(columns).length > 0) await updateColumns(storing.tx, table, there, columns)
}

async function updateColumns(tx: Tx, table: string, there: { id: number; revision: number }, columns: Columns) {
  const names = Object.keys(columns)
  const { numAffectedRows } = await sql`update ${sql.table(table)} t
    set ${sql.join(names.map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`))}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(columns)}::jsonb) r
    where t.id = ${there.id} and t.revision = ${there.revision}`.execute(tx)
  if (numAffectedRows !== 1n)
    throw new UserError(
      'Somebody changed the programme while it was being imported; nothing was stored.',
      'Import it again.',
    )
}

async function remember({ tx, ids, communityId }: Storing, plan: Plan, source: string): Promise<void> {
  const remembered = plan.rows.filter(({ remember }) => remember)
  for (let from = 0; from < remembered.length; from += batch) {
    const rows = remembered
      .slice(from, from + batch)
      .map(({ row, brought }) => ({ key: row.key, kind: row.kind, row_id: ids.get(row.key), brought }))
    await sql`insert into imported_rows (community_id, source, key, kind, row_id, brought)
      select ${communityId}, ${source}, key, kind, row_id, brought
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, kind text, row_id bigint, brought jsonb)
      on conflict (community_id, source, key)
      do update set row_id = excluded.row_id, brought = excluded.brought, imported_at = now()`.execute(tx)
  }
}
