// The sessions of an event, in the order of the day; none unpublished, none of a draft.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'
import { listSessions } from './store.ts'

const { db } = await testDatabase()
const id = await addCommunity(db)
const event = await addEvent(db, id)
const draft = await addEvent(db, id, { state: 'draft' })
const rooms = await db
  .insertInto('rooms')
  .values(['Hall', 'Attic'].map((name, position) => ({ event_id: event, name, position })))
  .returning('id')
  .execute()
const ten = Temporal.Instant.from('2026-03-10T10:00:00Z')
const at = (begins: Temporal.Instant) => ({ begins, ends: begins.add({ minutes: 30 }) })
await addSession(db, event, { slug: 'untimed' })
await addSession(db, event, { slug: 'later', ...at(ten.add({ hours: 1 })) })
await addSession(db, event, { slug: 'attic', room_id: rooms[1]?.id ?? null, ...at(ten) })
const hall = await addSession(db, event, { slug: 'hall', room_id: rooms[0]?.id ?? null, ...at(ten) })
await addSession(db, event, { slug: 'secret', published: false, ...at(ten) })
await addSession(db, draft, { slug: 'of-draft', ...at(ten) })
const seen = await addPerson(db, { slug: 'seen', name: 'Seen', affiliation: 'Works' })
const hidden = await addPerson(db, { slug: 'hidden', published: false })
await db
  .insertInto('session_speakers')
  .values([seen, hidden].map((person_id) => ({ session_id: hall, person_id, role: 'moderator' as const })))
  .execute()

test('sessions go by time, then by room; who is not published is not named', async () => {
  const sessions = await listSessions(db, event)
  const order = sessions.map(({ slug, room }) => [slug, room])
  assert.deepEqual(order, [
    ['hall', 'Hall'],
    ['attic', 'Attic'],
    ['later', null],
    ['untimed', null],
  ])
  assert.deepEqual(sessions[0]?.speakers, [{ slug: 'seen', name: 'Seen', affiliation: 'Works', role: 'moderator' }])
  assert.deepEqual([sessions[0]?.begins, sessions[0]?.ends], [ten, ten.add({ minutes: 30 })])
})

test('a draft has no programme', async () => {
  assert.deepEqual(await listSessions(db, draft), [])
})
