// The standing part of the demo programme: community, formats, chapters, persons and their appointments.
import type { Insertable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Ambassadors, ChapterPoints, Chapters, Communities, Formats, Persons } from '../kit/database-rows.ts'
import { type City, cities } from './demo-places.ts'
import type { Random } from './demo-random.ts'
import { employers, familyNames, givenNames } from './demo-texts.ts'

export const community = {
  id: 1,
  slug: 'demo',
  is_first: true,
  name: { en: 'Open Programme Demo', ja: 'オープンプログラム・デモ', fi: 'Avoin ohjelma (näyte)' },
  language: 'en',
  languages: ['en', 'ja', 'zh-Hans', 'es', 'fi', 'fr'],
  headline: { en: 'Where the people behind open source programmes meet' },
  intro: { en: 'A large invented programme, to see how the site carries years of events in many languages.' },
} satisfies Insertable<Communities>

type Kind = Insertable<Formats>['kind']
const format = (id: number, slug: string, kind: Kind, name: string, hue: number, chatham: boolean) => ({
  id,
  community_id: community.id,
  slug,
  kind,
  name: { en: name },
  summary: { en: `${name}: part of the demo programme.` },
  hue: hue,
  position: id,
  chatham_house: chatham,
  recordable: !chatham,
})

export const formats = [
  format(1, 'summit', 'conference', 'Open Summit', 275, false),
  format(2, 'two-days', 'micro-conference', 'Two Days Live', 32, false),
  format(3, 'meetups', 'meetup', 'Local Meetups', 160, true),
  format(4, 'online', 'webinar', 'Online Hour', 220, false),
]

/** A chapter with the city it meets in. */
export type DemoChapter = Insertable<Chapters> & { id: number; zone: string; language: string }

const themes = ['', 'Compliance', 'Security', 'Public Sector', 'Research', 'Design', 'Data']

/** The city of a chapter; chapters go around the cities, theme by theme. */
export function cityOf(chapter: number): City {
  const city = cities[(chapter - 1) % cities.length]
  if (city === undefined) throw new RangeError('there are no cities')
  return city
}

/** Chapters numbered from 1, each in a city and with a theme where a city has several. */
export function chapterRows(count: number, random: Random): DemoChapter[] {
  return Array.from({ length: count }, (_, index) => chapterRow(index + 1, random))
}

function chapterRow(id: number, random: Random): DemoChapter {
  const city = cityOf(id)
  const round = Math.floor((id - 1) / cities.length)
  const name = [city.name, themes[round] ?? String(round + 1)].filter(Boolean).join(' ')
  return {
    id,
    community_id: community.id,
    format_id: 3,
    slug: slugOf(name),
    state: random.percent(92) ? 'active' : 'dormant',
    language: 'en',
    languages: city.language === 'en' ? ['en'] : [city.language, 'en'],
    name: { en: name },
    summary: { en: `People in and around ${city.name} who care for open source at work.` },
    place: city.name,
    countries: [city.country],
    zone: city.zone,
    member_count: 20 + random.int(600),
    position: id,
  }
}

/** The point of each chapter on the map. */
export function pointRows(chapters: readonly DemoChapter[]): Insertable<ChapterPoints>[] {
  return chapters.map(({ id }) => {
    const { name, country, latitude, longitude } = cityOf(id)
    return { chapter_id: id, position: 0, name, country, latitude, longitude }
  })
}

/** Persons numbered from 1, with names of several scripts. */
export function personRows(count: number, random: Random): (Insertable<Persons> & { id: number })[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(givenNames)} ${random.pick(familyNames)}`
    const { name: city, country } = random.pick(cities)
    const affiliation = random.pick(employers)
    return { id: index + 1, slug: `${slugOf(name)}-${index + 1}`, name, affiliation, city, country, bio: {} }
  })
}

/** One or two ambassadors for each chapter, some of them former ones. */
export function ambassadorRows(
  chapters: readonly DemoChapter[],
  persons: number,
  random: Random,
  today: Temporal.PlainDate,
): Insertable<Ambassadors>[] {
  return chapters.flatMap(({ id, place }) =>
    Array.from({ length: Math.min(persons, 1 + random.int(2)) }, (_, index) => {
      const starts = today.subtract({ months: random.int(40) }).with({ day: 1 })
      const ends = starts.add({ years: 2 }).subtract({ days: 1 })
      return {
        community_id: community.id,
        person_id: ((id * 2 + index) % persons) + 1,
        chapter_id: id,
        region: place ?? null,
        starts_on: starts.toString(),
        starts_precision: 'month' as const,
        ends_on: ends.toString(),
        ends_precision: 'month' as const,
      }
    }),
  )
}

/** Small letters, digits and hyphens of a name in Latin letters. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
