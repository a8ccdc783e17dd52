// Text as outlines, shaped by HarfBuzz: what is measured is what is drawn, on every machine alike.
import { type Base, baseOf, embeddings } from './lettering-bidi.ts'
import { drawableText } from './lettering-drawable.ts'
import { type Glyph, shaperOf } from './lettering-shape.ts'

/** A text that can be drawn: every character of it has a font. */
export interface Letters {
  text: string
  /** Where its lines begin: on the left, or on the right. */
  base: Base
  /** How wide a part of the text is, in pixels. */
  width(part: string, size: number, weight: number): number
  /** How far each of some lines stands in: what is read from the right ends there together. */
  indents(lines: readonly string[], size: number, weight: number): number[]
  /** SVG paths of a part of the text; `x` is where it begins, `y` its baseline. */
  draw(part: string, at: LettersPlace & { fill: string }): string
  /** The same for whatever else draws outlines: each sign where it stands, its path in units of the font. */
  outlines(part: string, at: LettersPlace): Outline[]
}

/** Where a part of a text is drawn, and how. */
interface LettersPlace {
  x: number
  y: number
  size: number
  weight: number
}

/** The outline of one sign: upwards from its baseline at `x`, `y`, once it is scaled. */
interface Outline {
  x: number
  y: number
  scale: number
  path: string
}

/**
 * Makes a text ready to be drawn. Signs without a font (emoji) are left out; undefined when a letter has none, since a
 * title with holes is worse than none.
 */
export async function lettersFor(raw: string, language: string): Promise<Letters | undefined> {
  const whole = raw.normalize('NFC').replace(embeddings, '').replace(/\s+/g, ' ').trim()
  const drawable = await drawableText(whole, language)
  if (!drawable) return undefined
  const base = baseOf(whole)
  const shaped = await shaperOf(drawable.fonts, base)
  const width = (part: string, size: number, weight: number) =>
    shaped(part, weight).reduce((sum, glyph) => sum + glyph.advance * size, 0)
  const outlines = (part: string, at: LettersPlace) => outlinesOf(shaped(part, at.weight), at)
  return {
    text: drawable.text.replace(/ +/g, ' ').trim(),
    base,
    width,
    indents(lines, size, weight) {
      if (base === 'ltr' || lines.length < 2) return lines.map(() => 0)
      const widths = lines.map((line) => width(line, size, weight))
      return widths.map((one) => Math.max(...widths) - one)
    },
    draw: (part, at) => `<g fill="${at.fill}">${outlines(part, at).map(inSvg).join('')}</g>`,
    outlines,
  }
}

function outlinesOf(glyphs: readonly Glyph[], { x, y, size }: LettersPlace): Outline[] {
  let pen = x
  return glyphs.flatMap(({ font, id, scale, ...glyph }) => {
    const left = pen + glyph.x * size
    pen += glyph.advance * size
    const path = font.glyphToPath(id).replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))))
    return path === '' ? [] : [{ x: left, y: y - glyph.y * size, scale: size * scale, path }]
  })
}

function inSvg({ x, y, scale, path }: Outline): string {
  const factor = scale.toFixed(5)
  return `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${factor} -${factor})" d="${path}"/>`
}
