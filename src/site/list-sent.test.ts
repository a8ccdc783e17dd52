// Lists of attendees as files: encodings, what is no table, and what is too large.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { workbookOf } from '../../test/workbooks.ts'
import { readSentSheets, writeCarried } from './list-sent.ts'
import { largestList } from './uploads.ts'

async function sent(bytes: string | Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  form.set('list', '')
  form.set('file', new File([bytes], 'list.csv'))
  return rowsIn(form)
}

async function rowsIn(form: FormData) {
  const sheets = await readSentSheets(form)
  return typeof sheets === 'string'
    ? sheets
    : sheets.flatMap(({ name, rows }) => rows.map(({ line, cells }) => `${name}${line} ${cells.join('|')}`))
}

test('a file is read with its mark, its line ends and its encoding', async () => {
  assert.deepEqual(await sent('\uFEFFname,email\r\n青木,a@example.org\r\n'), ['1 name|email', '2 青木|a@example.org'])
  assert.deepEqual(await sent('メール\t氏名\na@example.org\t青木\n'), ['1 メール|氏名', '2 a@example.org|青木'])
  const wide = Buffer.from('\uFEFFnimi;sähköposti\nÄijä;a@example.org\n', 'utf16le')
  assert.deepEqual(await sent(new Uint8Array(wide)), ['1 nimi|sähköposti', '2 Äijä|a@example.org'])
})

test('a workbook is read sheet by sheet; addresses as mail programs write them are a table', async () => {
  const workbook = workbookOf({ A: [['Name'], [], ['Ada']], B: [['x']] })
  assert.deepEqual(await sent(workbook as Uint8Array<ArrayBuffer>), ['A1 Name', 'A3 Ada', 'B1 x'])
  const mailed = '"Doe, Jane" <jane@example.org>, Ann <ann@example.org>;\n\nbob@example.org\n'
  assert.deepEqual(await sent(mailed), [
    '1 name|email',
    '1 Doe, Jane|jane@example.org',
    '1 Ann|ann@example.org',
    '3 |bob@example.org',
  ])
  assert.deepEqual(await sent('Ada,ada@example.org\nBo,bo@example.org\n'), [
    '1 Ada|ada@example.org',
    '2 Bo|bo@example.org',
  ])
})

test('what is no list of this kind is told apart', async () => {
  assert.equal(await sent('PK\u0003\u0004rest of a zip'), 'no-workbook')
  assert.equal(await sent(new Uint8Array([0x6e, 0xe4, 0x0a])), 'unreadable')
  assert.equal(await sent('x'.repeat(largestList + 1)), 'too-large')
  assert.equal(await sent(`name${',x'.repeat(60)}\nNobody\n`), 'too-many-columns')
})

test('what a form carries on comes back as it was; what is no such thing is nothing', async () => {
  const carrying = (table: string) => {
    const form = new FormData()
    form.set('table', table)
    return rowsIn(form)
  }
  const rows = [{ line: 7, cells: ['青木 "<b>"', '', '=1+1'] }]
  assert.deepEqual(await carrying(writeCarried([{ name: 'A ', rows }])), ['A 7 青木 "<b>"||=1+1'])
  const bomb = deflateRawSync(' '.repeat(50_000_000)).toString('base64')
  const odd = ['[]', '[["",[["1","a"]]]]', '[["",[[0,"a"]]]]', '{', 'null'].map((text) =>
    deflateRawSync(text).toString('base64'),
  )
  for (const table of ['', 'AAAA', '%%%', bomb, ...odd])
    assert.equal(await carrying(table), 'nothing', table.slice(0, 20))
})
