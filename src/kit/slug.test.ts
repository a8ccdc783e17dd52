// Tests of addresses: from names in any script, and past those that are taken.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { freeSlug } from './free-slug.ts'
import { slugFor, untaken } from './slug.ts'

const cases: [names: string[], slug: string][] = [
  [['Käräjät'], 'karajat'],
  [["L'Hôpital & Łódź"], 'lhopital-lodz'],
  [['大阪', 'Osaka'], 'osaka'],
  // Two Latin letters in a Japanese name say nothing.
  [['大阪のミートアップ AI'], 'chapter'],
  [['--', ''], 'chapter'],
  [[`${'long '.repeat(30)}`], 'long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long'],
]

for (const [names, slug] of cases)
  test(`${JSON.stringify(names[0]?.slice(0, 30))} is at ${slug}`, () => assert.equal(slugFor(names, 'chapter'), slug))

test('what is taken gets the next number', () => {
  assert.equal(untaken('rome', []), 'rome')
  assert.equal(untaken('rome', ['rome', 'rome-2', 'romeo']), 'rome-3')
})

test('two who look for one address at once get two', async () => {
  const { db } = await testDatabase()
  const row = { slug: 'one', language: 'en', languages: ['en'], name: { en: 'One' } }
  const { id } = await db.insertInto('communities').values(row).returning('id').executeTakeFirstOrThrow()
  const add = () =>
    db.transaction().execute(async (tx) => {
      const slug = await freeSlug(tx, 'organisations', id, 'rome')
      await tx.insertInto('organisations').values({ community_id: id, slug, name: slug }).execute()
      return slug
    })
  assert.deepEqual((await Promise.all([add(), add(), add()])).sort(), ['rome', 'rome-2', 'rome-3'])
})
