// The mail that invites somebody to a role.

import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { roleMessages } from '../people/messages-roles.ts'
import type { RoleName } from '../people/rules.ts'
import { invitationDays } from '../people/rules-roles.ts'
import { type At, urls } from '../urls.ts'
import { teamMessages } from './messages-team.ts'

export interface InvitationMailFacts {
  to: string
  role: RoleName
  token: string
  inviter: string
  siteName: string
  origin: string
  at: At
}

/** The mail with the link that accepts; whoever opens it must sign in with the address it went to. */
export function invitationMail({ to, role, token, inviter, siteName, origin, at }: InvitationMailFacts): NewMail {
  const say = teamMessages.in(at.language)
  const heading = say('you-are-invited', { role: roleMessages.in(at.language)(role) })
  const letter = writeLetter({
    language: at.language,
    siteName,
    origin,
    heading,
    parts: [
      { kind: 'words', text: say('mail-open') },
      { kind: 'action', label: say('accept'), href: origin + urls.invitation(at, token) },
      { kind: 'words', text: say('mail-ends', { days: invitationDays }) },
    ],
    why: say('invited-by', { name: inviter, site: siteName }),
  })
  return { kind: 'role-invitation', to, language: at.language, subject: `${siteName}: ${heading}`, ...letter }
}
