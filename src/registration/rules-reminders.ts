// When people are asked whether they still come, and until when silence keeps their seat.
import { Temporal } from 'temporal-polyfill'

/** So many hours before an event its people are reminded where organisers said nothing. */
export const usualReminder = 24

/** Nobody has less time for an answer than this. */
const leastHours = 2

/** Until when an answer keeps a seat: half of the time that was left, and two hours at least. */
export function answerUntil(begins: Temporal.Instant, hours: number, asked: Temporal.Instant): Temporal.Instant {
  const half = begins.subtract({ minutes: hours * 30 })
  const least = asked.add({ hours: leastHours })
  return Temporal.Instant.compare(half, least) > 0 ? half : least
}
