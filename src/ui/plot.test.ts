// Names before bars are shortened to their room, however wide the letters are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barPlot } from './plot.ts'

test('A name keeps what fits before its bar, and letters stay whole', () => {
  const cases = [
    ['An evening on tests', 'An evening on tests'],
    ['An evening on funding open source', 'An evening on fundi…'],
    ['オープンソースの夕べ', 'オープンソースの夕べ'],
    ['オープンソースの保守をどう支えるか', 'オープンソースの保…'],
    ['보수를 어떻게 지원할 것인가', '보수를 어떻게 지원…'],
    ['𠮷野家の夕べと長い長い討論会', '𠮷野家の夕べと長い…'],
  ] as const
  for (const [label, shown] of cases) {
    const labels = String(barPlot('Shares', [{ label, value: 1 }])).match(/y="13">([^<]*)</)
    assert.equal(labels?.[1], shown)
  }
})
