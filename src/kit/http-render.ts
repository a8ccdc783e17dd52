// Asking the application: at most one rendering of a page for all its readers, and every answer with its headers.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Hono } from 'hono'
import { type Head, isAnonymous } from './http-head.ts'
import { sendPage, sendText } from './http-send.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Made, PageCache } from './page-cache.ts'
import { takeMarks } from './page-cache-marks.ts'
import { makePage } from './page-cache-page.ts'
import type { SecurityHeaders } from './security.ts'

/** What answers requests. A part of it may be loaded when it is first asked for. */
export interface Application {
  fetch(request: Request, env: HttpBindings): Response | Promise<Response>
  /** The pattern of the route that answers a request, such as `/events/:slug`: what logs and figures call it. */
  routeOf(request: Request): string
}

export interface RenderDeps {
  app: Application
  pages: PageCache
  security: SecurityHeaders
  /** The host in the addresses that pages see, whatever host the request named: kept pages are for everybody. */
  host: string
  metrics: Pick<Metrics, 'tally'>
  log: Pick<Log, 'error'>
  /** Resolves when this process has heard of everything that was committed before. */
  caughtUp: () => Promise<void>
}

/** What the application finds in `c.env`. */
export interface HttpBindings {
  incoming: IncomingMessage
  outgoing: ServerResponse
  /** Names this request in the log and in the X-Request-Id header. */
  requestId: string
}

interface Asked {
  head: Head
  requestId: string
  /** The key of the page, or undefined when its answer is for this reader alone. */
  key: string | undefined
}

export type Render = (request: IncomingMessage, response: ServerResponse, head: Head, requestId: string) => void

const longestKey = 1024
const largestPage = 1024 * 1024
const longestShared = 60

/** A listener for requests that were not answered from memory. */
export function createRender(deps: RenderDeps): Render {
  const asked = new WeakMap<IncomingMessage, Asked>()
  const listener = getRequestListener(
    (request, env) => {
      const { incoming, outgoing } = env as HttpBindings
      const about = asked.get(incoming)
      if (about === undefined) throw new Error('A request came past the server.')
      return answer(deps, request, { incoming, outgoing, requestId: about.requestId }, about)
    },
    { errorHandler: (error) => refuse(deps, error) },
  )
  return (request, response, head, requestId) => {
    const key = sharedKey(request, head)
    if (key !== undefined) {
      request.headers.host = deps.host
      // Node has already noted that a HEAD gets no body; the page that is kept is the one for GET.
      request.method = 'GET'
    }
    asked.set(request, { head, requestId, key })
    listener(request, response).catch((error: unknown) => {
      deps.log.error({ err: error, request: requestId }, 'The request was not answered.')
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'Something went wrong on our side.')
    })
  }
}

/** An application of Hono as the server asks it. */
// biome-ignore lint/suspicious/noExplicitAny: an application with any bindings and variables will do
export function applicationOf(app: Hono<any>): Application {
  return {
    fetch: (request, env) => app.fetch(request, env),
    routeOf(request) {
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const [handlers] = app.router.match(method, app.getPath(request))
      const last = handlers.at(-1)?.[0][1]
      if (last === undefined || last.method === 'ALL') return 'none'
      // What a parameter must look like is no part of the name.
      return last.path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    },
  }
}

async function answer(deps: RenderDeps, request: Request, env: HttpBindings, about: Asked): Promise<Response> {
  const { key } = about
  if (key === undefined) {
    const response = await deps.app.fetch(request, env)
    // A write's answer leaves only when this process has dropped what it changed: the next request sees it.
    if (!isRead(request.method)) await deps.caughtUp()
    return finish(deps, response, request, env)
  }
  let own: Response | undefined
  const page = await deps.pages.render(key, async (at) => {
    const response = await deps.app.fetch(request, env)
    const made = await readPage(deps, request, response, at)
    own = made.response
    return made.made
  })
  if (page === undefined) return finish(deps, own ?? (await deps.app.fetch(request, env)), request, env)
  sendPage(env.outgoing, about.head, page)
  return RESPONSE_ALREADY_SENT
}

function sharedKey(request: IncomingMessage, head: Head): string | undefined {
  if (!isRead(request.method) || !isAnonymous(head)) return undefined
  return request.url?.startsWith('/') && request.url.length <= longestKey ? request.url : undefined
}

/** Whether a request only reads. */
export const isRead = (method: string | undefined) => method === 'GET' || method === 'HEAD'

async function readPage(
  deps: RenderDeps,
  request: Request,
  response: Response,
  at: number,
): Promise<{ made: Made; response: Response }> {
  const marks = takeMarks(response.headers)
  if (response.status >= 500) return { made: 'failed', response }
  if (marks === undefined || !mayBeShared(response)) return { made: 'alone', response }
  const body = Buffer.from(await response.arrayBuffer())
  if (body.length > largestPage) return { made: 'alone', response: new Response(body, response) }
  // A page that is not there is soon forgotten: it costs little, and there are endlessly many of them.
  const longest = response.status === 404 ? 10 : Number.POSITIVE_INFINITY
  const fresh = Math.min(marks.freshFor ?? deps.pages.freshFor, longest)
  const path = pathOf(request)
  const made = await makePage({
    status: response.status,
    headers: [...keptHeaders(response.headers, fresh), ...deps.security.of(path)],
    body,
    tags: marks.tags,
    freshUntil: at + fresh * 1000,
    staleUntil: at + fresh * 2000,
    tally: deps.metrics.tally(deps.app.routeOf(request)),
  })
  return { made, response }
}

function mayBeShared({ status, headers }: Response): boolean {
  if (status !== 200 && status !== 404) return false
  if (headers.has('set-cookie') || headers.has('content-encoding')) return false
  if (/private|no-store/i.test(headers.get('cache-control') ?? '')) return false
  return (headers.get('vary') ?? '').split(',').every((name) => /^\s*(accept-encoding)?\s*$/i.test(name))
}

const ours = new Set(['etag', 'content-length', 'vary', 'date', 'connection', 'keep-alive', 'transfer-encoding'])

function keptHeaders(headers: Headers, fresh: number): [string, string][] {
  const kept = [...headers].filter(([name]) => !ours.has(name)).map(([name, value]): [string, string] => [name, value])
  if (headers.has('cache-control')) return kept
  // Browsers ask each time (a 304 is cheap), or who has just signed in or registered would see the page from before.
  // Shared caches are not told of changes, so that they keep a page for a minute at most; how long it may be stale
  // stands in the field that is made for them alone (RFC 9213).
  const shared = Math.min(fresh, longestShared)
  return [
    ...kept,
    ['Cache-Control', `public, max-age=0, s-maxage=${shared}`],
    ['CDN-Cache-Control', `public, max-age=${shared}, stale-while-revalidate=${shared}`],
  ]
}

function finish(deps: RenderDeps, response: Response, request: Request, env: HttpBindings): Response {
  const { headers } = response
  takeMarks(headers)
  for (const [name, value] of deps.security.of(pathOf(request))) if (!headers.has(name)) headers.set(name, value)
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  headers.set('x-request-id', env.requestId)
  return response
}

function refuse(deps: RenderDeps, error: unknown): Response {
  const mistaken = error instanceof Error && error.name === 'RequestError'
  if (!mistaken) deps.log.error({ err: error }, 'A request could not be answered.')
  const headers = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }
  return mistaken
    ? new Response('This request cannot be understood.\n', { status: 400, headers })
    : new Response('Something went wrong on our side.\n', { status: 500, headers })
}

function pathOf(request: Request): string {
  const start = request.url.indexOf('/', 8)
  const end = request.url.indexOf('?', start)
  return end === -1 ? request.url.slice(start) : request.url.slice(start, end)
}
