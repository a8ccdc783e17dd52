import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { uiLanguages } from './kit/languages.ts'
import { splitPath, under, urls } from './urls.ts'

test('a path says its language and community before anything else', () => {
  const cases: [path: string, language: string, community: string | null, rest: string][] = [
    ['/', 'en', null, '/'],
    ['/events', 'en', null, '/events'],
    ['/ja', 'ja', null, '/'],
    ['/ja/', 'ja', null, '/'],
    ['/zh-Hans/events/x', 'zh-Hans', null, '/events/x'],
    ['/c/inner/events', 'en', 'inner', '/events'],
    ['/fi/c/inner', 'fi', 'inner', '/'],
    ['/en/events', 'en', null, '/en/events'],
    ['/japan', 'en', null, '/japan'],
    ['/c', 'en', null, '/c'],
    ['/c/Bad_Slug/x', 'en', null, '/c/Bad_Slug/x'],
  ]
  for (const [path, language, community, rest] of cases) {
    assert.deepEqual(splitPath(path), { at: { language, community }, path: rest }, path)
  }
})

test('what is put under a language and a community comes apart again', () => {
  const at = fc.record(
    {
      language: fc.constantFrom(...uiLanguages),
      community: fc.option(fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/), { nil: null }),
    },
    { noNullPrototype: true },
  )
  const path = fc.constantFrom('/', '/events', '/events/x', '/formats/ospocon', '/archive')
  fc.assert(
    fc.property(at, path, (where, rest) => assert.deepEqual(splitPath(under(where, rest)), { at: where, path: rest })),
  )
})

test('a filter that is not set is not in the address', () => {
  const at = { language: 'ja', community: null } as const
  assert.equal(urls.events(at, { q: 'a b&c', format: undefined, page: 2 }), '/ja/events?q=a+b%26c&page=2')
  assert.equal(urls.events(at), '/ja/events')
})
