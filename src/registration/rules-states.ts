// The states of a registration, and every way from one to another.

export type RegistrationState =
  | 'unconfirmed'
  | 'requested'
  | 'invited'
  | 'waiting'
  | 'confirmed'
  | 'cancelled'
  | 'declined'

/** What can be done with a registration that is there. */
export type SeatVerb = 'confirm' | 'accept' | 'approve' | 'invite' | 'promote' | 'decline' | 'cancel' | 'lapse'

/** What happened to one registration. */
export interface SeatChange {
  id: number
  verb: SeatVerb | 'register' | 'switch' | 'resize' | 'pass-on' | 'correct' | 'restore'
  from: RegistrationState | null
  state: RegistrationState
}

/** Why a registration ended. */
export type EndedWhy =
  | 'person'
  | 'organiser'
  | 'hold-lapsed'
  | 'offer-lapsed'
  | 'offer-declined'
  | 'invitation-lapsed'
  | 'silence'
  | 'erased'

/** How a registration came in. */
export type Via = 'form' | 'desk' | 'approval' | 'invitation' | 'import' | 'walk-in' | 'series'

const live = ['unconfirmed', 'requested', 'invited', 'waiting', 'confirmed'] as const

/**
 * From which states each verb leads to which. `accept` may find the pool full, when the invitation kept no seat; a seat
 * from the line, or an approval, is a confirmed one or an offer that waits for an answer.
 */
export const transitions: Readonly<
  Record<SeatVerb, { from: readonly RegistrationState[]; to: readonly RegistrationState[] }>
> = {
  confirm: { from: ['unconfirmed'], to: ['confirmed'] },
  accept: { from: ['invited'], to: ['confirmed', 'waiting'] },
  approve: { from: ['requested'], to: ['confirmed', 'invited', 'waiting'] },
  invite: { from: ['requested'], to: ['invited'] },
  promote: { from: ['waiting'], to: ['confirmed', 'invited'] },
  decline: { from: ['requested', 'waiting', 'unconfirmed', 'invited'], to: ['declined'] },
  cancel: { from: live, to: ['cancelled'] },
  lapse: { from: ['unconfirmed', 'invited'], to: ['cancelled'] },
}

/** Whether a registration still stands: neither cancelled nor declined. */
export function isLive(state: RegistrationState): boolean {
  return live.some((one) => one === state)
}
