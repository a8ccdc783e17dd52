// Mail addresses and the lines of a mail's head: what may stand there, and nothing that could begin another line.
import { domainToASCII } from 'node:url'

/** The longest address that mail servers must take (RFC 5321). */
const longestAddress = 254
// Making ASCII of what is far longer takes some versions of Node seconds.
const longestTyped = 1000
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
// A name without a dot is that of a computer beside us, or more often a slip: mia@gmail would never hear of us.
const domainName =
  /^(?=.{1,253}$)(?:localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)$/

/**
 * A mail address as typed, in the one form in which it is kept: trimmed, in small letters, its domain in ASCII.
 * Undefined when it is none, or one that could smuggle something into a mail's head or envelope.
 */
export function readAddress(typed: string): string | undefined {
  if (typed.length > longestTyped) return undefined
  const address = typed.normalize('NFC').trim().toLowerCase()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = domainToASCII(address.slice(at + 1))
  if (at < 1 || local.length > 64 || !localPart.test(local) || !domainName.test(domain)) return undefined
  const read = `${local}@${domain}`
  return read.length <= longestAddress ? read : undefined
}

/**
 * The mailbox that an address, as `readAddress` gives it, leads to: what follows a plus sign is a note to its owner. At
 * gmail.com dots before the @ count for nothing and googlemail.com is the same; elsewhere a.b@ and ab@ are two people.
 */
export function mailboxOf(address: string): string {
  const plain = withoutNote(address)
  const [local = '', domain = ''] = plain.split('@')
  return domain === 'gmail.com' || domain === 'googlemail.com' ? `${local.replaceAll('.', '')}@gmail.com` : plain
}

/** An address without what follows its plus sign: what mailboxes were known by before the dots of one provider were. */
export function withoutNote(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@')
}

/** A text on one line of a mail's head: whatever could end the line, or turn the order of letters, becomes a space. */
export function oneLine(text: string, longest = 200): string {
  // Line ends beyond ASCII too, and the marks that turn the direction of what follows.
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]+/gu, ' ').trim()
  const letters = Array.from(flat)
  return letters.length <= longest ? flat : `${letters.slice(0, longest - 1).join('')}…`
}

/** An address of which only its owner knows the whole: `a…@example.org`. */
export function maskAddress(address: string): string {
  return address.replace(/^(.).*@/u, '$1…@')
}
