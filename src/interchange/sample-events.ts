// Stores the events of the sample: each with its hosts, organisers, rooms, sessions and materials.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { eventWords } from '../events/store-search.ts'
import type { Tx } from '../kit/database.ts'
import { storeSeats } from './sample-seats.ts'
import type { Sample, SampleEvent } from './sample-shape.ts'
import { instantAt, sampleWhen } from './sample-when.ts'

/** Ids by slug, of what the sample has stored so far. */
export interface Ids {
  community: number
  formats: ReadonlyMap<string, number>
  chapters: ReadonlyMap<string, number>
  people: ReadonlyMap<string, number>
  organisations: ReadonlyMap<string, number>
}

/** What a slug of the sample stands for; a slug that stands for nothing is a bug. */
export function idOf(ids: ReadonlyMap<string, number>, slug: string): number {
  const id = ids.get(slug)
  if (id === undefined) throw new Error(`the sample speaks of "${slug}", which it does not have`)
  return id
}

/** Stores one event and what belongs to it; answers its id. */
export async function storeEvent(
  tx: Tx,
  ids: Ids,
  sample: Sample,
  event: SampleEvent,
  today: Temporal.PlainDate,
): Promise<number> {
  const row = eventRow(ids, sample, event, today)
  const { id } = await tx.insertInto('events').values(row).returning('id').executeTakeFirstOrThrow()
  await storePeopleAndHosts(tx, ids, event, id)
  await storeSeats(
    tx,
    event,
    { id, attendance: row.attendance ?? null, language: row.language },
    today.toZonedDateTime('UTC').toInstant(),
  )
  await storeSessions(tx, ids, event, { id, zone: row.zone, firstDay: row.starts_on })
  for (const [position, material] of event.materials.entries())
    await tx
      .insertInto('materials')
      .values({ ...material, event_id: id, position })
      .execute()
  return id
}

function eventRow(ids: Ids, sample: Sample, event: SampleEvent, today: Temporal.PlainDate) {
  const {
    format: formatSlug,
    chapter: chapterSlug,
    co_hosts,
    hosts,
    organisers,
    rooms,
    sessions,
    materials,
    seats: _seats,
    questions: _questions,
    ...own
  } = event
  const { when, at, zone: ownZone, ...columns } = own
  const format = sample.formats.find(({ slug }) => slug === formatSlug)
  const chapter = sample.chapters.find(({ slug }) => slug === chapterSlug)
  const online = event.attendance === 'online'
  return {
    attendance: format?.attendance ?? null,
    registration:
      format?.registration === 'external' && !event.external_url ? 'none' : (format?.registration ?? 'none'),
    chatham_house: format?.chatham_house ?? false,
    recordable: format?.recordable ?? true,
    ...columns,
    ...sampleWhen(when, ownZone ?? (online ? 'UTC' : (chapter?.zone ?? sample.community.zone)), today),
    community_id: ids.community,
    format_id: idOf(ids.formats, formatSlug),
    chapter_id: chapterSlug === undefined ? null : idOf(ids.chapters, chapterSlug),
    latitude: at?.[0] ?? null,
    longitude: at?.[1] ?? null,
    search: sql<string>`to_tsvector('simple', ${eventWords({ ...event, format: format?.name, chapter: chapter?.name })})`,
  }
}

async function storePeopleAndHosts(tx: Tx, ids: Ids, event: SampleEvent, eventId: number): Promise<void> {
  const of = { community_id: ids.community, event_id: eventId }
  for (const slug of event.co_hosts)
    await tx
      .insertInto('event_chapters')
      .values({ ...of, chapter_id: idOf(ids.chapters, slug), state: 'confirmed' })
      .execute()
  for (const [position, slug] of event.organisers.entries())
    await tx
      .insertInto('event_organisers')
      .values({ event_id: eventId, person_id: idOf(ids.people, slug), position })
      .execute()
  for (const role of ['host', 'co-host', 'partner', 'sponsor'] as const)
    for (const [position, slug] of (event.hosts[role] ?? []).entries())
      await tx
        .insertInto('event_organisations')
        .values({ ...of, organisation_id: idOf(ids.organisations, slug), role, position })
        .execute()
}

async function storeSessions(
  tx: Tx,
  ids: Ids,
  event: SampleEvent,
  of: { id: number; zone: string; firstDay: string | null },
): Promise<void> {
  if (of.firstDay === null) return
  const firstDay = Temporal.PlainDate.from(of.firstDay)
  const rooms = new Map<string, number>()
  for (const [position, its] of event.rooms.entries()) {
    const room = { event_id: of.id, ...its, position }
    rooms.set(its.name, (await tx.insertInto('rooms').values(room).returning('id').executeTakeFirstOrThrow()).id)
  }
  for (const [position, session] of event.sessions.entries()) {
    const { day, at, minutes, room, speaker, moderator, panelist, leader, scribe, ...columns } = session
    const begins = instantAt(firstDay.add({ days: day - 1 }), at, of.zone)
    const room_id = room === undefined ? null : idOf(rooms, room)
    const row = { ...columns, event_id: of.id, room_id, begins, ends: begins.add({ minutes }), position }
    const { id } = await tx.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()
    await storeSpeakers(tx, ids, id, { moderator, speaker, panelist, leader, scribe })
  }
}

async function storeSpeakers(
  tx: Tx,
  ids: Ids,
  sessionId: number,
  byRole: Record<'speaker' | 'moderator' | 'panelist' | 'leader' | 'scribe', string[]>,
): Promise<void> {
  let position = 0
  for (const role of ['moderator', 'speaker', 'panelist', 'leader', 'scribe'] as const)
    for (const slug of byRole[role]) {
      const speaker = { session_id: sessionId, person_id: idOf(ids.people, slug), role, position }
      await tx.insertInto('session_speakers').values(speaker).execute()
      position += 1
    }
}
