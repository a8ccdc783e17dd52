// Weight: what each page of the sample costs on the wire with its styles, and whether it calls anybody else.
import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { report, round } from './tools/figures.ts'
import { startSite } from './tools/processes.ts'

const mostBytes = 40 * 1024
const mostPages = 1500

interface Fetched {
  status: number
  type: string
  text: string
  /** Head and body as they were sent. */
  bytes: number
}

interface Weighed {
  path: string
  bytes: number
  styles: number
  pictures: number
  scripts: number
  foreign: string[]
  links: string[]
}

const data = mkdtempSync(join(tmpdir(), 'folkmoot-bench-weight-'))
const site = await startSite('start', data, { FOLKMOOT_RATE_LIMIT: '0' })
const fetched = new Map<string, Promise<Fetched>>()
try {
  const pages = await crawl()
  const weights = pages.map((page) => ({ ...page, all: page.bytes + page.styles + page.pictures }))
  const heaviest = weights.sort((one, other) => other.all - one.all).slice(0, 15)
  const rows = heaviest.map((page) => ({
    page: page.path,
    'page, bytes': page.bytes,
    'styles, bytes': page.styles,
    'pictures, bytes': page.pictures,
    'all, KB': round(page.all / 1024, 1),
    'scripts, not needed': page.scripts,
    'third parties': page.foreign.length,
  }))
  const missed = [
    ...weights.filter((page) => page.all > mostBytes).map((page) => `${page.path} weighs ${page.all} bytes`),
    ...weights.filter((page) => page.foreign.length > 0).map((page) => `${page.path} loads ${page.foreign.join(', ')}`),
  ]
  const figures = {
    pages: pages.length,
    heaviestBytes: heaviest[0]?.all ?? 0,
    thirdParties: weights.reduce((sum, page) => sum + page.foreign.length, 0),
  }
  report('weight', rows, figures, missed)
} finally {
  await site.stop()
  rmSync(data, { recursive: true, force: true })
}

/** Every page that can be reached from the home page by links, in all languages. */
async function crawl(): Promise<Weighed[]> {
  const seen = new Set(['/'])
  const pages: Weighed[] = []
  for (const path of seen) {
    const page = await weigh(path)
    if (page === undefined) continue
    pages.push(page)
    for (const link of page.links) if (seen.size < mostPages) seen.add(link)
  }
  return pages
}

async function weigh(path: string): Promise<Weighed | undefined> {
  const page = await fetchOnce(path)
  if (!page.type.startsWith('text/html')) return undefined
  if (page.status !== 200) throw new Error(`${path} answers ${page.status}.`)
  const loaded = [...loadedBy(page.text)]
  const own = (kind: Loaded['kind']) =>
    loaded.filter((each) => each.kind === kind && isOwn(each.url)).map(({ url }) => url)
  const styles = own('style')
  const texts = await Promise.all(styles.map(async (url) => (await fetchOnce(url)).text))
  const inStyles = texts.flatMap((text) => [...text.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? ''))
  const foreign = [...loaded.map(({ url }) => url), ...inStyles].filter(
    (url) => !isOwn(url) && !url.startsWith('data:'),
  )
  return {
    path,
    bytes: page.bytes,
    styles: await bytesOf(styles),
    pictures: await bytesOf(own('picture')),
    scripts: await bytesOf(own('script')),
    foreign,
    links: linksOf(page.text),
  }
}

interface Loaded {
  kind: 'style' | 'script' | 'picture' | 'other'
  url: string
}

/** What a browser loads for a page without being asked: not what it links to. */
function* loadedBy(html: string): Generator<Loaded> {
  for (const [tag, name] of html.matchAll(/<(link|script|img|source|iframe|video|audio|embed|object|track)\b[^>]*>/g)) {
    const value = (attribute: string) => new RegExp(`\\b${attribute}="([^"]*)"`).exec(tag)?.[1]
    const url = value('src') ?? value('href') ?? value('data') ?? value('poster')
    if (url === undefined) continue
    const rel = value('rel') ?? ''
    if (name !== 'link') yield { kind: name === 'script' ? 'script' : name === 'img' ? 'picture' : 'other', url }
    else if (/stylesheet/.test(rel)) yield { kind: 'style', url }
    else if (/icon/.test(rel)) yield { kind: 'picture', url }
    else if (/preload|modulepreload|preconnect|dns-prefetch|prefetch|manifest/.test(rel)) yield { kind: 'other', url }
  }
}

function isOwn(url: string): boolean {
  return new URL(url, `http://localhost:${site.port}`).host === `localhost:${site.port}`
}

function linksOf(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  const urls = hrefs.map((href) => new URL(href, `http://localhost:${site.port}`))
  return urls.filter((url) => isOwn(url.href) && !url.searchParams.size).map((url) => url.pathname)
}

async function bytesOf(urls: string[]): Promise<number> {
  const all = await Promise.all([...new Set(urls)].map(fetchOnce))
  return all.reduce((sum, { bytes }) => sum + bytes, 0)
}

function fetchOnce(path: string): Promise<Fetched> {
  const known = fetched.get(path) ?? fetchNow(path)
  fetched.set(path, known)
  return known
}

function fetchNow(path: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const options = { port: site.port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'br' } }
    get(options, async (answer) => {
      const body = Buffer.concat(await answer.toArray())
      const plain = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body
      const status = answer.statusCode ?? 0
      const bytes = headBytes(status, answer.headers) + body.length
      resolve({ status, type: answer.headers['content-type'] ?? '', text: plain.toString(), bytes })
    }).on('error', reject)
  })
}

function headBytes(status: number, headers: IncomingHttpHeaders): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} OK\r\n${lines.join('')}\r\n`.length
}
