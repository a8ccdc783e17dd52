// The form by which an ambassador is appointed.

import { Temporal } from 'temporal-polyfill'
import { soundLine } from '../kit/sound-text.ts'

/** Who, by mail address or address of their page, and from which day; `from` is undefined when it is none. */
export function readAppointment(form: FormData): {
  person: string
  from: string | undefined
  typed: { person: string; from: string }
} {
  const person = soundLine(form.get('person'))
  const day = soundLine(form.get('from'))
  return { person, from: isDay(day) ? day : undefined, typed: { person, from: day } }
}

function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
