// The days of a series: one left out, one added, another rule, and its end.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import { type SeriesRule, writeRule } from './rules-series.ts'
import { daysAhead, endingBefore } from './rules-series-dates.ts'
import type { Series } from './store-series.ts'
import { type Making, makeAhead, traceOfSeries } from './store-series-make.ts'

type Doer = Change['actor']

/** Leaves a day out of a series that this transaction holds; its draft goes with it. */
export async function skipDay(tx: Tx, actor: Doer, series: Series, day: string, now: Temporal.Instant): Promise<void> {
  const skipped = [...new Set([...series.skipped, day])].sort()
  await setDays(tx, series, { skipped, added: series.added.filter((one) => one !== day) })
  await removeDrafts(tx, series, [day], now)
  await record(tx, { ...traceOfSeries(series), actor, verb: 'skip-day', after: { day } })
}

/** Holds a day after all that was left out, or one that the rule does not have. Gives how many events that made. */
export async function addDay(tx: Tx, actor: Doer, series: Series, day: string, making: Making): Promise<number> {
  const wasSkipped = series.skipped.includes(day)
  const added = wasSkipped ? [...series.added] : [...series.added, day].sort()
  await setDays(tx, series, { skipped: series.skipped.filter((one) => one !== day), added })
  await record(tx, { ...traceOfSeries(series), actor, verb: 'add-day', after: { day } })
  return makeAhead(tx, actor, series.id, making)
}

/** Gives a series another rule. Drafts on days that it no longer has go, if nobody has worked in them; others stay. */
export async function changeRule(
  tx: Tx,
  actor: Doer,
  series: Series,
  to: { rule: SeriesRule; madeAs: 'draft' | 'published' },
  making: Making,
): Promise<number> {
  const { now } = making
  const [was, is] = [writeRule(series.rule), writeRule(to.rule)]
  await tx.updateTable('series').set({ rule: is, made_as: to.madeAs }).where('id', '=', series.id).execute()
  const before = { rule: was, made_as: series.madeAs }
  await record(tx, { ...traceOfSeries(series), actor, verb: 'edit', before, after: { rule: is, made_as: to.madeAs } })
  const today = now.toZonedDateTimeISO(series.zone).toPlainDate()
  await removeDrafts(
    tx,
    series,
    await draftDaysBeyond(tx, series, daysAhead({ ...series, rule: to.rule }, today), today),
    now,
  )
  return makeAhead(tx, actor, series.id, making)
}

/** Ends a series on the eve of a day: no more events are made, and its drafts from that day on go. */
export async function endSeries(
  tx: Tx,
  actor: Doer,
  series: Series,
  day: string,
  now: Temporal.Instant,
): Promise<void> {
  const ended = endingBefore(series, day)
  await tx
    .updateTable('series')
    .set({ rule: writeRule(ended.rule) })
    .where('id', '=', series.id)
    .execute()
  await setDays(tx, series, ended)
  const made = await tx
    .selectFrom('events')
    .select('series_on')
    .where('series_id', '=', series.id)
    .where('series_on', '>=', day)
    .execute()
  await removeDrafts(
    tx,
    series,
    made.flatMap(({ series_on }) => series_on ?? []),
    now,
  )
  await record(tx, { ...traceOfSeries(series), actor, verb: 'end', after: { from: day } })
}

async function draftDaysBeyond(
  tx: Tx,
  series: Series,
  days: readonly string[],
  today: Temporal.PlainDate,
): Promise<string[]> {
  const found = await tx
    .selectFrom('events')
    .select('series_on')
    .where('series_id', '=', series.id)
    .where('series_on', '>', today.toString())
    .where('state', '=', 'draft')
    .execute()
  return found.flatMap(({ series_on }) => (series_on === null || days.includes(series_on) ? [] : series_on))
}

// Nothing that somebody did is thrown away: a draft in which there is work leaves the series and is put away.
async function removeDrafts(tx: Tx, series: Series, days: readonly string[], now: Temporal.Instant): Promise<void> {
  const drafts = sql`series_id = ${series.id} and series_on = any(${[...days]}::date[]) and state = 'draft'`
  await sql`delete from events e where ${drafts} and series_own = '{}'
    and not exists (select from sessions where event_id = e.id) and not exists (select from recordings where event_id = e.id)
    and not exists (select from event_drafts where event_id = e.id)`.execute(tx)
  await sql`update events set series_on = null, series_own = '{}', archived_at = coalesce(archived_at, ${now}), publish_at = null
    where ${drafts}`.execute(tx)
}

async function setDays(
  tx: Tx,
  series: Series,
  { skipped, added }: { skipped: readonly string[]; added: readonly string[] },
): Promise<void> {
  await sql`update series set skipped = ${[...skipped]}::date[], added = ${[...added]}::date[]
    where id = ${series.id}`.execute(tx)
}
