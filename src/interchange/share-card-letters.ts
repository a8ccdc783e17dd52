// Text as outlines, shaped by HarfBuzz: what is measured is what is drawn, on every machine alike.
import type { Font } from 'harfbuzzjs'
import { type Base, baseOf, embeddings, inSight, levelsOf } from './share-card-bidi.ts'
import { fontFor } from './share-card-fonts.ts'

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
  draw(part: string, at: { x: number; y: number; size: number; weight: number; fill: string }): string
  /** The same for whatever else draws outlines: each sign where it stands, its path in units of the font. */
  outlines(part: string, at: { x: number; y: number; size: number; weight: number }): Outline[]
}

/** The outline of one sign: upwards from its baseline at `x`, `y`, once it is scaled. */
export interface Outline {
  x: number
  y: number
  scale: number
  path: string
}

// Marks belong to the letter before them, and so do signs that only say how letters join.
const clings = /[\p{M}\u061c\u200b-\u200f\u2060]/u
const unseen = /[\u061c\u200b-\u200f\u2060]/u
// These choose between two pictures of one sign, and may go.
const picks = /[\ufe00-\ufe0f\u20e3]/u

interface Glyph {
  font: Font
  id: number
  /** Where it stands and how far the pen moves on, for a size of 1. */
  x: number
  y: number
  advance: number
  scale: number
}

/**
 * Makes a text ready to be drawn. Signs without a font (emoji) are left out; undefined when a letter has none, since a
 * title with holes is worse than none.
 */
export async function lettersFor(raw: string, language: string): Promise<Letters | undefined> {
  const hb = await import('harfbuzzjs')
  const fonts = new Map<string, Font>()
  const whole = raw.normalize('NFC').replace(embeddings, '').replace(/\s+/g, ' ').trim()
  const base = baseOf(whole)
  let text = ''
  let before: Font | undefined
  for (const character of whole) {
    if (clings.test(character)) {
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

  function shaped(part: string, weight: number): Glyph[] {
    return runsOf(part, fonts, base).flatMap(({ font, run, level }) => {
      font.setVariations([new hb.Variation('wght', weight)])
      const buffer = new hb.Buffer()
      buffer.addText(run)
      buffer.setDirection(level % 2 === 1 ? hb.Direction.RTL : hb.Direction.LTR)
      buffer.guessSegmentProperties()
      hb.shape(font, buffer)
      const scale = 1 / font.face.upem
      const places = buffer.getGlyphPositions()
      return buffer.getGlyphInfos().map(({ codepoint }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = places[index] ?? {}
        return { font, id: codepoint, x: xOffset * scale, y: yOffset * scale, advance: xAdvance * scale, scale }
      })
    })
  }

  function outlines(part: string, { x, y, size, weight }: Parameters<Letters['outlines']>[1]): Outline[] {
    let pen = x
    return shaped(part, weight).flatMap(({ font, id, scale, ...glyph }) => {
      const left = pen + glyph.x * size
      pen += glyph.advance * size
      const path = font.glyphToPath(id).replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))))
      return path === '' ? [] : [{ x: left, y: y - glyph.y * size, scale: size * scale, path }]
    })
  }

  const width = (part: string, size: number, weight: number) =>
    shaped(part, weight).reduce((sum, glyph) => sum + glyph.advance * size, 0)

  function indents(lines: readonly string[], size: number, weight: number): number[] {
    if (base === 'ltr' || lines.length < 2) return lines.map(() => 0)
    const widths = lines.map((line) => width(line, size, weight))
    return widths.map((one) => Math.max(...widths) - one)
  }

  return {
    text: text.replace(/ +/g, ' ').trim(),
    base,
    width,
    indents,
    draw: (part, at) => `<g fill="${at.fill}">${outlines(part, at).map(inSvg).join('')}</g>`,
    outlines,
  }
}

interface Run {
  font: Font
  run: string
  level: number
}

// Letters of one font and direction are shaped together; the runs come as they are seen, from the left.
function runsOf(part: string, fonts: ReadonlyMap<string, Font>, base: Base): Run[] {
  const characters = [...part]
  const levels = levelsOf(characters, base)
  const runs: Run[] = []
  characters.forEach((character, at) => {
    const last = runs.at(-1)
    const font = clings.test(character) ? last?.font : fonts.get(character)
    if (font === undefined) return
    const level = clings.test(character) ? (last?.level ?? 0) : (levels[at] ?? 0)
    if (last?.font === font && last.level === level) last.run += character
    else runs.push({ font, run: character, level })
  })
  return inSight(runs)
}

function inSvg({ x, y, scale, path }: Outline): string {
  const factor = scale.toFixed(5)
  return `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${factor} -${factor})" d="${path}"/>`
}
