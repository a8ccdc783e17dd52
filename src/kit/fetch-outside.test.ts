// Fetching what a person named, against servers that want to be let in: nothing inside is ever reached.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { fetchOutside, type Outside } from './fetch-outside.ts'
import { isOutside, readOutsideAddress } from './outside-address.ts'

// To these tests 127.0.0.2 is outside; 127.0.0.1 is inside, and on the same port.
const outer = '127.0.0.2'
const inner = '127.0.0.1'
const asked: { host: string; at: string; cookie: string | undefined }[] = []
const answers = new Map<string, (answer: ServerResponse, question: IncomingMessage) => void>()
let port = 0

const serve = (at: string) =>
  createServer((question, answer) => {
    asked.push({ host: question.headers.host ?? '', at, cookie: question.headers.cookie })
    if (at === inner) return answer.writeHead(200, { 'content-type': 'text/html' }).end('the keys')
    const path = question.url ?? '/'
    const made = answers.get(path)
    if (made) made(answer, question)
    else answer.writeHead(404).end()
  })
const [first, second] = [serve(outer), serve(inner)]

before(async () => {
  await new Promise<void>((done) => first.listen(0, outer, done))
  port = (first.address() as AddressInfo).port
  await new Promise<void>((done) => second.listen(port, inner, done))
})
after(() => {
  for (const server of [first, second]) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  asked.length = 0
  answers.clear()
})

const names: Record<string, string[]> = {
  'good.example': [outer],
  'evil.example': [inner],
  'mixed.example': [outer, inner],
}

function outside(more: Partial<Outside> = {}): Outside {
  return {
    resolve: async (host) => names[host] ?? (/^[\d.]+$|:/.test(host) ? [host] : []),
    mayReach: (address) => address === outer,
    ports: [port],
    milliseconds: 2000,
    bytes: 50_000,
    ...more,
  }
}

const at = (host: string, path = '/') => `http://${host}:${port}${path}`

const say = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  answers.set(path, (answer) => void answer.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body))

const lead = (path: string, location: string) =>
  answers.set(path, (answer) => void answer.writeHead(302, { location }).end())

const insideAsked = () => asked.filter((one) => one.at === inner)

test('A page of the web is read as text, under its own name and without a cookie', async () => {
  say('/event?a=1', '<title>Föö</title>', { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=b' })
  assert.deepEqual(await fetchOutside(at('good.example', '/event?a=1'), outside()), {
    ok: true,
    url: at('good.example', '/event?a=1'),
    type: 'text/html',
    text: '<title>Föö</title>',
  })
  assert.deepEqual(asked, [{ host: `good.example:${port}`, at: outer, cookie: undefined }])
})

test('Whatever way of writing an address inside is tried, nothing there is asked', async () => {
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '127.0.0.1.', '0', '0.0.0.0'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[::]', 'localhost'],
    ...['evil.example', 'mixed.example', '①②⑦.⓪.⓪.①', '%31%32%37.0.0.1'],
  ]
  for (const host of hosts) {
    const answer = await fetchOutside(at(host), outside())
    assert.equal(answer.ok, false, host)
    const usual = await fetchOutside(at(host), { ...outside(), mayReach: isOutside })
    assert.equal(usual.ok, false, host)
  }
  assert.deepEqual(asked, [])
})

test('A name with one address inside is refused altogether', async () => {
  assert.deepEqual(await fetchOutside(at('mixed.example'), outside()), { ok: false, why: 'refused' })
  assert.deepEqual(await fetchOutside(at('nobody.example'), outside()), { ok: false, why: 'unreachable' })
})

test('A name that is resolved to something else a moment later is still asked where it was judged', async () => {
  let times = 0
  const rebinding = outside({ resolve: async () => [times++ === 0 ? outer : inner] })
  say('/', 'outside')
  assert.deepEqual(
    await fetchOutside(at('rebind.example'), rebinding).then((answer) => answer.ok && answer.text),
    'outside',
  )
  assert.equal(times, 1)
  lead('/again', '/')
  times = 0
  assert.deepEqual(await fetchOutside(at('rebind.example', '/again'), rebinding), { ok: false, why: 'refused' })
  assert.deepEqual(insideAsked(), [])
})

test('No redirect leads inside, and no more than three are followed', async () => {
  for (const to of [at('127.0.0.1'), at('evil.example'), `//127.0.0.1:${port}/`, at('[::ffff:127.0.0.1]'), at('0')]) {
    lead('/', to)
    assert.deepEqual(await fetchOutside(at('good.example'), outside()), { ok: false, why: 'refused' }, to)
  }
  for (const to of [
    'file:///etc/passwd',
    'gopher://good.example/',
    at('user:word@good.example'),
    'http://good.example:22/',
    '',
  ]) {
    lead('/', to)
    assert.equal((await fetchOutside(at('good.example'), outside())).ok, false, to)
  }
  assert.deepEqual(insideAsked(), [])
  say('/4', 'there')
  for (const step of [0, 1, 2, 3]) lead(`/${step}`, `/${step + 1}`)
  assert.equal((await fetchOutside(at('good.example', '/1'), outside())).ok, true)
  assert.deepEqual(await fetchOutside(at('good.example', '/0'), outside()), { ok: false, why: 'answer' })
})

test('Only the web is asked, at its own ports, without a name or password', () => {
  const ports = [80, 443]
  for (const typed of ['https://a.example/x', 'http://a.example:80/', ' https://a.example:443 '])
    assert.ok(readOutsideAddress(typed, ports), typed)
  for (const typed of [
    ...['ftp://a.example', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'a.example', '', 'http://'],
    ...[
      'http://a:b@a.example',
      'http://a@a.example',
      'http://a.example:8080',
      'http://a.example:22',
      'https://a.example:5432',
    ],
  ])
    assert.equal(readOutsideAddress(typed, ports), undefined, typed)
})

test('What is too large, said or unsaid, packed or not, is left', async () => {
  const huge = 'x'.repeat(60_000)
  say('/said', huge)
  answers.set('/unsaid', (answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).write(huge))
  answers.set('/endless', (answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' })
    const pour = () => void (answer.destroyed || answer.write(huge, () => setImmediate(pour)))
    pour()
  })
  say('/bomb', gzipSync(Buffer.alloc((200 * 1024 * 1024) >> 2)), { 'content-encoding': 'gzip' })
  say('/brotli', brotliCompressSync(Buffer.alloc(1_000_000)), { 'content-encoding': 'br' })
  for (const path of ['/said', '/unsaid', '/endless', '/bomb', '/brotli'])
    assert.deepEqual(await fetchOutside(at('good.example', path), outside()), { ok: false, why: 'too-large' }, path)
})

test('A packed page of an ordinary size is unpacked; packed twice or oddly it is left', async () => {
  say('/gzip', gzipSync('small'), { 'content-encoding': 'gzip' })
  say('/twice', gzipSync(gzipSync('small')), { 'content-encoding': 'gzip, gzip' })
  say('/broken', Buffer.from('not packed at all'), { 'content-encoding': 'gzip' })
  const read = async (path: string) => fetchOutside(at('good.example', path), outside())
  assert.equal(await read('/gzip').then((answer) => answer.ok && answer.text), 'small')
  assert.deepEqual(await read('/twice'), { ok: false, why: 'type' })
  assert.deepEqual(await read('/broken'), { ok: false, why: 'unreachable' })
})

test('What never ends is left when its time is over: the name, the head, the body', async () => {
  const short = (more: Partial<Outside> = {}) => outside({ milliseconds: 150, ...more })
  answers.set('/silent', () => {})
  answers.set('/slow', (answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).write('a'))
  answers.set('/slow-packed', (answer) => {
    answer
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      .write(gzipSync('a').subarray(0, 12))
  })
  for (const path of ['/silent', '/slow', '/slow-packed'])
    assert.deepEqual(await fetchOutside(at('good.example', path), short()), { ok: false, why: 'too-slow' }, path)
  const never = short({ resolve: () => new Promise(() => {}) })
  assert.deepEqual(await fetchOutside(at('good.example'), never), { ok: false, why: 'too-slow' })
})

test('Only pages, calendars and JSON are read, in the letters they say', async () => {
  for (const type of ['image/png', 'application/octet-stream', 'text/plain', '']) {
    say('/', 'x', { 'content-type': type })
    assert.deepEqual(await fetchOutside(at('good.example'), outside()), { ok: false, why: 'type' }, type)
  }
  say('/ja', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), { 'content-type': 'text/html; charset=Shift_JIS' })
  assert.equal(
    await fetchOutside(at('good.example', '/ja'), outside()).then((answer) => answer.ok && answer.text),
    '日本',
  )
  say('/odd', 'x', { 'content-type': 'text/calendar; charset=no-such-letters' })
  assert.equal((await fetchOutside(at('good.example', '/odd'), outside())).ok, true)
  answers.clear()
  assert.deepEqual(await fetchOutside(at('good.example', '/absent'), outside()), { ok: false, why: 'answer' })
})

test('Outside is what is on the public Internet, and nothing else', () => {
  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
  ])
    assert.equal(isOutside(address), true, address)
  for (const address of [
    ...[
      '127.0.0.1',
      '127.255.255.255',
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
    ...['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', '168.63.129.16', '::1', '::', '::ffff:10.0.0.1'],
    ...[
      '::ffff:169.254.169.254',
      '::7f00:1',
      'fe80::1',
      'fec0::1',
      'fc00::1',
      'fd00:ec2::254',
      'ff02::1',
      '2001:db8::1',
    ],
    ...['64:ff9b::a00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '4000::1', 'good.example', '', '1.2.3.4.5'],
  ])
    assert.equal(isOutside(address), false, address)
})
