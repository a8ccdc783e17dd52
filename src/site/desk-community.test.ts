// A community at the desk: what it says of itself, its colour, logo and links, two editors; and the owner's further ones.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { addCommunity, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    await addFormat(db, community_id)
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

test('an admin says what the community is called and how it looks, and every page shows it', async () => {
  const links = 'Code https://example.org/code\nWrite to us mailto:hello@example.org'
  const changed = {
    'name.en': 'The <Moot>',
    'name.fi': 'Käräjät',
    languages: 'en,fi',
    hue: '160',
    footer_links: links,
    'about.en': 'We are **many**',
  }
  const saved = await admin.post('/desk/community', { ...(await form()), ...changed })
  assert.equal(saved.headers.get('location'), '/desk/community?said=saved')
  const page = await (await admin.get('/')).text()
  assert.match(page, /The &lt;Moot&gt;/)
  assert.match(page, /<html lang="en" class="hue-160">/)
  assert.match(page, /<a href="https:\/\/example.org\/code" rel="noopener">Code<\/a>/)
  assert.match(page, /<a href="mailto:hello@example.org" rel="noopener">Write to us<\/a>/)
  assert.match(page, /We are <strong>many<\/strong>/)
  assert.match(await (await admin.get('/fi')).text(), /Käräjät/)
  const { after } = await site.db
    .selectFrom('history')
    .select('after')
    .where('subject', '=', 'community')
    .executeTakeFirstOrThrow()
  assert.deepEqual(after, changed)
})

test('the colour says by numbers whether it can be read', async () => {
  const page = await (await admin.get('/desk/community')).text()
  assert.match(page, /<tr data-theme="light"><th scope="row">light<\/th><td data-contrast="text">\d\.\d<\/td>/)
  assert.equal(page.match(/>passes</g)?.length, 2)
})

test('what is wrong is said beside its field, and nothing typed is lost', async () => {
  const wrong = {
    ...(await form()),
    footer_links: 'Code javascript:alert(1)',
    website: 'ftp://x',
    zone: 'Mars/Base',
    hue: 'red',
    'name.en': '',
  }
  const refused = await admin.post('/desk/community', wrong)
  assert.equal(refused.status, 422)
  const page = await refused.text()
  for (const field of ['footer_links', 'website', 'zone', 'name-en'])
    assert.match(page, new RegExp(`id="fault-f-${field}"`))
  assert.match(page, /Code javascript:alert\(1\)<\/textarea>/)
})

test('two admins merge, or are told', async () => {
  const stale = await form()
  const other = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  await other.post('/desk/community', { ...stale, 'headline.en': 'Theirs', zone: 'Europe/Helsinki' })
  const clash = await admin.post('/desk/community', { ...stale, 'headline.en': 'Mine', 'intro.en': 'Mine too' })
  assert.equal(clash.status, 409)
  const page = await clash.text()
  assert.match(page, /<span class="kept">Theirs<\/span>/)
  const chosen = {
    ...stale,
    'headline.en': 'Mine',
    'intro.en': 'Mine too',
    zone: 'Europe/Helsinki',
    base: baseIn(page),
    'keep.headline.en': 'theirs',
  }
  assert.equal((await admin.post('/desk/community', chosen)).status, 303)
  const row = await site.db
    .selectFrom('communities')
    .select(['headline', 'intro', 'zone'])
    .where('id', '=', community_id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { headline: { en: 'Theirs' }, intro: { en: 'Mine too' }, zone: 'Europe/Helsinki' })
})

test('a logo stands beside the name on every page until it is taken away', async () => {
  const picture = await sharp({ create: { width: 640, height: 320, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const sent = new FormData()
  sent.set('file', new File([new Uint8Array(picture)], 'logo.png', { type: 'image/png' }))
  sent.set('decorative', 'on')
  sent.set('seen', 'none')
  const headers = { cookie: admin.cookie, origin: testOrigin }
  const answer = await fetch(`${site.url}/desk/community/logo`, {
    method: 'POST',
    headers,
    body: sent,
    redirect: 'manual',
  })
  assert.equal(answer.headers.get('location'), '/desk/community?said=saved')
  const logo = /<img class="logo" src="([^"]+)" width="480" height="240" alt="">/.exec(
    await (await admin.get('/events')).text(),
  )?.[1]
  assert.equal((await admin.get(logo ?? '')).headers.get('content-type'), 'image/webp')
  await admin.post('/desk/community/logo-removal')
  assert.doesNotMatch(await (await admin.get('/events')).text(), /class="logo"/)
  assert.equal((await admin.get(logo ?? '')).status, 404)
})

test('the owner founds another community and invites its first admin; nobody else can', async () => {
  const owner = await signedIn(site, { role: 'owner', scope: 'server' })
  const typed = { name: 'Harbour <guild>', slug: '', language: 'fi', email: 'ada@example.org' }
  for (const [wrong, field] of [
    [{ name: '' }, 'name'],
    [{ slug: 'A b' }, 'slug'],
    [{ slug: 'moot' }, 'slug'],
    [{ email: 'x' }, 'email'],
  ] as const) {
    const refused = await owner.post('/desk/communities', { ...typed, ...wrong })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), new RegExp(`id="fault-f-${field}"`))
  }
  const founded = await owner.post('/desk/communities', typed)
  assert.equal(founded.headers.get('location'), '/c/harbour-guild/desk/set-up')
  assert.match(await (await owner.get('/c/harbour-guild')).text(), /Harbour &lt;guild&gt;/)
  const mail = await site.db
    .selectFrom('mails')
    .select(['subject', 'text'])
    .where('to_email', '=', 'ada@example.org')
    .executeTakeFirstOrThrow()
  assert.match(mail.subject, /^Harbour <guild>: /)
  assert.match(mail.text, /\/c\/harbour-guild\/invitations\//)
  assert.equal((await admin.get('/desk/communities')).status, 404)
  assert.deepEqual(site.faults, [])
})

async function form(): Promise<Record<string, string>> {
  const base = baseIn(await (await admin.get('/desk/community')).text())
  return { ...JSON.parse(base), base }
}

const baseIn = (page: string) =>
  (/name="base" value="([^"]*)"/.exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
