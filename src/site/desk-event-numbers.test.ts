// The numbers of an event at the desk: what is likely, from which earlier events, and nothing where too few are known.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import type { Db } from '../kit/database.ts'

let site: TestSite
let manager: Browser
let helper: Browser

// Half of those who come register ten days before, the others on the day before; two of three are checked in.
async function addEarlier(db: Db, chapter_id: number, number: number, people: number): Promise<void> {
  const begins = seatsNow.subtract({ hours: 24 * 30 * number })
  const days = { starts_on: begins.toString().slice(0, 10), ends_on: begins.toString().slice(0, 10) }
  const title = { en: `Earlier <${number}>` }
  const slug = `earlier-${chapter_id}-${number}`
  const event = await addSeatedEvent(db, 90, {
    slug,
    title,
    chapter_id,
    begins,
    ends: begins.add({ hours: 2 }),
    ...days,
  })
  const work = await seatWork(db)
  for (let one = 0; one < people; one++) {
    const now = begins.subtract({ hours: one % 2 === 0 ? 24 * 10 : 20 })
    const taken = await take(db, { ...work, now }, someone(event))
    if ('uid' in taken && one % 3 > 0)
      await sql`insert into check_ins (uid, event_id, ticket_id, serial, kind, stands, device_id, scanned_at, received_at)
        select gen_random_uuid(), ${event.id}, t.id, 1, 'arrival', true, 'd', ${begins}, ${begins}
        from tickets t join registrations r on r.id = t.registration_id where r.uid = ${taken.uid}`.execute(db)
  }
}

before(async () => {
  let community = 0
  let eventId = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const oulu = await addChapter(db, community, { slug: 'oulu', name: { en: 'Oulu' } })
    const turku = await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' } })
    for (const number of [1, 2, 3]) await addEarlier(db, oulu, number, 12)
    await addEarlier(db, turku, 1, 12)
    const work = await seatWork(db)
    for (const [slug, chapter_id] of [
      ['in-oulu', oulu],
      ['in-turku', turku],
    ] as const) {
      const event = await addSeatedEvent(db, 10, { slug, title: { en: 'Moot' }, chapter_id })
      for (let one = 0; one < 6; one++)
        await take(db, { ...work, now: seatsNow.subtract({ hours: 30 }) }, someone(event))
      eventId = event.id
    }
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
  helper = await signedIn(site, { role: 'check-in-helper', scope: 'event', community_id: community, event_id: eventId })
})

const page = async (path: string) => (await manager.get(path)).text()

test('What is likely is told with what it is made of, drawn, and said again in a table', async () => {
  const html = await page('/desk/events/in-oulu/numbers')
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /6 registered for 10 seats\. Likely 12 when it begins, between 12 and 12: that is how 3 earlier/)
  assert.match(html, /2 of them would wait for a seat/)
  assert.match(html, /<polygon class="band"/)
  assert.match(html, /<th scope="row">3 Dec \(it begins\)<\/th><td><\/td><td class="number">12 \(12–12\)<\/td>/)
})

test('Who will come is told from check-ins, with an overbooking that left nobody standing', async () => {
  const html = await page('/desk/events/in-oulu/numbers')
  assert.match(html, /67 to 67 % came to half of the last 3 events.*Expect about 7 people in the room/s)
  assert.match(html, /With 50 % overbooking/)
  assert.match(html, /Earlier &lt;1&gt;/)
})

test('Events of another chapter foretell nothing, and one earlier event is too few', async () => {
  const html = await page('/desk/events/in-turku/numbers')
  assert.match(html, /Nothing is foretold: fewer than three earlier events/)
  assert.match(html, /and there is one\./)
  assert.doesNotMatch(html, /class="band"|overbooking nobody/)
})

test('Nobody yet, closed and over: no forecast, and the page stands', async () => {
  await site.db.updateTable('event_seating').set({ closes_at: seatsNow }).execute()
  assert.match(await page('/desk/events/in-oulu/numbers'), /Registration is closed: nobody else comes in/)
  const [over] = await site.db.selectFrom('events').select('slug').where('slug', 'like', 'earlier-%').execute()
  const html = await page(`/desk/events/${over?.slug}/numbers`)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /12 registered for 90 seats\.<\/p>/)
})

test('Without a day nothing is foretold, and where people register elsewhere it is said', async () => {
  await site.db.updateTable('event_seating').set({ closes_at: null }).execute()
  const of = () => site.db.updateTable('events').where('slug', '=', 'in-oulu')
  await of().set({ precision: 'month' }).execute()
  const html = await page('/desk/events/in-oulu/numbers')
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /6 registered for 10 seats\. Nothing is foretold before the date is set/)
  await site.db.deleteFrom('registrations').execute()
  await of().set({ registration: 'external', external_url: 'https://elsewhere.example' }).execute()
  assert.doesNotMatch(await page('/desk/events/in-oulu/numbers'), /0 registered|Who will come/)
})

test('A helper of the door sees no numbers', async () => {
  assert.equal((await helper.get('/desk/events/in-turku/numbers')).status, 404)
})
