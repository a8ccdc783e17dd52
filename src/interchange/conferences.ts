// Lists of conferences as an import, in the JSON of confs.tech: a file a topic, the same conference in several of them.
import { basename, dirname } from 'node:path'
import type { Import } from './apply.ts'
import { type Conference, type ConferenceItem, mergeConferences, readConference } from './conferences-shape.ts'
import { conferenceText } from './conferences-text.ts'
import {
  addressOf,
  beginGathering,
  type Gathering,
  gather,
  gatherFormat,
  leaveOut,
  noteOldPath,
  type Wishes,
} from './gathering.ts'
import { largestData, type NamedText, readTextFile } from './hugo-file.ts'
import { capitalOf, countryCode } from './hugo-places.ts'
import { whenOf } from './imported-date.ts'
import { type Home, readHome } from './imported-home.ts'
import { keyOf, type Programme } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { tidyLine } from './imported-text.ts'
import { readJsonItems } from './json-items.ts'

/** All lists are one source: a conference is known by its name and the day on which it begins. */
export const conferencesSource = 'conferences'

/** Reads the files; what it gives makes the programme for a community. */
export async function readConferences(paths: readonly string[], wishes: Wishes): Promise<Import['read']> {
  const files: NamedText[] = []
  for (const path of paths) {
    const file = `${basename(dirname(path))}/${basename(path)}`
    files.push({ file, text: await readTextFile(path, largestData) })
  }
  return conferencesFrom(files, wishes)
}

/** The same of texts that are read already. */
export function conferencesFrom(files: readonly NamedText[], wishes: Wishes): Import['read'] {
  const items = files.flatMap(({ text, file }) => parseConferences(text, file))
  return async (target, tx, communityId) =>
    interpretConferences(items, await readHome(tx, target, communityId, conferencesSource), wishes)
}

/** The entries of one file, whose name is their topic. Throws a UserError when it is no list in JSON. */
export function parseConferences(text: string, file: string): ConferenceItem[] {
  const topic = basename(file).replace(/\.json$/i, '')
  return readJsonItems(text, file).map((item) => readConference(item, topic))
}

/** The programme: every conference once, held elsewhere, its call and its topics told in its text. */
export function interpretConferences(items: readonly ConferenceItem[], home: Home, wishes: Wishes): Programme {
  const to = beginGathering(conferencesSource, home, wishes, 'Conferences')
  for (const item of items) if ('wrong' in item) leaveOut(to, item.at, item.wrong)
  const conferences = mergeConferences(items.flatMap((item) => ('conference' in item ? [item.conference] : [])))
  const [first] = conferences
  if (!first) return to.programme
  const format = gatherFormat(to, 'conference', 'Conferences', first.at)
  const keys = new Set(conferences.map((one) => keyOf('event', idOf(one))))
  for (const conference of conferences) addConference(to, conference, format, keys)
  const merged = conferences.filter(({ topics }) => topics.length > 1).length
  if (merged > 0)
    to.programme.guesses.push({
      text: `${merged} conferences stand under several topics and are one each: those of the same name and first day`,
      otherwise: 'in the files, give one of them another name',
    })
  return to.programme
}

function idOf({ name, startDate }: Conference): string {
  return `${slugOf(name)}:${startDate}`
}

function addConference(to: Gathering, conference: Conference, format: string, keys: ReadonlySet<string>): void {
  const { at, name, startDate, endDate, city } = conference
  const title = tidyLine(name)
  const country = conference.country === '' ? null : countryCode(conference.country.replaceAll('.', ''))
  const zone = (country === null ? undefined : capitalOf(country)?.zone) ?? to.home.zone
  const date = startDate === endDate ? startDate : `${startDate}/${endDate}`
  const url = addressOf(to, conference.url, at)
  if (whenOf(date, zone) === undefined || tooLong(startDate, endDate)) {
    leaveOut(to, at, `${title}: ${date} are no days of an event`)
    return
  }
  if (conference.country !== '' && country === null) leaveOut(to, at, `“${conference.country}” is not a country's name`)
  const body = conferenceText(conference, (address) => addressOf(to, address, at))
  const where = { attendance: attendanceOf(conference, country), city: tidyLine(city) || null, country }
  const values = {
    language: 'en',
    languages: conference.languages,
    title: { en: title },
    body: body === '' ? {} : { en: body },
    state: 'published',
    date,
    zone,
    ...where,
    format,
    website: url,
    registration: url === null ? 'none' : 'external',
    external_url: url,
  }
  const year = startDate.slice(0, 4)
  const slug = slugOf(title)
  const dated = slug.includes(year) ? slug : `${slug}-${year}`
  const row = gather(to, 'event', sameAsBefore(to, conference, keys), dated, values, at)
  if (row) noteOldPath(to, url, row)
}

function attendanceOf({ online, city }: Conference, country: string | null): 'online' | 'hybrid' | 'in-person' | null {
  if (online) return city === '' ? 'online' : 'hybrid'
  return city === '' && !country ? null : 'in-person'
}

// A conference whose days have moved within its year is the one that was brought, when that is nowhere else in the files.
function sameAsBefore(to: Gathering, conference: Conference, keys: ReadonlySet<string>): string {
  const id = idOf(conference)
  if (to.home.brought.has(keyOf('event', id))) return id
  const prefix = keyOf('event', id.slice(0, -'-mm-dd'.length))
  const moved = [...to.home.brought.keys()].filter(
    (key) => key.startsWith(prefix) && !keys.has(key) && !to.keys.has(key),
  )
  return moved.length === 1 && moved[0] !== undefined ? moved[0].slice('event:'.length) : id
}

function tooLong(first: string, last: string): boolean {
  return Date.parse(last) - Date.parse(first) > 399 * 86_400_000
}
