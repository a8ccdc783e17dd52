// Calendars as an import: each event of them, and each occurrence of their series, an event here.
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { beginGathering, leaveOut, type Wishes } from './gathering.ts'
import { largestData, readTextFile } from './hugo-file.ts'
import { gatherCalendarEvent, type Occurrence } from './ics-import-event.ts'
import { type Calendar, type CalendarEvent, readCalendar } from './ics-import-read.ts'
import { momentKey, mostOccurrences, type Occurrences, occurrencesOf } from './ics-import-series.ts'
import type { Moment } from './ics-import-zone.ts'
import { type Home, readHome } from './imported-home.ts'
import { keyOf, type Programme, type Target } from './imported-rows.ts'
import { tidyLine } from './imported-text.ts'

/** All calendars are one source: an event is known by its identifier wherever it stands. */
export const icsSource = 'ics'

/** Reads the files; what it gives makes the programme for a community, with series until a year after `now`. */
export async function readIcs(paths: readonly string[], wishes: Wishes, now: Temporal.Instant) {
  const files: { text: string; file: string }[] = []
  for (const path of paths) files.push({ text: await readTextFile(path, largestData), file: basename(path) })
  return async (target: Target, tx: Tx, communityId: number | null): Promise<Programme> => {
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
  const masters = new Map<string, CalendarEvent>()
  const changed = new Map<string, CalendarEvent>()
  for (const event of events) {
    const id = idOf(event)
    const [known, key] = event.instead ? [changed, `${id} ${momentKey(event.instead)}`] : [masters, id]
    const before = known.get(key)
    if (!before || before.sequence <= event.sequence) known.set(key, event)
    if (event.following)
      leaveOut(to, event.at, `${tidyLine(event.summary)}: it changes all that follow; only the one is changed`)
  }
  for (const [id, event] of masters) {
    const repeats = event.rule !== null || event.besides.length > 0
    const found = occurrencesOf(event, now)
    if (repeats) remark(found, event)
    for (const moment of repeats ? found.moments : [event.begins]) {
      const key = moment ? `${id} ${momentKey(moment)}` : id
      const instead = changed.get(key)
      changed.delete(key)
      const occurrence: Occurrence = instead
        ? { event: instead, begins: instead.begins, lastsLike: instead }
        : { event, begins: moment, lastsLike: event }
      gatherCalendarEvent(to, repeats && moment ? occurrenceId(id, moment) : id, occurrence)
    }
  }
  // What differs from a series that is not in the files, or lies before what is brought of it, stands by itself.
  for (const event of changed.values())
    gatherCalendarEvent(to, event.instead ? occurrenceId(idOf(event), event.instead) : idOf(event), {
      event,
      begins: event.begins,
      lastsLike: event,
    })
  remarkOnZones(events)
  return to.programme

  // Its day, so that it is the same when the series is put into another zone; its time only where a day has two.
  function occurrenceId(id: string, moment: Moment): string {
    const day = `${id} ${'day' in moment ? moment.day : moment.time.toPlainDate()}`
    return to.keys.has(keyOf('event', day)) ? `${id} ${momentKey(moment)}` : day
  }

  function remark({ moments, limited }: Occurrences, event: CalendarEvent): void {
    const title = tidyLine(event.summary, 100)
    const says = {
      'goes-on': `the series “${title}”: ${moments.length} of its events are brought, until a year from now and at most ${mostOccurrences}`,
      'too-often': `the series “${title}” takes place too often; only its first event is brought`,
      unreadable: `the rule of the series “${title}” is not understood; ${moments.length} of its events are brought`,
    }
    if (limited !== null)
      to.programme.guesses.push({
        at: event.at,
        text: says[limited],
        otherwise: 'import it again when more are to come',
      })
    const [first] = moments
    if (event.rule && first && 'time' in first && first.from === 'utc' && wishes.zone === null)
      to.programme.guesses.push({
        at: event.at,
        text: `the series “${title}” keeps the clock of ${first.time.timeZoneId}`,
        otherwise: 'with the command, say --zone with the zone where it is held',
      })
  }

  function remarkOnZones(all: readonly CalendarEvent[]): void {
    for (const [from, says] of [
      ['floating', 'have times without a zone'],
      ['unknown-zone', 'have times of a zone that is not known'],
    ] as const) {
      const some = all.filter(({ begins }) => begins && 'time' in begins && begins.from === from)
      const [first] = some
      if (first?.begins && 'time' in first.begins)
        to.programme.guesses.push({
          at: first.at,
          text: `${some.length} events ${says}; they are taken as those of ${first.begins.time.timeZoneId}`,
          otherwise: 'with the command, say --zone Europe/Paris or another',
        })
    }
  }
}

// An event without an identifier, against the standard, is known by what it says; a long one by its hash.
function idOf({ uid, summary, begins }: CalendarEvent): string {
  if (uid !== '' && uid.length <= 200) return uid
  const said = uid || `${summary} ${begins ? momentKey(begins) : ''}`
  return `sha256-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`
}
