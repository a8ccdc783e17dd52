// What other sites and crawlers read: sitemap, oEmbed, embedded lists, share cards.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { feedSite, origin, valuesOf } from '../../test/feed-site.ts'

let get: Awaited<ReturnType<typeof feedSite>>

before(async () => {
  get = await feedSite()
})

const text = async (path: string) => (await get(path)).text()
const oembed = (url: string, more = '') => get(`/oembed?url=${encodeURIComponent(url)}${more}`)

test('the sitemap names every public page of every community in six languages, and nothing that is not public', async () => {
  const xml = await text('/sitemap.xml')
  const pages = valuesOf(xml, 'loc')
  assert.ok(pages.includes(`${origin}/events/autumn`) && pages.includes(`${origin}/fi/c/other/events/elsewhere`))
  assert.ok(!/secret|held-back/.test(xml))
  assert.equal(pages.length % 6, 0)
  assert.equal(new Set(pages).size, pages.length)
  const alternates = valuesOf(xml, 'xhtml:link@href').slice(0, 7)
  const tags = valuesOf(xml, 'xhtml:link@hreflang').slice(0, 7)
  assert.deepEqual(tags, ['en', 'ja', 'zh-Hans', 'es', 'fi', 'fr', 'x-default'])
  assert.equal(alternates[0], alternates[6])
  assert.equal((await get('/sitemap-1.xml')).status, 200)
  assert.equal((await get('/sitemap-2.xml')).status, 404)
  assert.equal((await get('/ja/sitemap.xml')).status, 404)
})

test('robots.txt leads to the sitemap', async () => {
  assert.match(
    await text('/robots.txt'),
    /^User-agent: \*\nDisallow: \/desk\n[\s\S]*\nSitemap: https:\/\/moot\.example\/sitemap\.xml\n$/,
  )
})

test('oEmbed answers for the list and for an event, as JSON and as XML', async () => {
  const event = await (await oembed(`${origin}/ja/events/autumn`, '&maxwidth=300')).json()
  assert.deepEqual(
    [event.type, event.version, event.title, event.width, event.thumbnail_url],
    ['rich', '1.0', '秋の集い', 300, `${origin}/ja/events/autumn/card.png`],
  )
  assert.match(event.html, /^<iframe src="https:\/\/moot\.example\/ja\/embed\/events\/autumn" title="秋の集い"/)
  const xml = await (await oembed(`${origin}/events?format=local`, '&format=xml')).text()
  assert.deepEqual(valuesOf(xml, 'provider_name'), ['The Moot'])
  assert.match(valuesOf(xml, 'html')[0] ?? '', /src="https:\/\/moot\.example\/embed\/events\?format=local"/)
})

test('oEmbed knows no other address: of others, of drafts, of what is no page for a frame', async () => {
  const addresses = [
    'https://evil.example/events/autumn',
    `${origin}.evil.example/events`,
    `${origin}/events/secret`,
    `${origin}/desk`,
    'javascript:1',
    '',
  ]
  for (const address of addresses) assert.equal((await oembed(address)).status, 404, address)
  assert.equal((await oembed(`${origin}/events`, '&format=yaml')).status, 501)
})

test('markup in a title stays text within the frame that oEmbed hands out', async () => {
  const { html } = await (await oembed(`${origin}/events/autumn`)).json()
  assert.match(html, /title="Autumn &lt;&amp;&gt; &quot;gathering&quot;"/)
})

test('the embedded list shows what is coming, leads out of the frame and loads only its style', async () => {
  const page = await text('/embed/events?format=local')
  assert.match(page, /<a href="\/events\/autumn" target="_top">Autumn &lt;&amp;&gt; &quot;gathering&quot;/)
  assert.ok(!page.includes('Secret') && !page.includes('<script') && !page.includes('style='))
  assert.equal(page.match(/<li /g)?.length, 1)
  assert.equal((await text('/embed/events?limit=2')).match(/<li /g)?.length, 2)
  assert.match(await text('/fi/embed/events?format=none'), /Juuri nyt mitään ei ole tiedossa/)
})

test('the web component weighs less than 3 KB and any page may load it', async () => {
  const answer = await get('/embed/events.js')
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.ok((await answer.text()).length < 3000)
})

test('share cards for what is public only', async () => {
  for (const path of [
    '/card.png',
    '/events/autumn/card.png',
    '/ja/formats/local/card.png',
    '/recordings/shown/card.png',
  ]) {
    const answer = await get(path)
    assert.equal(answer.headers.get('content-type'), 'image/png', path)
  }
  for (const path of ['/events/secret/card.png', '/recordings/held-back/card.png', '/chapters/none/card.png']) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('the page of calendars and feeds leads to each of them, and its lines to copy are text', async () => {
  const page = await text('/fi/feeds')
  for (const path of ['/fi/events.ics', '/fi/formats/local/events.ics', '/fi/events.atom', '/fi/recordings.json']) {
    assert.ok(page.includes(`href="${path}"`), path)
    assert.equal((await get(path)).status, 200, path)
  }
  assert.ok(page.includes('href="webcal://moot.example/fi/events.ics"'))
  assert.ok(
    !page.includes('<iframe') &&
      page.includes('&lt;folkmoot-events src=&quot;https://moot.example/fi/embed/events&quot;'),
  )
})
