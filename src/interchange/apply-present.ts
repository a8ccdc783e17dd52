// What is there already: the rows that an import brought before, and those that stand where its new ones would.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import { type Columns, fieldsOf } from './imported-fields.ts'
import {
  type BroughtRow,
  type Kind,
  keyOf,
  kinds,
  type Programme,
  slugOfKey,
  type Value,
  type Values,
} from './imported-rows.ts'

/** What an import brought last time: the row, and its values (flat), with references as keys. */
export interface Link {
  kind: Kind
  id: number
  brought: Values
}
export interface PresentRow {
  id: number
  revision: number
  /** The values by field; references are ids. */
  values: Values
}
export interface Present {
  communityId: number | null
  links: Map<string, Link>
  rows: Record<Kind, Map<number, PresentRow>>
}

/** Reads what concerns a programme: linked rows, and rows of the same slug. */
export async function readPresent(db: Db, communityId: number | null, programme: Programme): Promise<Present> {
  const links = communityId === null ? new Map<string, Link>() : await readLinks(db, communityId, programme.source)
  const rows = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as Present['rows']
  for (const kind of kinds) {
    const ids = [...links.values()].filter((link) => link.kind === kind).map(({ id }) => id)
    const slugs = programme.rows.filter((row) => row.kind === kind).map((row) => String(row.values.slug ?? ''))
    for (const { key, refers } of references(programme)) if (refers === kind) slugs.push(slugOfKey(key))
    if (ids.length + slugs.length === 0) continue
    for (const row of await readRows(db, kind, communityId, ids, slugs)) rows[kind].set(row.id, row)
  }
  return { communityId, links, rows }
}

/** The rows as values; how `readPresent` and the exports see them. */
export function presentRow(kind: Kind, row: Columns): PresentRow {
  const fields = Object.entries(fieldsOf[kind].fields)
  const values = Object.fromEntries(fields.map(([name, field]): [string, Value] => [name, field.of(row)]))
  return { id: Number(row.id), revision: Number(row.revision), values }
}

/** The columns of a kind as a select list, a chapter's points among them. */
export function columnsOf(kind: Kind) {
  const { table, fields } = fieldsOf[kind]
  const own = Object.values(fields).flatMap(({ columns }) => columns)
  const names = ['id', 'revision', ...new Set(own)].map((column) => sql.ref(`${table}.${column}`))
  if (kind !== 'chapter') return sql.join(names)
  return sql.join([
    ...names,
    sql`(select coalesce(json_agg(json_build_object('name', p.name, 'country', p.country, 'latitude', p.latitude,
      'longitude', p.longitude) order by p.position), '[]') from chapter_points p where p.chapter_id = chapters.id) as points`,
  ])
}

/** The id under which each row of a programme is there already, whether linked or found by its slug. */
export function identify(programme: Programme, present: Present): Map<string, number> {
  const ids = new Map<string, number>()
  const bySlug = new Map<string, number>()
  for (const kind of kinds)
    for (const { id, values } of present.rows[kind].values()) bySlug.set(keyOf(kind, String(values.slug)), id)
  for (const row of programme.rows) {
    const link = present.links.get(row.key)
    const id = link ? link.id : findUnlinked(row, present, bySlug, ids)
    if (id !== undefined && present.rows[row.kind].has(id)) ids.set(row.key, id)
  }
  const keys = new Set(programme.rows.map(({ key }) => key))
  for (const { key, refers } of references(programme)) {
    const id = present.links.get(key)?.id ?? bySlug.get(key)
    if (!keys.has(key) && id !== undefined && present.rows[refers].has(id)) ids.set(key, id)
  }
  return ids
}

/** Every reference from one row of a programme to another. */
export function* references(programme: Programme): Generator<{ key: string; refers: Kind; row: BroughtRow }> {
  for (const row of programme.rows)
    for (const [name, { refers }] of Object.entries(fieldsOf[row.kind].fields)) {
      const key = row.values[name]
      if (refers !== undefined && typeof key === 'string') yield { key, refers, row }
    }
}

function findUnlinked(
  row: BroughtRow,
  present: Present,
  bySlug: ReadonlyMap<string, number>,
  ids: ReadonlyMap<string, number>,
): number | undefined {
  if (row.kind === 'community') return present.communityId ?? undefined
  if (row.kind !== 'ambassador') return bySlug.get(keyOf(row.kind, String(row.values.slug)))
  // An appointment has no slug: it is the same when the same person begins the same day for the same chapter.
  const idOf = (key: Value | undefined) => (typeof key === 'string' ? (ids.get(key) ?? null) : (key ?? null))
  const [person, chapter] = [idOf(row.values.person), idOf(row.values.chapter)]
  const same = [...present.rows.ambassador.values()].find(
    ({ values }) => values.person === person && values.chapter === chapter && values.starts === row.values.starts,
  )
  return same?.id
}

async function readLinks(db: Db, communityId: number, source: string): Promise<Map<string, Link>> {
  const rows = await db
    .selectFrom('imported_rows')
    .select(['key', 'kind', 'row_id', 'brought'])
    .where('community_id', '=', communityId)
    .where('source', '=', source)
    .execute()
  return new Map(
    rows.map(({ key, kind, row_id, brought }) => [key, { kind: kind as Kind, id: row_id, brought: brought as Values }]),
  )
}

async function readRows(
  db: Db,
  kind: Kind,
  communityId: number | null,
  ids: number[],
  slugs: string[],
): Promise<PresentRow[]> {
  const table = fieldsOf[kind].table
  const found =
    kind === 'community'
      ? sql`id = ${communityId}`
      : kind === 'person'
        ? sql`id = any(${ids}) or slug = any(${slugs})`
        : kind === 'ambassador'
          ? sql`community_id = ${communityId}`
          : sql`id = any(${ids}) or (community_id = ${communityId} and slug = any(${slugs}))`
  const { rows } = await sql<Columns>`select ${columnsOf(kind)} from ${sql.table(table)} where ${found}`.execute(db)
  return rows.map((row) => presentRow(kind, row))
}

/** How a row that is there is called in a report. */
export function nameOfRow(kind: Kind, { values }: PresentRow): string {
  const name = values.name ?? values.title
  if (typeof name === 'string') return name
  const texts = (name ?? {}) as Record<string, string>
  return texts[String(values.language)] ?? Object.values(texts)[0] ?? slugOfKey(`${kind}:${String(values.slug ?? '')}`)
}
