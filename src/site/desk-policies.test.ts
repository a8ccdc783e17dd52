// Policies at the desk: written in languages, held under formats, ordered, archived and readable still.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let keeper: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    for (const slug of ['talks', 'walks']) await addFormat(db, community_id, { slug, name: { en: `Our ${slug}` } })
  })
  keeper = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
})

test('a policy is written in two languages, and holds where it is said to', async () => {
  const form = new URLSearchParams({
    ...typed,
    'title.en': 'Be <kind>',
    'title.added': 'Ole kiltti',
    new_language: 'fi',
    'body.en': '**Always**',
  })
  form.append('formats[]', 'talks')
  const made = await keeper.post('/desk/policies', Object.fromEntries(form))
  assert.equal(made.headers.get('location'), '/desk/policies/be-kind?said=made')
  const { title } = await one('be-kind')
  assert.deepEqual(title, { en: 'Be <kind>', fi: 'Ole kiltti' })
  const page = await (await keeper.get('/policies')).text()
  assert.match(page, /Be &lt;kind&gt;/)
  assert.match(page, /<strong>Always<\/strong>/)
  assert.match(await (await keeper.get('/formats/talks')).text(), /policies#be-kind/)
  assert.doesNotMatch(await (await keeper.get('/formats/walks')).text(), /policies#be-kind/)
})

test('a title is wanted, and what was typed comes back', async () => {
  const refused = await keeper.post('/desk/policies', { ...typed, 'body.en': 'A long <text>' })
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.match(page, /id="fault-f-title-en"/)
  assert.match(page, /A long &lt;text&gt;/)
})

test('what one adds to a format and another to a policy go together', async () => {
  await keeper.post('/desk/policies', { ...typed, 'title.en': 'Together' })
  const stale = await form('/desk/policies/together')
  const format = await form('/desk/formats/walks')
  assert.equal((await keeper.post('/desk/formats/walks', { ...format, policies: 'be-kind,together' })).status, 303)
  const merged = await keeper.post('/desk/policies/together', { ...stale, 'body.en': 'Mine' })
  assert.equal(merged.headers.get('location'), '/desk/policies/together?said=merged')
  assert.match(await (await keeper.get('/formats/walks')).text(), /policies#together/)
})

test('what is archived holds for nothing new, and stays readable for what stood under it', async () => {
  await keeper.post('/desk/policies', { ...typed, 'title.en': 'Of old', 'body.en': 'As it was' })
  const { id } = await one('of-old')
  const event_id = await addEvent(site.db, community_id, { slug: 'last-year' })
  await site.db.insertInto('event_policies').values({ community_id, event_id, policy_id: id }).execute()
  await site.db
    .insertInto('format_policies')
    .values({ community_id, format_id: await formatId('talks'), policy_id: id })
    .execute()
  await keeper.post('/desk/policies/of-old/archival')
  const page = await (await keeper.get('/policies')).text()
  assert.ok(page.indexOf('No longer in force') < page.indexOf('As it was'))
  assert.doesNotMatch(await (await keeper.get('/formats/talks')).text(), /of-old/)
  assert.match(await (await keeper.get('/events/last-year')).text(), /policies#of-old/)
  assert.match(await (await keeper.get('/desk/policies')).text(), /Of old.*archived/s)
  await keeper.post('/desk/policies/of-old/revival')
  assert.match(await (await keeper.get('/formats/talks')).text(), /of-old/)
  assert.deepEqual(site.faults, [])
})

const typed = { kind: 'code-of-conduct', language: 'en' }

const one = (slug: string) =>
  site.db.selectFrom('policies').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

async function formatId(slug: string): Promise<number> {
  return (await site.db.selectFrom('formats').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
}

async function form(path: string): Promise<Record<string, string>> {
  const page = await (await keeper.get(path)).text()
  const base = (/name="base" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return { ...JSON.parse(base), base }
}
