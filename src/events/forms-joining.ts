// The form of how people join online: an address, and words on it in the languages of the event.

import { isWebAddress } from '../kit/form-fields.ts'
import { isLanguage } from '../kit/languages.ts'
import { soundLine, soundText } from '../kit/sound-text.ts'

/** Why a way to join was not saved. */
export type JoiningFault = 'no-address' | 'too-many-words'

export interface TypedJoining {
  join_url: string
  instructions: Record<string, string>
}

const longest = 4000

/** What stands in the form. */
export function typedJoining(form: FormData): TypedJoining {
  const instructions: Record<string, string> = {}
  for (const [name, value] of form) {
    const language = /^instructions\.([A-Za-z0-9-]+)$/.exec(name)?.[1] ?? ''
    const text = soundText(value)
    if (isLanguage(language) && text !== '') instructions[language] = text
  }
  return { join_url: soundLine(form.get('join_url')), instructions }
}

/** Reads a way to join; an address alone is enough, and so are words. */
export function readJoining(
  typed: TypedJoining,
):
  | { ok: true; value: { join_url: string | null; instructions: Record<string, string> } }
  | { ok: false; why: JoiningFault } {
  if (typed.join_url !== '' && !isWebAddress(typed.join_url)) return { ok: false, why: 'no-address' }
  if (Object.values(typed.instructions).some((text) => text.length > longest))
    return { ok: false, why: 'too-many-words' }
  return { ok: true, value: { join_url: typed.join_url || null, instructions: typed.instructions } }
}
