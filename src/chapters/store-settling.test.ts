// Decisions in the database: who decides, late votes refused, what follows from yes and no, nothing done twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addFormat, addPerson } from '../../test/programme.ts'
import { reactions } from '../reactions.ts'
import type { NewProposal } from './forms-proposal.ts'
import type { Choice } from './rules-decisions.ts'
import { findChapter } from './store.ts'
import { castVote, findProposalDecision, keepRule, listElectorate, openDecision } from './store-decisions.ts'
import { listMatters } from './store-matters.ts'
import { findProposal, listNear, proposeChapter } from './store-proposals.ts'
import { settle, settleDue } from './store-settling.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const later = now.add({ hours: 15 * 24 })
const when = { now, origin: 'https://events.example.org', community: null, reactions }
const id = await addCommunity(db, { is_first: true })
await addFormat(db, id, { slug: 'meetups', kind: 'meetup' })
const [ada, ben, eva] = [await committee('Ada'), await committee('Ben'), await committee('Eva')]
const proposer = await addPerson(db, { name: 'Noor', published: false })
await sql`insert into users (id, person_id, name, email, email_verified)
  values ('u1', ${proposer}, 'Noor', 'noor@example.org', true)`.execute(db)

async function committee(name: string): Promise<number> {
  const person = await addPerson(db, { name })
  await db
    .insertInto('roles')
    .values({ person_id: person, role: 'committee-member', scope: 'community', community_id: id, starts_at: now })
    .execute()
  return person
}

function proposal(part: Partial<NewProposal> = {}): NewProposal {
  return {
    name: 'Nairobi',
    place: 'Nairobi',
    country: 'NG',
    languages: ['en', 'sw'],
    zone: 'Africa/Nairobi',
    why: 'Many of us work here.',
    helpers: '',
    point: null,
    ...part,
  }
}

async function propose(part: Partial<NewProposal> = {}, personId = proposer) {
  const made = await db
    .transaction()
    .execute((tx) => proposeChapter(tx, proposal(part), { communityId: id, personId, language: 'fi' }, now))
  assert.ok(made)
  const decision = await findProposalDecision(db, made.chapterId)
  assert.ok(decision)
  return { ...made, decisionId: decision.id }
}

function vote(decisionId: number, personId: number, choice: Choice, moment = now, conflict = false) {
  return db.transaction().execute(async (tx) => {
    await castVote(tx, { decisionId, personId, choice, conflict }, moment)
    return settle(tx, decisionId, { ...when, now: moment })
  })
}

const mailsOf = (decisionId: number) =>
  db
    .selectFrom('mails')
    .select(['to_email', 'language', 'subject', 'text'])
    .where('key', '=', `decision:${decisionId}`)
    .execute()

test('two of three yes open the chapter, appoint the proposer for two years, and tell them once in their language', async () => {
  const inNairobi = { country: 'KE', point: { latitude: -1.29, longitude: 36.82 } }
  const { slug, chapterId, decisionId } = await propose(inNairobi)
  assert.equal(await findChapter(db, id, slug), undefined)
  assert.deepEqual(await vote(decisionId, ada, 'yes'), { state: 'open' })
  assert.deepEqual(await vote(decisionId, ben, 'yes'), { state: 'approved', why: 'enough-yes' })
  const page = await findChapter(db, id, slug)
  assert.equal(page?.state, 'active')
  assert.deepEqual(
    [page?.format?.slug, page?.founded_on, page?.member_count, page?.ambassadors.map(({ name }) => name)],
    ['meetups', '2026-11-23', 1, ['Noor']],
  )
  const term = page?.ambassadors[0]
  assert.deepEqual([term?.starts_on, term?.ends_on], ['2026-11-23', '2028-11-22'])
  const [mail, ...others] = await mailsOf(decisionId)
  assert.deepEqual(
    [mail?.to_email, mail?.language, mail?.subject, others],
    ['noor@example.org', 'fi', 'Ryhmäsi on avattu: Nairobi', []],
  )
  assert.match(mail?.text ?? '', /22\. marraskuuta 2028[\s\S]*https:\/\/events\.example\.org\/fi\/chapters\/nairobi\n/)
  const verbs = await db
    .selectFrom('history')
    .select('verb')
    .where('chapter_id', '=', chapterId)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    verbs.map(({ verb }) => verb),
    ['approve', 'appoint'],
  )
})

test('a closed decision accepts no vote, nor does one past its deadline', async () => {
  const { decisionId } = await propose({ place: 'Lagos' })
  await assert.rejects(vote(decisionId, ada, 'yes', later), { constraint: 'votes_only_while_open' })
  await vote(decisionId, ada, 'no')
  await vote(decisionId, ben, 'no')
  await assert.rejects(vote(decisionId, eva, 'yes'), { constraint: 'votes_only_while_open' })
  await assert.rejects(vote(decisionId, ada, 'yes'), { constraint: 'votes_only_while_open' })
  await assert.rejects(
    sql`update decisions set state = 'open', closed_at = null where id = ${decisionId}`.execute(db),
    {
      constraint: 'decisions_stay_closed',
    },
  )
})

test('at the deadline it is declined with why, kindly told, and the address is free again', async () => {
  const { slug, chapterId, decisionId } = await propose({ place: 'Accra' })
  await vote(decisionId, ada, 'yes')
  await settleDue(db, id, when)
  assert.equal((await findProposalDecision(db, chapterId))?.state, 'open')
  await settleDue(db, id, { ...when, now: later })
  await settleDue(db, id, { ...when, now: later })
  const closed = await findProposalDecision(db, chapterId)
  assert.deepEqual(
    [closed?.state, closed?.why, closed?.yes_count, closed?.electorate_count],
    ['declined', 'no-quorum', 1, 3],
  )
  assert.equal((await mailsOf(decisionId)).length, 1)
  assert.equal(await findProposal(db, id, slug), undefined)
  assert.equal((await propose({ place: 'Accra' })).slug, slug)
})

test('two last votes at once settle once', async () => {
  const { chapterId, decisionId } = await propose({ place: 'Kampala' }, await addPerson(db))
  await vote(decisionId, ada, 'yes')
  await Promise.allSettled([vote(decisionId, ben, 'yes'), vote(decisionId, eva, 'yes')])
  const appointed = await db.selectFrom('ambassadors').select('id').where('chapter_id', '=', chapterId).execute()
  assert.equal(appointed.length, 1)
})

test('a member of the committee who proposes abstains, and the others decide', async () => {
  const { decisionId } = await propose({ place: 'Turku', country: 'FI' }, eva)
  assert.deepEqual(await vote(decisionId, eva, 'abstain', now, true), { state: 'open' })
  assert.deepEqual(await vote(decisionId, ada, 'yes'), { state: 'open' })
  assert.deepEqual(await vote(decisionId, ben, 'yes'), { state: 'approved', why: 'enough-yes' })
})

test('a rule of the community holds for what is opened after it was set', async () => {
  const person = await addPerson(db)
  const before = await propose({ place: 'Oulu' }, person)
  const rule = { majority: 'two-thirds', counted_of: 'electorate', quorum_percent: 100, days: 3 } as const
  await db.transaction().execute((tx) => keepRule(tx, id, 'chapter-proposal', rule))
  const after = await propose({ place: 'Vaasa' }, person)
  const shown = await Promise.all(
    [before, after].map(async ({ chapterId }) => {
      const decision = await findProposalDecision(db, chapterId)
      return [decision?.majority, decision?.quorum_percent, decision?.deadline.toString()]
    }),
  )
  assert.deepEqual(shown, [
    ['majority', 50, '2026-12-07T10:00:00Z'],
    ['two-thirds', 100, '2026-11-26T10:00:00Z'],
  ])
  await db.deleteFrom('decision_rules').execute()
})

test('three open proposals of one person are enough', async () => {
  const person = await addPerson(db)
  for (const place of ['A', 'B', 'C']) await propose({ place }, person)
  const fourth = await db
    .transaction()
    .execute((tx) => proposeChapter(tx, proposal(), { communityId: id, personId: person, language: 'en' }, now))
  assert.equal(fourth, undefined)
})

test('who decides: organisers on hosts, the committee on all else, without one those who run the programme', async () => {
  const other = await addCommunity(db)
  const format = await addFormat(db, other)
  const chapter = await addChapter(db, other)
  const [admin, organiser] = [await addPerson(db), await addPerson(db)]
  const give = { community_id: other, starts_at: now }
  await db
    .insertInto('roles')
    .values([
      { ...give, person_id: admin, role: 'admin', scope: 'community' },
      { ...give, person_id: organiser, role: 'organiser', scope: 'format', format_id: format },
    ])
    .execute()
  const proposed = { community_id: other, kind: 'chapter-proposal', format_id: null, event_id: null } as const
  assert.deepEqual(await listElectorate(db, proposed, now), [admin])
  assert.deepEqual(await listElectorate(db, { ...proposed, kind: 'host-application', format_id: format }, now), [
    organiser,
  ])
  const matter = {
    communityId: other,
    kind: 'ambassador-application',
    chapterId: chapter,
    applicantId: organiser,
  } as const
  const decisionId = await db.transaction().execute((tx) => openDecision(tx, matter, now))
  await db.insertInto('applications').values({ decision_id: decisionId, statement: 'I would.', made_at: now }).execute()
  assert.deepEqual(await vote(decisionId, admin, 'yes'), { state: 'approved', why: 'enough-yes' })
  const appointed = await db.selectFrom('ambassadors').select('person_id').where('chapter_id', '=', chapter).execute()
  assert.deepEqual(appointed, [{ person_id: organiser }])
})

test('the desk is shown the chapters nearby, by the distance of their places', async () => {
  const dar = await addChapter(db, id, { slug: 'dar-es-salaam', countries: ['TZ'] })
  const place = {
    chapter_id: dar,
    position: 0,
    name: 'Dar es Salaam',
    country: 'TZ',
    latitude: -6.79,
    longitude: 39.21,
  }
  await db.insertInto('chapter_points').values(place).execute()
  await addChapter(db, id, { slug: 'mombasa', countries: ['KE'] })
  await addChapter(db, id, { slug: 'far', countries: ['BR'] })
  const { chapterId } = await propose(
    { place: 'Nakuru', country: 'KE', point: { latitude: -0.3, longitude: 36.08 } },
    ada,
  )
  const near = (await listNear(db, id, chapterId)).map(({ slug, kilometres }) => [slug, kilometres])
  assert.deepEqual(near, [
    ['nairobi', 137],
    ['dar-es-salaam', 801],
    ['mombasa', null],
  ])
})

test('the list of proposals begins with what is to be decided', async () => {
  const rows = await listMatters(db, id, { all: true }, ada, now)
  const states = rows.map(({ decision }) => decision)
  assert.deepEqual(
    states,
    states.toSorted((a, b) => Number(b === 'open') - Number(a === 'open')),
  )
  assert.ok(rows.some(({ mine }) => mine === 'yes'))
})
