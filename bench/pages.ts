// Pages on a programme of 200 chapters and 20,000 events: from memory against a bare server, and rendered anew.
import { Agent, get, type IncomingMessage } from 'node:http'
import { firstLink, startDemoSite } from './tools/demo-site.ts'
import { median, percentile, report, round } from './tools/figures.ts'
import type { LoadOrder, LoadResult } from './tools/load.ts'
import { type Site, startTool } from './tools/processes.ts'

const rounds = 15
const connections = 32
const renderings = 200
const leastRatio = 0.85
const mostMs = 25
let keepAlive: Agent | undefined

const site = await startDemoSite()
const bare = startTool('bare-server.ts')
const load = startTool('load.ts')
try {
  const barePort = Number(await bare.ask())
  const measured = []
  for (const [name, path] of await pagesToMeasure(site)) {
    const rendered = await measureRendering(site, path)
    measured.push({ page: name, ...(await measureRatio(site, path, barePort)), ...rendered })
  }
  const rows = measured.map(({ page, ratio, rate, p50, p95, bytes }) => ({
    page,
    'cached, ratio': ratio,
    'cached, pages/s': rate,
    'rendered p50, ms': p50,
    'rendered p95, ms': p95,
    'br bytes': bytes,
  }))
  const slow = measured.flatMap(({ page, ratio, p95 }) => [
    ...(ratio < leastRatio ? [`${page}: ${ratio} of a bare server, at least ${leastRatio} wanted`] : []),
    ...(p95 >= mostMs ? [`${page}: p95 of ${p95} ms when rendered, below ${mostMs} wanted`] : []),
  ])
  report('pages', rows, { pages: measured }, slow)
} finally {
  bare.stop()
  load.stop()
  await site.stop()
}

async function pagesToMeasure(site: Site): Promise<[name: string, path: string][]> {
  const format = await firstLink(site, '/', '/formats/')
  return [
    ['home', '/'],
    ['events', '/events'],
    ['filtered events', `/events?format=${format.slice('/formats/'.length)}&mode=hybrid&when=all`],
    ['event', await firstLink(site, '/events', '/events/')],
    ['chapter', await firstLink(site, '/chapters', '/chapters/')],
  ]
}

/** Rounds of both servers, one after the other; the median of the rounds' ratios, since a machine is never quiet. */
async function measureRatio(site: Site, path: string, barePort: number) {
  const page = await fetchPage(site.port, path)
  await bare.ask({ headers: page.rawHeaders, body: page.body.toString('base64') })
  const order = { path, connections, warmMs: 100, countedMs: 500 }
  const pairs: { ours: number; theirs: number }[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({
      ours: await rateOf({ ...order, port: site.port }),
      theirs: await rateOf({ ...order, port: barePort }),
    })
  }
  return {
    ratio: round(median(pairs.map(({ ours, theirs }) => ours / theirs)), 3),
    rate: round(median(pairs.map(({ ours }) => ours)), 0),
    bareRate: round(median(pairs.map(({ theirs }) => theirs)), 0),
    bytes: page.body.length,
  }
}

async function rateOf(order: LoadOrder): Promise<number> {
  return ((await load.ask(order)) as LoadResult).rate
}

/** A query that no page knows makes each request a page of its own: queries, rendering, compressing, all of it. */
async function measureRendering(site: Site, path: string) {
  const times: number[] = []
  for (let count = -20; count < renderings; count++) {
    const began = performance.now()
    await fetchPage(site.port, `${path}${path.includes('?') ? '&' : '?'}bench=${count}`)
    if (count >= 0) times.push(performance.now() - began)
  }
  return { p50: round(median(times), 1), p95: round(percentile(times, 0.95), 1) }
}

function fetchPage(port: number, path: string): Promise<{ rawHeaders: string[]; body: Buffer }> {
  keepAlive ??= new Agent({ keepAlive: true, maxSockets: 1 })
  const options = {
    port,
    host: '127.0.0.1',
    path,
    agent: keepAlive,
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  }
  return new Promise((resolve, reject) => {
    get(options, (answer) => readAnswer(answer, path).then(resolve, reject)).on('error', reject)
  })
}

async function readAnswer(answer: IncomingMessage, path: string) {
  const body = Buffer.concat(await answer.toArray())
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}.`)
  return { rawHeaders: withoutNodes(answer.rawHeaders), body }
}

/** The headers that the application chose; node:http adds its own on either server. */
function withoutNodes(raw: string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < raw.length; at += 2) {
    if (!/^(date|connection|keep-alive)$/i.test(raw[at] ?? '')) kept.push(raw[at] ?? '', raw[at + 1] ?? '')
  }
  return kept
}
