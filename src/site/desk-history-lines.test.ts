// The history on a busy day: registrations in a row are one line that opens, and organisers' changes are not buried.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { type Doer, type HistoryQuery, record } from '../people/store-history.ts'
import { listHistoryLines, listSingleLines } from '../people/store-history-lines.ts'

let site: TestSite
let communityId: number
let event: SeatedTestEvent
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    event = await addSeatedEvent(db, null, { slug: 'busy' })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: communityId })
})

async function come(many: number): Promise<void> {
  for (let n = 0; n < many; n++) await take(site.db, await seatWork(site.db), someone(event))
}

function write(change: { actor: Doer; verb: 'edit' | 'publish' | 'approve'; subject: 'event' | 'registration' }) {
  const of = { communityId, eventId: event.id, subjectId: 7 }
  return site.db.transaction().execute((tx) => record(tx, { ...of, ...change }))
}

const byAdmin = () => ({ personId: admin.personId })
const page = async (path: string) => (await admin.get(path)).text()
const query = (): HistoryQuery => ({ communityId, eventId: event.id })
const told = async (of: HistoryQuery, limit = 50) =>
  (await listHistoryLines(site.db, of, limit)).lines.map(({ entry, count }) => `${entry.verb} ${count}`)

test('what attendees did in a row is one line, what organisers did is seen between', async () => {
  await write({ actor: byAdmin(), verb: 'publish', subject: 'event' })
  await come(24)
  await write({ actor: byAdmin(), verb: 'edit', subject: 'event' })
  await come(40)
  for (let n = 0; n < 5; n++) await write({ actor: byAdmin(), verb: 'approve', subject: 'registration' })
  assert.deepEqual(await told(query()), ['approve 5', 'register 40', 'edit 1', 'register 24', 'publish 1', 'edit 1'])
  const drawn = await page('/desk/events/busy')
  assert.match(drawn, /<b>[^<]+<\/b> approved 5 registrations/)
  assert.match(drawn, /<b>Attendees<\/b> 40 changes of registrations <span class="soft">\d{4}-\d\d-\d\d \d\d:\d\d/)
  assert.match(drawn, /<li>Registered: 40<\/li>/)
  assert.match(drawn, /href="\/desk\/history\?event=\d+&amp;kind=organisers"/)
  const whole = await page(`/desk/history?event=${event.id}`)
  assert.equal([...whole.matchAll(/<tr><td/g)].length, 6)
  assert.match(whole, /24 changes of registrations/)
  const each = /href="(\/desk\/history\?event=\d+&amp;since=\d+&amp;before=\d+)"/g
  const [, forty = ''] = [...drawn.matchAll(each)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  const opened = await page(forty)
  assert.equal([...opened.matchAll(/<tr><td/g)].length, 40)
  assert.match(opened, /These are the changes of one line/)
})

test('only those of organisers, or each registration; pages follow one another without a gap', async () => {
  assert.deepEqual(await told({ ...query(), kind: 'organisers' }), ['approve 5', 'edit 1', 'publish 1', 'edit 1'])
  const organisers = await page(`/desk/history?event=${event.id}&kind=organisers`)
  assert.match(organisers, /kind=organisers" aria-current="page"/)
  assert.doesNotMatch(organisers, /changes of registrations/)
  const attendees = await page(`/desk/history?event=${event.id}&kind=attendees`)
  assert.equal([...attendees.matchAll(/<tr><td/g)].length, 50)
  const older = /href="(\/desk\/history\?event=\d+&amp;kind=attendees&amp;before=\d+)"/.exec(attendees)?.[1] ?? ''
  assert.equal([...(await page(older.replaceAll('&amp;', '&'))).matchAll(/<tr><td/g)].length, 14)
  const ids: string[] = []
  let olderThan: number | undefined
  do {
    const read = await listHistoryLines(site.db, { ...query(), olderThan }, 2)
    ids.push(...read.lines.map(({ newest, oldest, count }) => `${newest - oldest + 1} ${count}`))
    olderThan = read.olderThan
  } while (olderThan !== undefined)
  assert.deepEqual(ids, ['5 5', '40 40', '1 1', '24 24', '1 1', '1 1'])
})

test('more than is read at a time goes on with the next page, and every entry is in one line alone', async () => {
  const crowd = await addEvent(site.db, communityId)
  const row = { verb: 'register', subject: 'registration', actor_label: 'system', community_id: communityId }
  const rows = Array.from({ length: 5003 }, (_, n) => ({ ...row, subject_id: n + 1, event_id: crowd }))
  for (let from = 0; from < rows.length; from += 1000)
    await site.db
      .insertInto('history')
      .values(rows.slice(from, from + 1000))
      .execute()
  const of = { communityId, eventId: crowd }
  const first = await listHistoryLines(site.db, of, 50)
  const next = await listHistoryLines(site.db, { ...of, olderThan: first.olderThan }, 50)
  assert.deepEqual(
    [first, next].map(({ lines, olderThan }) => [lines.map(({ count }) => count), olderThan !== undefined]),
    [
      [[5000], true],
      [[3], false],
    ],
  )
  assert.deepEqual((await listSingleLines(site.db, of, 1)).lines.length, 1)
})

test('what somebody who is signed in did with their own seat is theirs, and not of organisers', async () => {
  const own = { communityId, eventId: event.id, subjectId: 9, personId: admin.personId }
  await site.db
    .transaction()
    .execute((tx) => record(tx, { ...own, actor: byAdmin(), verb: 'register', subject: 'registration' }))
  await come(1)
  const [line] = (await listHistoryLines(site.db, query(), 1)).lines
  assert.deepEqual([line?.count, line?.byAttendees], [2, true])
})
