// Every page that can be reached: it answers, it is sound HTML, its links lead somewhere, it is light, nothing is foreign.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate, type RuleConfig } from 'html-validate'
import { ensureSample } from '../src/interchange/sample.ts'
import { importSeed, seedAbsent } from './imported-seed.ts'
import { testAssets, testNow, testSite } from './site.ts'

interface Visit {
  path: string
  from: string
  status: number
  type: string
  body: string
}

const htmlValidate = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: relaxed() })
const visits: Visit[] = []
let faults: unknown[] = []

before(async () => {
  const site = await testSite((db) => ensureSample(db, testNow))
  faults = site.faults
  visits.push(...(await crawl(site.url, '')))
  if (seedAbsent) return
  const imported = await testSite(importSeed)
  visits.push(...(await crawl(imported.url, 'imported: ')))
  faults.push(...imported.faults)
})

test('the imported page is among what is visited', (t) => {
  if (seedAbsent) return t.skip(seedAbsent)
  const visited = visits.map(({ path }) => path)
  assert.ok(
    visited.includes('imported: /events/ospologylive-malmo') && visited.includes('imported: /ja/chapters/japan'),
  )
})

test('every address that a page names answers, and none by a fault', () => {
  const broken = visits
    .filter(({ status }) => status !== 200)
    .map(({ path, from, status }) => `${status} ${path} (from ${from})`)
  assert.deepEqual(broken, [])
  assert.deepEqual(faults, [])
  assert.ok(visits.length > 150, `${visits.length} addresses were visited`)
})

test('every page is sound HTML', async () => {
  const mistakes: string[] = []
  for (const { path, body } of pages()) {
    const report = await htmlValidate.validateString(body)
    for (const { messages } of report.results) {
      for (const { ruleId, message, line } of messages) mistakes.push(`${path}:${line} ${ruleId}: ${message}`)
    }
  }
  assert.deepEqual(mistakes.slice(0, 20), [])
})

test('every link to a place within a page finds it', () => {
  const lost = pages().flatMap(({ path, body }) => {
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    return targets.filter((id) => !body.includes(`id="${id}"`)).map((id) => `${path}#${id}`)
  })
  assert.deepEqual(lost, [])
})

test('every page is at most 40 KB on the wire with its styles, apart from the font', async () => {
  const assets = await testAssets()
  const sizeOf = (name: string) => assets.find(assets.url(name))?.forms.br.body.length ?? 0
  const dressed = sizeOf('site.css') + sizeOf('enhance.js')
  assert.ok(dressed > 1000)
  const heavy = pages()
    .map(({ path, body }) => ({ path, bytes: brotliCompressSync(body).length + dressed }))
    .filter(({ bytes }) => bytes > 40_000)
  assert.deepEqual(heavy, [])
})

test('no page loads anything from elsewhere, or carries a script or style in itself', () => {
  for (const { path, body } of pages()) {
    const loaded = [
      ...body.matchAll(/<(?:script|img|iframe|video|audio|source|embed|object)\b[^>]*?\s(?:src|data)="([^"]+)"/g),
    ].map((match) => match[1] ?? '')
    const sheets = [...body.matchAll(/<link\b[^>]*rel="(?:stylesheet|icon|preload|manifest)"[^>]*>/g)].map(
      (match) => /href="([^"]+)"/.exec(match[0])?.[1] ?? '',
    )
    for (const address of [...loaded, ...sheets]) assert.match(address, /^\/(?!\/)/, `${path} loads ${address}`)
    assert.doesNotMatch(
      body,
      /<style\b|\sstyle="|\son[a-z]+="|<script(?![^>]*(?:\bsrc=|type="application\/ld\+json"))/,
      path,
    )
  }
})

test('every page says which language it is in, and where its translations are', () => {
  for (const { path, body } of pages()) {
    if (path.includes('/embed/')) continue
    assert.match(body, /<html lang="(?:en|ja|zh-Hans|es|fi|fr)"/, path)
    assert.equal([...body.matchAll(/<link rel="alternate" hreflang="/g)].length, 7, path)
    assert.equal([...body.matchAll(/<h1[\s>]/g)].length, 1, path)
  }
})

function pages(): Visit[] {
  return visits.filter(({ type, status }) => type.startsWith('text/html') && status === 200)
}

/** Follows every internal address from the home page of each language; each is fetched once. */
async function crawl(origin: string, label: string): Promise<Visit[]> {
  const found = new Map<string, string>([
    ['/', 'start'],
    ['/ja', 'start'],
    ['/fi', 'start'],
    ['/sitemap.xml', 'start'],
    ['/robots.txt', 'start'],
  ])
  const seen: Visit[] = []
  for (const [path, from] of found) {
    const response = await fetch(origin + path, { redirect: 'manual' })
    const type = response.headers.get('content-type') ?? ''
    const bytes = Buffer.from(await response.arrayBuffer())
    const body = type.startsWith('text/') ? bytes.toString() : ''
    seen.push({ path: label + path, from, status: redirected(response), type, body })
    if (type.startsWith('text/html'))
      for (const next of linksOf(body)) if (worthIt(next) && !found.has(next)) found.set(next, path)
  }
  return seen
}

// A redirect is an answer.
function redirected(response: Response): number {
  return response.status >= 300 && response.status < 400 ? 200 : response.status
}

function linksOf(body: string): string[] {
  const links = [...body.matchAll(/\s(?:href|src)="(\/[^"#]*)/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  return links.filter((link) => !link.startsWith('//'))
}

// Three languages stand for six here; the lists of every month and every combination of filters would never end.
function worthIt(path: string): boolean {
  return (
    !/^\/(?:zh-Hans|es|fr)(?:\/|$)/.test(path) &&
    !/\/calendar\/(?!2026-1[0-2]|2027-0[1-2])/.test(path) &&
    (path.match(/[?&]/g) ?? []).length < 2
  )
}

function relaxed(): RuleConfig {
  return {
    // Written as browsers read it: optional whitespace in attributes and tags is not a mistake.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    'no-raw-characters': 'off',
    // `role="list"` gives back to VoiceOver the list that `list-style: none` takes away.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list'] }],
    // A label that both holds its field and names it is understood by more of what people use.
    'no-redundant-for': 'off',
  }
}
