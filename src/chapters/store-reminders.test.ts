// What is due by itself: asked once each, to those who serve, in their language; deadlines kept without a reader.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import { addUser } from '../../test/signed-in.ts'
import { reactions } from '../reactions.ts'
import { findProposalDecision, openDecision } from './store-decisions.ts'
import { keepChapters } from './store-reminders.ts'

const { db } = await testDatabase()
const origin = 'https://events.example.org'
const id = await addCommunity(db, { slug: 'moot', name: { en: 'The Moot' } })
const chapter = await addChapter(db, id, {
  slug: 'turku',
  name: { fi: 'Turku' },
  language: 'fi',
  founded_on: '2020-01-01',
})

async function ambassador(name: string, ends_on: string, starts_on = '2025-01-01') {
  const { personId } = await addUser(db, { name, email: `${name.toLowerCase()}@example.org` })
  await db
    .updateTable('persons')
    .set({ language: name === 'Aino' ? 'fi' : 'en' })
    .where('id', '=', personId)
    .execute()
  await db
    .insertInto('ambassadors')
    .values({ community_id: id, chapter_id: chapter, person_id: personId, starts_on, ends_on })
    .execute()
  return personId
}

const keep = (day: string) => keepChapters(db, { now: Temporal.Instant.from(`${day}T12:00:00Z`), origin, reactions })
const mails = async (kind: string) => {
  const rows = await db
    .selectFrom('mails')
    .select(['to_email', 'subject', 'scope', 'text'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map(({ to_email, subject, scope }) => `${to_email}: ${subject}${scope ? ` [${scope}]` : ''}`)
}

test('an ambassador is asked 60 and 30 days before the end, each once, and nobody whose next term is there', async () => {
  await ambassador('Aino', '2026-12-31')
  const ben = await ambassador('Ben', '2026-12-31')
  await db
    .insertInto('ambassadors')
    .values({ community_id: id, chapter_id: chapter, person_id: ben, starts_on: '2027-01-01', ends_on: '2028-12-31' })
    .execute()
  await ambassador('Eva', '2026-01-31', '2024-02-01')
  await keep('2026-10-31')
  assert.deepEqual(await mails('term-renewal'), [])
  await Promise.all([keep('2026-11-01'), keep('2026-11-01')])
  await keep('2026-11-15')
  assert.deepEqual(await mails('term-renewal'), [
    'aino@example.org: Jatkatko? Kautesi ryhmässä Turku päättyy 31. joulukuuta 2026',
  ])
  await keep('2026-12-05')
  await keep('2026-12-06')
  assert.equal((await mails('term-renewal')).length, 2)
  const sent = await db.selectFrom('mails').select('text').where('kind', '=', 'term-renewal').executeTakeFirstOrThrow()
  assert.match(sent.text, /https:\/\/events\.example\.org\/fi\/c\/moot\/terms\/[\w-]{32}\n/)
})

test('an overdue report is asked for once a quarter, and those mails can be stopped', async () => {
  const asked = await mails('report-reminder')
  assert.deepEqual(asked, [
    `aino@example.org: Ryhmän Turku raportti 2026-Q3 on melkein valmis [chapter:${chapter}]`,
    `ben@example.org: The report of Turku for 2026-Q3 is nearly written [chapter:${chapter}]`,
  ])
  const sent = {
    chapter_id: chapter,
    quarter: '2026-Q4',
    words: 'Fine.',
    facts: '{}',
    sent_at: Temporal.Instant.from('2027-01-05T00:00:00Z'),
  }
  await db.insertInto('chapter_reports').values(sent).execute()
  await keep('2027-01-20')
  assert.deepEqual(await mails('report-reminder'), asked)
})

test('a decision whose deadline has passed is closed without anybody looking', async () => {
  const proposed = await addChapter(db, id, { slug: 'oulu', state: 'proposed' })
  const matter = {
    communityId: id,
    kind: 'chapter-proposal',
    chapterId: proposed,
    applicantId: await addPerson(db),
  } as const
  await db.transaction().execute((tx) => openDecision(tx, matter, Temporal.Instant.from('2027-02-01T12:00:00Z')))
  await keep('2027-02-14')
  assert.equal((await findProposalDecision(db, proposed))?.state, 'open')
  await keep('2027-02-15')
  assert.equal((await findProposalDecision(db, proposed))?.state, 'declined')
})
