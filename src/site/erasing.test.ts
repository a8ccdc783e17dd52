// Erasing somebody: no column of no table holds their name or address afterwards, and what they did still counts.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { invitingOf } from '../../test/inviting.ts'
import { addChapter, addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { addUser, type Browser, browserWith, signedIn, addSession as signIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { openDecision } from '../chapters/store-decisions.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { markAddress, stopMails } from '../mail/preferences.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { mergePersons } from '../people/store-merging.ts'

const name = 'Zebedee Quill’feather'
const email = 'zebedee@quillfeather.example'
const other = 'zeb@quill.example'

let site: TestSite
let community: number
let chapter_id: number
let event_id: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter_id = await addChapter(db, community, { slug: 'tromso', name: { en: 'Tromsø' } })
    event_id = await addEvent(db, community, { slug: 'talks', chapter_id, title: { en: 'An evening of talks' } })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: community })
})

/** Tables with a row that holds one of these texts in any column. */
async function tracesOf(...words: string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`.execute(site.db)
  const found: string[] = []
  for (const { name } of tables.rows)
    for (const word of words) {
      const inRow = sql`select from ${sql.table(name)} t where strpos(lower(to_jsonb(t)::text), lower(${word})) > 0 limit 1`
      if ((await inRow.execute(site.db)).rows.length > 0) found.push(`${name}: ${word}`)
    }
  return found
}

/** As what a text could stand in a column of bytes: itself, or a digest that anybody could make of it. */
const digestsOf = (text: string): string[] => [
  Buffer.from(text).toString('hex'),
  ...['md5', 'sha1', 'sha256'].map((way) => createHash(way).update(text).digest('hex').slice(0, 24)),
]

/** Somebody with something in every corner, who signs in with two addresses. */
async function plant(): Promise<Browser> {
  const { db } = site
  const self = await signedIn(site, { role: 'organiser', scope: 'event', community_id: community, event_id })
  const id = self.personId
  await db.updateTable('users').set({ name, email }).where('person_id', '=', id).execute()
  await db
    .updateTable('persons')
    .set({ name, affiliation: 'Quillworks', bio: { en: `I am ${name}.` }, published: true, slug: 'zebedee' })
    .where('id', '=', id)
    .execute()
  const again = await addUser(db, { name, email: other })
  const owner: Actor = { personId: id, userId: '', name: '', slug: '', email: '', roles: [owning] }
  const one = { keptId: id, goneId: again.personId, communityId: community, main: 'kept' } as const
  await db.transaction().execute((tx) => mergePersons(tx, owner, one, testNow))
  await plantProgramme(id)
  await plantWords(id)
  // The merge ended every session.
  const { id: user } = await db.selectFrom('users').select('id').where('person_id', '=', id).executeTakeFirstOrThrow()
  const cookie = await signIn(db, user)
  return { ...self, email, cookie, ...browserWith(site.url, cookie) }
}

const owning = {
  role: 'owner',
  scope: 'server',
  communityId: null,
  formatId: null,
  chapterId: null,
  eventId: null,
} as const

async function plantProgramme(person_id: number): Promise<void> {
  const { db } = site
  const session_id = await addSession(db, event_id)
  await db.insertInto('session_speakers').values({ session_id, person_id }).execute()
  await db.insertInto('event_organisers').values({ event_id, person_id }).execute()
  const term = { community_id: community, chapter_id, person_id, effort: `${name} maps the north` }
  await db
    .insertInto('ambassadors')
    .values({ ...term, starts_on: '2026-01-01' })
    .execute()
  await db.insertInto('chapter_members').values({ chapter_id, person_id, joined_at: testNow }).execute()
  await db.insertInto('chapter_members').values({ chapter_id, email: other, joined_at: testNow }).execute()
  const proposed = await addChapter(db, community, { state: 'proposed' })
  const proposal = { chapter_id: proposed, proposed_by: person_id, proposed_at: testNow, helpers: name }
  await db
    .insertInto('chapter_proposals')
    .values({ ...proposal, why: `Write to ${email}` })
    .execute()
  const matter = {
    communityId: community,
    kind: 'chapter-proposal',
    chapterId: proposed,
    applicantId: person_id,
  } as const
  const decision_id = await db.transaction().execute((tx) => openDecision(tx, matter, testNow))
  await db
    .insertInto('decision_comments')
    .values({ decision_id, person_id, body: `I, ${name}`, at: testNow })
    .execute()
  await db.insertInto('votes').values({ decision_id, person_id, choice: 'yes', cast_at: testNow }).execute()
  const pool = { event_id, mode: 'in-person', seats: 1 } as const
  const { id: pool_id } = await db.insertInto('seat_pools').values(pool).returning('id').executeTakeFirstOrThrow()
  const seat = { event_id, pool_id, via: 'form', created_at: testNow, settled_at: testNow } as const
  await db
    .insertInto('registrations')
    .values([
      {
        ...seat,
        person_id,
        name,
        email,
        email_key: email,
        state: 'confirmed',
        affiliation: 'Quillworks',
        affiliation_key: 'quillworks',
      },
      {
        ...seat,
        name: 'Next One',
        email: 'next@example.org',
        email_key: 'next@example.org',
        state: 'waiting',
        line: 1,
      },
    ])
    .execute()
}

async function plantWords(personId: number): Promise<void> {
  const { db } = site
  const mail = { kind: 'news', language: 'en', subject: `For ${name}`, text: `Dear ${name}`, html: `<p>${name}</p>` }
  await enqueueMail(db, { ...mail, to: { email, name }, personId, communityId: community })
  await enqueueMail(db, { ...mail, to: 'friend@example.org', replyTo: email, subject: `${name} invites you` })
  await db.transaction().execute(async (tx) => {
    const change = { actor: { personId }, verb: 'edit', subject: 'event', communityId: community } as const
    await record(tx, {
      ...change,
      before: { organisers: name },
      after: { organisers: `${name}, Somebody "Else"`, mail: email },
    })
    await record(tx, { ...change, subject: 'person', subjectId: personId, personId, after: { name } })
  })
  const key = { community_id: community, source: 'ambassadors', key: name }
  await db
    .insertInto('imported_rows')
    .values({ ...key, kind: 'person', row_id: personId, brought: JSON.stringify({ name }) })
    .execute()
  await db
    .insertInto('event_drafts')
    .values({ event_id, person_id: personId, typed: JSON.stringify({ city: name }), saved_at: testNow })
    .execute()
  await db.insertInto('mail_preferences').values({ email, kind: 'news', wanted: false }).execute()
  await db.insertInto('mail_addresses').values({ email: other, state: 'bouncing', reason: 'gone' }).execute()
  const hash = (word: string) => Buffer.from(word)
  const link = {
    email: other,
    token_hash: hash('t'),
    code_hash: hash('c'),
    browser_hash: hash('b'),
    client_hash: hash('x'),
  }
  await db
    .insertInto('sign_in_links')
    .values({ ...link, created_at: testNow, expires_at: testNow.add({ hours: 1 }) })
    .execute()
  const invitation = {
    token_hash: hash('i'),
    email,
    role: 'reviewer',
    scope: 'event',
    community_id: community,
    event_id,
  }
  await db
    .insertInto('role_invitations')
    .values({ ...invitation, expires_at: testNow.add({ hours: 1 }) })
    .execute()
}

test('whoever erases themselves leaves no name and no address in any column, and what they did still counts', async () => {
  const self = await plant()
  const words = [name, email, other, 'Quillworks']
  const planted = (await tracesOf(name, email)).map((one) => one.split(':')[0])
  for (const table of [
    'users',
    'persons',
    'mails',
    'history',
    'imported_rows',
    'registrations',
    'decision_comments',
    'ambassadors',
  ])
    assert.ok(planted.includes(table), `${table} holds something to be erased`)

  const wrong = await self.post('/my/data/erasure', { confirm: 'somebody@else.example' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Nothing was erased/)
  const done = await self.post('/my/data/erasure', { confirm: ` ${email.toUpperCase()} `, remains: 'nothing' })
  assert.equal(done.headers.get('location'), '/farewell')
  assert.match(await (await fetch(`${site.url}/farewell`)).text(), /You are erased/)

  assert.deepEqual(await tracesOf(...words, ...words.flatMap(digestsOf)), [])
  // That no list invites them again is kept by a digest alone, which nobody makes without the secret of the server.
  const { digest } = invitingOf(community)
  for (const one of [email, other])
    assert.deepEqual(await tracesOf(digest(`uninvited: ${one}`).toString('hex')), [
      `uninvited: ${digest(`uninvited: ${one}`).toString('hex')}`,
    ])
  assert.equal((await self.get('/my/data')).headers.get('location')?.startsWith('/sign-in'), true)
  assert.equal((await fetch(`${site.url}/people/zebedee`)).status, 404)
  const { db } = site
  const person = await db.selectFrom('persons').selectAll().where('id', '=', self.personId).executeTakeFirstOrThrow()
  assert.deepEqual(
    [person.name, person.published, person.bio, person.erased_at],
    ['A former participant', false, {}, testNow],
  )
  const counted = await sql<Record<string, number>>`select
    (select count(*)::int from session_speakers where person_id = ${self.personId}) as spoke,
    (select count(*)::int from votes where person_id = ${self.personId}) as voted,
    (select count(*)::int from ambassadors where person_id = ${self.personId} and ends_on = '2026-11-23') as served,
    (select count(*)::int from chapter_members where person_id = ${self.personId} and left_at is not null) as belonged,
    (select count(*)::int from registrations where state = 'cancelled' and ended_why = 'erased') as registered,
    (select count(*)::int from roles where person_id = ${self.personId} and revoked_at is not null) as had,
    (select taken from seat_pools where event_id = ${event_id}) as seated,
    (select count(*)::int from mails where state = 'withdrawn' and to_email is null) as withdrawn`.execute(db)
  const counts = { spoke: 1, voted: 1, served: 1, belonged: 1, registered: 1, had: 1, seated: 1 }
  const { withdrawn, ...rest } = counted.rows[0] ?? {}
  assert.deepEqual(rest, counts)
  assert.ok(Number(withdrawn) >= 1)
  const { state } = await db
    .selectFrom('registrations')
    .select('state')
    .where('email', '=', 'next@example.org')
    .executeTakeFirstOrThrow()
  assert.equal(state, 'invited')
  const { member_count } = await db
    .selectFrom('chapters')
    .select('member_count')
    .where('id', '=', chapter_id)
    .executeTakeFirstOrThrow()
  assert.equal(member_count, 0)
  assert.doesNotMatch(await (await admin.get('/desk/people')).text(), /former participant/)
  assert.deepEqual(site.faults, [])
})

test('a speaker may stay named on their page, and nothing else is kept', async () => {
  const { db } = site
  const self = await signedIn(site)
  const [person_id, session_id] = [self.personId, await addSession(db, event_id, { title: { en: 'A lasting talk' } })]
  await db
    .updateTable('persons')
    .set({ name: 'Lasting Speaker', published: true, slug: 'lasting' })
    .where('id', '=', person_id)
    .execute()
  await db.insertInto('session_speakers').values({ session_id, person_id }).execute()
  await db.insertInto('chapter_members').values({ chapter_id, person_id, joined_at: testNow }).execute()
  assert.match(await (await self.get('/my/data')).text(), /Keep it: the name stays as that of a speaker/)
  assert.equal((await self.post('/my/data/erasure', { confirm: self.email, remains: 'page' })).status, 303)
  assert.deepEqual(await tracesOf(self.email), [])
  assert.match(await (await fetch(`${site.url}/people/lasting`)).text(), /A lasting talk/)
  assert.equal((await self.get('/my/data')).status, 303)
})

test('what is kept is there to be taken along, without what opens anything', async () => {
  const self = await signedIn(site, { role: 'reviewer', scope: 'event', community_id: community, event_id })
  await enqueueMail(site.db, {
    kind: 'sign-in-link',
    to: self.email,
    language: 'en',
    subject: 'In',
    text: 'secret link',
    secret: true,
  })
  const stop = { kind: 'chapter-news', scope: 'chapter:7' }
  await stopMails(site.db, { email: self.email, ...stop }, testNow)
  await stopMails(site.db, { email: 'somebody@else.example', ...stop }, testNow)
  await markAddress(site.db, { email: self.email, state: 'bouncing', reason: '550 unknown' }, testNow)
  // Registered without signing in: their address alone says whose it is.
  const seated = await addSeatedEvent(site.db, 5)
  await take(site.db, await seatWork(site.db), someone(seated, { email: self.email }))
  const page = await (await self.get('/my/data')).text()
  assert.match(page, /What you chose of mails<\/span><b>2</)
  assert.match(page, /registrations, votes<\/span><b>2</)
  const answer = await self.get('/my/data.json')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment/)
  const text = await answer.text()
  const data = JSON.parse(text)
  assert.equal(data.signIn.email, self.email)
  assert.deepEqual(Object.keys(data.rows), ['roles'])
  assert.equal(data.rows.roles[0].role, 'reviewer')
  const choice = { address: self.email, kind: 'chapter-news', of: 'chapter:7', wanted: false }
  const mark = { address: self.email, state: 'bouncing', reason: '550 unknown' }
  const chosen: Record<string, unknown>[] = data.mailChoices
  assert.deepEqual(
    chosen.map(({ at, ...rest }) => rest),
    [choice, mark],
  )
  assert.doesNotMatch(text, /secret link|token|somebody@else/)
})

test('the last who holds the keys cannot be erased', async () => {
  const answer = await admin.post('/my/data/erasure', { confirm: admin.email })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Nobody else holds the keys/)
  assert.equal((await admin.get('/desk/people')).status, 200)
})

test('an admin erases who asked for it; not those who belong elsewhere too, nor whose role is higher', async () => {
  const { db } = site
  const asked = await addPerson(db, { slug: 'asked', name: 'Asked For It' })
  await db.insertInto('event_organisers').values({ event_id, person_id: asked }).execute()
  assert.equal((await admin.post('/desk/people/asked/erasure', { confirm: 'Asked' })).status, 422)
  assert.equal((await admin.post('/desk/people/asked/erasure', { confirm: 'Asked For It' })).status, 303)
  assert.deepEqual(await tracesOf('Asked For It'), [])

  const elsewhere = await addEvent(db, await addCommunity(db, { slug: 'elsewhere' }))
  const both = await addPerson(db, { slug: 'both-places', name: 'Both Places' })
  await db
    .insertInto('event_organisers')
    .values([
      { event_id, person_id: both },
      { event_id: elsewhere, person_id: both },
    ])
    .execute()
  const owner = await signedIn(site, { role: 'owner', scope: 'server' })
  await db.insertInto('event_organisers').values({ event_id, person_id: owner.personId }).execute()
  const { slug, name } = await db
    .selectFrom('persons')
    .select(['slug', 'name'])
    .where('id', '=', owner.personId)
    .executeTakeFirstOrThrow()
  await signedIn(site, { role: 'owner', scope: 'server' })
  for (const [path, confirm, why] of [
    ['both-places', 'Both Places', /another community/],
    [slug, name, /could not take away/],
  ] as const) {
    const answer = await admin.post(`/desk/people/${path}/erasure`, { confirm })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), why)
  }
  assert.equal((await owner.post('/desk/people/both-places/erasure', { confirm: 'Both Places' })).status, 303)
})

test('somebody whose mails or seats in another community are known by their address alone is not one admin’s to erase', async () => {
  const { db } = site
  const self = await signedIn(site)
  await db.insertInto('event_organisers').values({ event_id, person_id: self.personId }).execute()
  const elsewhere = await addCommunity(db)
  await enqueueMail(db, {
    kind: 'news',
    to: self.email,
    language: 'en',
    subject: 'x',
    text: 'x',
    communityId: elsewhere,
  })
  const { slug, name } = await db
    .selectFrom('persons')
    .select(['slug', 'name'])
    .where('id', '=', self.personId)
    .executeTakeFirstOrThrow()
  assert.equal((await admin.post(`/desk/people/${slug}/erasure`, { confirm: name })).status, 422)
})
