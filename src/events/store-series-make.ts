// Making a series out of an event, and making its further events as time passes.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { freeSlug } from '../kit/free-slug.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { type Change, record } from '../people/store-history.ts'
import { readEvent, typedOf } from './forms.ts'
import type { SeriesRule } from './rules-series.ts'
import { writeRule } from './rules-series.ts'
import { daysAhead, whenOn } from './rules-series-dates.ts'
import { mayPublish } from './rules-states.ts'
import type { EventReactions } from './store-concerned.ts'
import { type DeskEvent, lockDeskEvent } from './store-desk-event.ts'
import { lockSeries, type Series } from './store-series.ts'
import { copyEvent } from './store-write.ts'
import { publishEvent } from './store-write-states.ts'

type Doer = Change['actor']

/** When events of a series are made, and what rooms further on add to each. */
export interface Making {
  now: Temporal.Instant
  reactions: Pick<EventReactions, 'copied'>
}

/** Makes an event the first of a series, and its further dates at once. The event is held by this transaction. */
export async function makeSeries(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  { rule, madeAs }: { rule: SeriesRule; madeAs: 'draft' | 'published' },
  making: Making,
): Promise<{ id: number; slug: string; made: number }> {
  const slug = await freeSlug(tx, 'series', event.communityId, event.slug.replace(/-\d{4}(-\d{2})?(-\d+)?$/, ''))
  const { id } = await tx
    .insertInto('series')
    .values({
      community_id: event.communityId,
      format_id: event.formatId,
      chapter_id: event.chapterId,
      slug,
      language: event.language,
      title: asJsonb(event.title),
      rule: writeRule(rule),
      zone: event.zone,
      first_on: event.starts_on,
      template: asJsonb(typedOf(event)),
      made_as: madeAs,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('events').set({ series_id: id, series_on: event.starts_on }).where('id', '=', event.id).execute()
  await record(tx, {
    ...traceOfSeries({ ...event, id }),
    eventId: event.id,
    actor,
    verb: 'repeat',
    after: { rule: writeRule(rule), made_as: madeAs },
  })
  return { id, slug, made: await makeAhead(tx, actor, id, making) }
}

/** Makes the events of a series that should be there by now and are not; gives how many. Asked again, it makes none. */
export async function makeAhead(tx: Tx, actor: Doer, seriesId: number, making: Making): Promise<number> {
  const { now, reactions } = making
  const series = await lockSeries(tx, seriesId)
  const days = series ? await daysWithout(tx, series, now) : []
  const model = series && days.length > 0 ? await findModel(tx, series.id) : undefined
  const read = series && readEvent(series.template)
  if (!series || !model || !read?.ok) return 0
  const like = { ...model, ...read.value, formatId: series.formatId, chapterId: series.chapterId }
  for (const day of days) {
    const made = await copyEvent(tx, actor, like, whenOn(read.value.when, day))
    await tx.updateTable('events').set({ series_id: series.id, series_on: day }).where('id', '=', made.id).execute()
    await reactions.copied(tx, model.id, made.id)
    if (series.madeAs === 'published') await publishWhole(tx, actor, made.id, now)
  }
  return days.length
}

/** Makes what is due in every series; several processes may do so at once. A chapter that rests makes no more by itself. */
export async function keepSeries(db: Db, making: Making): Promise<void> {
  const found = await sql<{ id: number }>`select s.id from series s left join chapters c on c.id = s.chapter_id
    where s.rule is not null and (c.id is null or c.state in ('proposed', 'active')) order by s.id`.execute(db)
  const faults: unknown[] = []
  for (const { id } of found.rows)
    await db
      .transaction()
      .execute((tx) => makeAhead(tx, 'system', id, making))
      .catch((fault: unknown) => faults.push(fault))
  // What is wrong with one series hinders no other.
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} series could not be continued`)
}

/** What the history says of every change of a series. */
export function traceOfSeries(
  series: Pick<Series, 'id' | 'communityId' | 'formatId' | 'chapterId'>,
): Omit<Change, 'actor' | 'verb'> {
  const { id, communityId, formatId, chapterId } = series
  return { subject: 'series', subjectId: id, communityId, formatId, chapterId }
}

async function daysWithout(tx: Tx, series: Series, now: Temporal.Instant): Promise<string[]> {
  const today = now.toZonedDateTimeISO(series.zone).toPlainDate()
  const made = await tx.selectFrom('events').select('series_on').where('series_id', '=', series.id).execute()
  const known = new Set(made.map(({ series_on }) => series_on))
  return daysAhead(series, today).filter((day) => !known.has(day))
}

// Hosts, organisers and whatever else no form holds come from the last event that is still wanted.
async function findModel(tx: Tx, seriesId: number): Promise<DeskEvent | undefined> {
  const found = await sql<{ id: number }>`select id from events where series_id = ${seriesId}
    order by state = 'cancelled', archived_at is not null, series_on desc nulls last limit 1`.execute(tx)
  const id = found.rows[0]?.id
  return id === undefined ? undefined : lockDeskEvent(tx, id)
}

async function publishWhole(tx: Tx, actor: Doer, eventId: number, now: Temporal.Instant): Promise<void> {
  const event = await lockDeskEvent(tx, eventId)
  if (mayPublish(event, now).ok) await publishEvent(tx, actor, event, now)
}
