// Series in imports: their events belong together, and followers hear of what is new, once, and of nothing old.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { testMoment } from '../../test/moment.ts'
import { addCommunity } from '../../test/programme.ts'
import { lockDeskEvent } from '../events/store-desk-event.ts'
import { undoEvent } from '../events/store-write-states.ts'
import type { Db } from '../kit/database.ts'
import { quietMinutes } from '../registration/rules-following.ts'
import { followSeries } from '../registration/store-following.ts'
import { tellFollowers } from '../registration/store-series-dates.ts'
import { rehearseImport, storeImport } from './apply.ts'
import { noWishes } from './gathering.ts'
import { icsFrom } from './ics-import.ts'

let db: Db
let now = testMoment
const origin = 'https://events.example.org'

before(async () => {
  db = (await testDatabase()).db
  await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
})

/** A calendar with weekly evenings, so many of them, and whatever stands beside them. */
function calendar(count: number, { uid = 'evenings', begins = '20261112', besides = '' } = {}): string {
  const series = `BEGIN:VEVENT\nUID:${uid}@moot\nDTSTAMP:20260101T000000Z\nDTSTART:${begins}T180000Z\nDURATION:PT2H
SUMMARY:Evenings ${uid}\nRRULE:FREQ=WEEKLY;COUNT=${count}\nEND:VEVENT\n`
  return `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Moot//EN\n${series}${besides}END:VCALENDAR\n`
}

const work = (text: string) => ({
  ...{ community: null, now },
  read: icsFrom([{ file: 'moot.ics', text }], noWishes, now),
})
const bring = (text: string) => storeImport(db, work(text))

async function seriesOf(uid: string): Promise<number> {
  const found = db.selectFrom('series').select('id').where('slug', '=', `evenings-${uid}`)
  return (await found.executeTakeFirstOrThrow()).id
}

async function follow(uid: string, email: string): Promise<void> {
  const seriesId = await seriesOf(uid)
  await db.transaction().execute((tx) => followSeries(tx, { seriesId, email, language: 'en' }, now))
}

/** The mails that are promised once a series has been quiet for long enough. */
async function told(): Promise<string[]> {
  now = now.add({ minutes: quietMinutes })
  await tellFollowers(db, { now, origin })
  const mails = await db.selectFrom('mails').select(['to_email', 'subject']).orderBy('id').execute()
  await db.deleteFrom('mails').execute()
  return mails.map(({ to_email, subject }) => `${to_email} ${subject}`)
}

test('what is brought for the first time tells nobody; the events of one series belong together', async () => {
  await bring(calendar(4, { besides: calendar(1, { uid: 'alone' }).split('\n').slice(3, -2).join('\n').concat('\n') }))
  assert.deepEqual(await told(), [])
  const rows = await db.selectFrom('events').select(['slug', 'series_id', 'series_on']).orderBy('begins').execute()
  const id = await seriesOf('evenings')
  assert.deepEqual(
    rows.filter(({ series_id }) => series_id === id).map(({ slug, series_on }) => [slug, series_on]),
    ['2026-11-12', '2026-11-19', '2026-11-26', '2026-12-03'].map((day) => [`evenings-evenings-${day}`, null]),
  )
  assert.equal(rows.length, 5)
  await follow('evenings', 'ann@example.org')
  assert.deepEqual(await told(), [])
})

test('a date that comes with a repeated import is told once; what is the same again, or over, tells nobody', async () => {
  await bring(calendar(4))
  assert.deepEqual(await told(), [])
  await rehearseImport(db, work(calendar(6)))
  assert.deepEqual(await told(), [])
  await bring(calendar(5))
  await bring(calendar(6))
  now = now.add({ minutes: quietMinutes - 1 })
  await tellFollowers(db, { now, origin })
  assert.equal((await db.selectFrom('mails').select('id').execute()).length, 0)
  assert.deepEqual(await told(), ['ann@example.org Evenings evenings: 2 further dates'])
  await bring(calendar(6))
  assert.deepEqual(await told(), [])
  // Two weeks before the first that was brought, and over.
  await bring(calendar(8, { begins: '20261029' }))
  assert.deepEqual(await told(), [])
  assert.equal((await db.selectFrom('series').select('id').execute()).length, 1)
})

test('a date that was uncertain, and no longer is, is told too', async () => {
  const uncertain = (status: string) =>
    calendar(7)
      .replace('END:VCALENDAR', '')
      .concat(
        `BEGIN:VEVENT\nUID:evenings@moot\nRECURRENCE-ID:20261224T180000Z\nDTSTAMP:20260101T000000Z
DTSTART:20261224T180000Z\nDURATION:PT2H\nSUMMARY:Evenings evenings\nSTATUS:${status}\nEND:VEVENT\nEND:VCALENDAR\n`,
      )
  await bring(uncertain('TENTATIVE'))
  assert.deepEqual(await told(), [])
  await bring(uncertain('CONFIRMED'))
  const [line = '', ...others] = await told()
  assert.deepEqual(others, [])
  assert.match(line, /^ann@example\.org Evenings evenings: a further date, Thu, 24 December 2026/)
})

test('as long as nobody was told it can be taken back at the desk; then it tells nobody, also not the next time', async () => {
  await bring(calendar(8))
  const { id } = await db
    .selectFrom('events')
    .select('id')
    .where('slug', '=', 'evenings-evenings-2026-12-31')
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => undoEvent(tx, 'system', await lockDeskEvent(tx, id)))
  const event = await db.selectFrom('events').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(event.state, 'draft')
  assert.deepEqual(await told(), [])
  await bring(calendar(8))
  assert.deepEqual(await told(), [])
})

test('what organisers put into a series of their own stays there, and new dates join those of the calendar', async () => {
  const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-12-17', template: '{}' }
  const { community_id } = await db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const own = { community_id, slug: 'own', title: { en: 'Own' }, ...rule }
  const { id } = await db.insertInto('series').values(own).returning('id').executeTakeFirstOrThrow()
  const moved = db.updateTable('events').where('slug', '=', 'evenings-evenings-2026-12-17')
  await moved.set({ series_id: id, series_on: '2026-12-17' }).execute()
  await bring(calendar(9))
  const inOwn = await db.selectFrom('events').select('slug').where('series_id', '=', id).execute()
  assert.deepEqual(inOwn, [{ slug: 'evenings-evenings-2026-12-17' }])
  assert.deepEqual((await told()).length, 1)
})

test('a series that organisers repeat takes in nothing of a calendar', async () => {
  await bring(calendar(1, { uid: 'repeated' }))
  const brought = db.selectFrom('events').select(['id', 'community_id']).orderBy('id', 'desc')
  const { id, community_id } = await brought.executeTakeFirstOrThrow()
  const rule = { rule: 'FREQ=WEEKLY', first_on: '2026-11-12', template: '{}' }
  const own = { community_id, slug: 'own-rule', title: { en: 'Their own' }, ...rule }
  const series = await db.insertInto('series').values(own).returning('id').executeTakeFirstOrThrow()
  const moved = db.updateTable('events').where('id', '=', id)
  await moved.set({ series_id: series.id, series_on: '2026-11-12' }).execute()
  await bring(calendar(4, { uid: 'repeated' }))
  const inSeries = (of: number) => db.selectFrom('events').select('id').where('series_id', '=', of).execute()
  assert.deepEqual(await inSeries(series.id), [{ id }])
  assert.equal((await inSeries(await seriesOf('repeated'))).length, 3)
})
