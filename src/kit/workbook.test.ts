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

test('several sheets stand in their order, empty ones left out; cells merged across hold their text once', async () => {
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

test('cells and rows without an address stand where they come, and further ones behind them', async () => {
  const text = (its: string, at = '') => `<c${at} t="inlineStr"><is><t>${its}</t></is></c>`
  const sheet = [
    `<row>${text('Name')}${text('Email')}</row><row/>`,
    `<row>${text('Ada')}<c/>${text('here')}</row>`,
    `<row r="6">${text('B', ' r="B6"')}${text('behind')}</row><row>${text('seventh')}</row>`,
  ]
  assert.deepEqual(await rowsOf(workbookOf({ One: sheet.join('') })), [
    ['One', '1 Name|Email|', '3 Ada||here', '6 |B|behind', '7 seventh||'],
  ])
  assert.equal(await rowsOf(workbookOf({ One: `<row>${'<c/>'.repeat(10)}${text('far')}</row>` })), 'too-many-columns')
  assert.equal(await rowsOf(workbookOf({ One: `${'<row/>'.repeat(50)}<row>${text('far')}</row>` })), 'too-many-rows')
  assert.equal(await rowsOf(workbookOf({ One: '<row r="1"><c r="A1"r="XFD1"><v>1</v></c></row>' })), 'broken')
  assert.deepEqual(await rowsOf(workbookOf({ One: [['say r="5", <c r="XFD1">']] })), [
    ['One', '1 say r="5", <c r="XFD1">'],
  ])
})

test('text that is joined over several rows reads in each that holds something, a heading over columns in the first', async () => {
  const rows = [
    ['People we know', ''],
    ['Team', 'Name'],
    ['Finland', 'Ada'],
    ['', 'Bo'],
    ['', ''],
    ['', 'Cy'],
  ]
  const areas = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A5"/></mergeCells></worksheet>'
  const joined = sheetOf(rows).replace('</worksheet>', areas)
  const bytes = workbookOf({ Before: people, One: [] }, { 'xl/worksheets/sheet2.xml': joined })
  assert.deepEqual(await rowsOf(bytes), [
    ['Before', '1 Name|Email', '2 Ada|ada@example.org'],
    ['One', '1 People we know|', '2 Team|Name', '3 Finland|Ada', '4 Finland|Bo', '6 |Cy'],
  ])
})

test('what Excel, LibreOffice and others write in ways of their own is read alike', async () => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const shared = `\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst count="4" uniqueCount="4"><si><t>Name</t></si>
    <si><t xml:space="preserve"> Ada  </t></si><si><r><rPr><b/></rPr><t>Love</t></r><r><t xml:space="preserve">lace &amp; co</t></r></si>
    <si><t>青木</t><rPh sb="0" eb="2"><t>アオキ</t></rPh></si><si/></sst>`
  const cells = Array.from('ABCDE', (column, index) => `<c r="${column}1" t="s"><v>${index}</v></c>`)
  const row = `<row r="1" spans="1:5" x14ac:dyDescent="0.25">${cells.join('')}</row>`
  const targets = (to: string, from = office) => `<Relationships>
    <Relationship Id="rId1" Type="${from}/worksheet" Target="${to}worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Type="${from}/sharedStrings" Target="${to}sharedStrings.xml"/></Relationships>`
  const written = { 'xl/sharedStrings.xml': shared, 'xl/calcChain.xml': '<calcChain><c r="A1" i="1"/></calcChain>' }
  const read = [['One', '1 Name|Ada|Lovelace & co|青木']]
  for (const to of ['', '/xl/', './'])
    assert.deepEqual(
      await rowsOf(workbookOf({ One: row }, { ...written, 'xl/_rels/workbook.xml.rels': targets(to) })),
      read,
    )
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const sheets = '<x:sheet name="One" sheetId="1" r:id="rId1"/><x:sheet name="Plot" sheetId="2" r:id="rId9"/>'
  const prefixed = row.replace(/<(\/?)(row|c|v)\b/g, '<$1x:$2')
  const dates = '<x:row r="2"><x:c r="A2" t="d"><x:v>2026-12-03</x:v></x:c></x:row>'
  const parts = {
    ...written,
    'xl/_rels/workbook.xml.rels': targets('', strict),
    'xl/workbook.xml': `<x:workbook xmlns:x="x" xmlns:r="${strict}"><x:sheets>${sheets}</x:sheets></x:workbook>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="x"><x:sheetData>${prefixed}${dates}</x:sheetData></x:worksheet>`,
  }
  assert.deepEqual(await rowsOf(workbookOf({ One: [] }, parts)), [[...(read[0] ?? []), '2 2026-12-03|||']])
})

test('truth, times alone, marked text and far letters are read as people see them', async () => {
  const cells = [
    '<c r="A1" t="b"><v>0</v></c><c r="B1" s="2"><v>0.75</v></c><c r="C1"><v>358401234567</v></c>',
    '<c r="D1" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c><c r="E1" t="s"/>',
    '<c r="F1" t="inlineStr"><is><t><!-- <c r="XFD1"> --><![CDATA[<Ada> & co]]></t></is></c>',
    '<c r="G1" t="inlineStr"><is><t>a&#128512;&#x1F600;b</t></is></c>',
  ]
  assert.deepEqual(await rowsOf(workbookOf({ One: `<row r="1">${cells.join('')}</row>` })), [
    ['One', '1 false|18:00|358401234567|rich||<Ada> & co|a😀😀b'],
  ])
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
  const elsewhere = {
    'xl/evil.xml': sheetOf(cell('XFD1')),
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="evil.xml"/></Relationships>',
  }
  assert.equal(await rowsOf(workbookOf({ One: [] }, elsewhere)), 'too-many-columns')
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
  assert.equal(await rowsOf(zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') })), 'other-kind')
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
