// The work on imports of the desk: read, looked at, brought in once, taken up by whoever goes on, and given up in words.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addPerson } from '../../test/programme.ts'
import type { Database, Db } from '../kit/database.ts'
import { noWishes } from './gathering.ts'
import { claimJob } from './job-claim.ts'
import { rememberColumns } from './job-columns.ts'
import type { ImportKind } from './job-kinds.ts'
import type { JobWishes } from './job-read.ts'
import { beginJob, cancelJob, decideJob, findJob, forgetJobs, listLines, mostWaiting, readAgain } from './job-store.ts'
import { workImports } from './job-work.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const plain: JobWishes = { ...noWishes, columns: {}, dates: null, encoding: null }
const table = 'Name;When;Where\nKnots for beginners;2026-12-01;Turku\n=1+1;2026-12-02;<script>\n;2026-12-03;\n'

describe('an import of the desk', () => {
  let database: Database
  let db: Db
  let communityId: number
  let personId: number
  before(async () => {
    database = await testDatabase()
    db = database.db
  })
  beforeEach(async () => {
    await db.deleteFrom('import_jobs').execute()
    await db.deleteFrom('import_columns').execute()
    communityId = await addCommunity(db, { slug: `c${++made}`, name: { en: 'The Moot' } })
    personId = await addPerson(db, {})
  })
  after(() => database.close())
  let made = 0

  const begin = async (kind: ImportKind, text: string, wishes = plain, name = 'events.csv') => {
    const files = [{ name, bytes: new TextEncoder().encode(text) }]
    const id = await db.transaction().execute((tx) => beginJob(tx, { communityId, personId, kind, wishes, files }, now))
    assert.ok(id)
    return id
  }
  const work = (signal?: AbortSignal) =>
    workImports({ db, log: { info() {}, error() {} }, now: () => now, ...(signal ? { signal } : {}) })
  const job = async (id: number) => {
    const found = await findJob(db, communityId, id)
    assert.ok(found)
    return found
  }
  const decide = (id: number) => db.transaction().execute((tx) => decideJob(tx, communityId, id))
  const titles = async () =>
    (await db.selectFrom('events').select('title').where('community_id', '=', communityId).orderBy('id').execute()).map(
      ({ title }) => Object.values(title as Record<string, string>)[0],
    )

  it('notes what is new of a series that was there, for those who follow it, and only once it is brought in', async () => {
    const weeks = (
      count: number,
    ) => `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:w\nDTSTAMP:20260101T000000Z
DTSTART:20261203T180000Z\nDURATION:PT1H\nSUMMARY:Knots\nRRULE:FREQ=WEEKLY;COUNT=${count}\nEND:VEVENT\nEND:VCALENDAR\n`
    const noted = async () => {
      const rows = db.selectFrom('series_dates_published as d').innerJoin('events as e', 'e.id', 'd.event_id')
      return rows.select('e.starts_on').where('e.community_id', '=', communityId).execute()
    }
    for (const [count, days] of [
      [2, []],
      [3, [{ starts_on: '2026-12-17' }]],
    ] as const) {
      const before = await noted()
      const id = await begin('ics', weeks(count), plain, 'knots.ics')
      await work()
      assert.deepEqual(await noted(), before)
      await decide(id)
      await work()
      assert.equal((await job(id)).state, 'applied')
      assert.deepEqual(await noted(), days)
    }
  })

  it('is looked at before anything of it is there, and then brought in with its report', async () => {
    const id = await begin('csv', table)
    assert.equal(await work(), 1)
    const read = await job(id)
    assert.equal(read.state, 'read')
    assert.deepEqual(read.found.counts, { new: 2, changed: 0, doubtful: 3, left: 1, same: 0 })
    assert.deepEqual(read.found.table, {
      headings: ['Name', 'When', 'Where'],
      samples: [
        ['Knots for beginners', '=1+1', ''],
        ['2026-12-01', '2026-12-02', '2026-12-03'],
        ['Turku', '<script>', ''],
      ],
      taken: { title: 'Name', date: 'When', place_name: 'Where' },
    })
    assert.deepEqual(await titles(), [])
    const lines = await listLines(db, id, 'new', { after: 0, most: 10 })
    assert.deepEqual(
      lines.map(({ kind, title, place }) => [kind, title, place]),
      [
        ['event', 'Knots for beginners', 'events.csv:2'],
        ['event', '=1+1', 'events.csv:3'],
      ],
    )
    assert.equal(await decide(id), true)
    await work()
    assert.equal((await job(id)).state, 'applied')
    assert.deepEqual(await titles(), ['Knots for beginners', '=1+1'])
    const told = await db
      .selectFrom('history')
      .select(['verb', 'actor_id', 'after'])
      .where('subject', '=', 'programme')
      .where('community_id', '=', communityId)
      .execute()
    assert.deepEqual(told, [{ verb: 'import', actor_id: personId, after: { kind: 'csv', new: 2, changed: 0 } }])
  })

  it('brings nothing twice', async () => {
    for (const expected of [2, 0]) {
      const id = await begin('csv', table)
      await work()
      await decide(id)
      await work()
      assert.equal((await job(id)).found.counts?.new, expected)
    }
    assert.equal((await titles()).length, 2)
  })

  it('is decided on once, whoever asks at the same moment', async () => {
    const id = await begin('csv', table)
    await work()
    const told = await Promise.all([decide(id), decide(id)])
    assert.deepEqual(told.sort(), [false, true])
    assert.deepEqual((await Promise.all([work(), work()])).sort(), [0, 1])
    assert.equal((await titles()).length, 2)
  })

  it('is looked at once more when the programme changed since', async () => {
    const id = await begin('csv', table)
    await work()
    const other = await begin('csv', table)
    await work()
    await decide(other)
    await work()
    await decide(id)
    await work()
    const read = await job(id)
    assert.deepEqual([read.state, read.found.moved, read.found.counts?.new], ['read', true, 0])
  })

  it('goes on in another process after the one that held it ended', async () => {
    const id = await begin('csv', table)
    assert.equal((await claimJob(db, now.subtract({ seconds: 30 })))?.id, id)
    assert.equal(await work(), 0)
    await db
      .updateTable('import_jobs')
      .set({ leased_until: now.subtract({ seconds: 1 }) })
      .execute()
    assert.equal(await work(), 1)
    assert.equal((await job(id)).state, 'read')
  })

  it('is given up when the work on it ended again and again', async () => {
    const id = await begin('csv', table)
    await db.updateTable('import_jobs').set({ attempts: 3 }).execute()
    await work()
    assert.equal((await job(id)).state, 'failed')
  })

  it('is told what is wrong with its line, and can be read again with what was said', async () => {
    const id = await begin('csv', 'a,b\nKnots,2026-12-01\n')
    await work()
    const failed = await job(id)
    assert.equal(failed.fault, 'events.csv: no column is called like a title; there is: a, b.')
    assert.deepEqual(failed.found.table?.headings, ['a', 'b'])
    const wishes = { ...plain, columns: { title: 'a', date: 'b' } }
    assert.equal(await db.transaction().execute((tx) => readAgain(tx, communityId, id, wishes)), true)
    await work()
    assert.equal((await job(id)).found.counts?.new, 1)
  })

  it('remembers the columns of tables with the same headings', async () => {
    await db
      .transaction()
      .execute((tx) =>
        rememberColumns(tx, communityId, ['a', 'b'], { columns: { title: 'a', date: 'b' }, dates: 'mdy' }),
      )
    const id = await begin('csv', 'a,b\nKnots,12/1/2026\n')
    await work()
    assert.deepEqual((await job(id)).found.table?.taken, { title: 'a', date: 'b' })
    assert.equal((await job(id)).found.counts?.new, 1)
  })

  it('can be ended while it waits, and leaves nothing', async () => {
    const id = await begin('csv', table)
    assert.equal(await db.transaction().execute((tx) => cancelJob(tx, communityId, id, now)), true)
    assert.equal(await work(), 0)
    assert.deepEqual([(await job(id)).state, (await job(id)).files], ['cancelled', []])
    assert.equal(await db.transaction().execute((tx) => cancelJob(tx, communityId, id, now)), false)
  })

  it('is nobody else’s, and only so many wait', async () => {
    const id = await begin('csv', table)
    const elsewhere = await addCommunity(db, { slug: `else${made}`, name: { en: 'Elsewhere' } })
    assert.equal(await findJob(db, elsewhere, id), undefined)
    for (let more = 1; more < mostWaiting; more++) await begin('csv', table)
    const files = [{ name: 'x.csv', bytes: new Uint8Array([97]) }]
    const one = { communityId, personId, kind: 'csv', wishes: plain, files } as const
    assert.equal(await db.transaction().execute((tx) => beginJob(tx, one, now)), undefined)
  })

  it('forgets after a week what was not brought in, and the files of what was', async () => {
    const applied = await begin('csv', table)
    await work()
    await decide(applied)
    await work()
    const waiting = await begin('csv', table)
    await forgetJobs(db, now.add({ hours: 24 * 8 }))
    assert.deepEqual([(await job(applied)).state, (await job(applied)).files], ['applied', []])
    assert.equal(await findJob(db, communityId, waiting), undefined)
  })
})
