// Reading a pasted list of members: bare addresses, tables, names around them, and what is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostLines, readMemberList } from './forms-members.ts'

const chapter = { language: 'fi', languages: ['fi', 'sv'] }
const fi = (email: string) => ({ email, language: 'fi' })

const lists: [string, string, ReturnType<typeof readMemberList>][] = [
  ['nothing', ' \n\n', { members: [], unread: [], doubles: 0 }],
  [
    'bare addresses',
    'a@example.org\r\nB@Example.org ',
    { members: [fi('a@example.org'), fi('b@example.org')], unread: [], doubles: 0 },
  ],
  ['the same twice', 'a@example.org\nA@example.org', { members: [fi('a@example.org')], unread: [], doubles: 1 }],
  [
    'a table with headings, languages and quotes',
    'name,email,language\n"Maija","maija@example.org",sv\nÅsa;asa@example.org;de',
    { members: [{ email: 'maija@example.org', language: 'sv' }, fi('asa@example.org')], unread: [], doubles: 0 },
  ],
  [
    'names around addresses',
    'Maija M. <maija@example.org>',
    { members: [fi('maija@example.org')], unread: [], doubles: 0 },
  ],
  [
    'what is no address',
    'a@example.org\nnobody\nx@y@z, @, a b@c',
    { members: [fi('a@example.org')], unread: ['nobody', 'x@y@z, @, a b@c'], doubles: 0 },
  ],
  [
    'a head of a mail within',
    'a@example.org%0aBcc:b@example.org',
    { members: [], unread: ['a@example.org%0aBcc:b@example.org'], doubles: 0 },
  ],
]

for (const [name, typed, read] of lists)
  test(`a list of members: ${name}`, () => {
    assert.deepEqual(readMemberList(typed, chapter), read)
  })

test('a list of members: too long', () => {
  assert.equal(readMemberList('a@example.org\n'.repeat(mostLines + 1), chapter), undefined)
})
