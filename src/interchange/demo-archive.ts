// What the events of the demo programme consist of and leave behind: sessions, speakers, recordings.
import type { Insertable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordingWords } from '../archive/store-search.ts'
import type { EventOrganisers, Recordings, SessionSpeakers, Sessions } from '../kit/database-rows.ts'
import type { LocalText } from '../kit/languages.ts'
import type { DemoEvent } from './demo-events.ts'
import { community } from './demo-people.ts'
import type { Random } from './demo-random.ts'
import { inLanguageAndEnglish, sentences, topics } from './demo-texts.ts'

export type DemoSession = Insertable<Sessions> & { id: number; title: LocalText }

/** Three to six sessions, one after the other, for one event in ten that has a time. */
export function sessionRows(events: readonly DemoEvent[], random: Random): DemoSession[] {
  const sessions: DemoSession[] = []
  for (const event of events) {
    if (event.begins === null || event.precision === 'year' || event.precision === 'month') continue
    if (!random.percent(10)) continue
    for (let position = 0; position < 3 + random.int(4); position += 1)
      sessions.push(sessionRow(sessions.length + 1, event, event.begins, position, random))
  }
  return sessions
}

function sessionRow(
  id: number,
  event: DemoEvent,
  eventBegins: Temporal.Instant,
  position: number,
  random: Random,
): DemoSession {
  const begins = eventBegins.add({ minutes: 30 * position })
  return {
    id,
    event_id: event.id,
    slug: `session-${position + 1}`,
    kind: random.pick(['talk', 'talk', 'panel', 'lightning']),
    language: 'en',
    title: inLanguageAndEnglish(random.pick(topics), event.languages[0] ?? 'en'),
    abstract: inLanguageAndEnglish(random.pick(sentences), event.languages[0] ?? 'en'),
    begins,
    ends: begins.add({ minutes: 30 }),
    published: random.percent(97),
    position,
  }
}

/** Who speaks in each session: one person, or a moderator and two panelists. */
export function speakerRows(sessions: readonly DemoSession[], persons: number, random: Random) {
  return sessions.flatMap(({ id, kind }): Insertable<SessionSpeakers>[] => {
    const first = random.int(persons)
    const roles = kind === 'panel' ? (['moderator', 'panelist', 'panelist'] as const) : (['speaker'] as const)
    return roles.map((role, position) => ({
      session_id: id,
      person_id: ((first + position) % persons) + 1,
      role,
      position,
    }))
  })
}

/** One organiser for a quarter of the events. */
export function organiserRows(
  events: readonly DemoEvent[],
  persons: number,
  random: Random,
): Insertable<EventOrganisers>[] {
  return events
    .filter(() => random.percent(25))
    .map(({ id }) => ({ event_id: id, person_id: 1 + random.int(persons), position: 0 }))
}

/** Recordings of past events that may be recorded, `most` of them at the most. */
export function recordingRows(
  events: readonly DemoEvent[],
  most: number,
  random: Random,
  now: Temporal.Instant,
): Insertable<Recordings>[] {
  const past = events.filter(
    ({ recordable, ends }) => recordable && ends && ends.epochMilliseconds < now.epochMilliseconds,
  )
  return past.slice(0, most).map((event, index) => recordingRow(index + 1, event, random))
}

function recordingRow(id: number, event: DemoEvent, random: Random): Insertable<Recordings> {
  const topic = inLanguageAndEnglish(random.pick(topics), event.languages[0] ?? 'en')
  const year = event.starts_on === null ? null : Number(event.starts_on.slice(0, 4))
  const video = `demo${String(id).padStart(7, '0')}`
  return {
    community_id: community.id,
    slug: `recording-${id}`,
    kind: 'video',
    provider: 'youtube',
    url: `https://www.youtube.com/watch?v=${video}`,
    video_id: video,
    format_id: event.format_id ?? null,
    event_id: event.id,
    chapter_id: event.chapter_id ?? null,
    language: event.language ?? 'en',
    spoken: event.languages[0] ?? 'en',
    title: event.language && !(event.language in topic) ? { ...topic, [event.language]: topic.en ?? '' } : topic,
    seconds: 900 + random.int(3600),
    year,
    recorded_on: event.precision === 'time' || event.precision === 'day' ? event.starts_on : null,
    published: random.percent(97),
    published_at: event.ends ?? undefined,
    search: recordingWords({ title: topic, year, event: event.title }),
  }
}
