// When people are asked whether they still come, until when silence keeps their seat, and how near mails may be.
import { Temporal } from 'temporal-polyfill'

/** The kinds of mail that reminders and thanks are, by which their readers stop them. */
export const reminderKind = 'event-reminder'
export const thanksKind = 'seat-thanks'

/** Nobody has less time for an answer than this. */
const leastHours = 2

/** Whoever was asked so shortly before their reminder has just been reminded. */
export const nearMinutes = 60

/** Thanks that are late by more than this are no longer said. */
export const thanksWithin = 72

/** Until when an answer keeps a seat: half of the time that was left, and two hours at least. */
export function answerUntil(begins: Temporal.Instant, hours: number, asked: Temporal.Instant): Temporal.Instant {
  const half = begins.subtract({ minutes: hours * 30 })
  const least = asked.add({ hours: leastHours })
  return Temporal.Instant.compare(half, least) > 0 ? half : least
}
