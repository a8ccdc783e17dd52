// Whether an appointment is in force on a day, as its badge and page say.
import type { TermDays } from './rules-terms.ts'

export type AppointmentState = 'in-force' | 'coming' | 'ended'

/** Where an appointment stands; none is in force in a chapter that has closed. */
export function appointmentState(
  { starts_on, ends_on }: TermDays,
  chapterOpen: boolean,
  today: string,
): AppointmentState {
  if (!chapterOpen || (ends_on !== null && ends_on < today)) return 'ended'
  return starts_on > today ? 'coming' : 'in-force'
}

/** A term as the years that it spans: `2026–2028`, `2026–` where its end is open. */
export function yearsOf({ starts_on, ends_on }: TermDays): string {
  const [first, last] = [starts_on.slice(0, 4), ends_on?.slice(0, 4) ?? '']
  return first === last ? first : `${first}–${last}`
}
