// Cities found by name: with and without accents, narrowed by country, a letter wrong, the likeliest first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCities, findCityAt, fold } from './gazetteer.ts'

const named = async (query: string, language = 'en', limit = 3) =>
  (await findCities(query, language, limit)).map(({ name, country, zone }) => `${name} ${country} ${zone}`)

test('a city has its country, its part of it, its place and its zone', async () => {
  assert.deepEqual(await findCities('Helsinki', 'en'), [
    {
      name: 'Helsinki',
      country: 'FI',
      province: 'Southern Finland',
      latitude: 60.1756,
      longitude: 24.9341,
      zone: 'Europe/Helsinki',
    },
  ])
  assert.equal((await findCityAt(60.1756, 24.9341))?.name, 'Helsinki')
  assert.equal(await findCityAt(60.17, 24.93), undefined)
})

test('accents, case and the name in its own language do not matter', async () => {
  for (const query of ['Malmö', 'malmo', ' MALMÖ ', 'Malmö'])
    assert.deepEqual(await named(query), ['Malmö SE Europe/Stockholm'], query)
  assert.deepEqual(await named('München'), ['Munich DE Europe/Berlin'])
  assert.deepEqual(await named('Łódź'), ['Lódz PL Europe/Warsaw'])
  assert.equal(fold('Saint-Étienne'), 'st etienne')
})

test('the likeliest comes first, and a country or part of one narrows', async () => {
  assert.equal((await named('San Francisco'))[0], 'San Francisco US America/Los_Angeles')
  assert.deepEqual(await named('Paris, TX'), [])
  assert.deepEqual(await named('Portland, Maine'), ['Portland US America/New_York'])
  assert.deepEqual(await named('Cambridge, UK'), ['Cambridge GB Europe/London'])
  assert.deepEqual(await named('Pariisi, Ranska', 'fi'), [])
  assert.deepEqual(await named('Paris, Ranska', 'fi'), ['Paris FR Europe/Paris'])
  assert.deepEqual(await named('Springfield', 'en', 2), [
    'Springfield US America/New_York',
    'Springfield US America/Chicago',
  ])
})

test('one wrong letter is forgiven where nothing else is called so', async () => {
  assert.deepEqual(await named('Helsinky'), ['Helsinki FI Europe/Helsinki'])
  assert.deepEqual(await named('Tokio'), ['Tokyo JP Asia/Tokyo'])
  assert.deepEqual(await named('Amstrdam'), ['Amsterdam NL Europe/Amsterdam'])
})

test('what names nothing finds nothing', async () => {
  for (const query of ['', 'x', ',', '%', '東京', 'Nowhereville', '\0', 'a'.repeat(10_000)])
    assert.deepEqual(await named(query), [], query)
})

test('every city lies on the globe, in a zone that this runtime knows', async () => {
  const cities = await findCities('san', 'en', 10_000)
  assert.ok(cities.length > 100)
  for (const { name, latitude, longitude, zone, country } of cities) {
    assert.ok(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, name)
    assert.match(country ?? 'XX', /^[A-Z]{2}$/)
    if (zone) assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: zone }), name)
  }
})
