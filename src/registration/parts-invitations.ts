// The letter of an invitation as it would be read, before it is sent. No link in it lets anybody in.
import type { Letter } from '../mail/frame.ts'
import { urls } from '../urls.ts'
import { languageOf, seatLetter } from './parts-seat-letters.ts'
import type { Invited } from './rules-inviting.ts'
import type { SeatFacts } from './store-facts.ts'

/** What somebody who asked to come would get if they were invited so. */
export function invitationLetter(
  asking: SeatFacts,
  coming: Invited,
  { origin, words }: { origin: string; words: string },
): Letter {
  const until = coming.until ?? null
  const own = origin + urls.myEvents({ language: languageOf(asking), community: asking.community })
  return coming.as === 'offered'
    ? seatLetter({ ...asking, state: 'invited', offer_until: until }, 'offered', { origin, own, words })
    : seatLetter({ ...asking, state: 'invited', answer_until: until }, 'invited', { origin, own, words })
}
