// The mails before and after an event: whether somebody still comes, that it begins soon, and thanks.
import type { Temporal } from 'temporal-polyfill'
import { isUiLanguage, pickText, type UiLanguage } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { momentInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { seatRows } from './mails-seat.ts'
import { seatMailMessages } from './messages-seat-mails.ts'
import { seatReminderMessages } from './messages-seat-reminders.ts'
import type { SeatFacts } from './store-facts.ts'
import { linkToken, type SeatKeys } from './store-keys.ts'

/** Asks whether somebody still comes; `until`: when silence releases their seat, null where it does not. */
export function reminderMail(
  its: SeatFacts,
  asked: { hours: number; until: Temporal.Instant | null },
  { origin, keys }: { origin: string; keys: SeatKeys },
): NewMail | undefined {
  const { language, at, event } = readerOf(its)
  const say = seatReminderMessages.in(language)
  const until = asked.until && momentInWords(asked.until, its.zone, language)
  const own = origin + urls.registration(at, linkToken(keys, { uid: its.uid, serial: its.link_serial }))
  const parts: LetterPart[] = [
    { kind: 'words', text: say('reminder', { event }) },
    ...(until ? [{ kind: 'words' as const, text: say('silence-ends', { until }) }] : []),
    { kind: 'facts', rows: seatRows(its, language) },
    { kind: 'action', label: seatMailMessages.in(language)('answer'), href: own },
  ]
  const mail = mailOf(its, { subject: say('reminder-subject', { event }), parts, origin })
  const sendBefore = its.begins ?? undefined
  return (
    mail && {
      ...mail,
      key: `seat-reminder:${its.id}:${asked.hours}:${its.begins?.epochMilliseconds}`,
      secret: true,
      urgency: 'usual',
      ...(sendBefore ? { sendBefore } : {}),
    }
  )
}

/** Reminds somebody of their seat and asks nothing; they can stop such mails. */
export function plainReminderMail(
  its: SeatFacts,
  { origin, keys }: { origin: string; keys: SeatKeys },
): NewMail | undefined {
  const { language, at, event } = readerOf(its)
  const say = seatReminderMessages.in(language)
  const own = origin + urls.registration(at, linkToken(keys, { uid: its.uid, serial: its.link_serial }))
  const parts: LetterPart[] = [
    { kind: 'words', text: say('soon', { event }) },
    { kind: 'facts', rows: seatRows(its, language) },
    { kind: 'action', label: seatMailMessages.in(language)('see'), href: own },
  ]
  const mail = mailOf(its, { subject: say('soon-subject', { event }), parts, origin, stoppable: true })
  const sendBefore = its.begins ?? undefined
  return (
    mail && {
      ...mail,
      kind: 'event-reminder',
      key: `event-reminder:${its.id}:${its.begins?.epochMilliseconds}`,
      secret: true,
      urgency: 'usual',
      unsubscribe: { scope: `event:${its.event_id}`, about: say('about-reminders', { event }) },
      ...(sendBefore ? { sendBefore } : {}),
    }
  )
}

/** Thanks somebody who came; they can stop such mails. */
export function thanksMail(its: SeatFacts, origin: string): NewMail | undefined {
  const { language, at, event } = readerOf(its)
  const say = seatReminderMessages.in(language)
  const parts: LetterPart[] = [
    { kind: 'words', text: say('thanks', { event }) },
    {
      kind: 'action',
      label: seatMailMessages.in(language)('see-event'),
      href: origin + urls.event(at, its.event_slug),
    },
  ]
  const mail = mailOf(its, { subject: say('thanks-subject', { event }), parts, origin, stoppable: true })
  const unsubscribe = { scope: `community:${its.community_id}`, about: say('about-thanks') }
  return mail && { ...mail, kind: 'seat-thanks', key: `seat-thanks:${its.id}`, urgency: 'bulk', unsubscribe }
}

function mailOf(
  its: SeatFacts,
  told: { subject: string; parts: LetterPart[]; origin: string; stoppable?: true },
): NewMail | undefined {
  if (its.email === null) return undefined
  const { language, event } = readerOf(its)
  const { subject, ...rest } = told
  const siteName = pickText(its.site_name, language, its.site_language).text
  const why = seatMailMessages.in(language)('why', { event })
  return {
    kind: 'seat-reminder',
    to: { email: its.email, name: its.name },
    language,
    subject,
    ...writeLetter({ language, siteName, heading: subject, why, ...rest }),
    communityId: its.community_id,
    ...(its.person_id === null ? {} : { personId: its.person_id }),
  }
}

function readerOf(its: SeatFacts): { language: UiLanguage; at: At; event: string } {
  const language: UiLanguage = isUiLanguage(its.language) ? its.language : 'en'
  const event = pickText(its.event_title, language, its.event_language).text
  return { language, at: { language, community: its.community }, event }
}
