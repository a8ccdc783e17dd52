// Joining and leaving by mail address: what a link may do, how often one may be asked for, how long it is kept.
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Stop } from '../mail/seal.ts'
import { chapterScopeOfMail } from './rules-letters.ts'

/** Hours for which a link to join can be used, and after which an address that was only typed is forgotten. */
export const joiningHours = 24

/** Links that one address may be sent within an hour, in all chapters, and that one client may ask for. */
const joiningsAnHour = { address: 3, client: 20 } as const

/**
 * What becomes of a request: it is answered by mail; or quietly not, because its address had enough of them (the answer
 * must be the same for everybody); or refused, because its client asks for too many.
 */
export function mayAskByMail(asked: { ofAddress: number; ofClient: number }): Verdict<'too-many', { mail: boolean }> {
  if (asked.ofClient >= joiningsAnHour.client) return no('too-many')
  return { ...yes, mail: asked.ofAddress < joiningsAnHour.address }
}

/** What the link by which somebody leaves a chapter has sealed in it. */
export function leavingOf(chapterId: number, email: string): Stop {
  return { email, kind: 'chapter-leave', scope: chapterScopeOfMail(chapterId), about: '' }
}

/** The address that a sealed link lets leave a chapter; undefined for links that do something else. */
export function whoLeaves(stop: Stop | undefined, chapterId: number): string | undefined {
  if (stop?.kind !== 'chapter-leave' || stop.scope !== chapterScopeOfMail(chapterId)) return undefined
  return stop.email
}
