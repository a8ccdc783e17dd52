// Suspicious addresses: a table of slips, and of addresses that only look like one.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { repairAddress, sameAddress } from './repair-address.ts'

const cases: [string, string, string[]][] = [
  ['https://example.org/malmo//', 'https://example.org/malmo/', ['doubled slashes']],
  ['https://example.org//a//b?x=//', 'https://example.org/a/b?x=//', ['doubled slashes']],
  ['https://archive.example/2024/https://example.org/', 'https://archive.example/2024/https://example.org/', []],
  ['http://example.org', 'http://example.org', []],
  ['https://example.org/a?utm_source=x&b=1&fbclid=2#c', 'https://example.org/a?b=1#c', ['tracking parameters']],
  ['https://youtu.be/abc?si=XYZ', 'https://youtu.be/abc', ['tracking parameters']],
  ['https://shop.example/?si=1&feature=2', 'https://shop.example/?si=1&feature=2', []],
  ['https://example.org/page).', 'https://example.org/page', ['punctuation at its end']],
  ['https://example.org/page_(x)', 'https://example.org/page_(x)', []],
  [' https://example.org/a b ', 'https://example.org/a%20b', ['space around it', 'spaces in it']],
  ['www.example.org/x', 'https://www.example.org/x', ['its scheme was missing']],
  ['example.org', 'https://example.org', ['its scheme was missing']],
  ['//example.org/x', 'https://example.org/x', ['its scheme was missing']],
]
for (const [written, url, reasons] of cases)
  it(`reads ${JSON.stringify(written)}`, () => assert.deepEqual(repairAddress(written), { url, reasons }))

for (const none of [
  '',
  '/community/events/',
  '#top',
  'mailto:a@example.org',
  'javascript:alert(1)',
  'https://',
  'readme',
])
  it(`${JSON.stringify(none)} is no web address`, () => assert.equal(repairAddress(none), undefined))

it('knows the same page under small differences', () => {
  assert.equal(sameAddress('https://Example.org/a/', 'http://www.example.org/a'), true)
  assert.equal(sameAddress('https://example.org/a', 'https://example.org/b'), false)
})
