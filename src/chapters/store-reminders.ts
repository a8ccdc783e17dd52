// What is due by itself: decisions whose deadline has passed, ambassadors asked whether they go on, reports overdue.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import type { Db } from '../kit/database.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { dayInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { mailLanguage } from './mails-decision.ts'
import { reminderMessages } from './messages-reminders.ts'
import type { Settling } from './rules-applications.ts'
import { quarterAsked, reportReminderKind, reportState } from './rules-reports.ts'
import { askedForRenewal } from './rules-terms.ts'
import { forgetApplications } from './store-applications.ts'
import { keepQuestion, newQuestion } from './store-renewals.ts'
import { settleDue } from './store-settling.ts'

/** Does all that is due, in every community. Done again, or by several processes at once, it changes nothing more. */
export async function keepChapters(db: Db, when: Omit<Settling, 'community'>): Promise<void> {
  const communities = await db.selectFrom('communities').select(['id', 'slug', 'is_first']).orderBy('id').execute()
  for (const { id, slug, is_first } of communities)
    await settleDue(db, id, { ...when, community: is_first ? null : slug })
  for (const term of await listServing(db, when.now)) {
    await askForRenewal(db, term, when)
    await askForReport(db, term, when.origin)
  }
  await forgetApplications(db, when.now)
}

/** A term that runs today, with what a mail to its ambassador needs. */
interface Serving {
  id: number
  person_id: number
  email: string
  person: string
  person_language: string
  starts_on: string
  ends_on: string | null
  /** The first days of the same person's other terms here. */
  others: string[]
  chapter_id: number
  slug: string
  name: LocalText
  language: string
  state: string
  founded_on: string | null
  today: string
  community_id: number
  /** The slug in paths; null for the first community. */
  community: string | null
  site_name: LocalText
  site_language: string
  reported: string[]
  /** Whether they have said whether they go on. */
  answered: boolean
}

async function listServing(db: Db, now: Temporal.Instant): Promise<Serving[]> {
  const found = await sql<Serving>`
    select a.id, a.person_id, u.email, p.name as person, p.language as person_language, a.starts_on, a.ends_on,
      array(select o.starts_on from ambassadors o where o.chapter_id = c.id and o.person_id = p.id and o.id <> a.id) as others,
      exists (select from term_answers t where t.ambassador_id = a.id) as answered,
      c.id as chapter_id, c.slug, c.name, c.language, c.state, c.founded_on, today.day as today, c.community_id,
      case when not m.is_first then m.slug end as community, m.name as site_name, m.language as site_language,
      array(select r.quarter from chapter_reports r where r.chapter_id = c.id and r.sent_at > ${now.subtract({ hours: 400 * 24 })}) as reported
    from ambassadors a
    join chapters c on c.id = a.chapter_id and c.state in ('active', 'dormant')
    join communities m on m.id = c.community_id
    join persons p on p.id = a.person_id
    join users u on u.person_id = p.id
    cross join lateral (select (${now}::timestamptz at time zone c.zone)::date as day) today
    where a.starts_on <= today.day and (a.ends_on is null or a.ends_on >= today.day)
    order by a.id`.execute(db)
  return found.rows
}

async function askForRenewal(db: Db, term: Serving, { now, origin }: Pick<Settling, 'now' | 'origin'>): Promise<void> {
  const others = term.others.map((starts_on) => ({ starts_on, ends_on: null }))
  // Which questions were asked before, the outbox remembers by their keys.
  const question = askedForRenewal(term, others, [], term.today)
  if (question === undefined || term.ends_on === null || term.answered) return
  const language = mailLanguage(term.person_language)
  const say = reminderMessages.in(language)
  const chapter = pickText(term.name, language, term.language).text
  const day = dayInWords(term.ends_on, language)
  const words = (text: string) => ({ kind: 'words', text }) as const
  const { token, hash } = newQuestion()
  const mail: Reminder = {
    kind: 'term-renewal',
    key: `renewal:${term.id}:${question}`,
    subject: say('renewal-subject', { chapter, day }),
    parts: [
      words(say('renewal', { chapter, day })),
      words(say('renewal-next')),
      action(say('answer'), origin, urls.answerTerm(at(term), token)),
    ],
  }
  await db.transaction().execute(async (tx) => {
    if (await send(tx, term, origin, mail)) await keepQuestion(tx, term.id, hash, now)
  })
}

async function askForReport(db: Db, term: Serving, origin: string): Promise<void> {
  const quarter = quarterAsked(term.today)
  const state = reportState({ ...term, sent: term.reported.includes(quarter) }, quarter, term.today)
  if (state !== 'overdue') return
  const language = mailLanguage(term.person_language)
  const say = reminderMessages.in(language)
  const chapter = pickText(term.name, language, term.language).text
  const path = urls.desk(at(term), `/chapters/${term.slug}/report?quarter=${quarter}`)
  await send(db, term, origin, {
    kind: reportReminderKind,
    key: `report:${term.chapter_id}:${quarter}:${term.person_id}`,
    subject: say('report-subject', { chapter, quarter }),
    parts: [{ kind: 'words', text: say('report') }, action(say('see-report'), origin, path)],
    about: chapter,
  })
}

interface Reminder {
  kind: 'term-renewal' | typeof reportReminderKind
  key: string
  subject: string
  parts: LetterPart[]
  /** What its reader can stop; undefined where somebody must be able to answer. */
  about?: string
}

// Says whether it was promised now, and not before.
async function send(
  db: Db,
  term: Serving,
  origin: string,
  { kind, key, subject, parts, about }: Reminder,
): Promise<boolean> {
  const language = mailLanguage(term.person_language)
  const letter = writeLetter({
    language,
    siteName: pickText(term.site_name, language, term.site_language).text,
    origin,
    heading: subject,
    parts,
    why: reminderMessages.in(language)('renewal-why'),
    ...(about === undefined ? {} : { stoppable: true }),
  })
  const id = await enqueueMail(db, {
    kind,
    key,
    to: { email: term.email, name: term.person },
    language,
    subject,
    ...letter,
    communityId: term.community_id,
    personId: term.person_id,
    ...(about === undefined
      ? {}
      : { unsubscribe: { scope: `chapter:${term.chapter_id}`, scopes: mailScopes(term), about } }),
  })
  return id !== undefined
}

function action(label: string, origin: string, path: string): LetterPart {
  return { kind: 'action', label, href: origin + path }
}

function at(term: Serving): At {
  return { language: mailLanguage(term.person_language), community: term.community }
}
