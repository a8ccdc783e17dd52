// The HTTP server: limits, probes, pages and assets from memory; the application for everything else.
import { randomBytes } from 'node:crypto'
import { createServer as createNodeServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { LRUCache } from 'lru-cache'
import type { Config } from '../config.ts'
import type { Assets } from './assets.ts'
import { clientAddress, clientKey, type Networks, readNetworks } from './client-address.ts'
import { type Head, isAnonymous, readHead } from './http-head.ts'
import { createProbes } from './http-probes.ts'
import { createRender, isRead, type Render, type RenderDeps } from './http-render.ts'
import { sendPage, sendText } from './http-send.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { PageCache } from './page-cache.ts'
import { cost, createRateLimit } from './rate-limit.ts'
import { securityHeaders } from './security.ts'

export interface HttpDeps {
  app: RenderDeps['app']
  pages: PageCache
  assets: Pick<Assets, 'find'>
  config: Pick<Config, 'publicUrl' | 'port' | 'rateLimit' | 'trustedProxies' | 'metricsFrom'>
  log: Log
  metrics: Metrics
  /** The most bytes that may be sent to an address that takes files; undefined for all others. */
  largestUpload?: (path: string) => number | undefined
  /** Why this process should get no requests now; undefined when it may. May throw or take its time. */
  unreadyBecause: () => Promise<string | undefined>
  /** Resolves when this process has heard of everything that was committed before. */
  caughtUp: () => Promise<void>
}

export interface HttpServer {
  /** Listens, and tells on which port (0 chooses one). Rejects when the port is taken. */
  listen(port: number, host: string): Promise<number>
  /** Says "not ready", takes no new connections, lets what is being answered end (at most 10 seconds). */
  close(): Promise<void>
}

const patienceMs = 10_000

/** A server for an application, with everything that stands in front of it. */
export function createServer(deps: HttpDeps): HttpServer {
  const { config, pages, assets } = deps
  let state: 'serving' | 'closing' = 'serving'
  const trusted = readNetworks(config.trustedProxies)
  const limit = createRateLimit(config.rateLimit)
  const security = securityHeaders(config.publicUrl)
  const host = config.publicUrl === undefined ? `localhost:${config.port}` : new URL(config.publicUrl).host
  const render = observed(deps, createRender({ ...deps, security, host }))
  const keyOf = createKeyOf(trusted)
  const probes = createProbes({
    metrics: deps.metrics,
    metricsFrom: readNetworks(config.metricsFrom),
    unreadyBecause: async () => (state === 'closing' ? 'shutting down' : deps.unreadyBecause()),
    clientOf: (request) => directClient(request, trusted),
  })

  function answer(request: IncomingMessage, response: ServerResponse) {
    if (probes(request, response)) return
    const at = performance.now()
    const head = readHead(request.rawHeaders)
    const refusal = refusalOf(request, deps.largestUpload)
    const page = refusal ? undefined : findPage(request, head, at)
    const wait = limit.take(keyOf(request.socket, head), page ? cost.kept : cost.rendered, at)
    if (wait > 0) tooMany(response, wait)
    else if (refusal) sendText(response, refusal.status, refusal.says, ['Connection', 'close'])
    else if (page) sendPage(response, head, page)
    else render(request, response, head)
  }

  function findPage(request: IncomingMessage, head: Head, at: number) {
    const { url } = request
    if (url === undefined || !isRead(request.method)) return undefined
    return (isAnonymous(head) ? pages.find(url, at) : undefined) ?? assets.find(url)
  }

  const server = createNodeServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000, headersTimeout: 20_000 }, answer)
  return {
    listen: (port, address) => listenOn(server, port, address),
    async close() {
      state = 'closing'
      await closeGently(server)
    },
  }
}

const largestBody = 2_000_000

/** Why a request gets no further: no text has the NUL character in it, and what is written has a length and an end. */
function refusalOf(
  request: IncomingMessage,
  largestUpload: HttpDeps['largestUpload'],
): { status: number; says: string } | undefined {
  if (request.url?.includes('%00')) return { status: 400, says: 'This request cannot be understood.' }
  if (isRead(request.method)) return undefined
  const { headers } = request
  if (headers['transfer-encoding'] !== undefined) return { status: 411, says: 'Please say how much you send.' }
  const largest = largestUpload?.(request.url?.split('?', 1)[0] ?? '') ?? largestBody
  if (Number(headers['content-length'] ?? 0) > largest) return { status: 413, says: 'This is too much at once.' }
  return undefined
}

function tooMany(response: ServerResponse, seconds: number) {
  sendText(response, 429, `Too many requests. Please come again in ${seconds} s.`, ['Retry-After', String(seconds)])
}

type ObservedRender = (request: IncomingMessage, response: ServerResponse, head: Head) => void

/** Names each request, and tells the log and the figures how it went. Pages from memory are only counted. */
function observed({ app, log, metrics }: HttpDeps, render: Render): ObservedRender {
  const process = randomBytes(3).toString('hex')
  let count = 0
  return (request, response, head) => {
    const requestId = `${process}-${(++count).toString(36)}`
    const { method = 'GET', url = '/' } = request
    const began = performance.now()
    response.once('close', () => {
      const ms = performance.now() - began
      const route = nameRoute(app, method, url)
      const status = response.writableFinished ? response.statusCode : 499
      metrics.observe(route, method, status, ms / 1000)
      log.info({ method, route, status, ms: Math.round(ms), request: requestId }, 'request')
    })
    render(request, response, head, requestId)
  }
}

function nameRoute(app: HttpDeps['app'], method: string, url: string): string {
  try {
    return app.routeOf(new Request(new URL(url, 'http://localhost'), { method }))
  } catch {
    return 'none'
  }
}

/** Whom a request is counted for: worked out once for a connection, or once for each list of proxies it names. */
function createKeyOf(trusted: Networks): (socket: Socket, head: Head) => string {
  const ofSocket = new WeakMap<Socket, string>()
  const ofForwarded = new LRUCache<string, string>({ max: 10_000 })
  return (socket, { forwardedFor }) => {
    if (forwardedFor !== undefined && trusted.length > 0) {
      const named = `${socket.remoteAddress} ${forwardedFor.slice(-200)}`
      const known = ofForwarded.get(named) ?? clientKey(clientAddress(socket.remoteAddress, forwardedFor, trusted))
      ofForwarded.set(named, known)
      return known
    }
    const known = ofSocket.get(socket)
    if (known !== undefined) return known
    const key = clientKey(socket.remoteAddress)
    ofSocket.set(socket, key)
    return key
  }
}

const proxyMarks = ['forwarded', 'via', 'x-real-ip', 'x-forwarded-proto', 'x-forwarded-host']

/** The client of a request; unknown when an unknown proxy hides it, so that what only neighbours may see stays unseen. */
function directClient(request: IncomingMessage, trusted: Networks): string | undefined {
  const { forwardedFor } = readHead(request.rawHeaders)
  const { remoteAddress } = request.socket
  if (forwardedFor !== undefined)
    return trusted.length > 0 ? clientAddress(remoteAddress, forwardedFor, trusted) : undefined
  return proxyMarks.some((mark) => request.headers[mark] !== undefined) ? undefined : remoteAddress
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function closeGently(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that was busy when we stopped listening is idle a moment later, and would hold us up for a minute.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const end = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearInterval(idle)
  clearTimeout(end)
}
