// Calendars as an import: each event of them, and each occurrence of their series, an event here.
import type { Temporal } from 'temporal-polyfill'
import type { Import } from './apply.ts'
import { beginGathering, type Gathering, leaveOut, type Wishes } from './gathering.ts'
import { type NamedText, readTextFiles } from './hugo-file.ts'
import { gatherCalendarEvent } from './ics-import-event.ts'
import { idOf, type KnownEvents, tellApart } from './ics-import-known.ts'
import { type Calendar, type CalendarEvent, readCalendar } from './ics-import-read.ts'
import { momentKey, mostOccurrences, type Occurrences, occurrencesOf } from './ics-import-series.ts'
import type { Moment } from './ics-import-zone.ts'
import { type Home, readHome } from './imported-home.ts'
import type { Place } from './imported-place.ts'
import { type BroughtRow, keyOf, type Programme } from './imported-rows.ts'
import { tidyLine } from './imported-text.ts'

/** All calendars are one source: an event is known by its identifier wherever it stands. */
export const icsSource = 'ics'

/** Reads the files; what it gives makes the programme for a community, with series until a year after `now`. */
export async function readIcs(
  paths: readonly string[],
  wishes: Wishes,
  now: Temporal.Instant,
): Promise<Import['read']> {
  return icsFrom(await readTextFiles(paths), wishes, now)
}

/** The same of texts that are read already. */
export function icsFrom(files: readonly NamedText[], wishes: Wishes, now: Temporal.Instant): Import['read'] {
  return async (target, tx, communityId) => {
    const home = await readHome(tx, target, communityId, icsSource)
    const zoneFor = (own: string | null) => wishes.zone ?? own ?? home.zone
    const calendars = files.flatMap(({ text, file }) => readCalendar(text, file, zoneFor))
    return interpretCalendars(calendars, home, wishes, now)
  }
}

/** The programme of calendars. */
export function interpretCalendars(
  calendars: readonly Calendar[],
  home: Home,
  wishes: Wishes,
  now: Temporal.Instant,
): Programme {
  const name = calendars.find((calendar) => calendar.name !== null)?.name
  const to = beginGathering(icsSource, home, wishes, tidyLine(name ?? '', 100) || 'Calendar')
  const events = calendars.flatMap((calendar) => calendar.events)
  const known = tellApart(events)
  for (const { at, uid } of known.reused)
    guess(
      to,
      at,
      `several events have the identifier “${uid.slice(0, 60)}”; each is one by itself`,
      'import them together',
    )
  for (const [id, event] of known.masters)
    if (event.rule || event.besides.length > 0) gatherSeries(to, id, event, known, now)
    else gatherCalendarEvent(to, id, { event, begins: event.begins, lastsLike: event })
  // What differs from a series that is not in the files, or lies outside of what is brought of it, stands by itself.
  for (const event of known.changed.values())
    if (event.instead)
      gatherCalendarEvent(to, occurrenceId(to, idOf(event), event.instead), {
        event,
        begins: event.begins,
        lastsLike: event,
      })
  for (const { at, following, summary } of events)
    if (following) leaveOut(to, at, `${tidyLine(summary)}: it changes all that follow; only the one is changed`)
  remarkOnZones(to, events)
  return to.programme
}

function gatherSeries(
  to: Gathering,
  id: string,
  event: CalendarEvent,
  { changed }: KnownEvents,
  now: Temporal.Instant,
): void {
  const found = occurrencesOf(event, now)
  remarkOnSeries(to, found, event)
  const rows: BroughtRow[] = []
  for (const moment of found.moments) {
    const key = `${id} ${momentKey(moment)}`
    const instead = changed.get(key)
    changed.delete(key)
    const occurrence = instead
      ? { event: instead, begins: instead.begins, lastsLike: instead }
      : { event, begins: moment, lastsLike: event }
    const row = gatherCalendarEvent(to, occurrenceId(to, id, moment), occurrence)
    if (row) rows.push(row)
  }
  const [first] = rows
  if (!first) return
  const series = { title: tidyLine(event.summary, 100), language: String(first.values.language ?? to.language) }
  to.programme.series = [...(to.programme.series ?? []), { ...series, events: rows.map(({ key }) => key) }]
}

// Its day, so that it is the same when the series is put into another zone; its time only where a day has two.
function occurrenceId(to: Gathering, id: string, moment: Moment): string {
  const day = `${id} ${'day' in moment ? moment.day : moment.time.toPlainDate()}`
  return to.keys.has(keyOf('event', day)) ? `${id} ${momentKey(moment)}` : day
}

function remarkOnSeries(to: Gathering, { moments, limited }: Occurrences, { at, rule, summary }: CalendarEvent): void {
  const title = tidyLine(summary, 100)
  const brought = `${moments.length} of its events are brought`
  const says = {
    'goes-on': `the series “${title}”: ${brought}, until a year from now and at most ${mostOccurrences}`,
    'too-often': `the series “${title}” takes place too often; only its first event is brought`,
    unreadable: `the rule of the series “${title}” is not understood; ${brought}`,
  }
  if (limited !== null) guess(to, at, says[limited], 'import it again when more are to come')
  const [first] = moments
  if (rule && first && 'time' in first && first.from === 'utc' && to.wishes.zone === null)
    guess(
      to,
      at,
      `the series “${title}” keeps the clock of ${first.time.timeZoneId}`,
      'with the command, say --zone with the zone where it is held',
    )
}

function remarkOnZones(to: Gathering, events: readonly CalendarEvent[]): void {
  for (const [from, says] of [
    ['floating', 'times without a zone'],
    ['unknown-zone', 'times of a zone that is not known'],
  ] as const) {
    const some = events.filter(({ begins }) => begins && 'time' in begins && begins.from === from)
    const [first] = some
    if (first?.begins && 'time' in first.begins)
      guess(
        to,
        first.at,
        `events with ${says}, taken as those of ${first.begins.time.timeZoneId}: ${some.length}`,
        'with the command, say --zone Europe/Paris or another',
      )
  }
}

function guess(to: Gathering, at: Place, text: string, otherwise: string): void {
  to.programme.guesses.push({ at, text, otherwise })
}
