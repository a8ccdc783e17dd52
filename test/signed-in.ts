// Somebody signed in, for tests: a user with a person, roles and a session, and requests as their browser makes them.
import { createHmac, randomBytes } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type { Db } from '../src/kit/database.ts'
import type * as Rows from '../src/kit/database-rows.ts'
import { type TestSite, testNow, testSecret } from './site.ts'

export interface Browser {
  personId: number
  email: string
  /** The Cookie header of this person's browser. */
  cookie: string
  get(path: string): Promise<Response>
  /** Sends a form as a page of the site does. Redirects are not followed. */
  post(path: string, fields?: Record<string, string> | URLSearchParams): Promise<Response>
}

export type RoleGiven = Omit<Insertable<Rows.Roles>, 'person_id'>

/** The address that test sites believe to have; forms come from there. */
export const testOrigin = 'https://events.example.org'

/** What somebody is who runs a chapter together with its ambassadors. */
export function coOrganiserOf({ community, chapter }: { community: number; chapter: number }): RoleGiven {
  return { role: 'co-organiser', scope: 'chapter', community_id: community, chapter_id: chapter }
}

/** Somebody who manages the programme of a community, and a helper at the door of one of its events. */
export async function managerAndHelper(
  site: Pick<TestSite, 'url' | 'db'>,
  event: { id: number },
): Promise<{ manager: Browser; helper: Browser }> {
  const its = site.db.selectFrom('events').select('community_id').where('id', '=', event.id)
  const { community_id } = await its.executeTakeFirstOrThrow()
  const manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  const helper = await signedIn(site, { role: 'check-in-helper', scope: 'event', community_id, event_id: event.id })
  return { manager, helper }
}

/** A new person with these roles, signed in. */
export async function signedIn(site: Pick<TestSite, 'url' | 'db'>, ...roles: RoleGiven[]): Promise<Browser> {
  const name = `Person ${randomBytes(4).toString('hex')}`
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  const { user, personId } = await addUser(site.db, { name, email })
  if (roles.length > 0)
    await site.db
      .insertInto('roles')
      .values(roles.map((role) => ({ starts_at: testNow, ...role, person_id: personId })))
      .execute()
  const cookie = await addSession(site.db, user)
  return { personId, email, cookie, ...browserWith(site.url, cookie) }
}

/** Somebody who signed in just now by the clock of the machine, as the library of sign-in wants it for a new passkey. */
export async function justSignedIn(site: Pick<TestSite, 'url' | 'db'>): Promise<Browser> {
  const browser = await signedIn(site)
  await sql`update user_sessions s set created_at = now() from users u
    where u.id = s.user_id and u.person_id = ${browser.personId}`.execute(site.db)
  return browser
}

/** A user and the person they are. */
export async function addUser(db: Db, { name, email }: { name: string; email: string }) {
  const id = randomBytes(8).toString('hex')
  const values = { id, name, email, email_verified: true }
  const row = await db.insertInto('users').values(values).returning('person_id').executeTakeFirstOrThrow()
  return { user: id, personId: row.person_id }
}

/** Requests with a cookie: `undefined` for somebody who is not signed in. */
export function browserWith(url: string, cookie: string | undefined): Pick<Browser, 'get' | 'post'> {
  const own: Record<string, string> = cookie === undefined ? {} : { cookie }
  return {
    get: (path) => fetch(url + path, { headers: own, redirect: 'manual' }),
    post: (path, fields = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...own, origin: testOrigin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      }),
  }
}

/** A session for a user; gives the Cookie header. */
export async function addSession(db: Db, user_id: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  // The library of sign-in reads its own clock: a session of tests is good on whatever day they are run.
  const expires_at = testNow.add({ hours: 24 * 3650 })
  await db
    .insertInto('user_sessions')
    .values({ id: token.slice(0, 12), user_id, token, expires_at })
    .execute()
  const signature = createHmac('sha256', testSecret).update(token).digest('base64')
  return `__Secure-folkmoot_session=${encodeURIComponent(`${token}.${signature}`)}`
}
