// One row of a table as an event.
import { atTime } from '../events/rules.ts'
import type { ColumnField } from './csv-columns.ts'
import { type DayOrder, readMoment, type TypedMoment } from './csv-dates.ts'
import { addressOf, type Gathering, gather, leaveOut, noteOldPath } from './gathering.ts'
import { guessAttendance } from './hugo-guess.ts'
import { countryCode, languageCode } from './hugo-places.ts'
import { knownZone } from './ics-import-zone.ts'
import { notationOf, whenOf } from './imported-date.ts'
import { guessLanguage } from './imported-language.ts'
import type { Place } from './imported-place.ts'
import { keyOf, type Value, type Values } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import { pointOf } from './meetup-venues.ts'

/** The cell of a field; '' when the table has no such column. */
export type Cell = (field: ColumnField) => string

/** Adds the event of a row; what cannot be one is left out with a remark. */
export function gatherTableRow(to: Gathering, cell: Cell, order: DayOrder, at: Place): void {
  const title = tidyLine(cell('title'))
  if (title === '') {
    leaveOut(to, at, 'a row without a title')
    return
  }
  const host = hostOf(to, cell, title, at)
  const zone = zoneOf(to, cell('zone'), title, at) ?? host.zone
  const date = dateOf(cell, order, zone)
  if (date === undefined) {
    leaveOut(to, at, `${title}: “${cell('date')} ${cell('ends')}” is no date`.slice(0, 300))
    return
  }
  const { text: body, removed } = withoutJoining(markdownOf(cell('body')))
  if (removed > 0) leaveOut(to, at, `${title}: the address of its call, which is for those who take part`)
  const language = guessLanguage(`${title} ${body}`, to.language)
  const website = addressOf(to, cell('website'), at)
  const external = addressOf(to, cell('external_url'), at)
  const summary = tidyLine(cell('summary'), 500)
  const values = {
    language,
    languages: languagesOf(cell, language),
    title: { [language]: title },
    summary: summary === '' ? {} : { [language]: summary },
    body: body === '' ? {} : { [language]: body },
    state: stateOf(cell('state')),
    date,
    zone,
    ...placeOf(to, cell, at),
    ...host.values,
    website,
    registration: external === null ? 'none' : 'external',
    external_url: external,
  }
  const id = tidyLine(cell('id'), 100) || `${slugOf(title)}:${date ?? ''}`
  const day = date?.slice(0, 10) ?? ''
  const row = gather(to, 'event', id, slugOf(`${title.slice(0, 80)} ${day}`), values, at)
  if (row) noteOldPath(to, website, row)
  else leaveOut(to, at, `${title}: it is there twice`)
}

function languagesOf(cell: Cell, language: string): string[] {
  const spoken = cell('languages')
    .split(/[,;/|]+/)
    .flatMap(languageTag)
  return spoken.length > 0 ? [...new Set(spoken)] : [language]
}

/** The notation of its date; null when there is none, undefined when what is there cannot be one. */
function dateOf(cell: Cell, order: DayOrder, zone: string): string | null | undefined {
  if (cell('date') === '') return null
  const begins = together(readMoment(cell('date'), order), readMoment(cell('time'), order))
  const written = cell('ends') === '' ? undefined : readMoment(cell('ends'), order)
  if (!begins || (cell('ends') !== '' && !written)) return undefined
  const ends = together(written, readMoment(cell('end_time'), order)) ?? readMoment(cell('end_time'), order)
  if (begins.instant) {
    const end = ends?.instant ?? begins.instant
    const hours = end.since(begins.instant).total('hours')
    return hours < 0 || hours > 24 * 399 ? undefined : (notationOf(atTime(begins.instant, end, zone)) ?? undefined)
  }
  if (begins.day === undefined) return undefined
  const endDay = ends?.day ?? begins.day
  if (Date.parse(endDay) - Date.parse(begins.day) > 399 * 86_400_000) return undefined
  const notation =
    begins.time !== undefined
      ? `${begins.day}T${begins.time}/${endDay}T${ends?.time ?? begins.time}`
      : endDay === begins.day
        ? begins.day
        : `${begins.day}/${endDay}`
  const when = whenOf(notation, zone)
  return when ? notationOf(when) : undefined
}

function together(day: TypedMoment | undefined, time: TypedMoment | undefined): TypedMoment | undefined {
  return day && day.time === undefined && !day.instant && time?.time !== undefined ? { ...day, time: time.time } : day
}

function placeOf(to: Gathering, cell: Cell, at: Place): Values {
  const country = cell('country') === '' ? null : countryOf(cell('country'))
  if (cell('country') !== '' && country === null)
    leaveOut(to, at, `“${cell('country').slice(0, 60)}” is not a country's name`)
  const place = tidyLine(cell('place_name')) || null
  const city = tidyLine(cell('city')) || null
  const said = cell('attendance')
  const online = /^(?:true|yes|1|sí|si|oui|kyllä)$/i.test(said.trim())
  const isThere = place !== null || city !== null
  const guessed =
    guessAttendance(`${said} ${place ?? ''}`) ??
    (/presencial|présentiel|paikan päällä/i.test(said) ? 'in-person' : null)
  return {
    attendance: online ? (isThere ? 'hybrid' : 'online') : (guessed ?? (isThere ? 'in-person' : null)),
    place_name: place,
    place_address: tidyLine(cell('place_address')) || null,
    city,
    country,
    point: pointOf(numberOf(cell('latitude')), numberOf(cell('longitude'))),
  }
}

function countryOf(written: string): string | null {
  const code = written.trim().toUpperCase()
  return countryCode(written.replaceAll('.', '')) ?? (/^[A-Z]{2}$/.test(code) ? code : null)
}

function numberOf(written: string): number | null {
  const number = Number(written.trim().replace(',', '.'))
  return written.trim() === '' || !Number.isFinite(number) ? null : number
}

function zoneOf(to: Gathering, written: string, title: string, at: Place): string | undefined {
  if (written.trim() === '') return undefined
  const zone = knownZone(written)
  if (zone === undefined) leaveOut(to, at, `${title}: “${written.slice(0, 60)}” is not a time zone`)
  return zone
}

// The chapter and the format are named in the row, or by the command for all rows.
function hostOf(to: Gathering, cell: Cell, title: string, at: Place): { values: Values; zone: string } {
  const { home, wishes } = to
  const wanted = cell('chapter').trim()
  const chapter = home.chapters.find(({ slug }) => slug === (wanted === '' ? wishes.chapter : slugOf(wanted)))
  if (wanted !== '' && !chapter) leaveOut(to, at, `${title}: there is no chapter “${wanted.slice(0, 60)}”`)
  const named = home.formats.find(({ slug }) => slug === slugOf(cell('format') || '-'))
  if (cell('format') !== '' && !named) leaveOut(to, at, `${title}: there is no format “${cell('format').slice(0, 60)}”`)
  const format = named?.slug ?? wishes.format
  const values: Record<string, Value> = {}
  if (chapter) values.chapter = chapter.id
  else if (wanted === '' && wishes.chapter !== null) values.chapter = keyOf('chapter', wishes.chapter)
  if (format !== null) values.format = keyOf('format', format)
  return { values, zone: wishes.zone ?? chapter?.zone ?? home.zone }
}

function stateOf(written: string): string {
  if (/^(?:cancel|annul|abgesagt|peru)/i.test(written.trim())) return 'cancelled'
  if (/^(?:postpon|aplazad|report|verschoben|siirret)/i.test(written.trim())) return 'postponed'
  return /^(?:draft|tentative|borrador|brouillon|entwurf|luonnos)/i.test(written.trim()) ? 'draft' : 'published'
}

function languageTag(written: string): string[] {
  const word = written.trim()
  const tag = languageCode(word) ?? (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(word) ? word : null)
  return tag === null ? [] : [tag]
}
