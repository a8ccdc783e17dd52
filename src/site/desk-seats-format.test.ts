// What new events of a format begin with: kept from one of its events, by those who write the format.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity, addFormat } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { typedOf } from '../events/forms.ts'
import { findDeskEvent } from '../events/store-desk-event.ts'
import { reactions } from '../reactions.ts'
import { listPools, readSeating } from '../registration/store-seating.ts'

let site: TestSite
let community = 0
let format = 0
let event: SeatedTestEvent
let manager: Browser
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    format = await addFormat(db, community, { slug: 'evenings', name: { en: 'Evenings' } })
    const seating = {
      ...{ opens_at: seatsNow, approval: true, still_coming_hours: [72], remind_minutes: 90, thanks_minutes: null },
      ...{ show_left: false, keep_days: 30, guests_allowed: 3 },
    }
    event = await addSeatedEvent(db, 40, { slug: 'one', title: { en: 'One' }, format_id: format }, seating)
    await take(db, await seatWork(db), someone(event))
    const asked = {
      event_id: event.id,
      kind: 'choice',
      label: { en: 'What do you eat?', ja: '食事' },
      wanted: true,
    } as const
    const choices = JSON.stringify([{ key: 'all', label: { en: 'Everything' } }])
    await db
      .insertInto('questions')
      .values({ ...asked, choices, keep_days: 3 })
      .execute()
    await db
      .insertInto('questions')
      .values({ ...asked, label: { en: 'Gone' }, retired_at: seatsNow })
      .execute()
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
  const scope = { scope: 'event', community_id: community, event_id: event.id } as const
  organiser = await signedIn(site, { role: 'organiser', ...scope })
})

const desk = '/desk/events/one/seats'

async function newEvent(attendance: string, title: string): Promise<number> {
  const found = await findDeskEvent(site.db, { id: community }, { all: true }, 'one')
  assert.ok(found)
  const { languages, revision: _, ...typed } = typedOf(found) as Record<string, string>
  const answer = await manager.post('/desk/events', {
    ...typed,
    ...{ format: 'evenings', attendance, 'title.en': title, 'languages[]': languages ?? 'en' },
  })
  assert.equal(answer.status, 303, await answer.text())
  const row = site.db.selectFrom('events').select('id').orderBy('id', 'desc')
  return (await row.executeTakeFirstOrThrow()).id
}

async function beginningOf(id: number) {
  const { seating } = (await readSeating(site.db, id)) ?? {}
  assert.ok(seating)
  const questions = site.db.selectFrom('questions').select(['label', 'wanted', 'keep_days', 'choices', 'version'])
  return {
    seating: { ...seating, revision: 0 },
    pools: (await listPools(site.db, id)).map(({ mode, seats, taken }) => [mode, seats, taken]),
    questions: await questions.where('event_id', '=', id).execute(),
  }
}

test('until something is kept a new event begins with the usual settings', async () => {
  assert.match(await (await manager.get(desk)).text(), /Nothing is kept/)
  const { seating, pools, questions } = await beginningOf(await newEvent('hybrid', 'Before'))
  assert.deepEqual([seating.still_coming_hours, seating.keep_days, pools, questions], [[24], 180, [], []])
})

test('kept, a new event has the seats, settings and questions, and none of the moments and people', async () => {
  assert.equal((await manager.post(`${desk}/format`)).headers.get('location'), `${desk}?said=format-kept#format`)
  const html = await (await manager.get(`${desk}?said=format-kept`)).text()
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /Kept on 23 Nov 2026.*One<\/a> · In person: 40 · Online: no limit · 1 question/s)
  // What is changed afterwards is this event's alone.
  await site.db.updateTable('event_seating').set({ keep_days: 99 }).where('event_id', '=', event.id).execute()
  const made = await beginningOf(await newEvent('hybrid', 'After'))
  const like = (await readSeating(site.db, event.id))?.seating
  assert.ok(like)
  assert.deepEqual(made.seating, { ...like, opens_at: null, keep_days: 30, revision: 0 })
  assert.deepEqual(made.pools, [
    ['in-person', 40, 0],
    ['online', null, 0],
  ])
  assert.deepEqual(made.questions, [
    {
      label: { en: 'What do you eat?', ja: '食事' },
      wanted: true,
      keep_days: 3,
      choices: [{ key: 'all', label: { en: 'Everything' } }],
      version: 1,
    },
  ])
})

test('an event online begins without the seats of the room; a copy has what it was copied from', async () => {
  assert.deepEqual((await beginningOf(await newEvent('online', 'Stream'))).pools, [['online', null, 0]])
  await manager.post('/desk/events/one/copy')
  const { id } = await site.db.selectFrom('events').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  assert.equal((await beginningOf(id)).seating.keep_days, 99)
})

test('what was kept before a setting came begins with its usual value', async () => {
  await site.db.updateTable('format_seating').set({ settings: '{"keep_days": 7}' }).execute()
  const id = await newEvent('hybrid', 'Old')
  const { seating } = await beginningOf(id)
  assert.deepEqual([seating.keep_days, seating.thanks_minutes, seating.show_left], [7, 120, true])
  await site.db.transaction().execute((tx) => reactions.begun(tx, id))
  assert.equal((await beginningOf(id)).pools.length, 2)
})

test('whoever runs one event alone does not say how others begin, and does not see it', async () => {
  const html = await (await organiser.get(desk)).text()
  assert.doesNotMatch(html, /New events of the same format/)
  assert.equal((await organiser.post(`${desk}/format`)).status, 404)
  assert.equal((await organiser.post(`${desk}/format-removal`)).status, 404)
})

test('it can be forgotten again; without its event it stays', async () => {
  await manager.post(`${desk}/format-removal`)
  assert.deepEqual((await beginningOf(await newEvent('hybrid', 'Again'))).pools, [])
  await manager.post(`${desk}/format`)
  await site.db.deleteFrom('events').where('id', '=', event.id).execute()
  assert.equal((await beginningOf(await newEventOfFormat())).seating.guests_allowed, 3)
})

async function newEventOfFormat(): Promise<number> {
  const row = { community_id: community, slug: 'last', language: 'en', title: { en: 'Last' }, format_id: format }
  const { id } = await site.db.insertInto('events').values(row).returning('id').executeTakeFirstOrThrow()
  await site.db.transaction().execute((tx) => reactions.begun(tx, id))
  return id
}
