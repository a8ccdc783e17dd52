// Workbooks as real programs write them, each in ways of its own: what people see in their cells is what is read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate'
import { partsOf, sheetOf, workbookOf } from '../../test/workbooks.ts'
import { readWorkbook } from './workbook.ts'

const people = [
  ['Name', 'Email'],
  ['Ada', 'ada@example.org'],
]
const asRead = [['One', '1 Name|Email', '2 Ada|ada@example.org']]

async function rowsOf(bytes: Uint8Array) {
  const read = await readWorkbook(bytes)
  return typeof read === 'string'
    ? read
    : read.map(({ name, rows }) => [name, ...rows.map(({ line, cells }) => `${line} ${cells.join('|')}`)])
}

const text = (at: string, its: string) => `<c r="${at}" t="inlineStr"><is><t>${its}</t></is></c>`

test('cells and rows out of order stand where their addresses say, of two in one place the last', async () => {
  const cells = [
    `<row r="3">${text('B3', 'bo@example.org')}${text('A3', 'Bo')}</row>`,
    `<row r="1">${text('B1', 'Email')}${text('A1', 'Name')}</row>`,
    `<row r="2">${text('A2', 'old')}${text('B2', 'ada@example.org')}${text('A2', 'Ada')}</row>`,
  ]
  assert.deepEqual(await rowsOf(workbookOf({ One: cells.join('') })), [
    ['One', '1 Name|Email', '2 Ada|ada@example.org', '3 Bo|bo@example.org'],
  ])
})

test('a workbook without styles, texts or sizes is read; numbers are as they stand', async () => {
  const { 'xl/styles.xml': _, ...parts } = partsOf({ One: people })
  assert.deepEqual(await rowsOf(zipSync(parts)), asRead)
  const number = workbookOf({ One: '<row r="1"><c r="A1" s="7"><v>46359</v></c></row>' })
  assert.deepEqual(await rowsOf(number), [['One', '1 46359']])
})

test('cells that are only coloured are nothing, however far out they are', async () => {
  const coloured = `<row r="1">${text('A1', 'Name')}<c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"></c></row>`
  assert.deepEqual(await rowsOf(workbookOf({ One: coloured })), [['One', '1 Name']])
})

test('telephone numbers, lengths of time and parts of a hundred read as their formats show them', async () => {
  const codes = ['0000000000', '[h]:mm', 'dd.mm.yyyy hh:mm', '0%']
  const styles = `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${index + 164}" formatCode="${code}"/>`).join('')}</numFmts>
    <cellXfs>${codes.map((_, index) => `<xf numFmtId="${index + 164}"/>`).join('')}</cellXfs></styleSheet>`
  const values = ['401234567', '1.25', '46359.770833333328', '0.5']
  const cells = values.map((value, index) => `<c r="${'ABCD'[index]}1" s="${index}"><v>${value}</v></c>`)
  assert.deepEqual(
    await rowsOf(workbookOf({ One: `<row r="1">${cells.join('')}</row>` }, { 'xl/styles.xml': styles })),
    [['One', '1 0401234567|30:00|2026-12-03 18:30|50%']],
  )
})

test('days that count from 1904 are the same days, however the workbook says so', async () => {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  for (const said of ['1', 'true']) {
    const book = `<workbook xmlns:r="${relations}"><workbookPr backupFile="false" date1904="${said}"/><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`
    const bytes = workbookOf({ One: '<row r="1"><c r="A1" s="1"><v>44897</v></c></row>' }, { 'xl/workbook.xml': book })
    assert.deepEqual(await rowsOf(bytes), [['One', '1 2026-12-03']])
  }
})

test('hidden sheets come last', async () => {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const sheet = (name: string, id: number, state: string) =>
    `<sheet name="${name}" sheetId="${id}" state="${state}" r:id="rId${id}"/>`
  const book = `<workbook xmlns:r="${relations}"><sheets>${sheet('Lists', 1, 'veryHidden')}${sheet('Notes', 2, 'hidden')}${sheet('One', 3, 'visible')}</sheets></workbook>`
  const bytes = workbookOf({ Lists: [['a']], Notes: [['b']], One: people }, { 'xl/workbook.xml': book })
  assert.deepEqual(await rowsOf(bytes), [...asRead, ['Lists', '1 a'], ['Notes', '1 b']])
})

test('parts in UTF-16, under names in other letters, and elsewhere than usual, are found', async () => {
  const parts = partsOf({ One: people })
  const wide = (its: string) =>
    new Uint8Array(Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${its}`, 'utf16le'))
  assert.deepEqual(await rowsOf(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': wide(sheetOf(people)) })), asRead)
  const odd = Object.entries(parts).map(([name, its]) => [name.replace('sheet1', 'Sheet1').replaceAll('/', '\\'), its])
  assert.deepEqual(await rowsOf(zipSync(Object.fromEntries(odd))), asRead)
  const { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': near, ...rest } = parts
  const moved = { ...rest, 'xl/workbook22.xml': book, 'xl/_rels/workbook22.xml.rels': near } as Zippable
  const root =
    '<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/xl/workbook22.xml"/></Relationships>'
  assert.deepEqual(await rowsOf(zipSync({ ...moved, '_rels/.rels': strToU8(root) })), asRead)
  assert.equal(await rowsOf(zipSync(moved)), 'no-workbook')
})

test('what declares entities is refused in UTF-16 too', async () => {
  const grows = `<!DOCTYPE x [<!ENTITY a "aa">]>${sheetOf(people)}`
  const wide = new Uint8Array(Buffer.from(grows, 'utf16le'))
  assert.equal(await rowsOf(zipSync({ ...partsOf({ One: people }), 'xl/worksheets/sheet1.xml': wide })), 'unsafe')
})

test('a pack that tells the sizes of its parts only behind them is read', async () => {
  const pieces: Uint8Array[] = []
  const zip = new Zip((_, piece) => void pieces.push(piece))
  for (const [name, its] of Object.entries(partsOf({ One: people }))) {
    const file = new ZipDeflate(name)
    zip.add(file)
    file.push(its as Uint8Array, true)
  }
  zip.end()
  assert.deepEqual(await rowsOf(new Uint8Array(Buffer.concat(pieces))), asRead)
})

test('a workbook behind a password, and one of another kind, are told apart from an archive', async () => {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])
  const locked = Buffer.concat([old, new Uint8Array(600), Buffer.from('EncryptedPackage\0', 'utf16le')])
  assert.equal(await rowsOf(new Uint8Array(locked)), 'locked')
  assert.equal(await rowsOf(old), 'old-workbook')
  for (const name of ['xl/workbook.bin', 'Index/Document.iwa', 'content.xml'])
    assert.equal(await rowsOf(zipSync({ [name]: strToU8('x') })), 'other-kind', name)
})
