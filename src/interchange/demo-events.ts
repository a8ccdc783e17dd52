// The events of the demo programme: from six years ago to a year ahead, one in seven still to come.
import type { Insertable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, onDays, undated, type When } from '../events/rules.ts'
import { eventWords } from '../events/store-search.ts'
import type { Events } from '../kit/database-rows.ts'
import { cityOf, community, type DemoChapter, formats } from './demo-people.ts'
import type { City } from './demo-places.ts'
import type { Random } from './demo-random.ts'
import { inLanguageAndEnglish, sentences, topics } from './demo-texts.ts'

export type DemoEvent = Insertable<Events> & When & { id: number; languages: string[] }

const share = { summit: 4, 'two-days': 8, online: 10 }

/** Events of the past years and the next, numbered from 1; `today` decides which are over. */
export function eventRows(
  count: number,
  chapters: readonly DemoChapter[],
  random: Random,
  today: Temporal.PlainDate,
): DemoEvent[] {
  return Array.from({ length: count }, (_, index) => eventRow(index + 1, chapters, random, today))
}

function eventRow(id: number, chapters: readonly DemoChapter[], random: Random, today: Temporal.PlainDate): DemoEvent {
  const format = formatOf(random)
  const chapter = format.kind === 'meetup' || random.percent(40) ? random.pick(chapters) : undefined
  const city = chapter ? cityOf(chapter.id) : cityOf(1 + random.int(70))
  const topic = random.pick(topics)
  const online = format.kind === 'webinar'
  const texts = {
    title: inLanguageAndEnglish(topic, city.language),
    summary: inLanguageAndEnglish(random.pick(sentences), city.language),
    body: inLanguageAndEnglish(random.pick(sentences), city.language),
    city: online ? null : city.name,
    place_name: online ? null : `${city.name} ${random.pick(['Library', 'Works', 'Hub', 'Hall'])}`,
  }
  const when = whenOf(format.kind, city, random, today)
  return {
    id,
    community_id: community.id,
    format_id: format.id,
    chapter_id: chapter?.id ?? null,
    slug: `${format.slug}-${id}`,
    state: stateOf(random),
    language: city.language,
    languages: city.language === 'en' || random.percent(30) ? ['en'] : [city.language],
    ...texts,
    ...when,
    attendance: online ? 'online' : random.percent(40) ? 'hybrid' : 'in-person',
    country: online ? null : city.country,
    latitude: online ? null : city.latitude,
    longitude: online ? null : city.longitude,
    registration: random.percent(60) ? 'open' : 'none',
    chatham_house: format.chatham_house,
    recordable: format.recordable,
    search: eventWords({ ...texts, format: format.name, chapter: chapter?.name }),
  }
}

function formatOf(random: Random): (typeof formats)[number] {
  const dice = random.int(100)
  const slug =
    dice < share.summit
      ? 'summit'
      : dice < share.summit + share['two-days']
        ? 'two-days'
        : dice < share.summit + share['two-days'] + share.online
          ? 'online'
          : 'meetups'
  return formats.find((format) => format.slug === slug) ?? random.pick(formats)
}

function stateOf(random: Random): 'draft' | 'published' | 'cancelled' | 'postponed' {
  const dice = random.int(100)
  return dice < 93 ? 'published' : dice < 96 ? 'cancelled' : dice < 98 ? 'postponed' : 'draft'
}

function whenOf(kind: string, city: City, random: Random, today: Temporal.PlainDate): When {
  const day = random.percent(15)
    ? today.add({ days: 1 + random.int(360) })
    : today.subtract({ days: 1 + random.int(6 * 365) })
  const dice = random.int(1000)
  if (dice < 3) return undated(city.zone)
  if (dice < 6) return inYear(day.year, city.zone)
  if (dice < 16) return inMonth(day.year, day.month, city.zone)
  const length = kind === 'conference' ? 3 : kind === 'micro-conference' ? 2 : 1
  if (length > 1 || dice < 30) return onDays(day.toString(), day.add({ days: length - 1 }).toString(), city.zone)
  const begins = day.toZonedDateTime({ timeZone: city.zone, plainTime: `${17 + random.int(3)}:30` }).toInstant()
  return atTime(begins, begins.add({ minutes: 60 + 30 * random.int(4) }), city.zone)
}
