// Formats of numbers as programs write them, and what people see of a number in each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatOf, listFormats } from './workbook-formats.ts'
import { numberText, writtenMoment } from './workbook-numbers.ts'

test('a number reads as its format shows it', () => {
  const cases: readonly (readonly [format: string, number: string, text: string])[] = [
    ['General', '358401234567', '358401234567'],
    ['General', '0.30000000000000004', '0.3'],
    ['General', '12345678901234567', '12345678901234567'],
    ['General', '1E+21', '1e+21'],
    ['0.00E+00', '1500', '1500'],
    ['#,##0.00 [$€-407]', '12.5', '12.5'],
    ['_-* #,##0.00\\ "kr"_-;-* #,##0.00\\ "kr"_-', '12.5', '12.5'],
    ['[Red]0;[Blue]-0', '5', '5'],
    ['General" days"', '5', '5'],
    ['0" hours"', '5', '5'],
    ['yyyy-mm-dd', '46359', '2026-12-03'],
    ['dd\\.mm\\.yyyy;;', '46359', '2026-12-03'],
    ['[$-411]yyyy"年"m"月"d"日";@', '46359', '2026-12-03'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd', '46359', '2026-12-03'],
    ['d" de "mmmm" de "yyyy', '46359', '2026-12-03'],
    ['[$-411]ggge"年"', '46359', '2026-12-03'],
    ['dd/mm/yy hh:mm', '46359.770833333336', '2026-12-03 18:30'],
    ['dd/mm/yy hh:mm', '46359.770833333328', '2026-12-03 18:30'],
    ['dd/mm/yy hh:mm:ss', '46359.77100694444', '2026-12-03 18:30:15'],
    ['h:mm AM/PM', '0.75', '18:00'],
    ['hh:mm', '0.9999999999', '1899-12-31'],
    ['yyyy-mm-dd', '-1', '-1'],
    ['yyyy-mm-dd', '99999999', '99999999'],
    ['[h]:mm:ss', '1.25', '30:00'],
    ['[mm]:ss', '0.00352', '00:05:04'],
    ['[h]:mm', '-0.5', '-12:00'],
    ['0%', '0.25', '25%'],
    ['0.0%', '0.1234', '12.3%'],
    ['0%', '0.285', '29%'],
    ['0000000000', '401234567', '0401234567'],
    ['00000', '123456', '123456'],
    ['\\(000\\)\\ 000\\-0000', '2025550143', '(202) 555-0143'],
    ['000-0000', '12025550143', '1202555-0143'],
    ['"+"0', '358401234567', '+358401234567'],
    ['00000', '-5', '-5'],
    ['00000', '1.5', '1.5'],
    ['General', 'no number', 'no number'],
  ]
  assert.deepEqual(
    cases.map(([format, number]) => [format, number, numberText(number, formatOf(format), 1900)]),
    cases,
  )
})

test('days count from 1904 where the workbook says so, times alone are times in both', () => {
  const day = formatOf('yyyy-mm-dd hh:mm')
  assert.deepEqual(
    [numberText('44897.5', day, 1904), numberText('0.5', day, 1904), numberText('0', day, 1900)],
    ['2026-12-03 12:00', '12:00', '00:00'],
  )
})

test('what is written as a day or a time is read with it', () => {
  const cases = [
    '2026-12-03',
    '2026-12-03T00:00:00',
    '2026-12-03T18:30:00.000Z',
    '2026-12-03T18:30:15',
    '09:05',
    'soon',
  ]
  assert.deepEqual(cases.map(writtenMoment), [
    ...['2026-12-03', '2026-12-03', '2026-12-03 18:30', '2026-12-03 18:30:15', '09:05', 'soon'],
  ])
})

test('styles name their formats, by the numbers that every program knows or by codes of their own', () => {
  const styles = `<x:styleSheet xmlns:x="s"><x:numFmts count="2"><x:numFmt numFmtId="164" formatCode="&quot;+&quot;0"/>
    <x:numFmt formatCode='[h]:mm' numFmtId='165'/></x:numFmts><x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs>
    <x:cellXfs count="6"><x:xf/><x:xf numFmtId="14" applyNumberFormat="1"><x:alignment/></x:xf><x:xf numFmtId="164"/>
    <x:xf numFmtId="165"/><x:xf numFmtId="9"/><x:xf numFmtId="31"/></x:cellXfs></x:styleSheet>`
  assert.deepEqual(listFormats(styles), [
    { kind: 'plain' },
    { kind: 'moment' },
    { kind: 'digits', pattern: '+0' },
    { kind: 'duration' },
    { kind: 'percent', decimals: 0 },
    { kind: 'moment' },
  ])
  assert.deepEqual(listFormats(''), [])
})
