// Where somebody may be led after signing in, and codes as they are typed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayAskForLink, readCode, safeReturn, spellCode } from './rules-sign-in.ts'

test('after signing in one is led to a path of this site', () => {
  for (const path of ['/', '/desk', '/ja/c/x/desk/events?state=draft&q=a%2Fb#row-2', '/events/%E6%9D%B1'])
    assert.equal(safeReturn(path), path)
})

test('and never elsewhere', () => {
  const away = [
    undefined,
    '',
    'desk',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    'https://evil.example/desk',
    'javascript:alert(1)',
    '/ /evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/sign-in',
    '/fi/sign-in/link/abc',
    '/sign-out',
    `/${'a'.repeat(1000)}`,
  ]
  assert.deepEqual(
    away.map((path) => safeReturn(path)),
    away.map(() => '/'),
  )
})

test('a code is read however it is typed', () => {
  assert.equal(readCode(' bcdf ghjk\n'), 'BCDFGHJK')
  assert.equal(readCode('BCDF-GHJK'), 'BCDFGHJK')
  assert.equal(spellCode('BCDFGHJK'), 'BCDF-GHJK')
})

test('an address gets five links an hour, a client thirty', () => {
  assert.deepEqual(mayAskForLink({ ofAddress: 4, ofClient: 29 }), { ok: true })
  assert.deepEqual(mayAskForLink({ ofAddress: 5, ofClient: 0 }), { ok: false, why: 'too-many-links' })
  assert.deepEqual(mayAskForLink({ ofAddress: 0, ofClient: 30 }), { ok: false, why: 'too-many-links' })
})
