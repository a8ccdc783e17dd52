// One person, one registration: what two ways of writing an address, or an organisation, have in common.
import { mailboxOf, readAddress } from '../mail/address.ts'

/**
 * What an address is known by, so that nobody registers twice by varying it: small letters, compatibility forms made
 * plain (NFKC), the domain in ASCII, and without what follows a plus sign before the @. Undefined when it is no address.
 *
 * Dots are kept, though one large provider ignores them: elsewhere a.b@ and ab@ are two people.
 */
export function addressKey(typed: string): string | undefined {
  const address = readAddress(typed.normalize('NFKC'))
  return address && mailboxOf(address)
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
