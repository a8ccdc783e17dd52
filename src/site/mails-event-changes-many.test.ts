// An event of thousands that is called off: few statements while its rows are locked, and all mails withdrawn when it is taken back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { countedApp } from '../../test/counted-app.ts'
import { testDatabase } from '../../test/database.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent } from '../../test/seats.ts'
import { signedIn, testOrigin } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'

const people = 5000
// Two hundred mails a statement, and what a change of an event takes besides.
const most = people / 200 + 60

const { db: filled, pool } = await testDatabase()
const community_id = await addCommunity(filled, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
const event = await addSeatedEvent(filled, null, { slug: 'moot', title: { en: 'A large moot' } })
await sql`insert into registrations (event_id, pool_id, name, email, email_key, language, state, via, created_at, settled_at)
  select ${event.id}, ${event.room.id}, 'Person ' || n, 'p' || n || '@example.org', 'p' || n || '@example.org',
    (array['en', 'ja', 'fi'])[1 + n % 3], 'confirmed', 'import', ${testNow}, ${testNow}
  from generate_series(1, ${people}::integer) n`.execute(filled)
const role = { role: 'programme-manager', scope: 'community', community_id } as const
const { cookie } = await signedIn({ url: testOrigin, db: filled }, role)
const { app, asked } = await countedApp({ pool })

async function press(noun: string, fields: Record<string, string> = {}): Promise<void> {
  asked.statements = 0
  const headers = { cookie, origin: testOrigin, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(fields).toString()
  const answer = await app.request(`${testOrigin}/desk/events/moot/${noun}`, { method: 'POST', headers, body })
  assert.equal(answer.status, 303, await answer.text())
  assert.ok(asked.statements <= most, `${noun}: ${asked.statements} statements`)
}

async function mails() {
  const found = await sql<{ state: string; mails: number; people: number; after: string }>`
    select state, count(*)::int as mails, count(distinct to_email)::int as people, min(send_after)::text as after
    from mails where kind = 'event-change' group by state order by state`.execute(filled)
  return found.rows.map(({ state, mails, people }) => [state, mails, people])
}

test('thousands are told by a bounded number of statements, each in their language, and not before it is settled', async () => {
  await press('cancellation', { reason: 'The hall is flooded.' })
  assert.deepEqual(await mails(), [['waiting', people, people]])
  const told = await filled
    .selectFrom('mails')
    .select(['to_email', 'language', 'subject', 'send_after', 'due_at', 'calendar', 'priority'])
    .where('to_email', 'in', ['p1@example.org', 'p2@example.org'])
    .orderBy('to_email')
    .execute()
  assert.deepEqual(
    told.map(({ language, send_after, due_at, priority }) => [language, send_after.toString(), `${due_at}`, priority]),
    ['ja', 'fi'].map((language) => [
      language,
      testNow.add({ minutes: 10 }).toString(),
      testNow.add({ minutes: 10 }).toString(),
      1,
    ]),
  )
  assert.match(JSON.stringify(told[1]?.calendar), /"PUBLISH".*STATUS:CANCELLED/)
})

test('taken back within ten minutes, every one of them is withdrawn; called off again, each is told once', async () => {
  await press('undo')
  assert.deepEqual(await mails(), [['withdrawn', people, people]])
  await press('cancellation', { reason: 'The hall burns.' })
  assert.deepEqual(await mails(), [
    ['waiting', people, people],
    ['withdrawn', people, people],
  ])
})
