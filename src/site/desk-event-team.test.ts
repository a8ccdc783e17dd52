// The team of one event, and of one chapter: invited by mail, for that alone, by those who run it; taken away at once.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent } from '../../test/programme.ts'
import { addSession, addUser, type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let chapter_id: number
let event_id: number
let ambassador: Browser
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter_id = await addChapter(db, community_id, { slug: 'oslo', name: { en: 'Oslo' } })
    event_id = await addEvent(db, community_id, { slug: 'talks', title: { en: 'Talks <3' }, chapter_id })
    await addEvent(db, community_id, { slug: 'other', title: { en: 'Another' } })
  })
  ambassador = await signedIn(site)
  const term = { community_id, chapter_id, person_id: ambassador.personId, starts_on: '2026-01-01' }
  await site.db.insertInto('ambassadors').values(term).execute()
  organiser = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id })
})

const read = async (who: Browser, path: string) => (await who.get(path)).text()

/** Opens the invitation that a mail carried, as whoever has that address. */
async function acceptAs(email: string): Promise<{ answer: Response; personId: number }> {
  const { text } = await site.db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const path = /\/invitations\/[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? ''
  const { user, personId } = await addUser(site.db, { name: 'Helper', email })
  return { answer: await browserWith(site.url, await addSession(site.db, user)).post(path), personId }
}

test('an ambassador invites a co-organiser of the chapter, who holds the role once it is accepted', async () => {
  assert.match(await read(ambassador, '/desk/chapters/oslo'), /href="\/desk\/chapters\/oslo\/team"/)
  const sent = await ambassador.post('/desk/chapters/oslo/team/invitations', {
    email: 'Co@Example.org',
    given: 'co-organiser',
  })
  assert.equal(sent.headers.get('location'), '/desk/chapters/oslo/team')
  assert.match(await read(ambassador, '/desk/chapters/oslo/team'), /co@example\.org/)
  const { answer, personId } = await acceptAs('co@example.org')
  assert.equal(answer.status, 303)
  const held = await site.db
    .selectFrom('roles')
    .select(['role', 'scope', 'chapter_id', 'event_id', 'given_by'])
    .where('person_id', '=', personId)
    .execute()
  assert.deepEqual(held, [
    { role: 'co-organiser', scope: 'chapter', chapter_id, event_id: null, given_by: ambassador.personId },
  ])
})

test('for one event a helper is invited until a day, and the role is for that event alone', async () => {
  const typed = { email: 'door@example.org', given: 'check-in-helper', until: '2026-12-31' }
  assert.equal((await ambassador.post('/desk/events/talks/team/invitations', typed)).status, 303)
  const { personId } = await acceptAs('door@example.org')
  const {
    role,
    scope,
    event_id: of,
    chapter_id: chapter,
    ends_at,
  } = await site.db.selectFrom('roles').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow()
  assert.deepEqual(
    [role, scope, of, chapter, ends_at?.toString()],
    ['check-in-helper', 'event', event_id, null, '2027-01-01T00:00:00Z'],
  )
  const page = await read(ambassador, '/desk/events/talks/team')
  assert.match(page, /Team of Talks &lt;3/)
  assert.match(page, /Helper[\s\S]*Check-in helper/)
  const id = /team\/roles\/(\d+)\/revocation" *[\s\S]*?Helper/.exec(page.slice(page.indexOf('Helper') - 10))?.[1]
  assert.equal((await ambassador.post(`/desk/events/other/team/roles/${id}/revocation`)).status, 404)
  assert.equal((await ambassador.post(`/desk/events/talks/team/roles/${id}/revocation`)).status, 303)
  assert.doesNotMatch(await read(ambassador, '/desk/events/talks/team'), /<th scope="row">Helper/)
})

test('an organiser of the event asks another organiser; nobody gives what they may not, and what was typed stays', async () => {
  const sent = await organiser.post('/desk/events/talks/team/invitations', {
    email: 'two@example.org',
    given: 'organiser',
  })
  assert.equal(sent.status, 303)
  for (const [given, fault] of [
    ['admin', /Choose a role/],
    ['co-organiser', /Choose a role/],
    ['', /Choose a role/],
  ] as const) {
    const answer = await organiser.post('/desk/events/talks/team/invitations', { email: 'x@example.org', given })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, fault)
    assert.match(page, /value="x@example.org"/)
  }
  const late = await organiser.post('/desk/events/talks/team/invitations', {
    email: 'x@example.org',
    given: 'reviewer',
    until: '2020-01-01',
  })
  assert.match(await late.text(), /must be a day to come/)
  const coOrganiser = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id })
  const above = await coOrganiser.post('/desk/events/talks/team/invitations', {
    email: 'x@example.org',
    given: 'organiser',
  })
  assert.equal(above.status, 422)
  assert.match(await above.text(), /wider rights/)
  assert.equal((await coOrganiser.get('/desk/chapters/oslo/team')).status, 404)
})

test('an invitation is taken back where it was made, and nowhere else', async () => {
  const page = await read(organiser, '/desk/events/talks/team')
  const id = /invitations\/(\d+)\/withdrawal/.exec(page)?.[1]
  const path = `/invitations/${id}/withdrawal`
  assert.equal((await ambassador.post(`/desk/chapters/oslo/team${path}`)).status, 404)
  assert.equal((await organiser.post(`/desk/events/talks/team${path}`)).status, 303)
  assert.equal((await organiser.post(`/desk/events/talks/team${path}`)).status, 404)
})

test('an invitation ends with the right of whoever sent it: nobody comes back by one they left behind', async () => {
  const leaving = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id })
  const typed = { email: 'backdoor@example.org', given: 'organiser' }
  assert.equal((await leaving.post('/desk/events/talks/team/invitations', typed)).status, 303)
  await site.db.updateTable('roles').set({ revoked_at: testNow }).where('person_id', '=', leaving.personId).execute()
  const { answer, personId } = await acceptAs('backdoor@example.org')
  assert.equal(answer.status, 422)
  assert.deepEqual(await site.db.selectFrom('roles').select('id').where('person_id', '=', personId).execute(), [])
})

test('nobody is invited again and again, however their address is varied, withdrawn or not', async () => {
  const statuses: number[] = []
  for (const email of ['often', 'often+1', 'Often', 'often+2', 'often+3', 'often', 'often+4']) {
    const typed = { email: `${email}@example.org`, given: 'check-in-helper' }
    const answer = await organiser.post('/desk/events/talks/team/invitations', typed)
    statuses.push(answer.status)
    if (answer.status === 422) assert.match(await answer.text(), /Enough invitations[\s\S]*often/i)
  }
  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 422, 422])
  const mails = await site.db.selectFrom('mails').select('id').where('to_email', 'like', 'often%').execute()
  assert.equal(mails.length, 5)
})
