// A chapter's page written at the desk: by those who run it, in its languages, with its points; opened, moved, merged.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let chapter_id: number
let lead: Browser
let manager: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format_id = await addFormat(db, community_id, { slug: 'evenings' })
    await addFormat(db, community_id, { slug: 'summits', kind: 'conference' })
    const part = {
      slug: 'oulu',
      name: { fi: 'Oulu' },
      language: 'fi',
      languages: ['fi', 'en'],
      countries: ['FI'],
      format_id,
    }
    chapter_id = await addChapter(db, community_id, part)
  })
  lead = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
})

test('those who run a chapter write its page, and everybody reads it', async () => {
  assert.match(await (await lead.get('/desk/chapters/oulu')).text(), /href="\/desk\/chapters\/oulu\/edit"/)
  const page = await (await lead.get('/desk/chapters/oulu/edit')).text()
  assert.match(page, /name="summary.fi".*name="summary.en"/s)
  const typed = {
    'summary.fi': 'Me <täällä>',
    'taking_part.en': 'Just **come**',
    place: 'Oulu ja Kempele',
    website: 'https://example.org/oulu',
  }
  const rows = { point_name_0: 'Oulu', point_country_0: 'FI', point_latitude_0: '65,01', point_longitude_0: '25.47' }
  const known = { point_name_1: 'Helsinki', point_country_1: '', point_latitude_1: '', point_longitude_1: '' }
  const saved = await lead.post('/desk/chapters/oulu/edit', {
    ...(await form(lead, 'oulu')),
    ...typed,
    ...rows,
    ...known,
  })
  assert.equal(saved.headers.get('location'), '/desk/chapters/oulu/edit?said=saved')
  const shown = await (await lead.get('/chapters/oulu')).text()
  assert.match(shown, /Me &lt;täällä&gt;/)
  assert.match(shown, /Just <strong>come<\/strong>/)
  const points = await site.db
    .selectFrom('chapter_points')
    .select(['name', 'country', 'latitude', 'longitude'])
    .where('chapter_id', '=', chapter_id)
    .execute()
  assert.deepEqual(points, [
    { name: 'Oulu', country: 'FI', latitude: 65.01, longitude: 25.47 },
    { name: 'Helsinki', country: 'FI', latitude: 60.1756, longitude: 24.9341 },
  ])
  const { verb, after } = await site.db
    .selectFrom('history')
    .select(['verb', 'after'])
    .where('chapter_id', '=', chapter_id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [verb, after],
    ['edit', { ...typed, points: 'Oulu | FI | 65.01 | 25.47\nHelsinki | FI | 60.1756 | 24.9341' }],
  )
})

test('what is wrong is said, and nothing typed is lost', async () => {
  const half = { point_name_0: 'Half a <place>', point_latitude_0: '65', 'body.fi': 'Pitkä <teksti>', slug: 'propose' }
  const refused = await lead.post('/desk/chapters/oulu/edit', { ...(await form(lead, 'oulu')), ...half })
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.match(page, /A place needs its name and both numbers/)
  assert.match(page, /value="Half a &lt;place&gt;"/)
  assert.match(page, /Pitkä &lt;teksti&gt;/)
  assert.match(page, /This address is taken/)
})

test('two who write at once merge, or are told', async () => {
  const stale = await form(lead, 'oulu')
  await manager.post('/desk/chapters/oulu/edit', { ...stale, 'body.fi': 'Hänen', format: 'summits' })
  const clash = await lead.post('/desk/chapters/oulu/edit', { ...stale, 'body.fi': 'Minun', zone: 'Europe/Helsinki' })
  assert.equal(clash.status, 409)
  assert.match(await clash.text(), /<span class="kept">Hänen<\/span>/)
  const merged = await lead.post('/desk/chapters/oulu/edit', { ...stale, zone: 'Europe/Helsinki', format: 'evenings' })
  assert.equal(merged.headers.get('location'), '/desk/chapters/oulu/edit?said=merged')
  const row = await site.db
    .selectFrom('chapters')
    .innerJoin('formats', 'formats.id', 'chapters.format_id')
    .select(['formats.slug', 'chapters.body', 'chapters.zone'])
    .where('chapters.id', '=', chapter_id)
    .executeTakeFirstOrThrow()
  // Under which format it meets is for the programme manager to say.
  assert.deepEqual(row, { slug: 'summits', body: { fi: 'Hänen' }, zone: 'Europe/Helsinki' })
})

test('a chapter that moves is found at its old address', async () => {
  await addChapter(site.db, community_id, { slug: 'turku', name: { en: 'Turku' } })
  await manager.post('/desk/chapters/turku/edit', { ...(await form(manager, 'turku')), slug: 'abo' })
  for (const path of ['', '/events.ics', '/apply'])
    assert.equal((await manager.get(`/ja/chapters/turku${path}`)).headers.get('location'), `/ja/chapters/abo${path}`)
})

test('what belongs to a chapter is found by its new name', async () => {
  const id = await addChapter(site.db, community_id, { slug: 'vaasa', name: { en: 'Vaasa' } })
  await addEvent(site.db, community_id, { slug: 'evening', chapter_id: id, title: { en: 'An evening' } })
  await manager.post('/desk/chapters/vaasa/edit', { ...(await form(manager, 'vaasa')), 'name.sv': 'Österbotten' })
  assert.match(await (await manager.get('/events?q=osterbotten&when=all')).text(), /An evening/)
})

test('programme managers open a chapter at once, others do not', async () => {
  const blank = await (await manager.get('/desk/chapters/new')).text()
  assert.match(blank, /<option value="evenings" selected>/)
  const typed = {
    language: 'pt',
    languages: 'pt,en',
    'name.pt': 'São Paulo',
    countries: 'BR',
    zone: 'America/Sao_Paulo',
    format: 'evenings',
  }
  const made = await manager.post('/desk/chapters', typed)
  assert.equal(made.headers.get('location'), '/desk/chapters/sao-paulo/edit?said=made')
  assert.equal((await manager.get('/chapters/sao-paulo')).status, 200)
  assert.equal((await lead.post('/desk/chapters', typed)).status, 404)
  assert.equal((await lead.get('/desk/chapters/sao-paulo/edit')).status, 404)
  assert.deepEqual(site.faults, [])
})

async function form(browser: Browser, slug: string): Promise<Record<string, string>> {
  const page = await (await browser.get(`/desk/chapters/${slug}/edit`)).text()
  const base = (/name="base" value="([^"]*)"/.exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return { ...JSON.parse(base), base }
}
