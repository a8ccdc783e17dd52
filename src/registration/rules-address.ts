// One person, one registration: what two ways of writing an address, or an organisation, have in common.
import { mailboxOf, readAddress, withoutNote } from '../mail/address.ts'

/**
 * What an address is known by, so that nobody registers twice by varying it: small letters, compatibility forms made
 * plain (NFKC), the domain in ASCII, and the mailbox it leads to (`mailboxOf`). Undefined when it is no address.
 */
export function addressKey(typed: string): string | undefined {
  const address = readAddress(typed.normalize('NFKC'))
  return address && mailboxOf(address)
}

/**
 * All that a registration may be known by whose owner has this address. Two of one event that were there before dots
 * stopped counting at one provider are known by two.
 */
export function addressKeys(email: string): string[] {
  const address = readAddress(email.normalize('NFKC'))
  return address === undefined ? [email] : [...new Set([mailboxOf(address), withoutNote(address)])]
}

/** What an organisation is known by, however its name was typed; null when there is none. */
export function organisationKey(typed: string | null): string | null {
  const key = (typed ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\s]+/gu, ' ')
    .trim()
  return key === '' ? null : key
}
