// Quarterly reports: their facts read from what happened, and kept as they were when the report was sent.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { daysOf, type Quarter, quarterAfter } from './rules-reports.ts'
import { cameTo } from './store-attendance.ts'

/** A meetup as a report names it. */
export interface ReportedMeetup {
  slug: string
  title: LocalText
  language: string
  day: string
  /** How many recap posts it has. */
  recaps: number
  /** Who came; null where nobody was counted. Reports sent before it was counted have none. */
  came?: number | null
  /** What was spoken of: the titles of its programme and of its recaps. Reports sent before they were kept have none. */
  topics?: ReportedTopic[]
}

export interface ReportedTopic {
  title: LocalText
  language: string
}

/** What a quarter was, in numbers and names. */
export interface ReportFacts {
  held: ReportedMeetup[]
  cancelled: number
  /** Meetups announced for the quarter after. */
  coming: number
  joined: number
  members: number
}

/** A chapter with its report of a quarter; `sent_at` is null while there is none, and the facts are those of today. */
export interface ChapterReport {
  chapter_id: number
  slug: string
  name: LocalText
  language: string
  state: 'active' | 'dormant' | 'closed'
  founded_on: string | null
  facts: ReportFacts
  /** The facts of today, which a report that is sent again takes. */
  fresh: ReportFacts
  words: string
  sent_at: Temporal.Instant | null
  sent_by: string | null
}

/** The reports of all open and resting chapters of a community for a quarter; 1,000 at most. */
export async function listReports(
  db: Db,
  communityId: number,
  quarter: Quarter,
  now: Temporal.Instant,
): Promise<ChapterReport[]> {
  const found = await sql<ChapterReport>`${reports(quarter, now)}
    where c.community_id = ${communityId} and c.state in ('active', 'dormant') order by c.position, c.id limit 1000`.execute(
    db,
  )
  return found.rows
}

/** The report of one chapter for a quarter. */
export async function findReport(
  db: Db,
  chapterId: number,
  quarter: Quarter,
  now: Temporal.Instant,
): Promise<ChapterReport | undefined> {
  const found = await sql<ChapterReport>`${reports(quarter, now)} where c.id = ${chapterId}`.execute(db)
  return found.rows[0]
}

/** Sends the report of a quarter with its facts of this moment. Sent again, it replaces the words and the facts. */
export async function sendReport(
  tx: Tx,
  report: { chapterId: number; quarter: Quarter; words: string; facts: ReportFacts; personId: number },
  now: Temporal.Instant,
): Promise<void> {
  const facts = sql<never>`${JSON.stringify(report.facts)}::jsonb`
  const sent = { words: report.words, facts, sent_at: now, sent_by: report.personId }
  await tx
    .insertInto('chapter_reports')
    .values({ chapter_id: report.chapterId, quarter: report.quarter, ...sent })
    .onConflict((conflict) => conflict.columns(['chapter_id', 'quarter']).doUpdateSet(sent))
    .execute()
}

function reports(quarter: Quarter, now: Temporal.Instant): RawBuilder<unknown> {
  const { first, last } = daysOf(quarter)
  const next = daysOf(quarterAfter(quarter))
  return sql`
    select c.id as chapter_id, c.slug, c.name, c.language, c.state, c.founded_on, coalesce(r.words, '') as words, r.sent_at,
      (select name from persons where id = r.sent_by) as sent_by,
      coalesce(r.facts, f.fresh) as facts, f.fresh
    from chapters c
    left join chapter_reports r on r.chapter_id = c.id and r.quarter = ${quarter}
    cross join lateral (
      select coalesce(json_agg(json_build_object('slug', e.slug, 'title', e.title, 'language', e.language, 'day', e.starts_on,
            'recaps', (select count(*) from materials p where p.event_id = e.id and p.kind in ('post', 'note')
                and p.session_id is null and p.published),
            'came', ${cameTo}, 'topics', ${topics})
          order by e.begins) filter (where e.state = 'published' and e.ends <= ${now} and ${within(first, last)}), '[]') as held,
        count(*) filter (where e.state = 'cancelled' and ${within(first, last)}) as cancelled,
        count(*) filter (where e.state = 'published' and e.ends > ${now} and ${within(next.first, next.last)}) as coming
      from events e where e.chapter_id = c.id and e.state <> 'draft'
        and e.begins between ${`${first}T00:00:00Z`}::timestamptz - interval '2 days'
          and ${`${next.last}T00:00:00Z`}::timestamptz + interval '3 days') e
    cross join lateral (select count(*) as joined from chapter_members m where m.chapter_id = c.id
      and (m.joined_at at time zone c.zone)::date between ${first} and ${last}) m
    cross join lateral (select jsonb_build_object('held', e.held, 'cancelled', e.cancelled, 'coming', e.coming,
      'joined', m.joined, 'members', c.member_count) as fresh) f`
}

// What people gather around: breaks and meals are no topics.
const topics = sql`(select coalesce(json_agg(json_build_object('title', t.title, 'language', t.language) order by t.step, t.position), '[]')
  from (select s.title, s.language, 1 as step, s.position from sessions s where s.event_id = e.id and s.published
        and s.kind in ('keynote', 'talk', 'panel', 'roundtable', 'workshop', 'lightning', 'birds-of-a-feather')
      union all select p.title, p.language, 2, p.position from materials p where p.event_id = e.id and p.kind in ('post', 'note')
        and p.session_id is null and p.published limit 30) t)`

function within(first: string, last: string): RawBuilder<boolean> {
  return sql`e.starts_on between ${first} and ${last}`
}
