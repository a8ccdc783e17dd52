// Handing a chapter over: two people agree, and never one alone; both serve for a while, then the first term ends.
import { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Actor } from '../people/rules.ts'
import { mayAppoint, type TermDays } from './rules-terms.ts'

/** A handover by those whom it concerns. `to_email` is the address of who follows, in small letters. */
export interface HandoverSides {
  community_id: number
  from_person_id: number | null
  to_email: string
  state: 'asked' | 'agreed' | 'refused' | 'withdrawn'
  asked_by: number | null
  /** Who said yes for the side that gives, and for the side that takes. */
  given_by: number | null
  taken_by: number | null
}

/** What is gone through together while both serve. */
export const handoverSteps = ['accounts', 'places', 'members', 'next-meetup', 'report', 'promises'] as const

/** The longest time in days for which both serve. */
const longestOverlap = 366
/** How long both serve where nobody says otherwise. */
const usualOverlap = 30

/** The days that a new handover begins with: from today, a month together. */
export function usualDays(today: string): { starts_on: string; last_day: string } {
  return { starts_on: today, last_day: Temporal.PlainDate.from(today).add({ days: usualOverlap }).toString() }
}

/** Whether the days can be: not in the past, in order, and the term that ends then runs that long at least. */
export function mayOverlap(
  { starts_on, last_day }: { starts_on: string; last_day: string },
  today: string,
): Verdict<'in-the-past' | 'in-disorder' | 'too-long'> {
  if (starts_on < today) return no('in-the-past')
  if (last_day < starts_on) return no('in-disorder')
  const { days } = Temporal.PlainDate.from(starts_on).until(Temporal.PlainDate.from(last_day))
  return days > longestOverlap ? no('too-long') : yes
}

/** So many handovers a day are asked of one mailbox, and by one person. */
const askedADay = { mailbox: 3, person: 5 } as const

/** Whether another handover may be asked for: it is a mail, with words in it, to somebody who may be a stranger. */
export function mayAskAgain(asked: { ofMailbox: number; byPerson: number }): Verdict<'too-often'> {
  return asked.ofMailbox < askedADay.mailbox && asked.byPerson < askedADay.person ? yes : no('too-often')
}

/** What asking for a handover already says for either side: whoever asks agrees for their own. */
export function consentOfAsking(
  actor: Actor,
  handover: Pick<HandoverSides, 'community_id' | 'from_person_id' | 'to_email'>,
): 'gives' | 'takes' | 'neither' {
  if (takes(actor, handover)) return 'takes'
  if (actor.personId === handover.from_person_id || mayAppoint(actor, handover.community_id)) return 'gives'
  return 'neither'
}

/**
 * Whether somebody may answer for the side that gives: the ambassador whose term ends, or those who run the programme;
 * never who takes over, and never once both have answered.
 */
export function mayGive(actor: Actor | null, handover: HandoverSides): Verdict<'closed' | 'answered' | 'not-yours'> {
  if (!actor || takes(actor, handover) || handover.taken_by === actor.personId) return no('not-yours')
  if (actor.personId !== handover.from_person_id && !mayAppoint(actor, handover.community_id)) return no('not-yours')
  if (handover.state !== 'asked') return no('closed')
  return handover.given_by === null ? yes : no('answered')
}

/**
 * Whether a handover can still be agreed on when `giver` says, or said, yes for the side that gives. Who serves no more
 * hands nothing over, whatever they said while they did; those who run the programme still do.
 */
export function mayBeAgreed(
  handover: Pick<HandoverSides, 'from_person_id'> & { term_runs: boolean; chapter_open: boolean },
  giver: number | null,
): boolean {
  return handover.chapter_open && (handover.term_runs || giver === null || giver !== handover.from_person_id)
}

/** Whether somebody may answer for the side that takes: they alone whose address was named. */
export function mayTake(actor: Actor | null, handover: HandoverSides): Verdict<'closed' | 'answered' | 'not-yours'> {
  if (!actor || !takes(actor, handover) || handover.given_by === actor.personId) return no('not-yours')
  if (handover.state !== 'asked') return no('closed')
  return handover.taken_by === null ? yes : no('answered')
}

/** Whether somebody may call it off while it is open: whoever asked, either side, or those who run the programme. */
export function mayCallOff(actor: Actor | null, handover: HandoverSides): boolean {
  if (!actor) return false
  const concerned = actor.personId === handover.asked_by || actor.personId === handover.from_person_id
  return concerned || takes(actor, handover) || mayAppoint(actor, handover.community_id)
}

/**
 * Whether somebody who appoints may appoint themselves: not to a chapter that somebody else runs or ran within a year.
 * That is a handover, which takes two.
 */
export function mayAppointSelf(
  terms: readonly (TermDays & { person_id: number })[],
  own: number,
  today: string,
): boolean {
  const since = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString()
  return terms.every(({ person_id, ends_on }) => person_id === own || (ends_on !== null && ends_on < since))
}

function takes(actor: Actor, { to_email }: Pick<HandoverSides, 'to_email'>): boolean {
  return actor.email.toLowerCase() === to_email
}
