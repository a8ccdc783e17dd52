// The tables of a backup as PostgreSQL copies them: which there are, their rows as text, where their sequences stand.
import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import copy from 'pg-copy-streams'
import type { Checks, Table } from './backup-format.ts'

const { escapeIdentifier } = pg

/**
 * Every table but the record of migrations and those that may be lost, with the columns that are stored rather than
 * computed.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const found = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
      and c.relpersistence = 'p' and a.attgenerated = ''
    group by c.relname order by c.relname collate "C"`)
  return found.rows
}

/** Roughly how many bytes the tables hold: enough for a progress bar. */
export async function estimateBytes(client: pg.ClientBase): Promise<number> {
  const found = await client.query<{ bytes: number }>(`
    select coalesce(sum(pg_table_size(oid)), 0)::int8 as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`)
  return found.rows[0]?.bytes ?? 0
}

/** Makes the session write and read values in one way, whatever the server's settings. Only for this transaction. */
export async function fixTextForms(client: pg.ClientBase): Promise<void> {
  await client.query(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
    set local bytea_output = 'hex'; set local extra_float_digits = 1; set local xmloption = 'content';
    set local synchronize_seqscans = off; set local row_security = off; set local statement_timeout = 0;
    set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`)
}

/** Copies a table out, in the order in which it lies there. `take` gets the text in pieces and sets the pace. */
export async function copyOut(
  client: pg.ClientBase,
  table: Table,
  take: (chunk: Buffer) => Promise<void>,
): Promise<Checks['tables'][string]> {
  const hash = createHash('sha256')
  const stream = client.query(copy.to(`copy ${describe(table)} to stdout`))
  for await (const chunk of stream) {
    hash.update(chunk)
    await take(chunk)
  }
  return { rows: stream.rowCount, sha256: hash.digest('hex') }
}

export interface CopyIn {
  write(chunk: Buffer): Promise<void>
  end(): Promise<Checks['tables'][string]>
}

/** Copies text into a table. The result of `end` is what was written, to be compared with what was meant to be. */
export function copyIn(client: pg.ClientBase, table: Table): CopyIn {
  const hash = createHash('sha256')
  const stream = client.query(copy.from(`copy ${describe(table)} from stdin`))
  const done = finished(stream)
  done.catch(() => {}) // told by `write` or `end`, whichever comes next
  return {
    async write(chunk) {
      hash.update(chunk)
      if (!stream.write(chunk)) await Promise.race([done, new Promise((resolve) => stream.once('drain', resolve))])
    },
    async end() {
      stream.end()
      await done
      return { rows: stream.rowCount, sha256: hash.digest('hex') }
    },
  }
}

/** The last number that each sequence gave, or null for one that gave none. */
export async function readSequences(client: pg.ClientBase): Promise<Checks['sequences']> {
  const found = await client.query<{ name: string; last: number | null }>(
    "select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' order by 1",
  )
  return Object.fromEntries(found.rows.map(({ name, last }) => [name, last]))
}

/** Lets each sequence go on where it stood. */
export async function setSequences(client: pg.ClientBase, sequences: Checks['sequences']): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    if (last !== null) await client.query('select setval($1::regclass, $2)', [`public.${escapeIdentifier(name)}`, last])
  }
}

/** The table as SQL names it. */
export function quote(table: string): string {
  return `public.${escapeIdentifier(table)}`
}

function describe({ name, columns }: Table): string {
  return `${quote(name)} (${columns.map(escapeIdentifier).join(', ')})`
}
