// Lettering set into a picture: as one line, or as the lines of a title, as large as there is room for.
import { type Letters, lettersFor } from './lettering.ts'
import { linesFor, type Space } from './lettering-lines.ts'

/** A text as one line of outlines, made smaller and then cut to fit a width; '' when no font draws it. */
export async function oneLine(
  text: string,
  { language }: { language: string },
  at: Parameters<Letters['draw']>[1],
  width: number,
): Promise<string> {
  const letters = await lettersFor(text, language)
  if (!letters || letters.text === '') return ''
  const measure = (part: string, size: number) => letters.width(part, size, at.weight)
  const sizes = [1, 0.85, 0.7].map((part) => ({ size: at.size * part, lines: 1 }))
  const { lines, size } = linesFor(letters.text, language, { width, sizes }, measure)
  return letters.draw(lines[0] ?? '', { ...at, size })
}

/** Where the lines of a title stand: `rise` says how much of its size the first baseline lies below `top`. */
export interface TitlePlace {
  left: number
  top: number
  rise: number
  space: Space
  fill: string
}

/** A title in bold lines, or where no font draws it what stands for it; '' when neither can be drawn. */
export async function titleLines(
  title: string,
  instead: string,
  language: string,
  { left, top, rise, space, fill }: TitlePlace,
): Promise<string> {
  const letters = (await lettersFor(title, language)) ?? (await lettersFor(instead, language))
  if (!letters) return ''
  const weight = 700
  const measure = (text: string, size: number) => letters.width(text, size, weight)
  const { lines, size } = linesFor(letters.text, language, space, measure)
  const indents = letters.indents(lines, size, weight)
  const placeOf = (index: number) => ({ x: left + (indents[index] ?? 0), y: top + size * (rise + index * 1.08) })
  return lines.map((line, index) => letters.draw(line, { ...placeOf(index), size, weight, fill })).join('')
}

/** The largest size, up to one, in which a text is no wider than this. */
export function sizeWithin(letters: Letters, size: number, width: number, weight: number): number {
  return Math.min(size, (size * width) / Math.max(1, letters.width(letters.text, size, weight)))
}
