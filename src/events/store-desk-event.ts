// One event as those who run it see it, whatever its state; and where a new one can be placed.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { columnFields, type EventValues } from './forms.ts'
import type { StoredState, When } from './rules.ts'
import type { DeskScope } from './rules-desk.ts'
import { textFields } from './rules-fields.ts'
import type { Undo } from './rules-states.ts'
import { withinScope } from './store-desk.ts'
import { type EventPage, readAnyEventPage } from './store-page.ts'

/** An event with all that its form can change and all that its states depend on. */
export interface DeskEvent extends EventValues, When {
  id: number
  communityId: number
  formatId: number | null
  chapterId: number | null
  slug: string
  state: StoredState
  state_reason: LocalText
  revision: number
  updated_at: Temporal.Instant
  /** The kind, hue and names of what it belongs to. */
  kind: string | null
  hue: number | null
  formatName: LocalText | null
  chapterName: LocalText | null
  /** When a draft becomes public by itself, and since when the event is put away from the lists. */
  publishAt: Temporal.Instant | null
  archivedAt: Temporal.Instant | null
  /** The series that made it, the day of the rule for which it stands, and the units that are its own. */
  seriesSlug: string | null
  seriesOn: string | null
  seriesOwn: string[]
  undo: Undo | undefined
}

/** An event of a series with all that its form can change. */
export type EventOfSeries = DeskEvent & { seriesOn: string }

/** A format or a chapter in which an event can be placed. */
export interface Place {
  id: number
  slug: string
  name: LocalText
  language: string
}

export interface FormatPlace extends Place {
  kind: string
  attendance: EventValues['attendance']
  registration: EventValues['registration']
  chatham_house: boolean
  recordable: boolean
  /** It takes no new events; those that stand in it stay. */
  archived: boolean
}

export interface ChapterPlace extends Place {
  formatId: number | null
  languages: string[]
  zone: string
  countries: string[]
  place: string | null
}

/** What an event of a community can be placed in; a chapter that is only proposed, closed or declined holds none. */
export interface Places {
  formats: FormatPlace[]
  chapters: ChapterPlace[]
}

type Row = Omit<DeskEvent, 'when' | 'undo'> & {
  undo_verb: Undo['verb'] | null
  undo_until: Temporal.Instant | null
  undo_mails: number | null
}

const deskColumns = sql`e.id, e.community_id as "communityId", e.format_id as "formatId", e.chapter_id as "chapterId",
  e.slug, e.state, e.state_reason, e.revision, e.updated_at, f.slug as format, c.slug as chapter, f.kind, f.hue,
  f.name as "formatName", c.name as "chapterName", e.publish_at as "publishAt", e.archived_at as "archivedAt",
  s.slug as "seriesSlug", e.series_on as "seriesOn", e.series_own as "seriesOwn",
  ${sql.join([...columnFields, ...textFields].map((name) => sql.ref(`e.${name}`)))},
  e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone,
  u.verb as undo_verb, u.until as undo_until, cardinality(u.mails) as undo_mails`

const deskJoins = sql`left join formats f on f.id = e.format_id left join chapters c on c.id = e.chapter_id
  left join series s on s.id = e.series_id and e.series_on is not null left join event_undos u on u.event_id = e.id`

/** An event within the scope of a desk; what lies outside and what does not exist are the same. */
export async function findDeskEvent(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  slug: string,
): Promise<DeskEvent | undefined> {
  const found = await sql<Row>`select ${deskColumns} from events e ${deskJoins}
    where e.community_id = ${community.id} and e.slug = ${slug} and ${withinScope(scope, sql`e.`)}`.execute(db)
  return found.rows.map(withWhen)[0]
}

/** The events of these slugs within the scope of a desk, in the order of their dates; others are left out. */
export async function findDeskEvents(
  db: Db,
  community: { id: number },
  scope: DeskScope,
  slugs: readonly string[],
): Promise<DeskEvent[]> {
  const found = await sql<Row>`select ${deskColumns} from events e ${deskJoins}
    where e.community_id = ${community.id} and e.slug = any(${[...slugs]}::text[]) and ${withinScope(scope, sql`e.`)}
    order by e.begins, e.id`.execute(db)
  return found.rows.map(withWhen)
}

/** The same event again, held so that nobody else changes it before this transaction ends. */
export async function lockDeskEvent(tx: Db, eventId: number): Promise<DeskEvent> {
  const found = await sql<Row>`select ${deskColumns} from events e ${deskJoins}
    where e.id = ${eventId} for update of e`.execute(tx)
  const event = found.rows.map(withWhen)[0]
  if (!event) throw new Error(`event ${eventId} is gone`)
  return event
}

/** The events of a series that somebody may work on, in the order of its days, all of them held. */
export async function lockEventsOf(tx: Db, seriesId: number, scope: DeskScope): Promise<EventOfSeries[]> {
  const found = await sql<Row>`select ${deskColumns} from events e ${deskJoins}
    where e.series_id = ${seriesId} and e.series_on is not null and ${withinScope(scope, sql`e.`)}
    order by e.series_on for update of e`.execute(tx)
  return found.rows
    .map(withWhen)
    .flatMap((event) => (event.seriesOn === null ? [] : { ...event, seriesOn: event.seriesOn }))
}

/** The last dated event of each chapter, and of each format outside chapters: what a new one can be like. */
export async function listLastOfEach(db: Db, community: { id: number }, scope: DeskScope): Promise<LastEvent[]> {
  const columns = sql`e.id, e.slug, e.title, e.language, e.format_id as "formatId", e.chapter_id as "chapterId",
    e.precision, e.starts_on, e.ends_on, e.begins, e.ends, e.zone`
  const last = sql`${withinScope(scope, sql`e.`)} and e.begins is not null and e.state <> 'cancelled'
    order by e.begins desc, e.id desc limit 1`
  const found = await sql<LastEvent>`
    select last.* from chapters c cross join lateral (select ${columns} from events e
      where e.chapter_id = c.id and ${last}) last where c.community_id = ${community.id}
    union all
    select last.* from formats f cross join lateral (select ${columns} from events e
      where e.format_id = f.id and e.chapter_id is null and ${last}) last where f.community_id = ${community.id}`.execute(
    db,
  )
  return found.rows
}

/** What the next event of a chapter or format can be made from. */
export interface LastEvent extends When {
  slug: string
  title: LocalText
  language: string
  formatId: number | null
  chapterId: number | null
}

/** Every format and chapter of a community in which an event can be placed. What is only proposed is named to nobody here. */
export async function listPlaces(db: Db, community: { id: number }): Promise<Places> {
  const found = await sql<Places>`select
    coalesce((select json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'language', language, 'kind', kind,
      'attendance', attendance, 'registration', registration, 'chatham_house', chatham_house, 'recordable', recordable,
      'archived', archived_at is not null)
      order by position, id) from formats where community_id = ${community.id}), '[]') as formats,
    coalesce((select json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'language', language,
      'formatId', format_id, 'languages', languages, 'zone', zone, 'countries', countries, 'place', place)
      order by position, id) from chapters where community_id = ${community.id}
      and state in ('active', 'dormant')), '[]') as chapters`.execute(db)
  return found.rows[0] ?? { formats: [], chapters: [] }
}

/** The event as its public page will show it, even while it is a draft: for those alone who may edit it. */
export function readPreview(db: Db, event: Pick<DeskEvent, 'communityId' | 'slug'>): Promise<EventPage | undefined> {
  return readAnyEventPage(db, event.communityId, event.slug)
}

function withWhen({ undo_verb, undo_until, undo_mails, ...row }: Row): DeskEvent {
  const { precision, starts_on, ends_on, begins, ends, zone } = row
  const undo = undo_verb && undo_until ? { verb: undo_verb, until: undo_until, mails: undo_mails ?? 0 } : undefined
  return { ...row, when: { precision, starts_on, ends_on, begins, ends, zone }, undo }
}
