// Why an event is called off or put off, as everybody will read it.
import { soundText } from '../kit/sound-text.ts'

const longest = 2000

/** The reason that a form names; '' where it names none. */
export function readReason(form: FormData): string {
  return soundText(form.get('reason')).slice(0, longest).toWellFormed()
}
