// Lists from elsewhere: what their headings mean, where these stand, and what a cell answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { AskedQuestion } from './rules-answers.ts'
import { cellsOf, hasColumn, headingRow, readHeadings, readTable } from './rules-importing.ts'
import { readImportedAnswers } from './rules-importing-answers.ts'
import { importColumns } from './rules-importing-words.ts'
import { invitedOn, readPastedAddresses } from './rules-inviting.ts'

function question(id: number, kind: AskedQuestion['kind'], part: Partial<AskedQuestion> = {}): AskedQuestion {
  const label = { en: `Question ${id}`, fi: `Kysymys ${id}` }
  const choices = [
    { key: 'c1', label: { en: 'Vegan', fi: 'Vegaani' } },
    { key: 'c2', label: { en: 'Fish, no meat' } },
  ]
  const rest = { language: 'en', why: {}, seen_by: 'organisers', wanted: false, version: 1, keep_days: null } as const
  return { id, kind, label, choices: kind === 'choice' || kind === 'several' ? choices : [], ...rest, ...part }
}

const readable = { columns: importColumns, questions: [question(7, 'text')] }

test('headings are known in six languages, and questions by their words; none is read twice', () => {
  assert.deepEqual(readHeadings(['Full  Name', 'E-MAIL', 'kysymys 7', 'メール', '', 'Shoe'], readable), [
    'name',
    'email',
    'q7',
    null,
    null,
    null,
  ])
})

test('addresses are known by themselves where no heading is, and where none says so', () => {
  const rows = [
    ['Anna', 'x', 'anna@example.org', 'anna@mail.example.com'],
    ['Bo', 'bo@example.org', 'bo@example.org', ''],
    ['Cy', '', 'not an address', ''],
    ['Di', 'y', '', ''],
  ].map((cells, index) => ({ line: index + 2, cells }))
  const cases = [
    [
      ['Wer', 'Was', 'E-Mail-Adresse', 'Zweite'],
      [null, null, 'email', null],
    ],
    [
      ['', '', '', ''],
      [null, null, 'email', null],
    ],
    [
      ['Name', 'Was', 'Organisation', 'Wo'],
      ['name', null, 'organisation', 'email'],
    ],
    [
      ['Name', 'Email', 'Wo', ''],
      ['name', 'email', null, null],
    ],
  ] as const
  for (const [headings, read] of cases) assert.deepEqual(readTable(headings, rows, readable), read)
  assert.deepEqual(readTable(['a', 'b', 'c'], rows, { columns: ['name'], questions: [] }), [null, null, null])
})

test('the row that names the columns may stand below a title, or be none', () => {
  const rows = (cells: string[][]) => cells.map((row, index) => ({ line: index + 1, cells: row }))
  assert.equal(headingRow(rows([['Our list'], ['of 2026'], ['Name', 'Email'], ['A', 'a@example.org']]), readable), 2)
  assert.equal(
    headingRow(
      rows([
        ['Wer', 'Wo'],
        ['A', 'a@example.org'],
      ]),
      readable,
    ),
    0,
  )
  assert.equal(headingRow(rows([['A', 'a@example.org']]), readable), undefined)
  assert.equal(headingRow([], readable), 0)
})

test('a cell answers what the form would take', () => {
  const [text, choice, several, consent] = [
    question(1, 'text'),
    question(2, 'choice'),
    question(3, 'several'),
    question(4, 'consent'),
  ]
  const wanted = question(5, 'text', { wanted: true })
  const all = [text, choice, several, consent, wanted]
  const read = (...cells: [number, string][]) => {
    const came = readImportedAnswers(all, new Map(cells))
    return 'fault' in came ? `${came.fault} ${came.question.id}` : Object.fromEntries(came.answers)
  }
  assert.deepEqual(read([1, 'No nuts'], [2, ' vegaani']), { 1: 'No nuts', 2: 'c1' })
  assert.deepEqual(read([2, 'c2']), { 2: 'c2' })
  assert.deepEqual(read([3, 'Fish, no meat']), { 3: ['c2'] })
  assert.deepEqual(read([3, 'Vegan; Fish, no meat; VEGAN']), { 3: ['c1', 'c2'] })
  assert.deepEqual(read([3, 'vegan,c2']), { 3: ['c1', 'c2'] })
  assert.deepEqual(read([4, 'Yes'], [1, '']), { 4: true })
  assert.deepEqual(read([4, 'no']), {})
  assert.deepEqual(read(), {}, 'a question without a column is not asked')
  assert.equal(read([4, 'perhaps']), 'agreement 4')
  assert.equal(read([2, 'Beef']), 'choose 2')
  assert.equal(read([3, 'Vegan; Beef']), 'choose 3')
  assert.equal(read([5, '']), 'answer-wanted 5')
  assert.equal(read([1, 'x'.repeat(1001)]), 'too-many-words 1')
})

test('of two choices that say the same the first is meant, and of a key and a word the key', () => {
  const choices = [
    { key: 'c1', label: { en: 'Tea', fi: 'c2' } },
    { key: 'c2', label: { en: 'Coffee' } },
    { key: 'c3', label: { en: 'TEA' } },
  ]
  const one = question(1, 'choice', { choices })
  const read = (cell: string) => {
    const came = readImportedAnswers([one], new Map([[1, cell]]))
    return 'fault' in came ? came.fault : came.answers.get(1)
  }
  assert.deepEqual(['tea', 'c2', ' c3 ', 'coffee', 'C9'].map(read), ['c1', 'c2', 'c3', 'c2', 'choose'])
})

test('addresses as mail programs write them; a table is none of it', () => {
  const cells = (text: string) =>
    readPastedAddresses(text)
      ?.slice(1)
      .map((row) => `${row.line} ${row.cells.join('|')}`)
  assert.deepEqual(cells('Ann <ann@example.org>'), ['1 Ann|ann@example.org'])
  assert.deepEqual(cells('\na@example.org\n\nB b <b@example.org> (old)'), ['2 |a@example.org', '4 B b|b@example.org'])
  assert.deepEqual(cells('a@example.org; "C, D" <c@example.org>'), ['1 |a@example.org', '1 C, D|c@example.org'])
  assert.equal(cells('name,email\nA,a@example.org'), undefined)
  assert.equal(cells('A,a@example.org\nB,b@example.org'), undefined)
  assert.deepEqual(cells(`${'<'.repeat(50_000)}@`)?.length, 1)
})

test('an invitation ends when it was said to, and never after the event has begun', () => {
  const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
  const at = (hours: number | null) => ({ begins: hours === null ? null : now.add({ hours }) })
  const ends = (hours: number | null, keeps: 'seat' | 'nothing', begins: number | null) => {
    const invited = invitedOn({ hours, keeps }, at(begins), now)
    return `${invited.as} ${invited.until ? now.until(invited.until).total('hours') : 'open'}`
  }
  assert.equal(ends(48, 'seat', 240), 'offered 48')
  assert.equal(ends(48, 'seat', 24), 'offered 24')
  assert.equal(ends(48, 'nothing', 240), 'invited 48')
  assert.equal(ends(null, 'nothing', 240), 'invited 240')
  assert.equal(ends(null, 'nothing', null), 'invited open')
  assert.equal(ends(48, 'nothing', -1), 'invited 48')
})

test('a name in two columns is one, the family first where that is how it is written', () => {
  const columns = readHeadings(['First name', 'Surname', 'Email'], readable)
  assert.deepEqual(columns, ['given-name', 'family-name', 'email'])
  assert.deepEqual(
    [hasColumn(columns, 'name'), hasColumn(['family-name', 'email'], 'name'), hasColumn(['name'], 'email')],
    [true, false, false],
  )
  const rows = [
    ['Ada', 'Byron'],
    ['Ada', ''],
    ['', 'Byron'],
    ['小明', '王'],
    ['さくら', '佐藤'],
    ['민준', '김'],
    ['Sakura', '佐藤'],
  ].map((cells, index) => ({ line: index + 2, cells }))
  assert.deepEqual(
    cellsOf(columns, rows).map(({ name }) => name),
    ['Ada Byron', 'Ada', 'Byron', '王小明', '佐藤 さくら', '김 민준', 'Sakura 佐藤'],
  )
  const read = (headings: string[], cells: string[]) =>
    cellsOf(readHeadings(headings, readable), [{ line: 2, cells }])[0]?.name
  assert.equal(read(['Prénom', 'Nom'], ['Ada', 'Byron']), 'Ada Byron')
  assert.equal(read(['Nombre', 'Apellidos'], ['Ada', 'Byron King']), 'Ada Byron King')
  assert.equal(read(['First name', 'Name'], ['Ada', 'Ada Byron']), 'Ada Byron')
  assert.equal(read(['First name', 'Last name', 'Name'], ['A.', 'B.', 'Ada Byron']), 'Ada Byron')
})
