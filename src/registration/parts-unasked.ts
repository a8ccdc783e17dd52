// Invitations of people who did not ask for one: they say how to get no more of them, and can be stopped by one press.

import type { UiLanguage } from '../kit/languages.ts'
import type { NewMail } from '../mail/outbox.ts'
import { invitationKind, invitationScope } from '../mail/uninvited.ts'
import { unaskedMessages } from './messages-unasked.ts'
import type { SeatChange, Via } from './rules-states.ts'

/**
 * Whether a change invites somebody who asked for nothing: a list names them, also when they are written to again, at
 * another address, or after it had ended, or an invitation is passed on to them.
 */
export function isUnasked(its: { via: Via }, { verb, state }: Pick<SeatChange, 'verb' | 'state'>): boolean {
  const byList = its.via === 'invitation' && (verb === 'register' || verb === 'correct' || verb === 'restore')
  return state === 'invited' && (verb === 'pass-on' || byList)
}

/** How such a mail is called and stopped: no more invitations from its community, whatever the event. */
export function stopsInvitations(
  { community_id }: { community_id: number },
  words: { language: UiLanguage; siteName: string },
): Pick<NewMail, 'kind' | 'unsubscribe'> {
  const about = unaskedMessages.in(words.language)('about', { community: words.siteName })
  return { kind: invitationKind, unsubscribe: { scope: invitationScope(community_id), about } }
}
