// Tests of the database's values: what goes in comes out, exactly.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { readInstant } from './database-types.ts'

const instants: [string, string][] = [
  ['2026-11-23 09:30:00+00', '2026-11-23T09:30:00Z'],
  ['2026-11-23 09:30:00.123456+05:30', '2026-11-23T04:00:00.123456Z'],
  ['1889-05-01 00:00:00+01:39:49', '1889-04-30T22:20:11Z'],
  ['20000-01-01 00:00:00+00', '+020000-01-01T00:00:00Z'],
  ['0044-03-15 00:00:00+00 BC', '-000043-03-15T00:00:00Z'],
  ['0001-01-01 00:00:00+00 BC', '0000-01-01T00:00:00Z'],
]

for (const [text, expected] of instants) {
  test(`the timestamp ${text} is read as ${expected}`, () => {
    assert.equal(readInstant(text).toString(), expected)
  })
}

test('an infinite timestamp is refused rather than misread', () => {
  assert.throws(() => readInstant('infinity'), RangeError)
})

test('values come back as they were given', async () => {
  const { pool } = await testDatabase()
  const instant = Temporal.Instant.from('2026-11-23T09:30:00.123456Z')
  const given = [instant, Temporal.PlainDate.from('2028-02-29'), 9007199254740991, { at: instant, ja: '例' }]
  const found = await pool.query('select $1::timestamptz as t, $2::date as d, $3::int8 as n, $4::jsonb as j', given)
  assert.equal(String(found.rows[0].t), '2026-11-23T09:30:00.123456Z')
  assert.equal(found.rows[0].d, '2028-02-29')
  assert.equal(found.rows[0].n, 9007199254740991)
  assert.deepEqual(found.rows[0].j, { at: '2026-11-23T09:30:00.123456Z', ja: '例' })
})

test('arrays are read like their elements', async () => {
  const { pool } = await testDatabase()
  const found = await pool.query(
    `select array[1, null]::int8[] as n, '{2026-11-23}'::date[] as d, '{2026-11-23 00:00Z}'::timestamptz[] as t`,
  )
  assert.deepEqual(found.rows[0].n, [1, null])
  assert.deepEqual(found.rows[0].d, ['2026-11-23'])
  assert.deepEqual(found.rows[0].t.map(String), ['2026-11-23T00:00:00Z'])
})

test('an integer too large for a number is an error, not another integer', async () => {
  const { pool } = await testDatabase()
  await assert.rejects(pool.query('select 9007199254740993::int8'), RangeError)
})

test('a connection that breaks while somebody holds it ends their work, not the process', async () => {
  const { pool } = await testDatabase()
  const client = await pool.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  await pool.query('select pg_terminate_backend($1)', [rows[0].pid])
  await ended
  await assert.rejects(client.query('select 1'), /not queryable|closed|terminated/)
  client.release(true)
  assert.equal((await pool.query('select 1 as one')).rows[0].one, 1)
})
