// Who opens the desk while it is measured: an admin and an ambassador, signed in on the database of a site that runs.
import { createHmac, randomBytes } from 'node:crypto'
import { readConfig } from '../../src/config.ts'
import { readClock } from '../../src/kit/clock.ts'
import { type Db, joinDatabase } from '../../src/kit/database.ts'

/** The secret with which the measured site signs sessions. */
export const benchSecret = 'only-for-measuring-and-known-to-everybody'

export interface DeskPeople {
  /** Cookie headers. */
  admin: string
  ambassador: string
  /** A chapter of the ambassador, and an event of it. */
  chapter: string
  event: string
}

/** Signs both in, on the database of a data folder. */
export async function deskPeople(data: string): Promise<DeskPeople> {
  const read = readConfig({ FOLKMOOT_DATA: data })
  if (!read.ok) throw new Error(read.mistakes.join(' '))
  const database = await joinDatabase(read.config)
  try {
    return await signIn(database.db)
  } finally {
    await database.close()
  }
}

async function signIn(db: Db): Promise<DeskPeople> {
  const event = await db
    .selectFrom('events as e')
    .innerJoin('chapters as c', 'c.id', 'e.chapter_id')
    .select(['e.slug as event', 'c.slug as chapter', 'c.id as chapter_id', 'c.community_id'])
    .orderBy('e.id')
    .executeTakeFirstOrThrow()
  const admin = await addUser(db)
  const ambassador = await addUser(db)
  const { chapter_id, community_id } = event
  const role = { person_id: admin.personId, role: 'admin', scope: 'community', community_id } as const
  await db.insertInto('roles').values(role).execute()
  const term = { person_id: ambassador.personId, chapter_id, community_id, starts_on: '2020-01-01' }
  await db.insertInto('ambassadors').values(term).execute()
  const cookies = { admin: await openSession(db, admin.id), ambassador: await openSession(db, ambassador.id) }
  return { ...cookies, chapter: event.chapter, event: event.event }
}

async function addUser(db: Db): Promise<{ id: string; personId: number }> {
  const id = randomBytes(8).toString('hex')
  const values = { id, name: `Measured ${id}`, email: `${id}@example.org`, email_verified: true }
  const { person_id } = await db.insertInto('users').values(values).returning('person_id').executeTakeFirstOrThrow()
  return { id, personId: person_id }
}

async function openSession(db: Db, user_id: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires_at = readClock().add({ hours: 24 })
  await db
    .insertInto('user_sessions')
    .values({ id: token.slice(0, 12), user_id, token, expires_at })
    .execute()
  const signature = createHmac('sha256', benchSecret).update(token).digest('base64')
  return `folkmoot_session=${encodeURIComponent(`${token}.${signature}`)}`
}
