// The chapters of a Meetup export as rows.
import { type Gathering, gather, leaveOut, noteOldPath } from './gathering.ts'
import { languageOf } from './hugo-places.ts'
import { isZone } from './imported-fields.ts'
import type { HomeChapter } from './imported-home.ts'
import { guessLanguage } from './imported-language.ts'
import type { Place } from './imported-place.ts'
import { type BroughtRow, keyOf } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { markdownOf, tidyLine } from './imported-text.ts'
import type { MeetupChapter } from './meetup-shape.ts'
import { countryOf, pointOf } from './meetup-venues.ts'

/** Adds a chapter; undefined when the export had it before. */
export function gatherChapter(to: Gathering, chapter: MeetupChapter, format: string): BroughtRow | undefined {
  const { at, isPrivate } = chapter
  const country = countryOf(chapter.country)
  const city = tidyLine(chapter.city)
  const body = isPrivate ? '' : markdownOf(chapter.description)
  const language = guessLanguage(`${chapter.name} ${body}`, country === null ? to.language : languageOf(country))
  const point = pointOf(chapter.lat, chapter.lon)
  const website = meetupAddress(chapter.urlname)
  if (isPrivate) leaveOut(to, at, `the description of ${chapter.name}, which is a private group`)
  if (point === null) leaveOut(to, at, `${chapter.name} has no point on the map`)
  const row = addChapter(to, chapter.urlname, at, {
    language,
    languages: [language],
    name: { [language]: tidyLine(chapter.name) },
    body: body === '' ? {} : { [language]: body },
    place: city || null,
    countries: country === null ? [] : [country],
    zone: zoneOf(to, chapter),
    state: chapter.status.toLowerCase() === 'inactive' ? 'dormant' : 'active',
    founded_on: dayOf(chapter.foundedDate),
    points: point === null ? [] : [{ name: city || chapter.name, country, latitude: point[0], longitude: point[1] }],
    format,
    website,
  })
  if (row) noteOldPath(to, website, row)
  return row
}

/** A chapter of which the export has events but no description: at rest, and nowhere on the map. */
export function gatherUnknownChapter(to: Gathering, urlname: string, name: string, format: string, at: Place): void {
  const shown = tidyLine(name) || urlname
  const row = addChapter(to, urlname, at, { name: { [to.language]: shown }, state: 'dormant', format })
  if (!row) return
  row.whenNew = ['slug', 'language', 'name', 'state', 'format']
  to.programme.guesses.push({
    at,
    text: `${shown} is a chapter at rest: it has events, but is not among the chapters`,
    otherwise: 'import the file of the chapters too, or change the chapter on the site; a later import keeps that',
  })
}

/** The key of a chapter by its name in Meetup's addresses. */
export function chapterKey(urlname: string): string {
  return keyOf('chapter', urlname.toLowerCase())
}

/** The chapter that is there already and has that address on Meetup, or its name in addresses. */
export function knownChapter(to: Gathering, urlname: string): HomeChapter | undefined {
  const { chapters } = to.home
  const byAddress = chapters.find(({ website }) => website !== null && isMeetup(website, urlname))
  return byAddress ?? chapters.find(({ slug }) => slug === slugOf(urlname))
}

function addChapter(to: Gathering, urlname: string, at: Place, values: BroughtRow['values']): BroughtRow | undefined {
  return (
    gather(to, 'chapter', urlname.toLowerCase(), knownChapter(to, urlname)?.slug ?? slugOf(urlname), values, at) ??
    undefined
  )
}

function meetupAddress(urlname: string): string {
  return `https://www.meetup.com/${encodeURIComponent(urlname)}/`
}

function isMeetup(website: string, urlname: string): boolean {
  const { host, pathname } = URL.parse(website) ?? {}
  const [first = ''] = (pathname ?? '').split('/').filter(Boolean)
  return /(?:^|\.)meetup\.com$/i.test(host ?? '') && first.toLowerCase() === encodeURIComponent(urlname).toLowerCase()
}

function zoneOf(to: Gathering, { timezone, name, at }: MeetupChapter): string {
  if (timezone !== '' && isZone(timezone)) return timezone
  leaveOut(to, at, `${name} has no time zone that is known: “${timezone.slice(0, 60)}”`)
  return to.wishes.zone ?? to.home.zone
}

function dayOf(written: string): string | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(written)?.[0]
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null
}
