// Organisations in their roles: the order in which they stand, what a change of them is, what a template fills.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHost } from './forms-hosts.ts'
import { readJoining } from './forms-joining.ts'
import { type Hosting, hostChange, raised } from './rules-hosts.ts'
import { templateTexts } from './rules-template.ts'

const hosting = (name: string, role: Hosting['role']): Hosting => ({
  name,
  role,
  slug: name.toLowerCase(),
  website: null,
})

test('One moves forward by one place; the first, and one that is not there, change nothing', () => {
  for (const [letter, list] of [
    ['a', 'abc'],
    ['b', 'bac'],
    ['c', 'acb'],
    ['x', 'abc'],
  ])
    assert.equal(raised(['a', 'b', 'c'], (one) => one === letter).join(''), list)
})

test('A change names the organisations of the roles that changed, in their order', () => {
  const [host, other, sponsor] = [hosting('A', 'host'), hosting('B', 'host'), hosting('C', 'sponsor')]
  assert.deepEqual(hostChange([host, sponsor], [other, host, sponsor]), {
    before: { host: 'A' },
    after: { host: 'B, A' },
  })
  assert.deepEqual(hostChange([host, sponsor], [host]), { before: { sponsor: 'C' }, after: { sponsor: '' } })
  assert.deepEqual(hostChange([host], [host]), { before: {}, after: {} })
})

test('A template with a heading gives a title; names stand in place of their words, others stay', () => {
  const names = () => ({ chapter: 'Oulu', format: 'Meetups' })
  for (const [text, typed] of [
    ['# {chapter} meets\n\nBring a friend.', { 'title.en': 'Oulu meets', 'body.en': 'Bring a friend.' }],
    ['# {format}', { 'title.en': 'Meetups' }],
    ['Two talks at {place}.', { 'body.en': 'Two talks at {place}.' }],
    ['## Not a title\n\nx', { 'body.en': '## Not a title\n\nx' }],
    ['', {}],
    ['  \n ', {}],
  ] as const)
    assert.deepEqual(templateTexts({ en: text }, names), typed, text)
})

test('Addresses of organisations and of calls are addresses of the web', () => {
  const host = { name: 'A', role: 'host', chosen: '' }
  for (const website of [
    'javascript:alert(1)',
    'ftp://a.example',
    'http://',
    'https://a b',
    `https://${'a'.repeat(2000)}`,
  ]) {
    assert.deepEqual(readHost({ ...host, website }), { ok: false, why: 'website' }, website)
    assert.deepEqual(readJoining({ join_url: website, instructions: {} }), { ok: false, why: 'no-address' }, website)
  }
  assert.deepEqual(readJoining({ join_url: '', instructions: { en: 'x'.repeat(4001) } }), {
    ok: false,
    why: 'too-many-words',
  })
})
