// Whose invitations, as a test site knows it: a community, and the digest by which its server keeps who wants none.
import { createHmac } from 'node:crypto'
import type { Inviting } from '../src/mail/uninvited.ts'
import { testSecret } from './site.ts'

export function invitingOf(communityId: number): Inviting {
  return { communityId, digest: (text) => createHmac('sha256', testSecret).update(text).digest() }
}
