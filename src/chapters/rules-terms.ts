// Terms of ambassadors: two years, renewed or lapsed; who is asked whether they go on, and when.
import { Temporal } from 'temporal-polyfill'
import { type Actor, holds, type Where } from '../people/rules.ts'

/** Days of a term, both included, as YYYY-MM-DD; without an end it runs until somebody ends it. */
export interface TermDays {
  starts_on: string
  ends_on: string | null
}

/** Where a term stands on a day. One that ends within 60 days is `ending`; one that is over has `lapsed`. */
export type TermState = 'coming' | 'running' | 'ending' | 'lapsed'

const termYears = 2
const askedBefore = [60, 30] as const
/** So many days before its end, a term is said to end soon. */
export const endingWithin = 60

/** A term of two years that begins on a day. */
export function newTerm(from: string): { starts_on: string; ends_on: string } {
  const first = Temporal.PlainDate.from(from)
  return { starts_on: from, ends_on: first.add({ years: termYears }).subtract({ days: 1 }).toString() }
}

/** The term that follows: from the day after the last one where it still runs, else from today. */
export function renewedTerm(last: TermDays, today: string): { starts_on: string; ends_on: string } {
  if (last.ends_on === null || last.ends_on < today) return newTerm(today)
  return newTerm(Temporal.PlainDate.from(last.ends_on).add({ days: 1 }).toString())
}

/** Where a term stands. */
export function termState({ starts_on, ends_on }: TermDays, today: string): TermState {
  if (starts_on > today) return 'coming'
  if (ends_on === null) return 'running'
  if (ends_on < today) return 'lapsed'
  return daysUntil(today, ends_on) <= endingWithin ? 'ending' : 'running'
}

/**
 * Which question whether they go on is due: `'60'` from 60 days before the end on, `'30'` from 30 days on.
 * Each is asked once; nobody is asked whose next term is there already.
 */
export function askedForRenewal(
  term: TermDays,
  others: readonly TermDays[],
  asked: readonly string[],
  today: string,
): '60' | '30' | undefined {
  const { ends_on } = term
  if (ends_on === null || ends_on < today || term.starts_on > today) return undefined
  if (others.some((other) => other.starts_on > ends_on)) return undefined
  const left = daysUntil(today, ends_on)
  const due = askedBefore.filter((days) => left <= days).at(-1)
  const question = due === 30 ? '30' : due === 60 ? '60' : undefined
  return question === undefined || asked.includes(question) ? undefined : question
}

/** Whether somebody served here and does no more: their terms are over, and they are named with thanks. */
export function isEmeritus(terms: readonly TermDays[], today: string): boolean {
  return terms.length > 0 && terms.every((term) => termState(term, today) === 'lapsed')
}

/** Whether somebody appoints ambassadors: admins and programme managers. Nobody takes over a chapter alone. */
export function mayAppoint(actor: Actor | null, communityId: number): boolean {
  return holds(actor, ['admin', 'programme-manager'], { communityId })
}

/** Whether somebody runs a chapter, or all of them. */
export function runsChapter(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin', 'programme-manager', 'ambassador', 'co-organiser'], where)
}

function daysUntil(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}
