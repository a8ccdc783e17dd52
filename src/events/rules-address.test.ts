// Where an event is, in one line: each part once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeLine } from './rules-address.ts'

for (const [parts, line] of [
  [['Kansalaistori 1', 'Mallikatu 7, Helsinki', 'Helsinki'], 'Kansalaistori 1, Mallikatu 7, Helsinki'],
  [['The hall', '20100 Turku', 'Turku', 'Finland'], 'The hall, 20100 Turku, Finland'],
  [['The hall', null, 'Turku', undefined], 'The hall, Turku'],
  [['Helsinki', '', 'Helsinki'], 'Helsinki'],
  [['Uusi-Espoo', 'Espoo'], 'Uusi-Espoo, Espoo'],
  [['Ullica Hulsinki', 'Sinki'], 'Ullica Hulsinki, Sinki'],
  [[null, null], ''],
] as const) {
  test(`${parts.join(' | ')} is ${line || 'nowhere'}`, () => assert.equal(placeLine(...parts), line))
}
