// The preview of any text: safe, for those who are signed in, from our own pages alone.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let somebody: Browser

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true }))
  somebody = await signedIn(site)
})

const previewOf = async (text: string) =>
  (await somebody.post('/desk/preview', { text, part: 'text' })).text().then((html) => html.trim())

test('a text is shown as it will look on its page', async () => {
  assert.equal(
    await previewOf('## Doors\r\n\r\n- **bold**\r\n- [a page](https://example.org)'),
    '<h3>Doors</h3>\n<ul>\n<li><strong>bold</strong></li>\n<li><a href="https://example.org" rel="noopener">a page</a></li>\n</ul>',
  )
  const page = await (await somebody.post('/desk/preview', { text: '**bold**' })).text()
  assert.match(page, /<div class="prose"><p><strong>bold<\/strong><\/p>/)
})

test('nothing in a text runs', async () => {
  const corpus = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<a href="x" onclick="alert(1)" style="position:fixed">x</a>',
    '```html\n<script>alert(1)</script>\n```',
    '![x](https://tracker.example/x.png)',
  ]
  for (const text of corpus) {
    assert.doesNotMatch(
      await previewOf(text),
      /<(?:script|img|svg|iframe|style)|\son\w+=|href="(?:javascript|data):|\sstyle=/i,
      text,
    )
  }
})

test('it is for those who are signed in, and no other site can ask for it', async () => {
  const nobody = await browserWith(site.url, undefined).post('/desk/preview', { text: 'x' })
  assert.match(nobody.headers.get('location') ?? '', /^\/sign-in/)
  const headers = { cookie: somebody.cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  const body = new URLSearchParams({ text: 'x' })
  assert.equal((await fetch(`${site.url}/desk/preview`, { method: 'POST', headers, body })).status, 403)
})
