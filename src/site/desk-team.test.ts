// Roles by invitation: given to an address, for a term, taken back at once; the last admin stays.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addFormat, addPerson } from '../../test/programme.ts'
import { addSession, addUser, type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { rolesInForce } from '../people/store-actor.ts'

let site: TestSite
let community_id: number
let chapter_id: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter_id = await addChapter(db, community_id, { slug: 'japan', name: { en: 'Japan' } })
    await addFormat(db, community_id, { slug: 'assembly', name: { en: 'The Assembly' } })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

test('an invitation is accepted once, by whoever signs in with its address', async () => {
  const path = await inviteTo('cleo@example.org', `co-organiser:chapter:${chapter_id}`, '2027-06-30')
  const anonymous = await browserWith(site.url, undefined).get(path)
  assert.equal(anonymous.headers.get('location'), `/sign-in?return=${encodeURIComponent(path)}`)
  const stranger = await signedIn(site)
  assert.equal((await stranger.get(path)).status, 422)
  assert.equal((await stranger.post(path)).status, 422)
  assert.deepEqual(await rolesInForce(site.db, stranger.personId, testNow), [])
  const cleo = await signInAs('cleo@example.org')
  assert.match(await (await cleo.get(path)).text(), /You are invited: Co-organiser, Japan/)
  assert.deepEqual(await rolesInForce(site.db, cleo.personId, testNow), [])
  assert.equal((await cleo.post(path)).headers.get('location'), '/desk')
  assert.deepEqual(await rolesInForce(site.db, cleo.personId, testNow), [
    {
      role: 'co-organiser',
      scope: 'chapter',
      communityId: community_id,
      formatId: null,
      chapterId: chapter_id,
      eventId: null,
    },
  ])
  assert.deepEqual(await rolesInForce(site.db, cleo.personId, testNow.add({ hours: 24 * 365 })), [])
  assert.equal((await cleo.post(path)).status, 422)
  assert.deepEqual(site.faults, [])
})

test('an invitation taken back lets nobody in', async () => {
  const path = await inviteTo('dan@example.org', 'programme-manager:community')
  const team = await (await admin.get('/desk/team')).text()
  const takeBack = /\/desk\/team\/invitations\/\d+\/withdrawal/.exec(team)?.[0] ?? ''
  assert.equal((await admin.post(takeBack)).status, 303)
  assert.equal((await admin.post(takeBack)).status, 404)
  const dan = await signInAs('dan@example.org')
  assert.equal((await dan.post(path)).status, 422)
  assert.deepEqual(await rolesInForce(site.db, dan.personId, testNow), [])
})

test('a role taken away is gone with the next request', async () => {
  const manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  assert.equal((await manager.get('/desk/team')).status, 200)
  assert.equal((await admin.post(`/desk/team/roles/${await roleOf(manager)}/revocation`)).status, 303)
  assert.equal((await manager.get('/desk/team')).status, 404)
})

test('the last admin cannot leave, one of two can, and two at once cannot both', async () => {
  const alone = await admin.post(`/desk/team/roles/${await roleOf(admin)}/revocation`)
  assert.equal(alone.status, 422)
  assert.match(await alone.text(), /The last one with this role cannot leave/)
  const second = await signedIn(site, { role: 'admin', scope: 'community', community_id })
  const leaving = [admin, second].map(async (one) => one.post(`/desk/team/roles/${await roleOf(one)}/revocation`))
  const statuses = (await Promise.all(leaving)).map(({ status }) => status)
  assert.deepEqual(statuses.sort(), [303, 422])
  const left = await site.db
    .selectFrom('roles')
    .select('person_id')
    .where('role', '=', 'admin')
    .where('revoked_at', 'is', null)
    .execute()
  assert.equal(left.length, 1)
  if (left[0]?.person_id === second.personId) admin = second
  assert.deepEqual(site.faults, [])
})

test('a programme manager makes nobody an admin', async () => {
  const manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  const typed = { email: 'eve@example.org', given: 'admin:community' }
  const refused = await manager.post('/desk/team/invitations', typed)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /value="eve@example\.org"/)
  assert.equal((await manager.post(`/desk/team/roles/${await roleOf(admin)}/revocation`)).status, 422)
  assert.deepEqual(
    await site.db.selectFrom('mails').select('id').where('to_email', '=', 'eve@example.org').execute(),
    [],
  )
})

test('what belongs to another community cannot be given, nor terms that are over', async () => {
  const other = await addCommunity(site.db)
  const foreign = await addChapter(site.db, other)
  const tries = [
    { email: 'x@example.org', given: `co-organiser:chapter:${foreign}` },
    { email: 'x@example.org', given: 'owner:server' },
    { email: 'x@example.org', given: 'admin:server' },
    { email: 'x@example.org', given: '' },
    { email: 'x@example.org\r\nBcc: y@example.org', given: 'admin:community' },
    { email: 'x@example.org', given: 'admin:community', until: '2026-11-22' },
    { email: 'x@example.org', given: 'admin:community', until: '2026-02-31' },
  ]
  for (const typed of tries) assert.equal((await admin.post('/desk/team/invitations', typed)).status, 422)
})

test('an ambassador whose page was here before them signs in as that person', async () => {
  const person_id = await addPerson(site.db, { slug: 'hana', name: 'Hana Before' })
  const term = { person_id, community_id, chapter_id, starts_on: '2025-12-01', ends_on: '2027-12-01' }
  await site.db.insertInto('ambassadors').values(term).execute()
  const path = await inviteTo('hana@example.org', `ambassador:chapter:${chapter_id}:${person_id}`)
  const hana = await signInAs('hana@example.org')
  assert.equal((await hana.post(path)).status, 303)
  assert.match(await (await hana.get('/desk')).text(), /Welcome, Hana Before/)
  assert.equal(
    (
      await admin.post('/desk/team/invitations', {
        email: 'z@example.org',
        given: `ambassador:chapter:${chapter_id}:${person_id}`,
      })
    ).status,
    422,
  )
})

async function inviteTo(email: string, given: string, until = ''): Promise<string> {
  const answer = await admin.post('/desk/team/invitations', { email, given, until })
  assert.equal(answer.status, 303)
  const mails = site.db.selectFrom('mails').select('text').where('to_email', '=', email).orderBy('id', 'desc')
  const { text } = await mails.executeTakeFirstOrThrow()
  return /https:\/\/events\.example\.org(\/invitations\/\S+)/.exec(text ?? '')?.[1] ?? ''
}

async function signInAs(email: string) {
  const { user, personId } = await addUser(site.db, { name: email, email })
  return { personId, ...browserWith(site.url, await addSession(site.db, user)) }
}

async function roleOf({ personId }: { personId: number }): Promise<number> {
  const found = site.db.selectFrom('roles').select('id').where('person_id', '=', personId)
  return (await found.executeTakeFirstOrThrow()).id
}
