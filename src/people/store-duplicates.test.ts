// Two people who look like one: offered likeliest first, until somebody says that they are two.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { listLikelyPairs, tellApart } from './store-duplicates.ts'

const { db } = await testDatabase()
const community = await addCommunity(db)
const event_id = await addEvent(db, community)

async function add(slug: string, name: string, part: Parameters<typeof addPerson>[1] = {}): Promise<number> {
  const person_id = await addPerson(db, { slug, name, ...part })
  await db.insertInto('event_organisers').values({ event_id, person_id }).execute()
  return person_id
}

test('the same name in any order, a like name at one place and one website are offered; the public page stays', async () => {
  await add('p-1', 'Muller Lukasz', { published: false })
  const lukasz = await add('lukasz', 'Łukasz Müller')
  await add('jane', 'Jane Doe', { affiliation: 'Works' })
  await add('j', 'Jane E. Doe', { affiliation: 'works' })
  await add('site', 'One Name', { website: 'https://example.org/me' })
  await add('same-site', 'Another', { website: 'https://example.org/me/' })
  await add('other', 'Jane Roe', { affiliation: 'Elsewhere' })
  const pairs = async () =>
    (await listLikelyPairs(db, community, 50)).map(({ one, other }) => `${one.slug} ${other.slug}`)
  assert.deepEqual(await pairs(), ['lukasz p-1', 'site same-site', 'jane j'])
  const { id } = await db.selectFrom('persons').select('id').where('slug', '=', 'p-1').executeTakeFirstOrThrow()
  await db.transaction().execute((tx) => tellApart(tx, lukasz, id))
  assert.deepEqual(await pairs(), ['site same-site', 'jane j'])
  assert.deepEqual(await listLikelyPairs(db, await addCommunity(db), 50), [])
})
