// Chapters that hold an event together, from both sides. No public page reads what stands here before it is confirmed.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Change, record } from '../people/store-history.ts'
import type { Standing } from './rules-cohosts.ts'
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
  await tellCoHosting(tx, actor, event, chapter, 'ask-to-co-host', { before: null, after: 'asked' })
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
  await tellCoHosting(tx, actor, event, chapter, 'end-co-hosting', { before: gone.state, after: null })
  return true
}

/** Tells the history what changed between an event and a chapter, in one entry that the people of both can read. */
export async function tellCoHosting(
  tx: Tx,
  actor: Doer,
  event: Pick<DeskEvent, 'id' | 'communityId' | 'formatId' | 'chapterId'>,
  chapter: Pick<AskedChapter, 'id' | 'name' | 'language'>,
  verb: Change['verb'],
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
