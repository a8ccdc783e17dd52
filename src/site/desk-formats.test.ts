// Formats at the desk: made from a kind, changed by two at once, put in order, archived, moved to another address.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, {
      slug: 'moot',
      is_first: true,
      name: { en: 'The Moot' },
      languages: ['en', 'fi'],
    })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

test('a format begins with the rules of its kind', async () => {
  const kinds = await (await admin.get('/desk/formats/new')).text()
  assert.match(kinds, /href="\/desk\/formats\/new\?kind=micro-conference"/)
  const page = await (await admin.get('/desk/formats/new?kind=micro-conference')).text()
  assert.match(page, /<option value="interest" selected>/)
  assert.match(page, /name="chatham_house" value="on" checked/)
  assert.match(page, /name="name.fi"/)
  const made = await admin.post('/desk/formats', { ...typed, 'name.en': 'OSPOlogy <Live>', 'name.fi': 'Live' })
  assert.equal(made.headers.get('location'), '/desk/formats/ospology-live?said=made')
  assert.match(await (await admin.get('/formats/ospology-live')).text(), /OSPOlogy &lt;Live&gt;/)
  assert.deepEqual(await historyOf('ospology-live'), ['create'])
})

test('what is missing or wrong is said, and nothing typed is lost', async () => {
  const wrong = {
    ...typed,
    slug: 'Not An Address',
    website: 'nowhere',
    'body.en': 'Kept <words>',
    'summary.added': 'x',
  }
  const refused = await admin.post('/desk/formats', wrong)
  assert.equal(refused.status, 422)
  const page = await refused.text()
  for (const fault of ['f-name-en', 'f-slug', 'f-website', 'f-new_language'])
    assert.match(page, new RegExp(`id="fault-${fault}"`))
  assert.match(page, /Kept &lt;words&gt;/)
  assert.match(page, /value="Not An Address"/)
  await addFormat(site.db, community_id, { slug: 'taken' })
  const taken = await admin.post('/desk/formats', { ...typed, 'name.en': 'Another', slug: 'taken' })
  assert.match(await taken.text(), /This address is taken/)
})

test('two who edit at once lose nothing', async () => {
  await addFormat(site.db, community_id, { slug: 'shared', name: { en: 'Shared' } })
  const other = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  const base = baseIn(await (await admin.get('/desk/formats/shared')).text())
  const form = { ...JSON.parse(base), base }
  assert.equal((await other.post('/desk/formats/shared', { ...form, 'summary.en': 'Theirs', hue: '90' })).status, 303)
  const merged = await admin.post('/desk/formats/shared', { ...form, website: 'https://example.org/mine' })
  assert.equal(merged.headers.get('location'), '/desk/formats/shared?said=merged')
  const clash = await admin.post('/desk/formats/shared', { ...form, 'summary.en': 'Mine' })
  assert.equal(clash.status, 409)
  const page = await clash.text()
  assert.match(page, /saved while you were writing/)
  assert.match(page, /<span class="kept">Theirs<\/span>/)
  const again = { ...form, 'summary.en': 'Mine', base: baseIn(page), hue: '90', website: 'https://example.org/mine' }
  assert.equal((await admin.post('/desk/formats/shared', again)).status, 303)
  const { summary, hue, website } = await one('shared')
  assert.deepEqual([summary, Number(hue), website], [{ en: 'Mine' }, 90, 'https://example.org/mine'])
})

test('an address that changes leads on, however often', async () => {
  await addFormat(site.db, community_id, { slug: 'old', name: { en: 'Old' } })
  for (const [from, slug] of [
    ['old', 'newer'],
    ['newer', 'newest'],
  ] as const) {
    const base = baseIn(await (await admin.get(`/desk/formats/${from}`)).text())
    assert.equal((await admin.post(`/desk/formats/${from}`, { ...JSON.parse(base), base, slug })).status, 303)
  }
  for (const path of ['/formats/old', '/formats/newer'])
    assert.equal((await admin.get(path)).headers.get('location'), '/formats/newest')
  assert.equal((await admin.get('/fi/formats/old/events.ics')).headers.get('location'), '/fi/formats/newest/events.ics')
})

test('formats stand in the order that was given, and what is archived leaves the home page, not its own', async () => {
  const fresh = await addCommunity(site.db, { slug: 'orderly' })
  const keeper = await signedIn(site, { role: 'admin', scope: 'community', community_id: fresh })
  for (const [position, slug] of ['one', 'two', 'three'].entries())
    await addFormat(site.db, fresh, { slug, position, name: { en: `Format ${slug}` } })
  await keeper.post('/c/orderly/desk/formats/three/position', { to: 'earlier' })
  assert.deepEqual(await orderOf(keeper), ['one', 'three', 'two'])
  await keeper.post('/c/orderly/desk/formats/one/position', { to: 'earlier' })
  assert.deepEqual(await orderOf(keeper), ['one', 'three', 'two'])
  const three = await site.db.selectFrom('formats').select('id').where('slug', '=', 'three').executeTakeFirstOrThrow()
  await addEvent(site.db, fresh, { format_id: three.id })
  await addChapter(site.db, fresh, { format_id: await idOf('two') })
  for (const slug of ['one', 'two', 'three']) await keeper.post(`/c/orderly/desk/formats/${slug}/archival`)
  const archived = await site.db
    .selectFrom('formats')
    .select('slug')
    .where('community_id', '=', fresh)
    .where('archived_at', 'is not', null)
    .execute()
  assert.deepEqual(archived, [{ slug: 'one' }])
  assert.match(await (await keeper.get('/c/orderly/desk/formats/three')).text(), /still to come under it/)
  assert.doesNotMatch(await (await keeper.get('/c/orderly/')).text(), /Format one/)
  assert.match(await (await keeper.get('/c/orderly/formats/one')).text(), /Format one/)
  assert.doesNotMatch(await (await keeper.get('/c/orderly/desk/events/new/blank')).text(), /Format one/)
  await keeper.post('/c/orderly/desk/formats/one/revival')
  assert.match(await (await keeper.get('/c/orderly/')).text(), /Format one/)
  assert.deepEqual(site.faults, [])
})

test('what somebody types harms nobody who reads it', async () => {
  const harm = '"><script>alert(1)</script>'
  await addFormat(site.db, community_id, {
    slug: 'harm',
    name: { en: harm },
    summary: { en: harm },
    website: 'https://example.org/?"><script>',
  })
  for (const path of [
    '/desk/formats',
    '/desk/formats/harm',
    '/desk/formats/new?kind=webinar',
    '/desk/policies/new',
    '/formats/harm',
  ]) {
    const page = await (await admin.get(path)).text()
    assert.match(page, /&lt;script&gt;/, path)
    assert.doesNotMatch(page, /<script>/, path)
  }
})

test('who organises a format writes that one, and sees no other', async () => {
  const format_id = await addFormat(site.db, community_id, { slug: 'mine', name: { en: 'Mine' } })
  const organiser = await signedIn(site, { role: 'organiser', scope: 'format', community_id, format_id })
  assert.deepEqual(await orderOf(organiser, ''), ['mine'])
  const base = baseIn(await (await organiser.get('/desk/formats/mine')).text())
  assert.equal((await organiser.post('/desk/formats/mine', { ...JSON.parse(base), base, hue: '45' })).status, 303)
  assert.equal((await organiser.get('/desk/formats/shared')).status, 404)
})

const typed = { kind: 'micro-conference', language: 'en', hue: '30', registration: 'interest', attendance: 'in-person' }

const baseIn = (page: string) =>
  (/name="base" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const one = (slug: string) =>
  site.db.selectFrom('formats').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const idOf = async (slug: string) => (await one(slug)).id

async function historyOf(slug: string): Promise<string[]> {
  const { id } = await one(slug)
  const found = await site.db.selectFrom('history').select('verb').where('format_id', '=', id).execute()
  return found.map(({ verb }) => verb)
}

async function orderOf(browser: Browser, prefix = '/c/orderly'): Promise<string[]> {
  const page = await (await browser.get(`${prefix}/desk/formats`)).text()
  return [...page.matchAll(/class="more" href="[^"]*\/desk\/formats\/([a-z-]+)"/g)].map((match) => match[1] ?? '')
}
