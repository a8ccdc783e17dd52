// Ambassadors from a data file: terms, places, chapters recognised, and mistakes told with their line.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { interpretAmbassadors, type KnownChapter, parseAmbassadors } from './ambassadors.ts'
import { readTerm } from './ambassadors-term.ts'

const chapters: KnownChapter[] = [
  { id: 4, website: 'https://guild.example/north/', countries: ['NO', 'SE'] },
  { id: 5, website: null, countries: ['PT'] },
]
const read = (text: string) => interpretAmbassadors(parseAmbassadors(text, 'a.yml'), chapters, 'a.yml')

describe('terms', () => {
  const terms: [string, ReturnType<typeof readTerm>][] = [
    ['May 2024 – 2026', { starts: '2024-05', ends: '2026-05', monthAssumed: true }],
    ['Sept. 2024 - Jan 2025', { starts: '2024-09', ends: '2025-01', monthAssumed: false }],
    ['2024—2026', { starts: '2024', ends: '2026', monthAssumed: false }],
    ['December 2025 to present', { starts: '2025-12', ends: null, monthAssumed: false }],
    ['2026 – 2024', undefined],
    ['Maytember 2024 – 2026', undefined],
    ['soon', undefined],
  ]
  for (const [text, term] of terms) it(`“${text}”`, () => assert.deepEqual(readTerm(text), term))
})

it('people and appointments, joined to chapters by address or by country', () => {
  const { rows, leftOut } = read(`ambassadors:
  - {name: Åse Dal, url: https://a.example, org: Quay, countries: [Norway], city: Oslo, lat: 59.9, lng: 10.7, flags: ["x"],
     efforts_text: North, efforts_url: "http://www.guild.example/north", term: May 2024 – 2026}
  - {name: Rui, countries: [Portugal], efforts_text: Lisbon evenings, efforts_url: "", term: 2025 – 2027}
  - {name: Kim, countries: [Korea], efforts_text: Coming soon, term: 2025 – 2027}
`)
  assert.deepEqual(rows[0]?.values, {
    slug: 'ase-dal',
    name: 'Åse Dal',
    affiliation: 'Quay',
    website: 'https://a.example',
    city: 'Oslo',
    country: 'NO',
    point: [59.9, 10.7],
  })
  assert.deepEqual(
    rows
      .filter(({ kind }) => kind === 'ambassador')
      .map(({ key, values: { chapter, starts, ends } }) => [key, chapter, starts, ends]),
    [
      ['ambassador:ase-dal:2024-05', 4, '2024-05', '2026-05'],
      ['ambassador:rui:2025', 5, '2025', '2027'],
      ['ambassador:kim:2025', null, '2025', '2027'],
    ],
  )
  assert.deepEqual(
    leftOut.map(({ text }) => text),
    ['no chapter is known for Kim: Coming soon'],
  )
})

describe('mistakes', () => {
  const mistakes: [string, string][] = [
    ['people: []', 'a.yml:1: there is no list called “ambassadors”'],
    ['ambassadors:\n  - name: A\n    term: soon', 'a.yml:3: the term “soon” is not like “May 2024 – 2026”'],
    ['ambassadors:\n  - name: A\n    lat: 100\n    term: 2024 – 2025', 'a.yml:3: lat: '],
    ['ambassadors:\n  - text', 'a.yml:2: an ambassador should be a list of “name: value”'],
    ['a: b: c', 'a.yml:1: '],
  ]
  for (const [text, message] of mistakes)
    it(message, () =>
      assert.throws(
        () => read(text),
        (error: Error) => error.name === 'UserError' && error.message.startsWith(message),
      ),
    )
})

it('the ambassadors of the real programme are all read', (t) => {
  const file = join(import.meta.dirname, '../../../shared/data/todo/ambassadors.yml')
  if (!existsSync(file)) return t.skip('the folder of public data is absent')
  const { rows } = read(readFileSync(file, 'utf8'))
  assert.deepEqual(
    [rows.filter(({ kind }) => kind === 'person').length, rows.filter(({ kind }) => kind === 'ambassador').length],
    [11, 11],
  )
  assert.ok(rows.every(({ kind, values }) => kind !== 'person' || values.country !== null))
  return undefined
})
