// Assets: hashed addresses, kept builds, and a new build when a source changes.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { loadAssets } from './assets.ts'

function setUp(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'folkmoot-assets-'))
  t.after(() => rmSync(root, { recursive: true }))
  const folders = { source: join(root, 'src'), cache: join(root, 'cache', 'assets') }
  mkdirSync(join(folders.source, 'ui', 'fonts'), { recursive: true })
  mkdirSync(join(folders.source, 'registration'))
  const write = (file: string, text: string) => writeFileSync(join(folders.source, file), text)
  write('ui/site.css', '@import "./tokens.css";\nbody { margin: 0px; }')
  write('ui/tokens.css', '@font-face { font-family: F; src: url("/assets/face.woff2") }\n:root { --ink: #123456; }')
  write('ui/fonts/face.woff2', 'not really a font')
  write('ui/enhance.ts', 'const count: number = 1\nconsole.log(count)')
  write('ui/enhance.test.ts', 'throw new Error("a test is no asset")')
  write('registration/enhance-desk.ts', 'export {}\nconsole.log("desk")')
  return { folders, write, root }
}

test('styles are one file, fonts have their hashed address in it, and all of it lasts a year', async (t) => {
  const { folders } = setUp(t)
  const assets = await loadAssets(folders)
  const css = assets.find(assets.url('site.css'))
  assert.ok(css)
  const font = assets.url('face.woff2')
  assert.match(font, /^\/assets\/face\.[A-Z0-9]{8}\.woff2$/)
  assert.equal(
    css.forms.identity.body.toString(),
    `@font-face{font-family:F;src:url("${font}")}:root{--ink: #123456}body{margin:0}\n`,
  )
  assert.ok(css.forms.br.head.includes('public, max-age=31536000, immutable'))
  assert.equal(assets.find(font)?.forms.br.body.toString(), 'not really a font', 'fonts are compressed already')
  const script = assets.find(assets.url('enhance.js'))?.forms.identity.body.toString()
  assert.equal(script, 'console.log(1);\n')
  assert.ok(assets.find(assets.url('registration-desk.js')))
  assert.throws(() => assets.url('nothing.css'), /There is no asset nothing\.css/)
})

test('an address of an earlier version gets what there is today, but is not to be kept', async (t) => {
  const { folders } = setUp(t)
  const assets = await loadAssets(folders)
  for (const url of ['/assets/site.00000000.css', '/assets/site.css']) {
    assert.ok(assets.find(url)?.forms.identity.head.includes('public, no-cache'), url)
  }
  for (const url of ['/assets/', '/assets/../config.ts', '/assets/enhance.test.js', '/site.css', '/']) {
    assert.equal(assets.find(url), undefined, url)
  }
})

test('the second start reads what the first one built, until a source changes', async (t) => {
  const { folders, write } = setUp(t)
  const first = (await loadAssets(folders)).url('site.css')
  const file = readdirSync(folders.cache).find((name) => /^site\..*\.css$/.test(name)) ?? ''
  writeFileSync(join(folders.cache, file), '/* marked by the test */')
  const second = await loadAssets(folders)
  assert.equal(second.find(first)?.forms.identity.body.toString(), '/* marked by the test */')
  write('ui/tokens.css', ':root { --ink: #654321; }')
  const third = await loadAssets(folders)
  assert.notEqual(third.url('site.css'), first)
  mkdirSync(join(folders.source, 'schedule'))
  write('schedule/enhance.ts', 'console.log("a new room")')
  assert.ok((await loadAssets(folders)).url('schedule.js'))
})

test('a damaged cache, or none that can be written, is no obstacle', async (t) => {
  const { folders, root } = setUp(t)
  await loadAssets(folders)
  writeFileSync(join(folders.cache, 'manifest.json'), '{ "half a man')
  assert.ok((await loadAssets(folders)).url('site.css'))
  writeFileSync(join(root, 'file'), '')
  assert.ok((await loadAssets({ ...folders, cache: join(root, 'file', 'assets') })).url('site.css'))
})

test('the styles and scripts of the site itself can be built', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'folkmoot-assets-'))
  t.after(() => rmSync(root, { recursive: true }))
  const source = join(import.meta.dirname, '..')
  const assets = await loadAssets({ source, cache: join(root, 'cache') })
  const css = assets.find(assets.url('site.css'))
  assert.ok(css)
  assert.deepEqual(brotliDecompressSync(css.forms.br.body), css.forms.identity.body)
  assert.match(css.forms.identity.body.toString(), /light-dark\(/, 'both themes come from the same tokens')
  assert.ok(readFileSync(join(root, 'cache', 'manifest.json')))
})
