// Lists of attendees as files: encodings, what is no table, and what is too large.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
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

test('a file that does not tell its encoding is read by a guess that is told', async () => {
  const read = async (bytes: Buffer) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], 'list.csv'))
    const sheets = await readSentSheets(form)
    return typeof sheets === 'string'
      ? sheets
      : sheets.map(({ guessed, rows }) => [guessed ?? 'known', ...rows.map(({ cells }) => cells.join('|'))].join(' '))
  }
  const western = 'Name;Email\nJosé Muñoz;j@example.org\nJürgen Müller;m@example.org\n'
  const japanese = '氏名,メール\n青木 花,a@example.jp\n'
  const chinese = '姓名,邮箱\n王小明,w@example.cn\n'
  const cases = [
    [iconv.encode(western, 'windows-1252'), 'Latin-1 Name|Email José Muñoz|j@example.org Jürgen Müller|m@example.org'],
    [iconv.encode('Name\n“Pérez” Muñoz\nMüller, é\n', 'windows-1252'), 'Windows-1252 Name “Pérez” Muñoz Müller| é'],
    [iconv.encode(japanese, 'shift_jis'), 'Shift JIS 氏名|メール 青木 花|a@example.jp'],
    [iconv.encode(chinese, 'gb18030'), 'GB 18030 姓名|邮箱 王小明|w@example.cn'],
    [iconv.encode(western, 'utf-16le'), 'known Name|Email José Muñoz|j@example.org Jürgen Müller|m@example.org'],
    [
      iconv.encode(western, 'utf-16be', { addBOM: true }),
      'known Name|Email José Muñoz|j@example.org Jürgen Müller|m@example.org',
    ],
    [
      Buffer.from(western.replaceAll('\n', '\r')),
      'known Name|Email José Muñoz|j@example.org Jürgen Müller|m@example.org',
    ],
  ] as const
  assert.deepEqual(
    await Promise.all(cases.map(([bytes]) => read(bytes))),
    cases.map(([, expected]) => [expected]),
  )
})

test('what parts the cells is found below a title, or is told; quotes within a cell stay', async () => {
  assert.deepEqual(await sent('Our people\n\nName;Email\n"Doe; Jane";j@example.org\n'), [
    ...['1 Our people', '3 Name|Email', '4 Doe; Jane|j@example.org'],
  ])
  assert.deepEqual(await sent('sep=;\r\nName, all;Email\r\nAda;a@example.org\r\n'), [
    ...['1 Name, all|Email', '3 Ada|a@example.org'],
  ])
  assert.deepEqual(await sent('Name\tEmail\nAda "Countess" L\ta@example.org\n"Ada ""C"" L"\tb@example.org\n'), [
    ...['1 Name|Email', '2 Ada "Countess" L|a@example.org', '3 Ada "C" L|b@example.org'],
  ])
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
  assert.equal(await sent(new Uint8Array([0x6e, 0xe4, 0x00, 0x0a])), 'unreadable')
  assert.equal(await sent('name,email\n"never closed,a@example.org\n'), 'unreadable')
  assert.equal(await sent('\uFEFF<html><table><tr><td>Name</td></tr></table></html>'), 'web-page')
  assert.equal(await sent('<?xml version="1.0"?><Workbook/>'), 'web-page')
  assert.equal(await sent('x'.repeat(largestList + 1)), 'too-large')
  assert.equal(await sent(`name${',x'.repeat(60)}\nNobody\n`), 'too-many-columns')
})

test('a list that is made to take long is left before it is read; rows with nothing in them at its end are none', async () => {
  const ragged = `name,email\n${'"x\n'.repeat(120_000)}`
  assert.equal(await sent(ragged), 'too-many')
  const long = `name,email\n${'Ada,a@example.org\n'.repeat(5100)}"never closed`
  assert.equal(await sent(long), 'too-many')
  const kana = Buffer.concat([Buffer.from('name\n'), Buffer.alloc(largestList - 5, 0xb1)])
  assert.equal(await sent(new Uint8Array(kana)), 'unreadable')
  const empty = `name,email\nAda,a@example.org\n${',\r\n'.repeat(200_000)}`
  assert.deepEqual(await sent(empty), ['1 name|email', '2 Ada|a@example.org'])
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
