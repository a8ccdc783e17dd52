// Lists of attendees as files: encodings, what is no table, and what is too large.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSentList } from './attendees-list.ts'
import { largestList } from './uploads.ts'

async function sent(bytes: string | Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  form.set('list', '')
  form.set('file', new File([bytes], 'list.csv'))
  const list = await readSentList(form)
  return typeof list === 'string' ? list : list.cells.map(({ line, name, email }) => `${line} ${name} ${email}`)
}

test('a file is read with its mark, its line ends and its encoding', async () => {
  assert.deepEqual(await sent('\uFEFFname,email\r\n青木,a@example.org\r\n'), ['2 青木 a@example.org'])
  assert.deepEqual(await sent('メール\t氏名\na@example.org\t青木\n'), ['2 青木 a@example.org'])
  const wide = Buffer.from('\uFEFFnimi;sähköposti\nÄijä;a@example.org\n', 'utf16le')
  assert.deepEqual(await sent(new Uint8Array(wide)), ['2 Äijä a@example.org'])
})

test('what is no list of this kind is told apart', async () => {
  assert.equal(await sent('PK\u0003\u0004rest of a zip'), 'workbook')
  assert.equal(await sent(new Uint8Array([0x6e, 0xe4, 0x0a])), 'unreadable')
  assert.equal(await sent('x'.repeat(largestList + 1)), 'too-large')
  assert.equal(await sent('name\nNobody\n'), 'no-columns')
})
