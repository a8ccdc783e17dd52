// What organisers can do with several attendees at once, and how their list is narrowed.
import type { RegistrationState } from './rules-states.ts'

/** The states in which the list can be narrowed, in the order of its tabs. */
export const listedStates = [
  'requested',
  'invited',
  'unconfirmed',
  'waiting',
  'confirmed',
  'cancelled',
  'declined',
] as const satisfies readonly RegistrationState[]

/** How the list of attendees is narrowed; what is undefined does not narrow it. */
export interface AttendeeFilter {
  q?: string | undefined
  /** `live`: everybody who is neither cancelled nor declined. */
  state?: RegistrationState | 'live' | undefined
  poolId?: number | undefined
  tag?: string | undefined
  arrived?: 'yes' | 'no' | undefined
  /** Whether mail came back from their address, or is unwanted there. */
  mail?: 'returned' | 'reached' | undefined
  /** What they answered to a question: the key of a choice, `yes` to an agreement, `*` anything, `-` nothing. */
  answer?: { question: number; key: string } | undefined
}

/** What can be done with chosen attendees. */
export const attendeeVerbs = ['approve', 'invite', 'decline', 'cancel', 'restore', 'move', 'tag', 'untag'] as const
export type AttendeeVerb = (typeof attendeeVerbs)[number]

/** So many are changed at once at most. */
export const mostAttendeesAtOnce = 200

const from: Readonly<Record<AttendeeVerb, readonly RegistrationState[]>> = {
  approve: ['requested'],
  invite: ['requested'],
  decline: ['requested', 'waiting', 'unconfirmed', 'invited'],
  cancel: ['unconfirmed', 'requested', 'invited', 'waiting', 'confirmed'],
  restore: ['cancelled', 'declined'],
  move: ['unconfirmed', 'requested', 'invited', 'waiting', 'confirmed'],
  tag: listedStates,
  untag: listedStates,
}

/** Whether a verb applies to somebody in a state. */
export function applies(verb: AttendeeVerb, state: RegistrationState): boolean {
  return from[verb].includes(state)
}

/** Why somebody stays as they were, however often it is pressed, in the order in which they are told. */
export const whysLeft = ['waits', 'seated', 'answers', 'ended', 'full', 'there', 'another', 'changed'] as const
export type WhyLeft = (typeof whysLeft)[number]

/** Why a verb does not apply to somebody in a state; undefined where it does. */
export function whyNot(verb: AttendeeVerb, state: RegistrationState): WhyLeft | undefined {
  if (applies(verb, state)) return undefined
  if (verb === 'restore') return 'there'
  if (state === 'cancelled' || state === 'declined') return 'ended'
  if (state === 'waiting') return 'waits'
  return state === 'confirmed' ? 'seated' : 'answers'
}

/** Whether a verb sends mails to those whom it concerns, so that it is asked about once more. */
export function isTold(verb: AttendeeVerb): boolean {
  return verb !== 'tag' && verb !== 'untag'
}

/** A tag as it is kept: small letters, one line, at most 40 of them; empty when nothing was typed. */
export function readTag(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\s,]+/gu, ' ')
    .trim()
    .toLowerCase()
    .slice(0, 40)
}
