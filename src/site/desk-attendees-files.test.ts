// Files of a large event: everybody once and in order, with their own answers, and nobody else waits for them.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { addQuestion } from '../registration/store-questions.ts'

// More than two pages of what is read at once, and not a whole number of them.
const people = 613
const names = Array.from({ length: people }, (_, at) => `Person ${String(at + 1).padStart(4, '0')}`)

let site: TestSite
let manager: Browser

before(async () => {
  let community_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const chapter_id = await addChapter(db, community_id, { slug: 'oulu', name: { en: 'Oulu' } })
    const event = await addSeatedEvent(db, null, { slug: 'large', title: { en: 'A large moot' }, chapter_id })
    await addSeatedEvent(db, null, { slug: 'empty', title: { en: 'An empty moot' }, chapter_id })
    await sql`insert into registrations
        (event_id, pool_id, name, email, email_key, language, state, via, created_at, settled_at)
      select ${event.id}, ${event.room.id}, 'Person ' || lpad(n::text, 4, '0'), 'p' || n || '@example.org',
        'p' || n || '@example.org', 'en', 'confirmed', 'import', ${testNow}, ${testNow}
      from generate_series(1, ${people}::integer) n`.execute(db)
    const asked = { kind: 'text', language: 'en', label: { en: 'What do you eat?' }, why: {}, choices: [] } as const
    const more = { seen_by: 'organisers', wanted: false, keep_days: null } as const
    const food = await db.transaction().execute((tx) => addQuestion(tx, event.id, { ...asked, ...more }, testNow))
    await sql`insert into answers (registration_id, question_id, version, value, answered_at)
      select id, ${food}, 1, to_jsonb('Dish of ' || name), ${testNow} from registrations where id % 2 = 0`.execute(db)
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
})

const files = '/desk/events/large/attendees'

async function sheetOf(path: string) {
  const bytes = Buffer.from(await (await manager.get(path)).arrayBuffer())
  const [sheet] = await readXlsxFile(bytes)
  return sheet?.data ?? []
}

async function withAnswers() {
  const found = await site.db.selectFrom('registrations').select(['id', 'name']).orderBy('name').execute()
  return found.map(({ id, name }) => [name, Number(id) % 2 === 0 ? `Dish of ${name}` : null])
}

test('Everybody stands in both files once, in order, with what they answered', async () => {
  const rows = await sheetOf(`${files}.xlsx?sort=name`)
  assert.deepEqual([rows[0]?.[0], rows[0]?.at(-1)], ['name', 'What do you eat?'])
  assert.deepEqual(
    rows.slice(1).map((row) => [row[0], row.at(-1)]),
    await withAnswers(),
  )
  const csv = await (await manager.get(`${files}.csv?sort=name`)).text()
  const lines = csv.trimEnd().split('\r\n')
  assert.deepEqual(
    lines.slice(1).map((line) => line.split(',')[0]),
    names,
  )
  const traces = await site.db.selectFrom('history').select('after').where('verb', '=', 'export').execute()
  assert.deepEqual(traces, [{ after: { count: people } }, { after: { count: people } }])
})

test('An event without attendees is a file of columns', async () => {
  const rows = await sheetOf('/desk/events/empty/attendees.xlsx?columns=email')
  assert.equal(rows.length, 1)
})

test('While files are made, and others wait for their turn, pages are answered', async () => {
  const order: string[] = []
  const made: Promise<void>[] = []
  await site.db.transaction().execute(async (tx) => {
    // Until the end of this, no file comes further than the answers.
    await sql`lock table answers in access exclusive mode`.execute(tx)
    for (const kind of ['xlsx', 'csv', 'xlsx', 'csv', 'xlsx', 'csv', 'xlsx', 'csv', 'xlsx', 'csv', 'xlsx', 'csv'])
      made.push(
        manager.get(`${files}.${kind}`).then(async (file) => {
          await file.arrayBuffer()
          order.push(`file ${file.status}`)
        }),
      )
    const page = await manager.get('/desk/events')
    order.push(`page ${page.status}`)
  })
  await Promise.all(made)
  assert.deepEqual(order, ['page 200', ...Array(12).fill('file 200')])
  assert.deepEqual(site.faults, [])
})
