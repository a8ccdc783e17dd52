// What refers to a person, as the catalogue of the database knows it, so that no table can be forgotten.
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { type Belonging, type PersonReference, personReferences } from './rules-references.ts'

export interface Reference {
  table: string
  column: string
  /** What is said of it; undefined for a table that nobody has described, which is moved as it is. */
  known: PersonReference | undefined
}

/** Every column of every table that refers to a person. */
export async function listReferences(db: Db | Tx): Promise<Reference[]> {
  const found = await sql<{ table: string; column: string }>`
    select t.relname as "table", a.attname as "column"
    from pg_constraint k join pg_class t on t.oid = k.conrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'persons'::regclass
    order by t.relname collate "C", a.attname collate "C"`.execute(db)
  return found.rows.map((row) => ({ ...row, known: personReferences[`${row.table}.${row.column}`] }))
}

/** The rows of a reference as `t`, with the community they belong to as `of_community`: for a `from`. */
export function rowsWithCommunity({ table, known }: Pick<Reference, 'table' | 'known'>): RawBuilder<unknown> {
  return sql`(select t.*, ${communityOf(known?.of ?? null)} as of_community from ${sql.table(table)} t) t`
}

/** The ids of everybody who is one of a community's people; of any community's for null. */
export function peopleOf(communityId: number | null): RawBuilder<unknown> {
  const ties = Object.entries(personReferences).flatMap(([name, { of, ties }]) => {
    const [table = '', column = ''] = name.split('.')
    const rows = sql`select t.${sql.ref(column)} as id from ${sql.table(table)} t`
    if (!ties) return []
    return [sql`${rows} ${communityId === null ? sql`` : sql`${joinOf(of)} ${communityId}`}`]
  })
  return sql`(select id from (${sql.join(ties, sql` union `)}) ties where id is not null)`
}

const parents = { event: 'events', chapter: 'chapters', decision: 'decisions' } as const

function communityOf(of: Belonging): RawBuilder<unknown> {
  switch (of) {
    case null:
      return sql`null::bigint`
    case 'own':
      return sql`t.community_id`
    case 'session':
      return sql`(select e.community_id from sessions s join events e on e.id = s.event_id where s.id = t.session_id)`
    default:
      return sql`(select o.community_id from ${sql.table(parents[of])} o where o.id = t.${sql.ref(`${of}_id`)})`
  }
}

function joinOf(of: Belonging): RawBuilder<unknown> {
  switch (of) {
    case null:
    case 'own':
      return sql`where t.community_id =`
    case 'session':
      return sql`join sessions s on s.id = t.session_id join events o on o.id = s.event_id where o.community_id =`
    default:
      return sql`join ${sql.table(parents[of])} o on o.id = t.${sql.ref(`${of}_id`)} where o.community_id =`
  }
}
