// A place is found by its name: by a script that asks, and by a button within the form; what was typed stays.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { atTime } from '../events/rules.ts'

let site: TestSite
let admin: Browser
let ambassador: Browser

before(async () => {
  const ids = { community: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, zone: 'Europe/Paris' })
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', zone: 'Europe/Helsinki', place: 'Oulu' })
    const begins = Temporal.Instant.from('2027-03-01T16:00:00Z')
    const when = atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki')
    const place = { city: 'Helsinki', country: 'FI', latitude: 60.1701, longitude: 24.9523 }
    for (const slug of ['one', 'two', 'three'])
      await addEvent(db, ids.community, { slug, title: { en: 'A meetup' }, ...place, ...when })
    await addEvent(db, ids.community, { slug: 'foreign', title: { en: 'Another' } })
  })
  const of = { community_id: ids.community }
  admin = await signedIn(site, { role: 'admin', scope: 'community', ...of })
  ambassador = await signedIn(site, { role: 'co-organiser', scope: 'chapter', chapter_id: ids.chapter, ...of })
})

/** What stands in the fields of a form, by their names. */
function fieldsOf(page: string): Record<string, string> {
  const form = page.slice(page.indexOf('<form class="event-form"'))
  const inputs = [...form.matchAll(/<input [^>]*name="([^"]+)"[^>]*>/g)].flatMap(([tag, name = '']) => {
    if (/type="(?:radio|checkbox)"/.test(tag) && !tag.includes(' checked')) return []
    return [[name, / value="([^"]*)"/.exec(tag)?.[1] ?? '']]
  })
  const selects = [...form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) => [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  )
  const decode = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")
  return Object.fromEntries([...inputs, ...selects].map(([name = '', value = '']) => [name, decode(value)]))
}

const placeIn = ({ city, country, latitude, longitude, zone }: Record<string, string>) =>
  [city, country, latitude, longitude, zone].join(' ')

const formOf = async (path: string) => fieldsOf(await (await admin.get(path)).text())

test('a script is given cities with all that goes with them, in the language of the page', async () => {
  const answer = await admin.get('/fi/desk/places.json?q=malm%C3%B6')
  assert.deepEqual(await answer.json(), {
    said: 'Yksi kaupunki. Valitse se, niin maa, kartta ja aikavyöhyke täyttyvät.',
    places: [
      {
        name: 'Malmö',
        country: 'SE',
        province: 'Skåne',
        latitude: 55.5833,
        longitude: 13.0333,
        zone: 'Europe/Stockholm',
        label: 'Malmö, Skåne, Ruotsi',
        taken: 'Malmö: maa, kartta ja aikavyöhyke on täytetty. Katso aikavyöhyke ennen tallentamista.',
      },
    ],
  })
  assert.match(answer.headers.get('cache-control') ?? '', /private/)
  const nobody = await browserWith(site.url, undefined).get('/desk/places.json?q=oulu')
  assert.match(nobody.headers.get('location') ?? '', /^\/sign-in/)
})

test('without a script a button finds cities, one more takes one, and saving keeps it', async () => {
  const typed = { ...(await formOf('/desk/events/one/edit')), city: 'portland', place_name: 'The library' }
  const found = await (await admin.post('/desk/events/one/place', typed)).text()
  assert.match(found, /3 towns\. Choose one/)
  const take = /name="take" value="([^"]+)">Portland, Oregon, United States</.exec(found)?.[1] ?? ''
  const taken = await (await admin.post('/desk/events/one/place', { ...fieldsOf(found), take })).text()
  const fields = fieldsOf(taken)
  assert.equal(placeIn(fields), 'Portland US 45.52 -122.68 America/Los_Angeles')
  assert.equal(fields.place_name, 'The library')
  assert.equal((await admin.post('/desk/events/one', fields)).status, 303)
  const row = await site.db.selectFrom('events').selectAll().where('slug', '=', 'one').executeTakeFirstOrThrow()
  assert.deepEqual(
    [row.city, row.latitude, row.longitude, row.zone],
    ['Portland', 45.52, -122.68, 'America/Los_Angeles'],
  )
  // The clock on the wall says what it said.
  assert.equal(row.begins?.toString(), '2027-03-02T02:00:00Z')
})

test('a zone that was chosen by hand stays when a city is taken', async () => {
  const typed = { ...(await formOf('/desk/events/two/edit')), city: 'x', zone: 'Asia/Tokyo', take: '45.52,-122.68' }
  const taken = fieldsOf(await (await admin.post('/desk/events/two/place', typed)).text())
  assert.equal(placeIn(taken), 'Portland US 45.52 -122.68 Asia/Tokyo')
})

test('a new event takes the zone of its town, and an unknown town stays as it was typed', async () => {
  const blank = await formOf('/desk/events/new/blank?chapter=oulu')
  assert.equal(blank.zone, 'Europe/Helsinki')
  const taken = fieldsOf(
    await (await admin.post('/desk/events/new/place', { ...blank, take: '55.5833,13.0333' })).text(),
  )
  assert.equal(placeIn(taken), 'Malmö SE 55.5833 13.0333 Europe/Stockholm')
  assert.equal(taken.begun, blank.begun)
  const unknown = await (await admin.post('/desk/events/new/place', { ...blank, city: 'Nowhereville' })).text()
  assert.match(unknown, /No town of this name is known here/)
  assert.equal(fieldsOf(unknown).city, 'Nowhereville')
})

test('of two who edit, one the town and one the venue, neither undoes the other', async () => {
  const mine = await formOf('/desk/events/three/edit')
  const theirs = { ...mine, latitude: '60.2', longitude: '24.9' }
  assert.equal((await admin.post('/desk/events/three', theirs)).status, 303)
  // Looking for a town in between does not make the form forget what it was drawn from.
  const looked = fieldsOf(await (await admin.post('/desk/events/three/place', { ...mine, city: 'Helsinki' })).text())
  const merged = await admin.post('/desk/events/three', { ...looked, place_name: 'The library' })
  assert.match(merged.headers.get('location') ?? '', /said=merged/)
  const row = await site.db.selectFrom('events').selectAll().where('slug', '=', 'three').executeTakeFirstOrThrow()
  assert.deepEqual([row.place_name, row.latitude, row.longitude], ['The library', 60.2, 24.9])
  const clash = await admin.post('/desk/events/three', { ...looked, latitude: '61', longitude: '25' })
  assert.equal(clash.status, 409)
  assert.match(await clash.text(), /60\.2, 24\.9/)
})

test('half a point and what is no degree are told beside the field', async () => {
  const typed = await formOf('/desk/events/two/edit')
  const cases = [
    [{ latitude: '60.2', longitude: '' }, 'fault-f-longitude">A point has two numbers'],
    [{ latitude: 'north', longitude: '24' }, 'fault-f-latitude">Degrees are wanted here'],
    [{ latitude: '90.1', longitude: '24' }, 'fault-f-latitude">Degrees are wanted here'],
    [{ latitude: '1e1', longitude: '24' }, 'fault-f-latitude">Degrees are wanted here'],
  ] as const
  for (const [point, fault] of cases) {
    const answer = await admin.post('/desk/events/two', { ...typed, ...point })
    assert.equal(answer.status, 422)
    assert.ok((await answer.text()).includes(fault), fault)
  }
  assert.equal((await admin.post('/desk/events/two', { ...typed, latitude: '60,25', longitude: '-0.5' })).status, 303)
  assert.equal(
    (await admin.post('/desk/events/two', { ...(await formOf('/desk/events/two/edit')), latitude: '', longitude: '' }))
      .status,
    303,
  )
})

test('an event of others cannot be looked at by looking for its place', async () => {
  const foreign = await ambassador.post('/desk/events/foreign/place', { city: 'Oulu' })
  const absent = await ambassador.post('/desk/events/absent/place', { city: 'Oulu' })
  assert.deepEqual([foreign.status, absent.status], [404, 404])
  assert.deepEqual(site.faults, [])
})
