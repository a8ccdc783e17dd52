// The list of what refers to a person, against the catalogue of the database: no table is forgotten, none is invented.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { personReferences } from './rules-references.ts'
import { listReferences, rowsWithCommunity } from './store-references.ts'

const { db } = await testDatabase()

test('every column that refers to a person says what becomes of it when two are merged or one is erased', async () => {
  const references = await listReferences(db)
  assert.deepEqual(
    references.map(({ table, column }) => `${table}.${column}`),
    Object.keys(personReferences).sort(),
  )
})

test('the community of each of their rows can be told', async () => {
  for (const reference of await listReferences(db))
    await sql`select of_community from ${rowsWithCommunity(reference)} limit 1`.execute(db)
})
