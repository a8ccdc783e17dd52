// The picture of an event: given, described, shown, replaced, removed; and what hostile files come to.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { forgetUndescribed } from '../kit/pictures-store.ts'

let site: TestSite
let admin: Browser
let communityId: number
const ids: Record<string, number> = {}

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'todo', is_first: true, languages: ['en', 'fi'] })
    for (const slug of ['shown', 'described', 'two', 'hostile', 'removed'])
      ids[slug] = await addEvent(db, communityId, { slug, title: { en: 'Autumn gathering' } })
    ids.secret = await addEvent(db, communityId, { slug: 'secret', state: 'draft' })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: communityId })
})

const jpeg = (width = 1600, height = 900, background = '#2563eb') =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()

/** Sends the form of a picture as it was drawn last, with these fields. */
async function send(event: string, fields: Record<string, string>, file?: { bytes: Uint8Array; name?: string }) {
  const path = `/desk/events/${event}/picture`
  const drawn = await (await admin.get(path)).text()
  const body = new FormData()
  body.set('seen', /name="seen" value="([^"]+)"/.exec(drawn)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (file) body.set('file', new File([new Uint8Array(file.bytes)], file.name ?? 'a.jpg', { type: 'image/jpeg' }))
  const headers = { cookie: admin.cookie, origin: testOrigin }
  return fetch(site.url + path, { method: 'POST', headers, body, redirect: 'manual' })
}

const publicPage = async (event: string, prefix = '') => (await fetch(`${site.url}${prefix}/events/${event}`)).text()
const imageIn = (html: string) => /<img [^>]*>/.exec(html)?.[0] ?? ''
const addressesIn = (html: string) => [...new Set([...html.matchAll(/\/pictures\/[\w.-]+/g)].map(String))]

test('a picture is given in one step and stands on the page, in search results and under an address that lasts', async () => {
  const sent = await send('shown', { 'alt.en': 'A hall', 'alt.fi': 'Sali' }, { bytes: await jpeg() })
  assert.equal(sent.status, 303, await sent.text())
  assert.equal(sent.headers.get('location'), '/desk/events/shown?said=saved')
  const page = await publicPage('shown')
  const uid = /\/pictures\/([0-9a-f-]{36})-480/.exec(page)?.[1]
  const src = (size: number) => `/pictures/${uid}-${size}.webp`
  assert.equal(
    imageIn(page),
    `<img src="${src(960)}" srcset="${src(480)} 480w, ${src(960)} 960w, ${src(1920)} 1600w" sizes="(min-width: 64rem) 44rem, 100vw" width="1600" height="900" alt="A hall" loading="lazy" decoding="async">`,
  )
  assert.match(page, new RegExp(`"image":\\["https://events.example.org${src(1920)}"`))
  assert.match(imageIn(await publicPage('shown', '/fi')), / alt="Sali" loading/)
  assert.match(imageIn(await publicPage('shown', '/ja')), / alt="A hall" lang="en" loading/)

  const image = await fetch(site.url + src(480))
  const headers = (name: string) => image.headers.get(name)
  assert.equal(image.status, 200)
  assert.deepEqual(
    ['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy', 'set-cookie'].map(headers),
    ['image/webp', 'public, max-age=31536000, immutable', 'nosniff', "default-src 'none'; sandbox", null],
  )
  const { format, width, height } = await sharp(await image.arrayBuffer()).metadata()
  assert.deepEqual([format, width, height], ['webp', 480, 270])
})

test('without words the picture waits for them, and with them it is shown', async () => {
  const first = await send('described', { 'alt.fi': 'Vain suomeksi' }, { bytes: await jpeg() })
  const page = await first.text()
  assert.equal(first.status, 422)
  assert.match(page, /The picture has arrived\. Only what it shows is missing\./)
  assert.match(
    page,
    /aria-invalid="true">\n<\/textarea><p class="fault" id="fault-f-alt-en">Say what the picture shows/,
  )
  assert.match(page, /lang="fi"[^>]*>\nVain suomeksi<\/textarea>/)
  assert.doesNotMatch(await publicPage('described'), /\/pictures\//)
  const uploaded = /name="uploaded" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const second = await send('described', { uploaded, 'alt.en': 'A hall', 'alt.fi': 'Vain suomeksi' })
  assert.equal(second.status, 303)
  assert.match(await publicPage('described'), new RegExp(`/pictures/${uploaded}-960.webp`))
  assert.match(imageIn(await publicPage('described', '/fi')), / alt="Vain suomeksi"/)
})

test('a decorative picture needs no words and says none', async () => {
  assert.equal(
    (await send('removed', { decorative: 'on', 'alt.en': 'left over' }, { bytes: await jpeg() })).status,
    303,
  )
  assert.match(imageIn(await publicPage('removed')), / alt="" loading/)
})

test('what was removed or replaced is gone from its address too', async () => {
  const [address = ''] = addressesIn(await publicPage('removed'))
  assert.equal((await fetch(site.url + address)).status, 200)
  await send('removed', { 'alt.en': 'Another' }, { bytes: await jpeg(800, 600) })
  assert.equal((await fetch(site.url + address)).status, 404)
  assert.equal((await admin.post('/desk/events/removed/picture-removal')).status, 303)
  assert.deepEqual(addressesIn(await publicPage('removed')), [])
  const desk = await (await admin.get('/desk/events/removed')).text()
  assert.match(desk, /Picture: <del>800 × 600<\/del> → <ins>nothing<\/ins>/)
  assert.match(desk, /Picture \(English\): <del>nothing<\/del> → <ins>Another<\/ins>/)
})

test('a copy shows the same picture, and keeps it when the first one shows another', async () => {
  const [address = ''] = addressesIn(await publicPage('shown'))
  const made = await admin.post('/desk/events/shown/copy')
  const copy = /\/desk\/events\/([a-z0-9-]+)\/edit/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
  assert.ok((await (await admin.get(`/desk/events/${copy}/preview`)).text()).includes(address))
  assert.equal((await send('shown', { 'alt.en': 'A new hall' }, { bytes: await jpeg(700, 500) })).status, 303)
  assert.equal((await fetch(site.url + address)).status, 200)
  assert.equal((await admin.post(`/desk/events/${copy}/picture-removal`)).status, 303)
  assert.equal((await fetch(site.url + address)).status, 404)
})

test('of two who change the picture the second is told, and what they brought waits', async () => {
  const { seen } = {
    seen: /name="seen" value="([^"]+)"/.exec(await (await admin.get('/desk/events/two/picture')).text())?.[1] ?? '',
  }
  assert.equal((await send('two', { 'alt.en': 'First' }, { bytes: await jpeg() })).status, 303)
  const second = await send('two', { seen, 'alt.en': 'Second' }, { bytes: await jpeg(900, 900) })
  const page = await second.text()
  assert.equal(second.status, 409)
  assert.match(page, /Somebody else changed the picture/)
  assert.match(imageIn(await publicPage('two')), / alt="First"/)
  const uploaded = /name="uploaded" value="([^"]+)"/.exec(page)?.[1] ?? ''
  assert.equal((await send('two', { uploaded, 'alt.en': 'Second' })).status, 303)
  assert.match(imageIn(await publicPage('two')), /width="900" height="900" alt="Second"/)
})

test('the picture of a draft is on no page, and its address says nothing of what it is', async () => {
  const bytes = await jpeg(640, 640, '#101010')
  assert.equal((await send('secret', { 'alt.en': 'A secret' }, { bytes })).status, 303)
  const desk = await (await admin.get('/desk/events/secret/preview')).text()
  const [address = ''] = addressesIn(desk)
  assert.ok(address)
  for (const path of [
    '/',
    '/events',
    '/events/secret',
    '/events.json',
    '/events.atom',
    '/sitemap.xml',
    '/embed/events',
  ])
    assert.ok(!(await (await fetch(site.url + path)).text()).includes(address), path)
  // The same file once more has another address: nobody can work it out from the file.
  assert.equal((await send('hostile', { 'alt.en': 'x' }, { bytes })).status, 303)
  assert.notEqual(addressesIn(await publicPage('hostile'))[0], address)
})

test('hostile files change nothing and are called what they are', async () => {
  const was = imageIn(await publicPage('hostile'))
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const said = async (text: string | Uint8Array, name = 'a.jpg') => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    const answer = await send('hostile', { 'alt.en': 'x' }, { bytes, name })
    const fault = /id="fault-f-file">([^<.:]+)/.exec(await answer.text())?.[1]
    return `${answer.status} ${fault}`
  }
  assert.equal(await said(svg, 'a.svg'), '422 This is no JPEG, PNG, WebP, AVIF or GIF')
  assert.equal(await said('<!doctype html><script>alert(1)</script>'), '422 This is no JPEG, PNG, WebP, AVIF or GIF')
  assert.equal(await said('x', '../../../../etc/passwd'), '422 This is no JPEG, PNG, WebP, AVIF or GIF')
  assert.equal(await said((await jpeg()).subarray(0, 2000)), '422 The picture cannot be read')
  assert.equal(await said(new Uint8Array(15 * 1024 * 1024 + 1)), '422 The file is larger than 15 MB')
  assert.equal(imageIn(await publicPage('hostile')), was)
  assert.deepEqual(site.faults, [])
})

test('a name that leads elsewhere leads nowhere, and the declared type is not believed', async () => {
  const sent = await send('hostile', { 'alt.en': 'y' }, { bytes: await jpeg(), name: '../../x\0<script>.html' })
  assert.equal(sent.status, 303)
  assert.doesNotMatch(await publicPage('hostile'), /script>\.html/)
  for (const path of ['..%2f..%2fetc%2fpasswd', '%2e%2e/x', `${'0'.repeat(36)}-480.webp`, 'x-480.webp'])
    assert.equal((await fetch(`${site.url}/pictures/${path}`)).status, 404, path)
})

test('a body larger than any picture is refused before it is read', async () => {
  const answer = await new Promise<number>((resolve, reject) => {
    const { port, hostname } = new URL(site.url)
    const headers = { cookie: admin.cookie, origin: testOrigin, 'content-length': String(40_000_000) }
    import('node:http').then(({ request }) => {
      const asked = request({ port, host: hostname, method: 'POST', path: '/desk/events/shown/picture', headers })
      asked.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject)
      asked.flushHeaders()
    })
  })
  assert.equal(answer, 413)
})

test('the words of a picture are words, whatever stands in them', async () => {
  const hostile = '"><script>alert(1)</script>'
  assert.equal((await send('shown', { 'alt.en': hostile })).status, 303)
  assert.match(imageIn(await publicPage('shown')), / alt="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/)
  const long = await send('shown', { 'alt.en': 'x'.repeat(301) })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /At most 300 letters/)
})

test('what was uploaded and never described is forgotten after a day', async () => {
  await send('shown', {}, { bytes: await jpeg(100, 100) })
  const count = async () => (await site.db.selectFrom('pictures').select('id').execute()).length
  const before = await count()
  const later = testNow.add({ hours: 24 * 365 * 5 })
  assert.equal(await forgetUndescribed(site.db, testNow.subtract({ hours: 24 * 365 * 5 })), 0)
  assert.ok((await forgetUndescribed(site.db, later)) >= 1)
  assert.ok((await count()) < before)
  assert.match(imageIn(await publicPage('shown')), /pictures/)
})
