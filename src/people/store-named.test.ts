// Who is taken off the site is told of wherever pages name them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'

test('a person who is no longer shown is announced to every page that names them, and only then', async () => {
  const { db, pool } = await testDatabase()
  const community = await addCommunity(db)
  const person = await addPerson(db, { slug: 'ada' })
  const [organised, spoken, other] = await Promise.all(
    ['organised', 'spoken', 'other'].map((slug) => addEvent(db, community, { slug })),
  )
  const chapter = await addChapter(db, community, { slug: 'here' })
  const session = await addSession(db, spoken ?? 0, { slug: 'talk' })
  await sql`insert into event_organisers (event_id, person_id) values (${organised}, ${person})`.execute(db)
  await sql`insert into session_speakers (session_id, person_id) values (${session}, ${person})`.execute(db)
  await sql`insert into ambassadors (community_id, person_id, chapter_id, starts_on)
    values (${community}, ${person}, ${chapter}, '2025-01-01')`.execute(db)
  const client = await pool.connect()
  const heard = new Set<string>()
  client.on('notification', ({ payload }) => {
    for (const tag of payload?.split(',') ?? []) heard.add(tag)
  })
  await client.query('listen folkmoot_changed')
  await client.query("update persons set city = 'Tampere'")
  assert.deepEqual([...heard], [`person:${person}`])
  await client.query('update persons set published = false')
  client.release(true)
  const expected = [`person:${person}`, `event:${organised}`, `event:${spoken}`, `chapter:${chapter}`]
  assert.deepEqual([...heard].sort(), [...expected, `ambassadors:${community}`].sort())
  assert.ok(!heard.has(`event:${other}`))
})
