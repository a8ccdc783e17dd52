// The health of chapters: what is asked of people when a chapter has been silent for long. The program decides nothing.
import { Temporal } from 'temporal-polyfill'
import { type Continent, continentOf } from '../kit/continents.ts'
import { type Actor, holds, scopesOf, type Where } from '../people/rules.ts'
import { endingWithin, runsChapter } from './rules-terms.ts'

/** After how many days without a meetup, and with none to come, it is proposed that a chapter rests. */
const silentDays = 180

export interface Activity {
  state: 'active' | 'dormant' | 'closed'
  founded_on: string | null
  /** The day of its last meetup, and of its next. */
  last_held: string | null
  next_on: string | null
  /** How many ambassadors serve today. */
  ambassadors: number
  /** The day on which the first of their terms ends. */
  first_end: string | null
}

/** What people are asked about a chapter: to let it rest, to wake it, to find somebody who runs it, to renew. */
export type Concern = 'let-it-rest' | 'wake-it' | 'nobody-runs-it' | 'term-ends'

/** How many days ago the last meetup was; undefined where there was none. */
export function daysSilent({ last_held }: Pick<Activity, 'last_held'>, today: string): number | undefined {
  if (last_held === null) return undefined
  return Math.max(0, daysFrom(last_held, today))
}

/** What the numbers of a chapter ask people to decide. */
export function concernsOf(chapter: Activity, today: string): Concern[] {
  if (chapter.state === 'closed') return []
  if (chapter.state === 'dormant') return chapter.next_on === null ? [] : ['wake-it']
  const since = chapter.last_held ?? chapter.founded_on
  const silent = chapter.next_on === null && since !== null && daysFrom(since, today) > silentDays
  const concerns: Concern[] = []
  if (silent) concerns.push('let-it-rest')
  if (chapter.ambassadors === 0) concerns.push('nobody-runs-it')
  if (chapter.first_end !== null && daysFrom(today, chapter.first_end) <= endingWithin) concerns.push('term-ends')
  return concerns
}

/** Which chapters somebody's desk shows: all of the community, or those they run; undefined for those with neither. */
export function chapterScope(
  actor: Actor | null,
  communityId: number,
): { all: true } | { all: false; ids: readonly number[] } | undefined {
  if (!actor) return undefined
  if (seesHealth(actor, communityId)) return { all: true }
  const ids = scopesOf(actor, ['ambassador', 'co-organiser'], communityId).chapters
  return ids.length === 0 ? undefined : { all: false, ids }
}

/** Whether somebody sees how all chapters of a community fare. */
export function seesHealth(actor: Actor | null, communityId: number): boolean {
  return holds(actor, ['admin', 'programme-manager', 'committee-member'], { communityId })
}

/** Whether somebody reads the desk's page of a chapter: those who run it, and those who see all of them. */
export function readsChapter(actor: Actor | null, where: Where): boolean {
  return runsChapter(actor, where) || seesHealth(actor, where.communityId)
}

/** The chapters of a continent in numbers. */
export interface Region {
  continent: Continent
  chapters: number
  /** Meetups in the quarters that were counted. */
  held: number
  /** Who came to those of them where people were counted. */
  attended: number
  members: number
  joined: number
  /** Chapters of which it is proposed that they rest. */
  silent: number
}

type Counted = Activity & {
  countries: readonly string[]
  held: readonly number[]
  attended: number | null
  member_count: number
  joined: number
  today: string
}

/** How the chapters of each continent fare, most members first. A chapter of several countries counts in its first. */
export function regionsOf(chapters: readonly Counted[]): Region[] {
  const regions = new Map<Continent, Region>()
  for (const chapter of chapters.filter(({ state }) => state !== 'closed')) {
    const continent = continentOf(chapter.countries[0])
    const region = regions.get(continent) ?? {
      continent,
      chapters: 0,
      held: 0,
      attended: 0,
      members: 0,
      joined: 0,
      silent: 0,
    }
    regions.set(continent, {
      continent,
      chapters: region.chapters + 1,
      held: region.held + chapter.held.reduce((sum, count) => sum + count, 0),
      attended: region.attended + (chapter.attended ?? 0),
      members: region.members + chapter.member_count,
      joined: region.joined + chapter.joined,
      silent: region.silent + (concernsOf(chapter, chapter.today).includes('let-it-rest') ? 1 : 0),
    })
  }
  return [...regions.values()].sort((one, other) => other.members - one.members || other.chapters - one.chapters)
}

function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}
