// A town that was found fills in the place; a zone that somebody chose stays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withCity } from './rules-place.ts'

const malmo = {
  name: 'Malmö',
  country: 'SE',
  province: 'Skåne',
  latitude: 55.5833,
  longitude: 13.0333,
  zone: 'Europe/Stockholm',
}
const typed = { city: 'malmo', country: 'FI', zone: 'Europe/Helsinki', place_name: 'The library' }

test('town, country, point and zone are filled in, and nothing else', () => {
  assert.deepEqual(withCity(typed, malmo, ['Europe/Helsinki']), {
    city: 'Malmö',
    country: 'SE',
    latitude: '55.5833',
    longitude: '13.0333',
    zone: 'Europe/Stockholm',
    place_name: 'The library',
  })
})

const zones: [why: string, zone: string, drawn: string[], after: string][] = [
  ['it came with the form', 'Europe/Helsinki', ['Europe/Helsinki'], 'Europe/Stockholm'],
  ['there is none', '', ['Europe/Helsinki'], 'Europe/Stockholm'],
  ['it was chosen by hand', 'Asia/Tokyo', ['Europe/Helsinki'], 'Asia/Tokyo'],
]

for (const [why, zone, drawn, after] of zones)
  test(`the zone becomes ${after} when ${why}`, () => {
    assert.equal(withCity({ ...typed, zone }, malmo, drawn).zone, after)
  })

test('what the list does not know stays as it was', () => {
  const unknown = withCity(typed, { ...malmo, country: null, zone: null }, ['Europe/Helsinki'])
  assert.deepEqual([unknown.country, unknown.zone], ['FI', 'Europe/Helsinki'])
})
