// Workbooks as people send them, and as nobody should: what they hold is read, and what would hurt is left in time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import { partsOf, sheetOf, workbookOf } from '../../test/workbooks.ts'
import { readWorkbook, workbookLimits } from './workbook.ts'

const few = {
  ...workbookLimits,
  parts: 20,
  bytes: 200_000,
  sheets: 3,
  rows: 50,
  columns: 10,
  letters: 40,
  allLetters: 2000,
}
const people = [
  ['Name', 'Email'],
  ['Ada', 'ada@example.org'],
]

async function rowsOf(bytes: Uint8Array, limits = few) {
  const read = await readWorkbook(bytes, limits)
  return typeof read === 'string'
    ? read
    : read.map(({ name, rows }) => [name, ...rows.map(({ line, cells }) => `${line} ${cells.join('|')}`)])
}

test('a workbook of a program is read as rows of text, with the line on which each stands', async () => {
  const day = new Date('2026-12-03T00:00:00Z')
  const written = writeXlsxFile([
    ['Name', 'Email', 'Born', 'Guests', 'Comes'].map((value) => ({ value })),
    [],
    [
      { value: '青木 <Ada>' },
      { value: 'ada@example.org' },
      { value: day, type: Date, format: 'yyyy-mm-dd' },
      { value: 2, type: Number },
      { value: true, type: Boolean },
    ],
  ])
  const bytes = new Uint8Array(await written.toBuffer())
  assert.deepEqual(await rowsOf(bytes), [
    ['Sheet1', '1 Name|Email|Born|Guests|Comes', '3 青木 <Ada>|ada@example.org|2026-12-03|2|true'],
  ])
})

test('several sheets stand in their order, empty ones left out; merged cells hold their text once', async () => {
  const merged = `${sheetOf([['A list of ours'], ['Name', 'Email']]).replace('</worksheet>', '')}<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
  const bytes = workbookOf({ One: people, Empty: [], 'T&"o': [] }, { 'xl/worksheets/sheet3.xml': merged })
  assert.deepEqual(await rowsOf(bytes), [
    ['One', '1 Name|Email', '2 Ada|ada@example.org'],
    ['T&"o', '1 A list of ours|', '2 Name|Email'],
  ])
  assert.equal(await rowsOf(workbookOf({ Empty: [] })), 'empty')
})

test('formulas are not computed, dates are days and times, errors are empty, long cells are cut', async () => {
  const cells = [
    '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("https://example.org")</f><v>=cmd|x</v></c>',
    '<c r="C1" s="1"><v>46359</v></c><c r="D1" s="2"><v>46359.75</v></c><c r="E1" t="e"><v>#DIV/0!</v></c>',
    `<c r="F1" t="inlineStr"><is><t>${'x'.repeat(100)}</t></is></c><c r="G1"><f>A1</f></c><c r="H1"><v>0.1</v></c>`,
  ]
  const read = await rowsOf(workbookOf({ One: `<row r="1">${cells.join('')}</row>` }))
  assert.deepEqual(read, [['One', `1 2|=cmd|x|2026-12-03|2026-12-03 18:00||${'x'.repeat(40)}||0.1`]])
})

test('macros, pictures and whatever else is packed beside are never unpacked', async () => {
  const parts = partsOf({ One: people })
  const bomb = new Uint8Array(5_000_000)
  const nested = zipSync({ 'xl/workbook.xml': bomb })
  const bytes = zipSync({
    ...parts,
    'xl/vbaProject.bin': bomb,
    'xl/media/image1.png': bomb,
    'xl/embeddings/nested.xlsx': [nested, { level: 0 }],
    '../../evil.xml': bomb,
    __proto__x: bomb,
  })
  assert.deepEqual(await rowsOf(bytes), [['One', '1 Name|Email', '2 Ada|ada@example.org']])
})

test('a bomb is left as soon as it is too large, whatever sizes it tells of itself', async () => {
  const bomb = workbookOf({ One: `<row r="1">${' '.repeat(60_000_000)}</row>` })
  assert.ok(bomb.length < 100_000)
  assert.equal(await rowsOf(bomb), 'unpacks-too-large')
  const lying = Buffer.from(bomb)
  for (const mark of ['PK\u0003\u0004', 'PK\u0001\u0002']) {
    const sizeAt = mark.endsWith('\u0004') ? 22 : 24
    for (let at = lying.indexOf(mark); at >= 0; at = lying.indexOf(mark, at + 4)) lying.writeUInt32LE(10, at + sizeAt)
  }
  assert.equal(await rowsOf(new Uint8Array(lying)), 'unpacks-too-large')
  const strings = workbookOf(
    { One: people },
    { 'xl/sharedStrings.xml': `<sst>${'<si><t>x</t></si>'.repeat(400_000)}</sst>` },
  )
  assert.equal(await rowsOf(strings), 'unpacks-too-large')
})

test('too many parts, sheets, rows, columns and letters are told apart', async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`docProps/p${index}.xml`, 'x']))
  assert.equal(await rowsOf(workbookOf({ One: people }, many)), 'too-many-parts')
  assert.equal(await rowsOf(workbookOf({ A: people, B: people, C: people, D: people })), 'too-many-sheets')
  const cell = (address: string) => `<row r="1"><c r="${address}"><v>1</v></c></row>`
  assert.equal(await rowsOf(workbookOf({ One: cell('A1048576') })), 'too-many-rows')
  assert.equal(await rowsOf(workbookOf({ One: '<row r="9999999"><c r="A1"><v>1</v></c></row>' })), 'too-many-rows')
  assert.equal(await rowsOf(workbookOf({ One: cell('XFD1') })), 'too-many-columns')
  assert.equal(await rowsOf(workbookOf({ One: cell('&#88;FD1') })), 'broken')
  assert.equal(await rowsOf(workbookOf({ One: cell('A1e9') })), 'broken')
  for (const name of ['x:r', 'xmlns:x:r', 'fooxmlns:r'])
    assert.equal(
      await rowsOf(workbookOf({ One: `<row r="1"><c ${name}="XFD1"><v>1</v></c></row>` })),
      'too-many-columns',
    )
  assert.equal(await rowsOf(workbookOf({ One: '<row r="1e9"><c r="A1"><v>1</v></c></row>' })), 'broken')
  const text = Array.from({ length: 49 }, () => Array.from({ length: 9 }, () => 'abcdefghij'))
  assert.equal(await rowsOf(workbookOf({ One: text })), 'too-much-text')
})

test('one text that many cells share, and one sheet that is named many times, are counted each time', async () => {
  const shared = `<sst><si><t>${'x'.repeat(40)}</t></si></sst>`
  const cells = Array.from(
    { length: 49 },
    (_, row) =>
      `<row r="${row + 1}">${['A', 'B'].map((column) => `<c r="${column}${row + 1}" t="s"><v>0</v></c>`).join('')}</row>`,
  )
  assert.equal(await rowsOf(workbookOf({ One: cells.join('') }, { 'xl/sharedStrings.xml': shared })), 'too-much-text')
  const again = `<workbook xmlns:r="x"><sheets>${'<sheet name="One" sheetId="1" r:id="rId1"/>'.repeat(500)}</sheets></workbook>`
  assert.equal(await rowsOf(workbookOf({ One: people }, { 'xl/workbook.xml': again })), 'too-many-sheets')
})

test('entities that grow, and parts that stand twice, are refused unread', async () => {
  const grows = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${sheetOf(people)}`
  assert.equal(await rowsOf(workbookOf({ One: people }, { 'xl/worksheets/sheet1.xml': grows })), 'unsafe')
  const outside = `<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>`
  assert.equal(await rowsOf(workbookOf({ One: people }, { 'xl/sharedStrings.xml': outside })), 'unsafe')
  const [one, other] = [workbookOf({ One: people }), zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })]
  const end = Buffer.from(one).indexOf('PK\u0001\u0002')
  assert.equal(await rowsOf(new Uint8Array(Buffer.concat([one.subarray(0, end), other]))), 'unsafe')
})

test('what is no workbook of this kind is told apart', async () => {
  assert.equal(await rowsOf(strToU8('name,email')), 'no-workbook')
  assert.equal(await rowsOf(zipSync({ 'word/document.xml': strToU8('<x/>') })), 'no-workbook')
  assert.equal(await rowsOf(zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') })), 'open-document')
  assert.equal(await rowsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), 'old-workbook')
  const whole = workbookOf({ One: people })
  assert.equal(await rowsOf(whole.subarray(0, Buffer.from(whole).indexOf('worksheets/sheet1.xml') + 60)), 'broken')
  assert.equal(await rowsOf(strToU8('PK\u0003\u0004 and nothing')), 'no-workbook')
  assert.equal(await rowsOf(workbookOf({ One: people }, { 'xl/workbook.xml': 'not <xml' })), 'broken')
  assert.equal(await rowsOf(workbookOf({ One: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>' })), 'broken')
})

test('what takes too long is ended, others wait their turn, and the server goes on', async () => {
  const rows = Array.from({ length: 15_000 }, (_, index) => [
    `Person ${index}`,
    `p${index}@example.org`,
    'x'.repeat(50),
  ])
  const large = workbookOf({ One: rows })
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 1)
  const reading = Array.from({ length: 12 }, () => readWorkbook(large, { ...workbookLimits, ms: 1 }))
  const came = await Promise.all(reading)
  clearInterval(turning)
  assert.deepEqual(came, [...Array.from({ length: 10 }, () => 'too-slow'), 'busy', 'busy'])
  assert.ok(turns > 0)
  const read = await readWorkbook(large)
  assert.equal(typeof read === 'string' ? read : read[0]?.rows.length, 15_000)
})
