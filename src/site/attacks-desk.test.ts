// What hostile lists, odd addresses and unlucky moments do to the desk of seats: nothing, and never a fault.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { invitingOf } from '../../test/inviting.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { workbookOf } from '../../test/workbooks.ts'
import { cellsOf } from '../registration/rules-importing.ts'
import { importAttendees, lookAtImport } from '../registration/store-importing.ts'
import { inviteListed, lookAtInvitations } from '../registration/store-inviting.ts'
import { writeCarried } from './list-sent.ts'

let site: TestSite
let manager: Browser
let event: SeatedTestEvent
let communityId: number
let chapter_id: number

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter_id = await addChapter(db, communityId, { slug: 'oulu', name: { en: 'Oulu' } })
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: communityId })
})

beforeEach(async () => {
  await site.db.deleteFrom('events').execute()
  event = await addSeatedEvent(site.db, 300, { slug: 'one', title: { en: 'One' }, chapter_id })
})

const desk = '/desk/events/one'

test('numbers that are none and letters cut in two name nothing, and are no fault', async () => {
  const cut = encodeURIComponent(`${'a'.repeat(99)}😀`)
  const odd = ['1e30', '0.5', '-1', '99999999999999999999', 'Infinity', '__proto__', '999999999999999']
  const paths = [
    ...odd.map((id) => `/badges/new?from=${id}`),
    ...odd.flatMap((id) => [`/badges.pdf?ticket=${id}`, `/badges.pdf?person=${id}`]),
    ...odd.flatMap((id) => [
      `/attendees?answer=${id}.x&after=${id}&pool=${id}`,
      `/attendees?sort=q${id}&columns=q${id}`,
    ]),
    ...[`/attendees?answer=1.${cut}`, `/attendees?q=${cut}&tag=${cut}`, '/invitations?done=1e300&left=1'],
    ...odd.map((size) => `/badges/preview.svg?size=${size}&width=${size}`),
  ]
  for (const path of paths) {
    const { status } = await manager.get(desk + path)
    assert.ok(status === 200 || status === 404 || status === 422, `${path} ${status}`)
  }
  assert.deepEqual(site.faults, [])
})

test('a letter that is cut in two at the end of a field is no fault, and thousands of choices are some', async () => {
  const text = `a${'😀'.repeat(12_000)}`
  const choices = Array.from({ length: 9999 }, (_, at): [string, string] => [`choice.c${at}.en`, 'x'])
  const question = new URLSearchParams([['kind', 'choice'], ['label.en', text], ['why.en', text], ...choices])
  const message = new URLSearchParams({ 'subject.en': text, 'body.en': text, state: 'confirmed', revision: '1' })
  assert.equal((await manager.post(`${desk}/questions`, Object.fromEntries(question))).status, 303)
  const begun = (await manager.post(`${desk}/messages`)).headers.get('location') ?? ''
  assert.equal((await manager.post(begun, Object.fromEntries(message))).status, 303)
  const kept = await sql`select jsonb_array_length(choices) as choices, right(label ->> 'en', 1) as "end" from questions
    where event_id = ${event.id}`.execute(site.db)
  assert.deepEqual(kept.rows, [{ choices: 40, end: '\uFFFD' }])
  assert.deepEqual(site.faults, [])
})

test('signs that no text has are left out of every cell of a list, however it comes', async () => {
  await site.db
    .insertInto('questions')
    .values({
      event_id: event.id,
      kind: 'text',
      language: 'en',
      label: { en: 'Food' },
      choices: '[]',
      seen_by: 'organisers',
      position: 1,
    })
    .execute()
  const cells = (name: string) => [`${name}\u0000`, `${name}@example.org`, `a\u0000b\u001b\u007f`]
  const heads = ['Name', 'Email', 'Food']
  const book = workbookOf({ One: [heads, ['bo', 'bo@example.org', 'a_x0000_b_x001B_']] })
  const carried = [
    { line: 1, cells: heads },
    { line: 2, cells: cells('cy') },
  ]
  const forms = [
    { list: `${heads}\n${cells('ada')}` },
    { file: new File([book], 'list.xlsx') },
    { table: writeCarried([{ name: '', rows: carried }]) },
  ]
  for (const fields of forms) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    const headers = { cookie: manager.cookie, origin: testOrigin }
    const sent = await fetch(`${site.url}${desk}/attendees/import/confirmation`, {
      ...{ method: 'POST', headers, body, redirect: 'manual' },
    })
    assert.match(sent.headers.get('location') ?? String(sent.status), /seated=1&waits=0&invited=0&left=0$/)
  }
  const came = await sql`select r.name, a.value from registrations r join answers a on a.registration_id = r.id
    where r.event_id = ${event.id} order by r.name`.execute(site.db)
  assert.deepEqual(
    came.rows,
    ['ada', 'bo', 'cy'].map((name) => ({ name, value: 'ab' })),
  )
  assert.deepEqual(site.faults, [])
})

test('a list whose rows are of several pools, in any order, never waits for somebody who waits for it', async () => {
  const { db } = site
  const work = await seatWork(db)
  const rows = ['online', 'in-person'].map((mode, at) => ({ line: at + 2, cells: [mode, `${mode}@example.org`, mode] }))
  const list = await lookAtImport(
    db,
    event.id,
    { pools: [event.room, event.stream], questions: [] },
    cellsOf(['name', 'email', 'mode'], rows),
  )
  const its = { eventId: event.id, language: 'en', questions: [] }
  const coming = list.flatMap((row) => row.coming ?? [])
  const came = await whileHeld(() => importAttendees(db, work, its, coming))
  assert.deepEqual(came, { seated: 2, waits: 0, invited: 0, left: 0 })
})

test('the same holds for invitations, some of whom asked to come another way', async () => {
  const { db } = site
  const work = await seatWork(db)
  await take(db, work, someone(event, { name: 'Asks', email: 'asks@example.org', coming: { as: 'requested' } }))
  const rows = ['new', 'asks'].map((name, at) => ({ line: at + 2, cells: [name, `${name}@example.org`] }))
  const look = {
    pool: event.stream,
    keeps: 'nothing',
    most: 10,
    now: seatsNow,
    inviting: invitingOf(communityId),
  } as const
  const list = await lookAtInvitations(db, look, cellsOf(['name', 'email'], rows))
  const its = { ...invitingOf(communityId), pool: event.stream, coming: { as: 'invited' }, language: 'en' } as const
  const coming = list.flatMap((row) => row.coming ?? [])
  const came = await whileHeld(() => inviteListed(db, work, its, coming))
  assert.deepEqual(came, { done: 2, left: 0 })
})

test('so many are invited within a day and no more, from however many lists at once', async () => {
  const { db } = site
  const work = await seatWork(db)
  await sql`insert into registrations (event_id, pool_id, name, email, email_key, language, seats, via, created_at, settled_at, state)
    select ${event.id}, ${event.stream.id}, 'Guest', a, a, 'en', 1, 'invitation', ${seatsNow}, ${seatsNow}, 'invited'
    from (select 'guest' || n || '@example.net' as a from generate_series(1, 995) n) s`.execute(db)
  const look = {
    pool: event.stream,
    keeps: 'nothing',
    most: 5,
    now: seatsNow,
    inviting: invitingOf(communityId),
  } as const
  const its = { ...invitingOf(communityId), pool: event.stream, coming: { as: 'invited' }, language: 'en' } as const
  const lists = ['a', 'b'].map((letter) =>
    Array.from({ length: 5 }, (_, at) => ({ line: at + 2, cells: [letter, `${letter}${at}@example.org`] })),
  )
  const looked = await Promise.all(lists.map((rows) => lookAtInvitations(db, look, cellsOf(['name', 'email'], rows))))
  const came = await Promise.all(
    looked.map((list) =>
      inviteListed(
        db,
        work,
        its,
        list.flatMap((row) => row.coming ?? []),
      ),
    ),
  )
  assert.deepEqual(came.map(({ done }) => done).sort(), [0, 5])
})

test('a list of invitations stands in the history of nobody whose number is that of the event', async () => {
  const body = new URLSearchParams({ list: 'dora@example.org', hours: '48', pool: String(event.stream.id) })
  const headers = { cookie: manager.cookie, origin: testOrigin }
  const sent = await fetch(`${site.url}${desk}/invitations/import/confirmation`, {
    ...{ method: 'POST', headers, body, redirect: 'manual' },
  })
  assert.match(sent.headers.get('location') ?? String(sent.status), /done=1&left=0/)
  const found = await sql`select subject_id from history where event_id = ${event.id} and verb = 'invite'`.execute(
    site.db,
  )
  assert.deepEqual(found.rows, [{ subject_id: null }])
})

/** Does something while somebody else holds the seats of the room and then wants those of the stream. */
async function whileHeld<Came>(doing: () => Promise<Came>): Promise<Came> {
  const held = Promise.withResolvers<void>()
  const other = site.db.transaction().execute(async (tx) => {
    await sql`select from seat_pools where id = ${event.room.id} for no key update`.execute(tx)
    held.resolve()
    await untilSomebodyWaits()
    await sql`select from seat_pools where id = ${event.stream.id} for no key update`.execute(tx)
  })
  await held.promise
  const [came] = await Promise.all([doing(), other])
  return came
}

async function untilSomebodyWaits(): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const found = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(site.db)
    if (found.rows.length > 0) return
    await pause(10)
  }
}
