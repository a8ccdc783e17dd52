// Saving an event of a series for it alone, for it and those that follow, or for all that are to come.

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { freeSlug } from '../kit/free-slug.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference } from '../kit/merge.ts'
import { type Change, record } from '../people/store-history.ts'
import { type EventValues, readEvent, typedOf } from './forms.ts'
import { isComing } from './rules.ts'
import type { DeskScope } from './rules-desk.ts'
import { writeRule } from './rules-series.ts'
import {
  applyEdit,
  type Occurrence,
  type Scope,
  type ScopedEdit,
  type SeriesForm,
  unitsBetween,
} from './rules-series-edit.ts'
import { type DeskEvent, type EventOfSeries, lockEventsOf } from './store-desk-event.ts'
import type { Series } from './store-series.ts'
import { traceOfSeries } from './store-series-make.ts'
import { type Belonging, saveEvent } from './store-write.ts'

type Doer = Change['actor']

export interface SeriesSaving {
  event: DeskEvent
  where: Belonging
  value: EventValues
  scope: Scope
  /** What whoever saves may work on: events of the series beyond it are left alone. */
  within: DeskScope
}

/**
 * Saves an event of a series that this transaction holds, with its series. Gives the ids of those whose date everybody
 * knew and is another now.
 */
export async function saveOfSeries(
  tx: Tx,
  actor: Doer,
  series: Series,
  { event, where, value, scope, within }: SeriesSaving,
  now: Temporal.Instant,
): Promise<{ moved: number[] }> {
  const events = await lockEventsOf(tx, series.id, within)
  const typed = typedOf(value)
  const units = unitsBetween(typedOf(event), typed)
  const form = { recurrence: series, template: series.template }
  const done = applyEdit(
    form,
    events.map((one) => occurrenceOf(one, now)),
    { id: event.id, typed },
    scope,
  )
  const moved: number[] = []
  for (const change of done.changed) {
    const one = events.find(({ id }) => id === change.id)
    const read = one?.id === event.id ? { ok: true as const, value } : readEvent(change.typed)
    // One whose own texts do not fit keeps all that it had.
    if (!one || !read.ok) continue
    await saveEvent(tx, actor, one, one.id === event.id ? where : whereOf(one, where, units), read.value, now)
    await tx
      .updateTable('events')
      .set({ series_own: [...change.own] })
      .where('id', '=', one.id)
      .execute()
    if (one.state !== 'draft' && unitsBetween(typedOf(one), typedOf(read.value)).includes('when')) moved.push(one.id)
  }
  if (scope !== 'one' && done.changed.length > 0)
    await saveForms(tx, actor, series, done, { event, where, value, scope, within })
  return { moved }
}

function occurrenceOf(event: EventOfSeries, now: Temporal.Instant): Occurrence {
  const settled = event.state === 'cancelled' || !isComing(event, now)
  return { id: event.id, on: event.seriesOn, typed: typedOf(event), own: event.seriesOwn, settled }
}

// Only what was changed is carried over: who stands in another chapter by an own decision stays there.
function whereOf(one: DeskEvent, where: Belonging, units: readonly string[]): Belonging {
  return {
    communityId: one.communityId,
    formatId: units.includes('format') && !one.seriesOwn.includes('format') ? where.formatId : one.formatId,
    chapterId: units.includes('chapter') && !one.seriesOwn.includes('chapter') ? where.chapterId : one.chapterId,
  }
}

async function saveForms(
  tx: Tx,
  actor: Doer,
  series: Series,
  { series: kept, cut }: Pick<ScopedEdit, 'series' | 'cut'>,
  { where, value, event }: SeriesSaving,
): Promise<void> {
  const from = event.seriesOn ?? series.first
  await saveForm(tx, actor, series, kept, cut ? series : where)
  if (!cut) return
  const slug = await freeSlug(tx, 'series', series.communityId, series.slug)
  const { id } = await tx
    .insertInto('series')
    .values({
      community_id: series.communityId,
      slug,
      made_as: series.madeAs,
      ...columnsOf(cut, where),
      title: asJsonb(value.title),
      language: value.language,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`update events set series_id = ${id} where series_id = ${series.id} and series_on >= ${from}`.execute(tx)
  const after = { rule: writeRule(cut.recurrence.rule), from }
  await record(tx, { ...traceOfSeries({ ...series, ...where, id }), actor, verb: 'divide', after })
}

async function saveForm(
  tx: Tx,
  actor: Doer,
  series: Series,
  form: SeriesForm,
  where: Pick<Belonging, 'formatId' | 'chapterId'>,
): Promise<void> {
  const read = readEvent(form.template)
  const named = read.ok ? { title: asJsonb(read.value.title), language: read.value.language } : {}
  await tx
    .updateTable('series')
    .set({ ...columnsOf(form, where), ...named })
    .where('id', '=', series.id)
    .execute()
  const { before, after } = difference(
    { ...series.template, rule: writeRule(series.rule) },
    { ...form.template, rule: writeRule(form.recurrence.rule) },
  )
  await record(tx, { ...traceOfSeries(series), actor, verb: 'edit', before, after })
}

function columnsOf(
  { recurrence, template }: SeriesForm,
  { formatId, chapterId }: Pick<Belonging, 'formatId' | 'chapterId'>,
) {
  return {
    format_id: formatId,
    chapter_id: chapterId,
    rule: writeRule(recurrence.rule),
    zone: template.zone ?? 'UTC',
    first_on: recurrence.first,
    skipped: sql<string[]>`${[...recurrence.skipped]}::date[]`,
    added: sql<string[]>`${[...recurrence.added]}::date[]`,
    template: asJsonb(template),
  }
}
