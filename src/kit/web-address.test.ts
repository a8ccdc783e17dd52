// What readers see of an address, sound or not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathIn, siteOf } from './web-address.ts'

test('an address is known by its host, and one that is not sound breaks no page', () => {
  assert.deepEqual(['https://www.example.org/a?b', 'http://x:8080/', 'https://[', 'http://a:b'].map(siteOf), [
    'example.org',
    'x:8080',
    '[',
    'a:b',
  ])
  assert.deepEqual(['https://example.org/a.mp3?b', 'https://['].map(pathIn), ['/a.mp3', ''])
})
