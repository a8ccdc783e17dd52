// Which signs of a text can be drawn, and by which font each.
import type { Font } from 'harfbuzzjs'
import { fontFor } from './lettering-fonts.ts'

/** The font of each character of a text. */
export type Fonts = ReadonlyMap<string, Font>

// Marks belong to the letter before them, and so do signs that only say how letters join.
const clinging = /[\p{M}\u061c\u200b-\u200f\u2060]/u
const unseen = /[\u061c\u200b-\u200f\u2060]/u
// These choose between two pictures of one sign, and may go.
const picks = /[\ufe00-\ufe0f\u20e3]/u

/** Whether a character is drawn with the letter before it, by its font. */
export function clings(character: string): boolean {
  return clinging.test(character)
}

/** What of a text can be drawn: without the signs that have no font; undefined when a letter, figure or mark has none. */
export async function drawableText(
  whole: string,
  language: string,
): Promise<{ text: string; fonts: Fonts } | undefined> {
  const fonts = new Map<string, Font>()
  let text = ''
  let before: Font | undefined
  for (const character of whole) {
    if (clings(character)) {
      const drawn = before && (unseen.test(character) || before.nominalGlyph(character.codePointAt(0) ?? 0))
      if (drawn) text += character
      else if (before && !picks.test(character)) return undefined
      continue
    }
    before = fonts.get(character) ?? (await fontFor(character, language))
    if (before) {
      fonts.set(character, before)
      text += character
    } else if (/[\p{L}\p{N}]/u.test(character)) return undefined
  }
  // What does not fit ends with it, though the text itself has none.
  const ellipsis = await fontFor('…', language)
  if (ellipsis) fonts.set('…', ellipsis)
  return { text, fonts }
}
