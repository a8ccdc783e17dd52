// The organisations of the desk: found, changed by two at once, and two that are one merged.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let admin: Browser
let event: number

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const elsewhere = await addCommunity(db, { slug: 'elsewhere' })
    event = await addEvent(db, community, { slug: 'talks', title: { en: 'An evening of talks' } })
    await db
      .insertInto('organisations')
      .values([
        { community_id: community, slug: 'acme', name: 'Acmé <Works>', website: 'https://acme.example' },
        { community_id: community, slug: 'acme-gmbh', name: 'Acme GmbH' },
        { community_id: elsewhere, slug: 'foreign', name: 'Acme of Elsewhere' },
      ])
      .execute()
    const [kept, gone] = await Promise.all(['acme', 'acme-gmbh'].map(idOf))
    async function idOf(slug: string) {
      return (await db.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
    }
    const named = { community_id: community, event_id: event }
    await db
      .insertInto('event_organisations')
      .values([
        { ...named, organisation_id: kept ?? 0, role: 'host' },
        { ...named, organisation_id: gone ?? 0, role: 'host' },
        { ...named, organisation_id: gone ?? 0, role: 'sponsor' },
      ])
      .execute()
  })
  admin = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
})

const read = async (path: string) => (await admin.get(path)).text()

test('an organisation is found without its marks, with how many events name it, and none of elsewhere', async () => {
  const page = await read('/desk/organisations?q=acme')
  assert.match(page, /2 organisations/)
  assert.match(page, /Acmé &lt;Works&gt;/)
  assert.doesNotMatch(page, /Elsewhere/)
  assert.match(await read('/desk/organisations?q=nobody'), /No organisation matches/)
  assert.match(await read('/desk/organisations/acme-gmbh'), /An evening of talks[\s\S]*sponsor/)
  assert.equal((await admin.get('/desk/organisations/foreign')).status, 404)
})

test('name and website are changed; of two who do it at once the second is told', async () => {
  const hidden = (name: string, page: string) =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
  const page = await read('/desk/organisations/acme')
  const drawn = { revision: hidden('revision', page), base: hidden('base', page) }
  const website = 'https://acme.example'
  assert.equal((await admin.post('/desk/organisations/acme', { ...drawn, name: 'Acme Works', website })).status, 303)
  const second = await admin.post('/desk/organisations/acme', { ...drawn, name: 'Acme & Co', website })
  assert.equal(second.status, 409)
  assert.match(await second.text(), /Acme &amp; Co[\s\S]*Acme Works/)
  const wrong = await admin.post('/desk/organisations/acme', { ...drawn, revision: '2', name: '', website: 'ftp://x' })
  assert.equal(wrong.status, 422)
})

test('two that are one are merged after a look: events name one, each part once', async () => {
  assert.equal((await admin.get('/desk/organisations/acme-gmbh/merger?into=Nothing%20like%20it')).status, 422)
  assert.match(
    await read('/desk/organisations/acme-gmbh/merger?into=acme%20works'),
    /1 event names Acme GmbH and will name Acme Works/,
  )
  const foreign = await admin.post('/desk/organisations/acme-gmbh/merger', { into: 'foreign' })
  assert.equal(foreign.status, 422)
  const merged = await admin.post('/desk/organisations/acme-gmbh/merger', { into: 'acme' })
  assert.equal(merged.headers.get('location'), '/desk/organisations/acme?said=saved')
  const parts = await site.db
    .selectFrom('event_organisations as eo')
    .innerJoin('organisations as o', 'o.id', 'eo.organisation_id')
    .select(['o.slug', 'eo.role'])
    .where('event_id', '=', event)
    .orderBy('role')
    .execute()
  assert.deepEqual(parts, [
    { slug: 'acme', role: 'host' },
    { slug: 'acme', role: 'sponsor' },
  ])
  assert.equal((await admin.get('/desk/organisations/acme-gmbh')).status, 404)
  assert.deepEqual(site.faults, [])
})
