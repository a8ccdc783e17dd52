// What a link by mail may do, how often one may be asked for, and where somebody may be led afterwards.
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** Minutes for which a link and its code can be used. */
export const linkMinutes = 15

/** Wrong codes after which a link is of no use. */
export const codeAttempts = 5

/** Links that one mailbox may be sent within an hour, and that one client may ask for. */
export const linksAnHour = { address: 5, client: 30 } as const

/** Whether another link may be sent. The answer is the same for addresses that are known and those that are not. */
export function mayAskForLink(asked: { ofAddress: number; ofClient: number }): Verdict<'too-many-links'> {
  const tooMany = asked.ofAddress >= linksAnHour.address || asked.ofClient >= linksAnHour.client
  return tooMany ? no('too-many-links') : yes
}

// Without those that look alike, and without vowels, so that no code is a word.
export const codeLetters = 'BCDFGHJKLMNPQRSTVWXZ23456789'
export const codeLength = 8

/** A code as it was typed, in the form in which it was sent: `abcd efgh` and `ABCD-EFGH` are one. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** A code as people read it: `BCDF-GHJK`. */
export function spellCode(code: string): string {
  return code.replace(/^(.{4})(.{4})$/, '$1-$2')
}

/**
 * Where to lead somebody after signing in: a path of this site, or its home page for everything else. Browsers read a
 * backslash as a slash and leave out tabs and line ends, so that `/\evil.example` would lead away.
 */
export function safeReturn(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > 1000 || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(wanted)) return '/'
  // What a browser makes of it must still be here, and not the way in or out.
  const read = new URL(wanted, 'http://here.invalid')
  if (read.origin !== 'http://here.invalid' || read.pathname.startsWith('//')) return '/'
  return /\/(?:sign-in|sign-out)(?:\/|$)/.test(read.pathname) ? '/' : read.pathname + read.search + read.hash
}
