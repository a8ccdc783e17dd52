// Everything that is kept about a person, as they may take it along: found by the catalogue, so that no table is forgotten.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import { listReferences } from './store-references.ts'

/** What belongs to a person in their own right; of other columns only is said how often they name them. */
const own = ['person_id', 'applicant_id', 'proposed_by', 'written_by', 'from_person_id']

export interface OwnData {
  profile: Json
  signIn: Json
  /** Rows by their table. */
  rows: Record<string, Json[]>
  /** How often somebody is named as the one who did something, by table and column. */
  did: Record<string, number>
  mails: Json[]
  /** Which mails their addresses chose, and what became known of these. */
  mailChoices: Json[]
  history: Json[]
}

/** What is kept about somebody: their profile, how they sign in, what they are and did, mails to them, the history. */
export async function readOwnData(db: Db, personId: number): Promise<OwnData> {
  const [head, mails, mailChoices, history] = await Promise.all([
    readHead(db, personId),
    readMails(db, personId),
    readMailChoices(db, personId),
    readHistory(db, personId),
  ])
  const rows: Record<string, Json[]> = {}
  const did: Record<string, number> = {}
  for (const { table, column, known } of await listReferences(db)) {
    // Told in their own words, or about somebody else as much.
    if (table === 'users' || table === 'mails' || known?.merged === 'goes') continue
    if (own.includes(column)) {
      const found = await readRows(db, table, column, personId)
      if (found.length > 0) rows[table] = [...(rows[table] ?? []), ...found]
    } else {
      const count = await countRows(db, table, column, personId)
      if (count > 0) did[`${table}.${column}`] = count
    }
  }
  return { ...head, rows, did, mails, mailChoices, history }
}

async function readHead(db: Db, personId: number): Promise<Pick<OwnData, 'profile' | 'signIn'>> {
  const found = await sql<{ profile: Json; signIn: Json }>`
    select to_jsonb(p) - 'id' as profile, (select jsonb_build_object('email', u.email, 'since', u.created_at,
        'addresses', (select coalesce(jsonb_agg(a.email), '[]') from user_addresses a where a.user_id = u.id),
        'accounts', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider_id, 'account', account_id)), '[]')
          from user_accounts a where a.user_id = u.id),
        'sessions', (select coalesce(jsonb_agg(jsonb_build_object('browser', user_agent, 'since', created_at, 'used', updated_at)), '[]')
          from user_sessions s where s.user_id = u.id)) from users u where u.person_id = p.id) as "signIn"
    from persons p where p.id = ${personId}`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('the person is gone')
  return row
}

// What opens something is left out, even for those to whom it belongs: a file travels.
async function readRows(db: Db, table: string, column: string, personId: number): Promise<Json[]> {
  const found = await sql<{ row: Json }>`select to_jsonb(t) - array(
      select attname::text from pg_attribute where attrelid = ${table}::regclass and attnum > 0
        and (atttypid = 'bytea'::regtype or attname like '%token%' or attname like '%key%')) as row
    from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = ${personId} limit 10000`.execute(db)
  return found.rows.map(({ row }) => row)
}

async function countRows(db: Db, table: string, column: string, personId: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
    where ${sql.ref(column)} = ${personId}`.execute(db)
  return found.rows[0]?.count ?? 0
}

async function readMails(db: Db, personId: number): Promise<Json[]> {
  const found = await sql<{ mail: Json }>`
    select jsonb_build_object('to', m.to_email, 'kind', m.kind, 'at', m.created_at, 'state', m.state, 'subject', m.subject,
      'text', case when m.secret then null else m.text end) as mail
    from mails m where m.to_email in (${addressesOf(personId)})
    order by m.id limit 10000`.execute(db)
  return found.rows.map(({ mail }) => mail)
}

// Kept by address, not by person: limits keep no more than a digest, of which nobody can tell whose it is.
async function readMailChoices(db: Db, personId: number): Promise<Json[]> {
  const found = await sql<{ choice: Json }>`
    select jsonb_build_object('address', p.email, 'kind', p.kind, 'of', p.scope, 'wanted', p.wanted, 'at', p.changed_at) as choice
      from mail_preferences p where p.email in (${addressesOf(personId)})
    union all select jsonb_build_object('address', a.email, 'state', a.state, 'reason', a.reason, 'at', a.since)
      from mail_addresses a where a.email in (${addressesOf(personId)}) limit 10000`.execute(db)
  return found.rows.map(({ choice }) => choice)
}

const addressesOf = (personId: number): RawBuilder<unknown> => sql`select email from users where person_id = ${personId}
  union select a.email from user_addresses a join users u on u.id = a.user_id where u.person_id = ${personId}`

async function readHistory(db: Db, personId: number): Promise<Json[]> {
  const found = await sql<{ entry: Json }>`
    select jsonb_build_object('at', at, 'verb', verb, 'subject', subject, 'by_you', actor_id = ${personId},
      'before', case when person_id = ${personId} then before end, 'after', case when person_id = ${personId} then after end) as entry
    from history where actor_id = ${personId} or person_id = ${personId} order by id limit 10000`.execute(db)
  return found.rows.map(({ entry }) => entry)
}
