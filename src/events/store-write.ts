// The writes of an event's form: a new one, a changed one, a copy. Each leaves a trace in the history.

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { freeSlug } from '../kit/free-slug.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference, type Typed } from '../kit/merge.ts'
import { type Change, record } from '../people/store-history.ts'
import { type ColumnField, columnFields, type EventValues, typedOf } from './forms.ts'
import { eachText } from './rules-fields.ts'
import { unitOf, whenFields } from './rules-merge.ts'
import { slugFrom } from './rules-slug.ts'
import { undoUntil } from './rules-states.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { eventWords } from './store-search.ts'

/** Where an event belongs, by ids. */
export interface Belonging {
  communityId: number
  formatId: number | null
  chapterId: number | null
}

type Doer = Change['actor']

/** Adds a draft and gives it an address made from its title and year. */
export async function addEvent(
  tx: Tx,
  actor: Doer,
  where: Belonging,
  value: EventValues,
): Promise<{ id: number; slug: string }> {
  const slug = await freeSlug(tx, 'events', where.communityId, slugFrom(value))
  const { id } = await tx
    .insertInto('events')
    .values({ community_id: where.communityId, slug, ...columnsOf(value, where) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await refreshWords(tx, id)
  const { after } = difference({}, typedOf(value))
  await record(tx, { ...traceOf({ ...where, id }), actor, verb: 'create', after })
  return { id, slug }
}

/**
 * Changes an event that this transaction holds (`lockDeskEvent`), and keeps what differs in the history. A published event
 * that gets another date has moved, which can be undone for a while.
 */
export async function saveEvent(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  where: Belonging,
  value: EventValues,
  now: Temporal.Instant,
): Promise<void> {
  const { before, after } = changeBetween(typedOf(event), typedOf(value))
  if (Object.keys(after).length === 0) return
  await tx.updateTable('events').set(columnsOf(value, where)).where('id', '=', event.id).execute()
  await refreshWords(tx, event.id)
  const moved = event.state !== 'draft' && Object.keys(after).some((name) => unitOf(name) === 'when')
  if (moved) await keepUndo(tx, event, 'move', now, value.when)
  await record(tx, { ...traceOf({ ...where, id: event.id }), actor, verb: moved ? 'move' : 'edit', before, after })
}

/**
 * Makes a draft like another event, at another time, with its picture, hosts, policies and organisers. Chapters that held it
 * together are not taken along: each has said yes to one event; nor is the address at which people join.
 */
export async function copyEvent(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  when: EventValues['when'],
): Promise<{ id: number; slug: string }> {
  const copy = await addEvent(tx, actor, event, { ...event, when })
  for (const [table, columns] of [
    ['event_organisations', 'community_id, organisation_id, role, position'],
    ['event_policies', 'community_id, policy_id'],
    ['event_organisers', 'person_id, position'],
  ] as const) {
    await sql`insert into ${sql.table(table)} (event_id, ${sql.raw(columns)})
      select ${copy.id}, ${sql.raw(columns)} from ${sql.table(table)} where event_id = ${event.id}`.execute(tx)
  }
  await sql`update events copy set picture_id = e.picture_id from events e
    where copy.id = ${copy.id} and e.id = ${event.id} and e.picture_id is not null`.execute(tx)
  return copy
}

/** What the history says of every change of an event, wherever it is read. */
export function traceOf(event: Belonging & { id: number }): Omit<Change, 'actor' | 'verb'> {
  const { id, communityId, formatId, chapterId } = event
  return { subject: 'event', subjectId: id, eventId: id, communityId, formatId, chapterId }
}

/** Remembers how an event was, for as long as its last change can be taken back; `is`: when it takes place now. */
export async function keepUndo(
  tx: Tx,
  event: DeskEvent,
  verb: 'publish' | 'cancel' | 'postpone' | 'move',
  now: Temporal.Instant,
  is: Pick<DeskEvent['when'], 'precision' | 'begins'> = event,
): Promise<void> {
  const { state, state_reason, precision, starts_on, ends_on, begins, ends, zone } = event
  const before = JSON.stringify({ state, state_reason, precision, starts_on, ends_on, begins, ends, zone })
  const until = undoUntil(event, is, now)
  const row = { verb, before: sql<never>`${before}::jsonb`, until }
  await tx
    .insertInto('event_undos')
    .values({ event_id: event.id, ...row })
    .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ ...row, untold: untoldBy(now) }))
    .execute()
}

// Half a date is none: the history keeps the whole of it.
function changeBetween(was: Typed, is: Typed): { before: Typed; after: Typed } {
  const { before, after } = difference(was, is)
  if (!Object.keys(after).some((name) => unitOf(name) === 'when')) return { before, after }
  const when = (form: Typed) => Object.fromEntries(whenFields.map((name) => [name, form[name] ?? '']))
  return { before: { ...before, ...when(was) }, after: { ...after, ...when(is) } }
}

// Of two changes within ten minutes the mails tell as of one: from how it was before the first.
function untoldBy(now: Temporal.Instant) {
  const was = sql`event_undos.before || jsonb_build_object('verb', event_undos.verb)`
  return sql<never>`case when event_undos.mails <> '{}' and event_undos.until > ${now}
    then coalesce(event_undos.untold, ${was}) end`
}

function columnsOf(value: EventValues, { formatId, chapterId }: Belonging) {
  const { precision, starts_on, ends_on, begins, ends, zone } = value.when
  const columns = Object.fromEntries(columnFields.map((name) => [name, value[name]])) as Pick<EventValues, ColumnField>
  const when = { precision, starts_on, ends_on, begins, ends, zone }
  return {
    format_id: formatId,
    chapter_id: chapterId,
    ...columns,
    ...eachText((field) => asJsonb(value[field])),
    ...when,
  }
}

async function refreshWords(tx: Tx, id: number): Promise<void> {
  const found = await tx
    .selectFrom('events as e')
    .leftJoin('formats as f', 'f.id', 'e.format_id')
    .leftJoin('chapters as c', 'c.id', 'e.chapter_id')
    .select(['e.title', 'e.summary', 'e.body', 'e.region', 'e.place_name', 'e.city', 'e.co_located_with'])
    .select(['f.name as format', 'c.name as chapter'])
    .where('e.id', '=', id)
    .executeTakeFirstOrThrow()
  const words = eventWords({ ...found, format: found.format ?? undefined, chapter: found.chapter ?? undefined })
  await sql`update events set search = to_tsvector('simple', ${words})
    where id = ${id} and search is distinct from to_tsvector('simple', ${words})`.execute(tx)
}
