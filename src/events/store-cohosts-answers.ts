// The side of a chapter that is asked to hold an event with others: what it was asked, and what it answers.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Change } from '../people/store-history.ts'
import type { When } from './rules.ts'
import type { CoHostState } from './rules-cohosts.ts'
import { type AskedChapter, tellCoHosting } from './store-cohosts.ts'

/** An event that a chapter was asked to hold too, with what its people need to know to answer. */
export interface CoHostRequest extends When {
  id: number
  communityId: number
  formatId: number | null
  chapterId: number | null
  slug: string
  title: LocalText
  summary: LocalText
  language: string
  eventState: string
  attendance: string | null
  place_name: string | null
  city: string | null
  /** The chapter that asks; null for an event of the community. */
  from: { name: LocalText; language: string } | null
  state: CoHostState
  asked_at: Temporal.Instant | null
  answered_at: Temporal.Instant | null
}

/** The events that a chapter was asked to hold too, or holds, or declined of late: what waits for an answer first. */
export async function listCoHostRequests(db: Db, chapterId: number): Promise<CoHostRequest[]> {
  return requests(
    db,
    sql`ec.chapter_id = ${chapterId}
    order by array_position('{asked,confirmed,declined}'::text[], ec.state), e.begins desc nulls first, e.id desc limit 100`,
  )
}

/** One of them, by the address of the event; undefined where the chapter was not asked. */
export async function findCoHostRequest(db: Db, chapterId: number, slug: string): Promise<CoHostRequest | undefined> {
  return (await requests(db, sql`ec.chapter_id = ${chapterId} and e.slug = ${slug}`))[0]
}

/** A chapter with how many questions wait for its answer. */
export interface WaitingCoHosting {
  slug: string
  name: LocalText
  language: string
  count: number
}

/** Those of these chapters that were asked and have not answered. */
export async function listWaitingCoHosting(db: Db, chapterIds: readonly number[]): Promise<WaitingCoHosting[]> {
  if (chapterIds.length === 0) return []
  const found = await sql<WaitingCoHosting>`
    select c.slug, c.name, c.language, count(*) as count from event_chapters ec join chapters c on c.id = ec.chapter_id
    where ec.state = 'asked' and c.id = any(${[...chapterIds]}::bigint[]) group by c.id order by c.position, c.id`.execute(
    db,
  )
  return found.rows
}

/**
 * Answers for a chapter, or ends its part: from one state to another. Says whether it was still so; of two who answer at
 * once the second changes nothing.
 */
export async function answerForChapter(
  tx: Tx,
  actor: Change['actor'],
  request: CoHostRequest,
  chapter: Pick<AskedChapter, 'id' | 'name' | 'language'>,
  { from, to, now }: { from: CoHostState; to: 'confirmed' | 'declined'; now: Temporal.Instant },
): Promise<boolean> {
  const changed = await tx
    .updateTable('event_chapters')
    .set({ state: to, answered_at: now })
    .where('event_id', '=', request.id)
    .where('chapter_id', '=', chapter.id)
    .where('state', '=', from)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  const verb = to === 'confirmed' ? 'agree-to-co-host' : from === 'asked' ? 'decline-to-co-host' : 'end-co-hosting'
  await tellCoHosting(tx, actor, request, chapter, verb, { before: from, after: to })
  return true
}

async function requests(db: Db, which: ReturnType<typeof sql>): Promise<CoHostRequest[]> {
  const found = await sql<CoHostRequest>`select e.id, e.community_id as "communityId", e.format_id as "formatId",
      e.chapter_id as "chapterId", e.slug, e.title, e.summary, e.language, e.state as "eventState", e.attendance,
      e.place_name, e.city, e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone, ec.state, ec.asked_at, ec.answered_at,
      case when c.id is not null then json_build_object('name', c.name, 'language', c.language) end as "from"
    from event_chapters ec join events e on e.id = ec.event_id left join chapters c on c.id = e.chapter_id
    where ${which}`.execute(db)
  return found.rows
}
