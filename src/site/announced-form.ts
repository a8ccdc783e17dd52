// From an announcement to the form of a new event: its fields filled, and which of them somebody should look at.

import { isZone } from '../events/forms-when.ts'
import type { AnnouncedField, Announcement } from '../interchange/pasted-shape.ts'
import type { City } from '../kit/gazetteer.ts'
import { fold } from '../kit/gazetteer.ts'
import { isLanguage } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { joinLeftOut } from './views-desk-event-begun.ts'

const asTheyAre = [
  'starts_on',
  'starts_at',
  'ends_on',
  'ends_at',
  'attendance',
  'place_name',
  'place_address',
  'city',
  'country',
  'latitude',
  'longitude',
  'website',
] as const
const texts = ['title', 'summary', 'body'] as const

/** The form of a new event with what an announcement says, over what goes without saying where it will belong. */
export function announcedForm(blank: Typed, said: Announcement): { typed: Typed; guessed: string[] } {
  const language = isLanguage(said.language ?? '') ? (said.language ?? 'en') : (blank.language ?? 'en')
  const typed: Record<string, string> = { ...blank, language, languages: language }
  for (const name of asTheyAre) if (said[name]) typed[name] = said[name]
  for (const name of texts) if (said[name]) typed[`${name}.${language}`] = said[name]
  if (said.zone && isZone(said.zone)) typed.zone = said.zone
  // What stands for a chapter's town does not stand for another place.
  if (said.city && !said.country && fold(said.city) !== fold(blank.city ?? '')) typed.country = ''
  if (said.attendance === 'online') Object.assign(typed, { city: '', country: '' })
  if (said.starts_on) typed.precision = said.starts_at ? 'time' : 'day'
  const ends = said.starts_at && !said.ends_at ? twoHoursOn(said.starts_at) : undefined
  if (ends) typed.ends_at = ends
  return {
    typed,
    guessed: [...guessedNames(said, language), ...(ends ? ['ends_at'] : []), ...(said.joins ? [joinLeftOut] : [])],
  }
}

/** The towns that an announcement may mean, as it writes them: said outright, at the end of its place, or after "in". */
export function townsIn({ city, place_address, place_name, title, attendance }: Announcement): string[] {
  if (city) return [city]
  if (attendance === 'online') return []
  const ends = [place_address, place_name].flatMap((text) => text?.split(',').at(-1)?.replace(/\d+/g, '').trim() ?? [])
  const after = [
    ...(title ?? '').matchAll(/(?:\bin|\bà|\ben|@)\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)/gu),
  ].flatMap(([, town]) => town ?? [])
  return [...ends, ...after, ...(title ?? '').split(/[\s,:–—-]+/).filter((word) => /^\p{Lu}/u.test(word))]
    .filter(Boolean)
    .slice(0, 8)
}

/** The announcement with its town and, where it names no point of its own, that of the town. */
export function withTown(said: Announcement, { name, country, latitude, longitude }: City): Announcement {
  const town = said.city ? {} : { city: name }
  const land = country === null || said.country ? {} : { country }
  const point = said.latitude ? {} : { latitude: String(latitude), longitude: String(longitude) }
  const added = Object.keys({ ...town, ...land, ...point }) as AnnouncedField[]
  return { ...said, ...town, ...land, ...point, guessed: [...said.guessed, ...added] }
}

function guessedNames({ guessed }: Announcement, language: string): string[] {
  const isText = (name: string) => texts.some((text) => text === name)
  return guessed.map((name) => (isText(name) ? `${name}.${language}` : name))
}

// Most meetups last about so long; somebody looks at it anyway. None ends on another day by a guess.
function twoHoursOn(time: string): string | undefined {
  const hour = Number(time.slice(0, 2)) + 2
  return hour > 23 ? undefined : `${String(hour).padStart(2, '0')}${time.slice(2)}`
}
