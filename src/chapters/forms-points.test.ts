// Points of a chapter as they are typed: numbers as people write them, and what is no point.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatherPoints, readPoints, typedPoints } from './forms-points.ts'

const helsinki = { name: 'Helsinki', country: 'FI', latitude: 60.17, longitude: 24.94 }

const cases: [typed: string, points: ReturnType<typeof readPoints>][] = [
  ['', []],
  ['Helsinki | FI | 60.17 | 24.94', [helsinki]],
  ['Helsinki | FI | 60,17 | 24,94', [helsinki]],
  ['Quito | EC | −0.18 | -78.47', [{ name: 'Quito', country: 'EC', latitude: -0.18, longitude: -78.47 }]],
  ['Nowhere |  | 0 | 0', [{ name: 'Nowhere', country: null, latitude: 0, longitude: 0 }]],
  ['Nowhere | XX | 0 | 0', [{ name: 'Nowhere', country: null, latitude: 0, longitude: 0 }]],
  [' | FI | 60.17 | 24.94', undefined],
  ['Helsinki | FI | 60.17 | ', undefined],
  ['Helsinki | FI | 91 | 24.94', undefined],
  ['Helsinki | FI | 60.17 | 181', undefined],
  ['Helsinki | FI | north | 24.94', undefined],
  [Array(9).fill('Helsinki | FI | 60.17 | 24.94').join('\n'), undefined],
]

for (const [typed, points] of cases)
  test(`${JSON.stringify(typed.slice(0, 40))} is ${points ? `${points.length} points` : 'refused'}`, () => {
    assert.deepEqual(readPoints(typed), points)
  })

test('rows of fields become points again, and an empty row is none', () => {
  const form = new FormData()
  const rows = [
    ['Helsinki', 'FI', '60.17', '24.94'],
    ['', 'FI', '', ''],
    ['A | B\n', '', '1', '2'],
  ]
  for (const [row, values] of rows.entries())
    for (const [at, column] of ['name', 'country', 'latitude', 'longitude'].entries())
      form.set(`point_${column}_${row}`, values[at] ?? '')
  const points = readPoints(gatherPoints(form))
  assert.deepEqual(points, [helsinki, { name: 'A B', country: null, latitude: 1, longitude: 2 }])
  assert.deepEqual(readPoints(typedPoints(points ?? [])), points)
})
