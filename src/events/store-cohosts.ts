// Chapters that hold an event together, from both sides. No public page reads what stands here before it is confirmed.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Change, record } from '../people/store-history.ts'
import type { When } from './rules.ts'
import type { CoHostState, Standing } from './rules-cohosts.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

type Doer = Change['actor']

/** A chapter that may be asked, and how it stands to an event. */
export interface AskedChapter {
  id: number
  slug: string
  name: LocalText
  language: string
  state: string
  standing: (NonNullable<Standing> & { asked_at: Temporal.Instant | null }) | null
}

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

/** The chapters that can be asked to hold an event too, those that have held one with its chapter first. */
export async function listAskable(
  db: Db,
  event: Pick<DeskEvent, 'id' | 'communityId' | 'chapterId'>,
): Promise<Pick<AskedChapter, 'slug' | 'name' | 'language'>[]> {
  const found = await sql<AskedChapter>`select c.slug, c.name, c.language from chapters c
    left join lateral (select count(*) as times from event_chapters ec join events e on e.id = ec.event_id
      where ec.chapter_id = c.id and ec.state = 'confirmed' and e.chapter_id = ${event.chapterId}) together on true
    where c.community_id = ${event.communityId} and c.state = 'active' and c.id is distinct from ${event.chapterId}::bigint
      and not exists (select from event_chapters ec where ec.event_id = ${event.id} and ec.chapter_id = c.id
        and ec.state in ('asked', 'confirmed'))
    order by together.times desc, c.position, c.id limit 500`.execute(db)
  return found.rows
}

/** A chapter of the event's community with how it stands to the event, held until this transaction ends. */
export async function lockChapter(
  tx: Tx,
  event: Pick<DeskEvent, 'id' | 'communityId'>,
  slug: string,
): Promise<AskedChapter | undefined> {
  const found = await sql<Omit<AskedChapter, 'standing'>>`select id, slug, name, language, state from chapters
    where community_id = ${event.communityId} and slug = ${slug} and state in ('active', 'dormant', 'closed')
    for share`.execute(tx)
  const chapter = found.rows[0]
  if (!chapter) return undefined
  const standing = await tx
    .selectFrom('event_chapters')
    .select(['state', 'asked_at', 'answered_at'])
    .where('event_id', '=', event.id)
    .where('chapter_id', '=', chapter.id)
    .forUpdate()
    .executeTakeFirst()
  return { ...chapter, standing: standing ?? null }
}

/** Asks a chapter whether it holds an event too; nothing is shown of it before it agrees. */
export async function askChapter(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  chapter: AskedChapter,
  now: Temporal.Instant,
): Promise<void> {
  const row = { state: 'asked', asked_at: now, answered_at: null } as const
  await tx
    .insertInto('event_chapters')
    .values({ community_id: event.communityId, event_id: event.id, chapter_id: chapter.id, ...row })
    .onConflict((conflict) => conflict.columns(['event_id', 'chapter_id']).doUpdateSet(row))
    .execute()
  await tell(tx, actor, event, chapter, 'ask-to-co-host', { before: null, after: 'asked' })
}

/** Takes a question back, or ends that a chapter holds the event too, from the event's side. Says whether there was one. */
export async function partFromChapter(tx: Tx, actor: Doer, event: DeskEvent, chapter: AskedChapter): Promise<boolean> {
  const gone = await tx
    .deleteFrom('event_chapters')
    .where('event_id', '=', event.id)
    .where('chapter_id', '=', chapter.id)
    .returning('state')
    .executeTakeFirst()
  if (!gone) return false
  await tell(tx, actor, event, chapter, 'end-co-hosting', { before: gone.state, after: null })
  return true
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
  actor: Doer,
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
  await tell(tx, actor, request, chapter, verb, { before: from, after: to })
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

// One entry that both can read: the event by its id, the other chapter by its own.
async function tell(
  tx: Tx,
  actor: Doer,
  event: Pick<DeskEvent, 'id' | 'communityId' | 'formatId' | 'chapterId'>,
  chapter: Pick<AskedChapter, 'id' | 'name' | 'language'>,
  verb: string,
  { before, after }: { before: string | null; after: string | null },
): Promise<void> {
  const name = chapter.name[chapter.language] ?? ''
  const said = (state: string | null) => ({ co_hosts: state === null ? '' : `${name} (${state})` })
  await record(tx, {
    ...traceOf(event),
    actor,
    chapterId: chapter.id,
    verb,
    before: said(before),
    after: said(after),
  })
}
