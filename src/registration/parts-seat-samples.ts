// A letter of a seat as it would be read, with sample values: what a community sees while it writes.
import type { Temporal } from 'temporal-polyfill'
import type { MailText } from '../communities/rules-mail-texts.ts'
import { atTime } from '../events/rules.ts'
import type { LocalText, UiLanguage } from '../kit/languages.ts'
import type { Letter } from '../mail/frame.ts'
import { momentInWords } from '../ui/dates.ts'
import { urls } from '../urls.ts'
import { seatSampleMessages } from './messages-seat-samples.ts'
import { datesLetter } from './parts-dates-letter.ts'
import { type SeatLetterName, seatLetter } from './parts-seat-letters.ts'
import type { SeatFacts } from './store-facts.ts'

export interface SampleOf {
  language: UiLanguage
  texts: readonly MailText[]
  community: { id: number; slug: string | null; name: LocalText; language: string; zone: string }
  origin: string
  now: Temporal.Instant
}

/** The letter about a seat at an event that is not there. No link in it lets anybody in. */
export function sampleSeatLetter(letter: SeatLetterName, of: SampleOf): Letter {
  const { language, community, origin, now } = of
  const at = { language, community: community.slug }
  const silence = momentInWords(now.add({ hours: 48 }), community.zone, language)
  return seatLetter(sampleSeat(letter, of), letter, {
    origin,
    own: origin + urls.myEvents(at),
    page: origin + urls.events(at),
    ...(letter === 'coming' ? { silence } : {}),
    ...(letter === 'soon' || letter === 'thanks' ? { stoppable: true } : {}),
  })
}

/** The letter about seats at three dates of a series that is not there: seated at two, in line at one. */
export function sampleDatesLetter(of: SampleOf): Letter {
  const { language, community, origin, now } = of
  const own = origin + urls.myEvents({ language, community: community.slug })
  const title = { [language]: seatSampleMessages.in(language)('event') }
  const date = (weeks: number, state: 'confirmed' | 'waiting') => {
    const its = sampleSeat('confirmed', { ...of, now: now.add({ hours: 168 * weeks }) })
    return { its: { ...its, state }, own }
  }
  return datesLetter([date(0, 'confirmed'), date(1, 'waiting'), date(2, 'confirmed')], {
    ...{ origin, series: { title, language }, calendar: 'attached' },
  })
}

function sampleSeat(letter: SeatLetterName, { language, texts, community, now }: SampleOf): SeatFacts {
  const say = seatSampleMessages.in(language)
  const soon = now.add({ hours: 240 }).toZonedDateTimeISO(community.zone).with({ hour: 18, minute: 0 })
  const begins = soon.round('minute').toInstant()
  const waits = letter === 'held' || letter === 'offered'
  return {
    ...atTime(begins, begins.add({ hours: 2 }), community.zone),
    ...{ event_id: 0, event_uid: '', event_slug: '', event_title: { [language]: say('event') } },
    ...{ event_language: language, event_sequence: 0, place_name: say('place'), place_address: null, city: null },
    ...{ community_id: community.id, format_id: null, chapter_id: null, community: community.slug },
    ...{ site_name: community.name, site_language: community.language, texts },
    ...{ id: 0, uid: '', person_id: null, name: say('name'), email: null, language, state: 'confirmed', people: 1 },
    ...{ hold_until: waits ? now.add({ hours: 48 }) : null, offer_until: null, answer_until: null, ended_why: null },
    ...{ via: 'form', link_serial: 0, revision: 0, mode: 'in-person', waiting: 3 },
  }
}
