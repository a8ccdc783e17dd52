// The server as a client sees it: what is kept, for whom, in which encoding, and what never is.
import assert from 'node:assert/strict'
import { type IncomingHttpHeaders, request } from 'node:http'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { readConfig } from '../config.ts'
import { createServer, type HttpDeps } from './http.ts'
import { applicationOf, type HttpBindings } from './http-render.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createPageCache } from './page-cache.ts'
import { freshFor, shows } from './page-cache-marks.ts'

const long = 'All of them are welcome. '.repeat(40)

/** A server with an application that counts how often it was asked. */
async function serve(t: TestContext, env: Record<string, string> = {}, given: Partial<HttpDeps> = {}) {
  const config = readConfig(env)
  assert.ok(config.ok)
  const pages = createPageCache({ maxBytes: 10_000_000, freshFor: 60, restFor: 0, now: () => performance.now() })
  let asked = 0
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (_, next) => {
    asked++
    await next()
  })
  app.get('/events/:slug{[a-z]{1}[a-z-]*}', (c) => {
    shows(c, `event:${c.req.param('slug')}`, 'events:1')
    freshFor(c, 3600)
    c.header('Last-Modified', 'Mon, 04 May 2026 12:00:00 GMT')
    return c.html(`<p>${asked}: ${new URL(c.req.url).host} ${long}`)
  })
  app.get('/embed/events', (c) => {
    shows(c, 'events:1')
    freshFor(c, 5)
    return c.html('short')
  })
  app.get('/mine', (c) => c.text(`for you: ${asked}`))
  app.get('/with-cookie', (c) => {
    shows(c, 'events:1')
    c.header('Set-Cookie', 'secret=1')
    return c.text(`${asked}`)
  })
  app.get('/by-language', (c) => {
    shows(c, 'events:1')
    c.header('Vary', 'Accept-Language')
    return c.text(`${asked} ${c.req.header('accept-language')}`)
  })
  app.get('/huge', (c) => {
    shows(c, 'events:1')
    return c.text('x'.repeat(1024 * 1024 + 1))
  })
  app.get('/gone', (c) => {
    shows(c, 'events:1')
    freshFor(c, 3600)
    return c.text(`not here: ${asked}`, 404)
  })
  app.get('/broken', () => {
    throw new Error('broken')
  })
  app.post('/events', (c) => c.redirect('/mine', 303))
  app.get('/id', (c) => c.text(c.env.requestId))
  app.onError((_, c) => c.text('sorry', 500))
  const server = createServer({
    app: applicationOf(app),
    pages,
    assets: { find: () => undefined },
    config: config.config,
    log: createLog('silent'),
    metrics: createMetrics({ pages }),
    unreadyBecause: async () => undefined,
    caughtUp: async () => {},
    ...given,
  })
  const port = await server.listen(0, '127.0.0.1')
  t.after(server.close)
  return { server, pages, port, get: (path: string, headers = {}, method = 'GET') => send(port, method, path, headers) }
}

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

function send(port: number, method: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false }, async (answer) => {
      const chunks = await answer.toArray()
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) })
    })
    asked.on('error', reject).end()
  })
}

test('a page is rendered once and sent in the encoding that the reader takes', async (t) => {
  const { get } = await serve(t)
  const plain = await get('/events/a')
  const br = await get('/events/a', { 'accept-encoding': 'gzip, deflate, br, zstd' })
  const gzip = await get('/events/a', { 'accept-encoding': 'gzip;q=1.0, br;q=0' })
  assert.equal(plain.body.toString(), `<p>1: localhost:8080 ${long}`)
  assert.deepEqual(brotliDecompressSync(br.body), plain.body)
  assert.deepEqual(gunzipSync(gzip.body), plain.body)
  const of = ({ headers }: Answer) => [headers['content-encoding'], headers.vary, headers['content-length']]
  assert.deepEqual([plain, br, gzip].map(of), [
    [undefined, 'Accept-Encoding', String(plain.body.length)],
    ['br', 'Accept-Encoding', String(br.body.length)],
    ['gzip', 'Accept-Encoding', String(gzip.body.length)],
  ])
  assert.equal(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size, 3)
  assert.equal(plain.headers['cache-control'], 'public, max-age=0, s-maxage=60', 'for others a minute at most')
})

test('a kept page says how long shared caches may keep it, and nothing of what it shows', async (t) => {
  const { get } = await serve(t)
  for (const { headers } of [await get('/embed/events'), await get('/embed/events')]) {
    const { 'cache-control': forAll, 'cdn-cache-control': forShared, ...rest } = headers
    assert.equal(forAll, 'public, max-age=0, s-maxage=5')
    assert.equal(forShared, 'public, max-age=5, stale-while-revalidate=5')
    assert.match(rest['content-security-policy'] as string, /frame-ancestors \*$/)
    assert.deepEqual(
      Object.keys(rest).filter((name) => name.startsWith('x-')),
      ['x-content-type-options'],
    )
  }
})

test('who has the page is told so, by its tag or by its date', async (t) => {
  const { get } = await serve(t)
  const { headers } = await get('/events/a')
  const etag = headers.etag ?? ''
  const status = async (given: Record<string, string>) => (await get('/events/a', given)).status
  assert.equal(await status({ 'if-none-match': etag }), 304)
  assert.equal(await status({ 'if-none-match': `"other", W/${etag}` }), 304)
  assert.equal(await status({ 'if-none-match': '"other"' }), 200)
  assert.equal(await status({ 'if-none-match': etag, 'accept-encoding': 'br' }), 200, 'another encoding, other bytes')
  assert.equal(await status({ 'if-modified-since': 'Mon, 04 May 2026 12:00:00 GMT' }), 304)
  assert.equal(await status({ 'if-modified-since': 'Mon, 04 May 2026 11:59:59 GMT' }), 200)
  const unchanged = await get('/events/a', { 'if-none-match': etag })
  assert.deepEqual(
    [unchanged.body.length, unchanged.headers.etag, unchanged.headers['content-length']],
    [0, etag, undefined],
  )
})

test('HEAD is GET without a body, and fills the cache as well', async (t) => {
  const { get } = await serve(t)
  const head = await get('/events/a', {}, 'HEAD')
  const page = await get('/events/a')
  assert.equal(head.body.length, 0)
  assert.deepEqual(head.headers.etag, page.headers.etag)
  assert.deepEqual(head.headers['content-length'], page.headers['content-length'])
  assert.match(page.body.toString(), /^<p>1:/)
})

test('a change is seen by the next reader', async (t) => {
  const { get, pages } = await serve(t)
  await get('/events/a')
  pages.drop(['event:b'])
  assert.match((await get('/events/a')).body.toString(), /^<p>1:/)
  pages.drop(['event:a'])
  assert.match((await get('/events/a')).body.toString(), /^<p>2:/)
})

test('who is signed in, or says who asks in another way, is served past the cache', async (t) => {
  const { get } = await serve(t)
  await get('/events/a')
  const past = [
    { cookie: 'theme=dark; folkmoot_session=abc' },
    { cookie: '__Secure-folkmoot_session.token=abc' },
    { authorization: 'Bearer abc' },
  ]
  for (const [index, headers] of past.entries()) {
    const { body, headers: answered } = await get('/events/a', headers)
    assert.match(body.toString(), new RegExp(`^<p>${index + 2}:`))
    assert.equal(answered['cache-control'], 'private, no-cache')
    assert.equal(answered['x-page-shows'], undefined)
  }
  assert.match((await get('/events/a', { cookie: 'theme=dark' })).body.toString(), /^<p>1:/)
})

test('what must not be shared is not kept', async (t) => {
  const { get } = await serve(t)
  for (const path of ['/mine', '/with-cookie', '/by-language', '/broken', '/huge']) {
    const [one, two] = [await get(path), await get(path)]
    assert.equal(one.headers.etag ?? two.headers.etag, undefined, path)
    assert.equal(one.headers['cache-control'], 'private, no-cache', path)
    assert.notEqual(one.headers['x-request-id'], two.headers['x-request-id'], path)
    assert.equal(one.headers['x-page-shows'], undefined, path)
  }
  assert.equal((await get('/huge')).body.length, 1024 * 1024 + 1)
  assert.equal((await get(`/mine?${'x'.repeat(1100)}`)).status, 200)
})

test('a page that is not there is kept for ten seconds at most, when it says what would bring it back', async (t) => {
  const { get } = await serve(t)
  const [one, two] = [await get('/gone'), await get('/gone')]
  assert.deepEqual(
    [one.status, one.body, one.headers['cache-control']],
    [404, two.body, 'public, max-age=0, s-maxage=10'],
  )
})

test('the host that a request names does not get into a page for everybody', async (t) => {
  const { get } = await serve(t, { FOLKMOOT_URL: 'https://events.example.org' })
  const { body, headers } = await get('/events/a', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
  assert.match(body.toString(), /^<p>1: events\.example\.org /)
  assert.equal(headers['strict-transport-security'], 'max-age=31536000')
})

test('a write is answered only when this process has heard of it', async (t) => {
  const heard = Promise.withResolvers<void>()
  const { get } = await serve(t, {}, { caughtUp: () => heard.promise })
  let answered = 'not yet'
  const written = get('/events', {}, 'POST').then((answer) => {
    answered = 'yes'
    return answer
  })
  await get('/mine')
  assert.equal(answered, 'not yet')
  heard.resolve()
  assert.equal((await written).status, 303)
})

test('who asks too often is told when to come again; probes are not counted', async (t) => {
  const { get } = await serve(t, { FOLKMOOT_RATE_LIMIT: '2' })
  const statuses = []
  for (const path of ['/mine', '/mine', '/mine', '/healthz', '/readyz']) statuses.push((await get(path)).status)
  assert.deepEqual(statuses, [200, 200, 429, 200, 200])
  const { headers, body } = await get('/mine')
  assert.match(body.toString(), /^Too many requests/)
  assert.ok(Number(headers['retry-after']) > 50)
})

test('behind a trusted proxy the limit counts clients, not the proxy', async (t) => {
  const { get } = await serve(t, { FOLKMOOT_RATE_LIMIT: '1', FOLKMOOT_TRUSTED_PROXIES: '127.0.0.1' })
  const status = async (client: string) => (await get('/mine', { 'x-forwarded-for': client })).status
  assert.deepEqual(
    [await status('198.51.100.1'), await status('198.51.100.2'), await status('9.9.9.9, 198.51.100.1')],
    [200, 200, 429],
  )
})

test('figures are for neighbours, and tell routes without what people asked for', async (t) => {
  const { get } = await serve(t)
  await get('/events/secret-slug?q=ada@example.org')
  await get('/events/secret-slug?q=ada@example.org')
  const { body, status } = await get('/metrics')
  assert.equal(status, 200)
  const text = body.toString()
  assert.match(
    text,
    /folkmoot_http_request_duration_seconds_count\{route="\/events\/:slug",method="GET",status="2xx"\} 1/,
  )
  assert.match(text, /folkmoot_http_from_memory_total\{route="\/events\/:slug",status="200"\} 2/)
  assert.match(text, /folkmoot_page_cache_pages 1\n/)
  assert.doesNotMatch(text, /secret|ada/)
  for (const mark of ['x-forwarded-for', 'x-real-ip', 'via', 'forwarded', 'x-forwarded-proto', 'x-forwarded-host'])
    assert.equal((await get('/metrics', { [mark]: '198.51.100.1' })).status, 404, mark)
})

test('an unready process says why', async (t) => {
  const fail = async () => {
    throw new Error('ECONNREFUSED')
  }
  const { get } = await serve(t, {}, { unreadyBecause: fail })
  const { status, body } = await get('/readyz')
  assert.deepEqual([status, body.toString()], [503, 'not ready: the database does not answer\n'])
  assert.equal((await get('/healthz')).status, 200)
})

test('a crowd that asks whether the process is ready asks the database once', async (t) => {
  const held = Promise.withResolvers<undefined>()
  let asked = 0
  const unreadyBecause = () => {
    asked++
    return held.promise
  }
  const { get } = await serve(t, {}, { unreadyBecause })
  const waiting = Array.from({ length: 20 }, () => get('/readyz'))
  while ((await get('/healthz')).status !== 200 || asked === 0);
  held.resolve(undefined)
  assert.deepEqual([...new Set((await Promise.all(waiting)).map(({ status }) => status))], [200])
  assert.ok(asked < 20)
})

test('closing lets a running answer end', async (t) => {
  const app = new Hono()
  const started = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  app.get('/slow', async (c) => {
    started.resolve()
    await held.promise
    return c.text('done')
  })
  const { get, server } = await serve(t, {}, { app: applicationOf(app) })
  const slow = get('/slow')
  await started.promise
  const closed = server.close()
  await assert.rejects(get('/healthz'), { code: 'ECONNREFUSED' })
  held.resolve()
  assert.equal((await slow).body.toString(), 'done')
  await closed
})

test('the same request id is in the answer and in what the application sees', async (t) => {
  const { get } = await serve(t)
  const { body, headers } = await get('/id')
  assert.equal(body.toString(), headers['x-request-id'])
})

test('what is written has a length, and not too much of it', async (t) => {
  const { get } = await serve(t)
  const status = async (headers: Record<string, string>) => (await get('/events', headers, 'POST')).status
  assert.equal(await status({ 'content-length': '2000001' }), 413)
  assert.equal(await status({ 'transfer-encoding': 'chunked' }), 411)
  assert.equal(await status({}), 303)
})

test('a request that makes no sense is refused, not a fault', async (t) => {
  const { get } = await serve(t)
  for (const path of ['/%00', '/events/%00.ics', '/mine?q=a%00b']) assert.equal((await get(path)).status, 400, path)
  assert.equal((await get('/mine?q=%2500')).status, 200)
  assert.equal((await get('/events', { host: 'a b' }, 'POST')).status, 400)
  assert.equal((await get('/mine', { host: 'a b' })).status, 200, 'pages for everybody do not look at it')
  assert.equal((await get('//mine')).status, 404)
  assert.equal((await get('/%')).status, 404)
})
