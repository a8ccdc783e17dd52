// Registering for dates of a series along with one: all that are open, however many, or those that are ticked.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound as assertSoundPage } from '../../test/pages.ts'
import { addSeatedEvent, assertSound, seatsNow } from '../../test/seats.ts'
import { browserWith, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
const ids: number[] = []
const anybody = () => browserWith(site.url, undefined)
const form = { name: 'Ada', mode: 'in-person', guests: '0' }
const path = '/events/date-0/register'

before(async () => {
  site = await testSite(async (db) => {
    const seatings = {
      10: { opens_at: seatsNow.add({ hours: 5 }) },
      11: { closes_at: seatsNow.subtract({ hours: 5 }) },
      12: { early_until: seatsNow.add({ hours: 5 }) },
    } as const
    for (let week = 0; week < 14; week++) {
      const begins = seatsNow.add({ hours: 240 + 168 * week })
      const day = begins.toZonedDateTimeISO('UTC').toPlainDate().toString()
      const when = { begins, ends: begins.add({ hours: 2 }), starts_on: day, ends_on: day }
      const seating = seatings[week as keyof typeof seatings] ?? {}
      const about = { slug: `date-${week}`, title: { en: `Evening ${week}` }, ...when }
      const seats = week === 3 ? 0 : 5
      ids.push((await addSeatedEvent(db, seats, about, { confirmation: true, ...seating })).id)
    }
    await db.updateTable('seat_pools').set({ seats: 0 }).where('event_id', '=', Number(ids[3])).execute()
    const wanted = {
      kind: 'text',
      label: { en: 'What do you bring?' },
      wanted: true,
      event_id: Number(ids[13]),
    } as const
    await db.insertInto('questions').values(wanted).execute()
    const { community_id } = await db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
    const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-12-03', template: '{}', title: { en: 'Evenings' } }
    const { id } = await db
      .insertInto('series')
      .values({ community_id, slug: 'evenings', ...rule })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.updateTable('events').set({ series_id: id }).execute()
  })
})

async function post(email: string, fields: [string, string][]): Promise<Response> {
  const body = new URLSearchParams([...Object.entries({ ...form, email, key: `form-of-${email}` }), ...fields])
  return fetch(site.url + path, { method: 'POST', body, headers: { origin: testOrigin }, redirect: 'manual' })
}

async function datesOf(email: string): Promise<string[]> {
  const found = await site.db
    .selectFrom('registrations')
    .innerJoin('events', 'events.id', 'registrations.event_id')
    .select(['slug', 'registrations.state'])
    .where('email', '=', email)
    .orderBy('events.begins')
    .execute()
  return found.map(({ slug, state }) => `${slug} ${state}`)
}

test('every date that takes registrations is offered, and none that is closed, not open yet, or asks something', async () => {
  const html = await (await anybody().get(path)).text()
  await assertSoundPage({ status: 200, html, words: '' })
  const offered = [...html.matchAll(/name="along\[\]" value="(date-\d+)"/g)].map(([, slug]) => slug)
  assert.deepEqual(
    offered,
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((week) => `date-${week}`),
  )
  assert.match(html, /Also for the next 9 dates of the series/)
  assert.match(html, /24 December 2026, <span class="unbroken">[^<]*<\/span> <small>full<\/small>/)
})

test('those that were ticked are registered for, and none that is not offered; one mail asks for all of them', async () => {
  const ticked: [string, string][] = ['date-2', 'date-9', 'date-10', 'date-13', 'elsewhere'].map((slug) => [
    'along[]',
    slug,
  ])
  assert.equal((await post('ada@example.org', ticked)).status, 303)
  assert.deepEqual(await datesOf('ada@example.org'), ['date-0 unconfirmed', 'date-2 unconfirmed', 'date-9 unconfirmed'])
  const mails = site.db.selectFrom('mails').select(['subject', 'text']).where('to_email', '=', 'ada@example.org')
  const sent = await mails.execute()
  assert.deepEqual(
    sent.map(({ subject }) => subject),
    ['Please confirm your seat: Evening 0'],
  )
  const link = /\/registrations\/[\w-]{44}/.exec(sent[0]?.text ?? '')?.[0]
  await anybody().post(`${link}/confirmation`)
  assert.deepEqual(await datesOf('ada@example.org'), ['date-0 confirmed', 'date-2 confirmed', 'date-9 confirmed'])
  for (const id of ids) await assertSound(site.db, id)
})

test('all of them are more than the six that the page of the event names', async () => {
  await post('all@example.org', [['all_dates', 'on']])
  assert.equal((await datesOf('all@example.org')).length, 10)
})

test('what was ticked stays ticked when something else is wrong', async () => {
  const refused = await post('no address', [['along[]', 'date-4']])
  assert.equal(refused.status, 422)
  const html = await refused.text()
  assert.match(html, /<details open>.*value="date-4" checked/s)
  assert.doesNotMatch(html, /value="date-5" checked|name="all_dates" checked/)
  assert.match(await (await post('no address', [['all_dates', 'on']])).text(), /name="all_dates" checked/)
})
