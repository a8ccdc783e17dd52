// The form of how an event is registered for: what was typed, what it means, and the same back as fields.
import { momentTyped, readMoment } from '../chapters/forms-letters.ts'
import { isBefore, type Seating } from './rules-seating.ts'

/** The hours before an event at which "still coming?" can be asked: a week, three days and one day. */
export const stillComingChoices = [168, 72, 24] as const

/** The fields as they were typed; boxes hold 'on' or nothing. */
export type TypedSeating = Readonly<Record<string, string>>

export type SeatingFault = 'no-moment' | 'closes-early' | 'early-early' | 'out-of-range'

/** The numbers that the form asks for, with the least and the most of each. */
export const seatingNumbers = {
  hold_minutes: { min: 5, max: 10_080 },
  guests_allowed: { min: 0, max: 20 },
  offer_hours: { min: 0.25, max: 1440 },
  remind_hours: { min: 0.25, max: 720 },
  thanks_hours: { min: 0, max: 168 },
  overbooking_percent: { min: 0, max: 100 },
  join_opens_minutes: { min: 0, max: 10_080 },
  organisation_cap: { min: 1, max: 10_000 },
  keep_days: { min: 1, max: 3660 },
} as const
export type SeatingNumber = keyof typeof seatingNumbers

/** What the form asks by boxes to tick. */
export const seatingBoxes = ['approval', 'confirmation', 'passing_on', 'release_silent', 'show_left'] as const
export type SeatingBox = (typeof seatingBoxes)[number]
const moments = ['opens_at', 'closes_at', 'early_until'] as const

/** The numbers that may stay empty. */
export const optionalNumbers: readonly SeatingNumber[] = [
  'offer_hours',
  'organisation_cap',
  'remind_hours',
  'thanks_hours',
]

/** The numbers that are typed in hours, and kept in minutes. */
export const hourly = {
  offer_hours: 'offer_minutes',
  remind_hours: 'remind_minutes',
  thanks_hours: 'thanks_minutes',
} as const

/** What stands in the fields of a sent form. */
export function typedSeating(form: FormData): TypedSeating {
  const names = [
    ...seatingBoxes,
    ...moments,
    ...Object.keys(seatingNumbers),
    ...stillComingChoices.map((hours) => `still-${hours}`),
  ]
  return Object.fromEntries(
    names.map((name) => [
      name,
      String(form.get(name) ?? '')
        .trim()
        .slice(0, 40),
    ]),
  )
}

/** The settings that were typed, in the zone of the event; `serial` is that of the link for early access, kept as it is. */
export function readSettings(
  typed: TypedSeating,
  zone: string,
  serial: number,
): { ok: true; value: Omit<Seating, 'revision'> } | { ok: false; why: SeatingFault; field: string } {
  const at = moments.map((name) => (typed[name] ? readMoment(typed[name], zone) : null))
  const missing = at.indexOf(undefined)
  if (missing >= 0) return { ok: false, why: 'no-moment', field: moments[missing] ?? '' }
  const [opens_at = null, closes_at = null, early_until = null] = at
  if (opens_at && closes_at && !isBefore(opens_at, closes_at))
    return { ok: false, why: 'closes-early', field: 'closes_at' }
  if (opens_at && early_until && !isBefore(opens_at, early_until))
    return { ok: false, why: 'early-early', field: 'early_until' }
  const names = Object.keys(seatingNumbers) as SeatingNumber[]
  const wrong = names.find((name) => numberOf(typed, name) === undefined)
  if (wrong) return { ok: false, why: 'out-of-range', field: wrong }
  return { ok: true, value: { opens_at, closes_at, early_until, early_serial: serial, ...plainSettings(typed) } }
}

// All but the moments; every number was found to be one.
function plainSettings(typed: TypedSeating) {
  const number = (name: SeatingNumber) => numberOf(typed, name) ?? 0
  const minutes = (name: keyof typeof hourly) => {
    const hours = numberOf(typed, name)
    return hours == null ? null : Math.round(hours * 60)
  }
  const box = (name: SeatingBox) => typed[name] === 'on'
  return {
    ...{ approval: box('approval'), confirmation: box('confirmation') },
    hold_minutes: number('hold_minutes'),
    guests_allowed: number('guests_allowed'),
    passing_on: box('passing_on'),
    offer_minutes: minutes('offer_hours'),
    overbooking_percent: number('overbooking_percent'),
    still_coming_hours: stillComingChoices.filter((hours) => typed[`still-${hours}`] === 'on'),
    release_silent: box('release_silent'),
    remind_minutes: minutes('remind_hours'),
    thanks_minutes: minutes('thanks_hours'),
    join_opens_minutes: number('join_opens_minutes'),
    organisation_cap: numberOf(typed, 'organisation_cap') ?? null,
    show_left: box('show_left'),
    keep_days: number('keep_days'),
  }
}

/** Settings as the fields of their form, in the zone of the event. */
export function seatingTyped(seating: Seating, zone: string): TypedSeating {
  const { organisation_cap } = seating
  const numbers = ['hold_minutes', 'guests_allowed', 'overbooking_percent', 'join_opens_minutes', 'keep_days'] as const
  return {
    ...Object.fromEntries(moments.map((name) => [name, seating[name] ? momentTyped(seating[name], zone) : ''])),
    ...Object.fromEntries(seatingBoxes.map((name) => [name, seating[name] ? 'on' : ''])),
    ...Object.fromEntries(numbers.map((name) => [name, String(seating[name])])),
    ...Object.fromEntries(
      stillComingChoices.map((hours) => [`still-${hours}`, seating.still_coming_hours.includes(hours) ? 'on' : '']),
    ),
    ...Object.fromEntries(Object.entries(hourly).map(([name, kept]) => [name, hoursOf(seating[kept])])),
    organisation_cap: organisation_cap === null ? '' : String(organisation_cap),
  }
}

function hoursOf(minutes: number | null): string {
  return minutes === null ? '' : String(minutes / 60)
}

/** How many seats were typed: null for no limit, undefined for what is no number of seats. */
export function readSeats(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined
}

// Null where nothing was typed and nothing need be; undefined for what is no such number.
function numberOf(typed: TypedSeating, name: SeatingNumber): number | null | undefined {
  const text = typed[name] ?? ''
  if (text === '') return optionalNumbers.includes(name) ? null : undefined
  const number = Number(text.replace(',', '.'))
  const { min, max } = seatingNumbers[name]
  const whole = name in hourly || Number.isInteger(number)
  return Number.isFinite(number) && whole && number >= min && number <= max ? number : undefined
}
