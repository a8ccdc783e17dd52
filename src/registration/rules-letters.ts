// Which letter a change of a seat calls for.
import type { EndedWhy, RegistrationState, SeatChange, Via } from './rules-states.ts'

/** What a letter says; it is the key of its first sentence too. */
export type LetterName =
  | 'confirmed'
  | 'promoted'
  | 'moved'
  | 'held'
  | 'requested'
  | 'waiting'
  | 'offered'
  | 'invited'
  | 'declined'
  | 'known'
  | 'ended-passed-on'
  | 'sent-again'
  | 'readdressed'
  | `ended-${Exclude<EndedWhy, 'erased' | 'invitation-lapsed'>}`

/** What the choice of a letter depends on. */
export interface Told {
  via: Via
  state: RegistrationState
  ended_why: EndedWhy | null
  offer_until: unknown
  hushed?: Hush
}

/**
 * What somebody does not hear when they come: of all dates of a series, by an address that nobody has proven, one mail
 * alone goes out, and it asks for the proof. `known`: that they are registered already is left to that mail.
 */
export type Hush = 'all' | 'all-but-held' | 'known'

/**
 * The letter for a change; undefined for those that need none: an import tells people of nothing that they did not just
 * do, a walk-in stands at the door, and whoever is erased hears no more.
 */
export function letterOf(its: Told, { verb }: SeatChange): LetterName | undefined {
  if (verb === 'register' && (its.via === 'import' || its.via === 'walk-in')) return undefined
  if (verb === 'register' && isHushed(its)) return undefined
  // Their place in line is not that of whoever has just joined it, which the letter of the line names.
  if (verb === 'correct' && its.state === 'waiting') return 'sent-again'
  switch (its.state) {
    case 'cancelled':
      // Whoever did not answer an invitation that kept them no seat was told its last day with it.
      return its.ended_why === null || its.ended_why === 'erased' || its.ended_why === 'invitation-lapsed'
        ? undefined
        : `ended-${its.ended_why}`
    case 'confirmed':
      return verb === 'promote' ? 'promoted' : verb === 'switch' || verb === 'resize' ? 'moved' : 'confirmed'
    case 'invited':
      return its.offer_until === null ? 'invited' : 'offered'
    case 'unconfirmed':
      return 'held'
    default:
      return its.state
  }
}

function isHushed({ hushed, state }: Told): boolean {
  return hushed === 'all' || (hushed === 'all-but-held' && state !== 'unconfirmed')
}
