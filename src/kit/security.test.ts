// The security headers of ordinary pages, of embedded lists and of sites behind https.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityHeaders } from './security.ts'

const policyOf = (publicUrl: string | undefined, path: string) =>
  securityHeaders(publicUrl)
    .of(path)
    .find(([name]) => name === 'Content-Security-Policy')?.[1]
    .split('; ') ?? []

test('a page may load what is ours, play the two video sites after a press, and be framed by nobody', () => {
  assert.deepEqual(policyOf(undefined, '/events'), [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "media-src 'self' https:",
    'frame-src https://www.youtube-nocookie.com https://player.vimeo.com',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ])
})

test('only pages below /embed/ may be framed, in every language and community', () => {
  const framed = [
    '/embed/events',
    '/ja/embed/events',
    '/zh-Hans/embed/events',
    '/fi/c/todo/embed/events',
    '/c/x/embed/y',
  ]
  const others = ['/', '/embed', '/events/embed/', '/embedded/x', '/people/embed/events']
  for (const path of framed) assert.equal(policyOf(undefined, path).at(-1), 'frame-ancestors *', path)
  for (const path of others) assert.equal(policyOf(undefined, path).at(-1), "frame-ancestors 'none'", path)
})

test('strict transport is asked for only where the public address is https', () => {
  const has = (url: string | undefined) =>
    securityHeaders(url)
      .of('/')
      .some(([name]) => name.startsWith('Strict'))
  assert.deepEqual([has('https://example.org'), has('http://example.org'), has(undefined)], [true, false, false])
})
