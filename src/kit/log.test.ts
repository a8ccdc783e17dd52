// The log's lines, for machines and for a terminal.
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { createLog, shortLine } from './log.ts'

function capture(level: 'info' | 'silent' = 'info') {
  const stream = new PassThrough()
  return { log: createLog(level, stream as unknown as NodeJS.WriteStream), read: () => String(stream.read() ?? '') }
}

test('a request is one JSON object a line, with the fields it was given and the time', () => {
  const { log, read } = capture()
  log.info({ method: 'GET', route: '/events/:slug', status: 200, ms: 3, request: 'a-1' }, 'request')
  const { time, ...rest } = JSON.parse(read())
  assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  assert.deepEqual(rest, {
    level: 'info',
    method: 'GET',
    route: '/events/:slug',
    status: 200,
    ms: 3,
    request: 'a-1',
    msg: 'request',
  })
})

test('an error loses what somebody typed', () => {
  const { log, read } = capture()
  const error = Object.assign(new Error('invalid input syntax for type bigint: "ada@\n"example.org"'), {
    code: '22P02',
  })
  log.error({ err: error }, 'A page failed.')
  const line = read()
  assert.ok(!/ada|example/.test(line), line)
  assert.equal(JSON.parse(line).err.message, 'invalid input syntax for type bigint: "…"')
})

test('an error loses what quotes a row', () => {
  const { log, read } = capture()
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.org) already exists.',
    parameters: ['ada@example.org'],
  })
  log.error({ err: error }, 'A page failed.')
  const line = read()
  assert.ok(!line.includes('ada@example.org'), line)
  assert.equal(JSON.parse(line).err.code, '23505')
})

test('a silent log says nothing', () => {
  const { log, read } = capture('silent')
  log.error({}, 'nobody hears')
  assert.equal(read(), '')
})

test('at a terminal a line is short', () => {
  const time = '2026-05-04T12:03:04.567Z'
  const request = {
    level: 'info',
    time,
    method: 'GET',
    route: '/',
    status: 200,
    ms: 12,
    request: 'a-1',
    msg: 'request',
  }
  assert.equal(shortLine(JSON.stringify(request)), '12:03:04 GET / 200 12 ms\n')
  assert.equal(
    shortLine(JSON.stringify({ level: 'warn', time, msg: 'Lost.', tries: 2 })),
    '12:03:04 warn: Lost. {"tries":2}\n',
  )
})
