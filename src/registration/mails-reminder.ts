// The mails before and after an event: whether somebody still comes, that it begins soon, and thanks.
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import { pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import type { LetterText } from '../mail/outbox-many.ts'
import { nameMark, ownMark } from '../mail/own-words.ts'
import { momentInWords } from '../ui/dates.ts'
import { urls } from '../urls.ts'
import { seatReminderMessages } from './messages-seat-reminders.ts'
import { languageOf, type SeatLetterFrame, type SeatLetterName, seatLetter } from './parts-seat-letters.ts'
import { reminderKind } from './rules-reminders.ts'
import type { SeatFacts } from './store-facts.ts'
import { linkToken, type SeatKeys } from './store-keys.ts'

interface Mailing {
  origin: string
  keys: SeatKeys
}

/**
 * Asks whether somebody still comes; `until`: when silence releases their seat, null where it does not. What would cost
 * them their seat cannot be stopped; without that, it is a reminder as any other.
 */
export function reminderMail(
  its: SeatFacts,
  { hours, until }: { hours: number; until: Temporal.Instant | null },
  mailing: Mailing,
): NewMail | undefined {
  const silence = until ? momentInWords(until, its.zone, languageOf(its)) : undefined
  const mail = mailOf(its, 'coming', { ...frameOf(its, mailing), silence, stoppable: silence === undefined })
  const key = `seat-reminder:${its.id}:${hours}:${its.begins?.epochMilliseconds}`
  return mail && { ...mail, ...beforeItBegins(its), ...(until ? { kind: 'seat-reminder' } : stopOfReminders(its)), key }
}

/** Reminds somebody of their seat and asks nothing; they can stop such mails. */
export function plainReminderMail(its: SeatFacts, mailing: Mailing): NewMail | undefined {
  const mail = mailOf(its, 'soon', { ...frameOf(its, mailing), stoppable: true })
  const key = `event-reminder:${its.id}:${its.begins?.epochMilliseconds}`
  return mail && { ...mail, ...beforeItBegins(its), ...stopOfReminders(its), key }
}

/**
 * Thanks those who came and read its language, in the room or online as this one did; the name is each reader's own. They
 * can stop such mails. Whoever is known to have been there finds the way to their own certificate in it.
 */
export function thanksLetter(its: SeatFacts, origin: string, was: 'there' | 'registered'): LetterText {
  const certificate = was === 'there' ? ownMark : undefined
  const letter = seatLetter({ ...its, name: nameMark }, 'thanks', { origin, own: '', stoppable: true, certificate })
  const { language } = letter
  const about = seatReminderMessages.in(languageOf(its))('about-thanks')
  return { language, subject: letter.heading, ...writeLetter(letter), about }
}

/** Where somebody gets their certificate: what stands in their mail in the place of `ownMark`. */
export function certificateAddress(its: SeatFacts, { origin, keys }: Mailing): string {
  const at = { language: languageOf(its), community: its.community }
  return origin + urls.registrationPart(at, linkToken(keys, { uid: its.uid, serial: its.link_serial }), 'certificate')
}

function frameOf(its: SeatFacts, { origin, keys }: Mailing): SeatLetterFrame {
  const at = { language: languageOf(its), community: its.community }
  return { origin, own: origin + urls.registration(at, linkToken(keys, { uid: its.uid, serial: its.link_serial })) }
}

function mailOf(its: SeatFacts, name: SeatLetterName, frame: SeatLetterFrame): NewMail | undefined {
  if (its.email === null) return undefined
  const letter = seatLetter(its, name, frame)
  return {
    kind: reminderKind,
    to: { email: its.email, name: its.name },
    language: letter.language,
    subject: letter.heading,
    ...writeLetter(letter),
    communityId: its.community_id,
    ...(its.person_id === null ? {} : { personId: its.person_id }),
  }
}

// It lets its reader in to their registration, and is of no use once the event has begun.
function beforeItBegins({ begins }: SeatFacts) {
  return { secret: true, urgency: 'usual' as const, ...(begins ? { sendBefore: begins } : {}) }
}

// One press stops those of this event; the page behind it, those of its chapter or format.
function stopOfReminders(its: SeatFacts) {
  const language = languageOf(its)
  const event = pickText(its.event_title, language, its.event_language).text
  const about = seatReminderMessages.in(language)('about-reminders', { event })
  return { kind: reminderKind, unsubscribe: { scope: `event:${its.event_id}`, scopes: mailScopes(its), about } }
}
