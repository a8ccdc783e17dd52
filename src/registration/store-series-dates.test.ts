// Followers are told of further dates: once each, together, in their language; nobody of what they need not hear.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { testMoment as start } from '../../test/moment.ts'
import { addChapter, addCommunity, addEvent, addPerson } from '../../test/programme.ts'
import { addUser } from '../../test/signed-in.ts'
import { lockDeskEvent } from '../events/store-desk-event.ts'
import { publishDue } from '../events/store-publication.ts'
import { cancelEvent, publishEvent, undoEvent } from '../events/store-write-states.ts'
import type { Db } from '../kit/database.ts'
import { mergePersons } from '../people/store-merging.ts'
import { countFollowers, followSeries, isFollowing, stopFollowing } from './store-following.ts'
import { tellFollowers } from './store-series-dates.ts'

let db: Db
let community: number
let chapter: number
let series: number
let now = start
let weeks = 0
const origin = 'https://events.example.org'

before(async () => {
  db = (await testDatabase()).db
  community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot', ja: '集会' } })
  chapter = await addChapter(db, community, { slug: 'kyoto' })
  series = await addSeries('evenings', { en: 'Evenings', ja: '夕べの会' })
})

async function addSeries(slug: string, title: Record<string, string>): Promise<number> {
  const row = { slug, title, rule: 'FREQ=WEEKLY', first_on: '2026-12-03', template: '{}' }
  const added = { community_id: community, chapter_id: chapter, ...row }
  return (await db.insertInto('series').values(added).returning('id').executeTakeFirstOrThrow()).id
}

async function addDraft(seriesId = series): Promise<number> {
  const begins = start.add({ hours: 240 + 168 * weeks++ })
  const day = begins.toZonedDateTimeISO('UTC').toPlainDate().toString()
  const when = { precision: 'time', begins, ends: begins.add({ hours: 2 }), starts_on: day, ends_on: day } as const
  const where = { place_name: 'Kanda Hall', city: 'Kyoto', country: 'JP', attendance: 'in-person' } as const
  const about = { slug: `evening-${weeks}`, title: { en: 'Evenings', ja: '夕べの会' }, registration: 'open' } as const
  return addEvent(db, community, {
    state: 'draft',
    series_id: seriesId,
    chapter_id: chapter,
    ...about,
    ...when,
    ...where,
  })
}

const publish = (id: number) =>
  db.transaction().execute(async (tx) => publishEvent(tx, 'system', await lockDeskEvent(tx, id), now))
const follow = (email: string, language = 'en', seriesId = series) =>
  db.transaction().execute((tx) => followSeries(tx, { seriesId, email, language }, now))
const wait = (minutes: number) => {
  now = now.add({ minutes })
  return tellFollowers(db, { now, origin })
}

async function mailsSince(id: number) {
  return db.selectFrom('mails').selectAll().where('id', '>', id).orderBy('to_email').execute()
}
async function last(): Promise<number> {
  const found = await db.selectFrom('mails').select('id').orderBy('id', 'desc').executeTakeFirst()
  return found?.id ?? 0
}

// What is kept of an address: what it said of mails, and the mails that tell of dates.
async function keptOf(email: string): Promise<number[]> {
  const said = await db.selectFrom('mail_preferences').select('kind').where('email', '=', email).execute()
  const mails = await db.selectFrom('mails').select('id').where('to_email', '=', email).execute()
  return [said.length, mails.length]
}

test('several dates are one mail in the language of each, once', async () => {
  await follow('ann@example.org')
  await follow('rin@example.org', 'ja')
  await follow('ann@example.org', 'fi')
  assert.equal(await countFollowers(db, series), 2)
  const mark = await last()
  const [one, two] = [await addDraft(), await addDraft()]
  await publish(one)
  await wait(5)
  await publish(two)
  await wait(9)
  assert.deepEqual(await mailsSince(mark), [])
  await wait(1)
  await Promise.all([wait(0), wait(0)])
  await wait(120)
  const [ann, rin, ...others] = await mailsSince(mark)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [ann, rin].map((mail) => [mail?.to_email, mail?.kind, mail?.scope, mail?.scopes, mail?.language, mail?.subject]),
    [
      ['ann@example.org', 'en', 'Evenings: 2 further dates'],
      ['rin@example.org', 'ja', '夕べの会：新しい開催日が2件あります'],
    ].map(([email, language, subject]) => [
      email,
      'series-dates',
      `series:${series}`,
      [`series:${series}`, `chapter:${chapter}`, `community:${community}`],
      language,
      subject,
    ]),
  )
  assert.match(ann?.text ?? '', /Thu, 3 December 2026, 10:00–12:00 UTC: Kanda Hall, Kyoto, Japan[\s\S]*10 December/)
  assert.match(ann?.text ?? '', /https:\/\/events\.example\.org\/events\/evening-1\/register[\s\S]*evening-2\/register/)
  assert.match(ann?.text ?? '', /You get this because you follow the series Evenings[\s\S]*https:\/\/stop\.invalid/)
  assert.match(rin?.text ?? '', /2026年12月3日[\s\S]*events\.example\.org\/ja\/events\/evening-1\/register/)
  assert.match(rin?.text ?? '', /フォローしているため/)
  assert.equal(ann?.about, 'further dates of Evenings')
})

test('what is taken back, called off, of another series, older than the following or one’s own already is not told', async () => {
  const mark = await last()
  const other = await addSeries('mornings', { en: 'Mornings' })
  const ids = [await addDraft(), await addDraft(), await addDraft(), await addDraft(other)]
  for (const id of ids) await publish(id)
  const change = async (id: number, how: typeof undoEvent | typeof cancelEvent) =>
    db.transaction().execute(async (tx) => how(tx, 'system', await lockDeskEvent(tx, id), { en: 'Ill' }, now))
  await change(Number(ids[0]), undoEvent)
  await change(Number(ids[1]), cancelEvent)
  const pool = { event_id: Number(ids[2]), mode: 'in-person', seats: 5 } as const
  const { id: pool_id } = await db.insertInto('seat_pools').values(pool).returning('id').executeTakeFirstOrThrow()
  const seat = {
    event_id: Number(ids[2]),
    pool_id,
    name: 'Ann',
    email: 'ann@example.org',
    email_key: 'ann@example.org',
  }
  const confirmed = { ...seat, state: 'confirmed', via: 'form', created_at: now, settled_at: now } as const
  await db.insertInto('registrations').values(confirmed).execute()
  now = now.add({ minutes: 1 })
  await follow('late@example.org')
  await wait(20)
  assert.deepEqual(
    (await mailsSince(mark)).map(({ to_email, subject }) => [to_email, subject]),
    [['rin@example.org', '夕べの会：次の開催日は2026年12月31日(木) 10:00–12:00 UTC']],
  )
  const again = await last()
  await publish(Number(ids[0]))
  await publish(Number(ids[2]))
  await wait(20)
  assert.deepEqual(
    (await mailsSince(again)).map(({ to_email }) => to_email),
    ['ann@example.org', 'late@example.org', 'rin@example.org'],
  )
})

test('a person is told once, at the address they sign in with; whoever stops is forgotten', async () => {
  await follow('pia@example.org')
  const { personId } = await addUser(db, { name: 'Pia', email: 'pia@example.org' })
  await follow('pia@example.org')
  assert.equal(await countFollowers(db, series), 4)
  const mark = await last()
  await publish(await addDraft())
  await wait(20)
  const mine = (await mailsSince(mark)).filter(({ to_email }) => to_email === 'pia@example.org')
  assert.deepEqual(
    mine.map(({ person_id, to_name }) => [person_id, to_name]),
    [[personId, 'Pia']],
  )
  const { id: user_id } = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', 'pia@example.org')
    .executeTakeFirstOrThrow()
  await db.insertInto('user_addresses').values({ email: 'pia@work.example', user_id }).execute()
  await db.transaction().execute((tx) => stopFollowing(tx, { seriesId: series, email: 'pia@example.org' }, now))
  assert.deepEqual(await keptOf('pia@example.org'), [0, 0])
  await follow('pia@work.example')
  assert.deepEqual(await keptOf('pia@example.org'), [1, 0])
  await db.transaction().execute((tx) => stopFollowing(tx, { seriesId: series, email: 'pia@work.example' }, now))
  assert.equal(await isFollowing(db, { seriesId: series, email: 'pia@example.org' }), false)
  const left = await db.selectFrom('series_followers_by_mail').select('email').orderBy('email').execute()
  assert.deepEqual(left, [{ email: 'ann@example.org' }, { email: 'late@example.org' }, { email: 'rin@example.org' }])
})

test('what is published at its set time is told too', async () => {
  const mark = await last()
  const planned = await addDraft()
  await db
    .updateTable('events')
    .set({ publish_at: now, summary: { en: 'Talks' } })
    .where('id', '=', planned)
    .execute()
  assert.equal(await publishDue(db, now), 1)
  await wait(10)
  assert.deepEqual(
    (await mailsSince(mark)).map(({ to_email }) => to_email),
    ['ann@example.org', 'late@example.org', 'rin@example.org'],
  )
})

test('two who are merged follow once', async () => {
  const [one, two] = [
    await addUser(db, { name: 'Una', email: 'una@example.org' }),
    await addUser(db, { name: 'Una', email: 'u@example.org' }),
  ]
  await follow('una@example.org')
  await follow('u@example.org')
  const roles = [
    { role: 'owner', scope: 'server', communityId: null, formatId: null, chapterId: null, eventId: null },
  ] as const
  const owner = { personId: await addPerson(db), userId: '', name: '', slug: '', email: '', roles: [...roles] }
  const both = { keptId: one.personId, goneId: two.personId, communityId: community, main: 'kept' } as const
  assert.deepEqual(await db.transaction().execute((tx) => mergePersons(tx, owner, both, now)), { ok: true })
  const left = await db.selectFrom('series_followers').select('person_id').where('series_id', '=', series).execute()
  assert.deepEqual(left, [{ person_id: one.personId }])
})
