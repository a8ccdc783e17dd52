// Text as outlines, shaped by HarfBuzz: what is measured is what is drawn, on every machine alike.
import type { Font } from 'harfbuzzjs'
import { fontFor } from './share-card-fonts.ts'

/** A text that can be drawn: every character of it has a font. */
export interface Letters {
  text: string
  /** How wide a part of the text is, in pixels. */
  width(part: string, size: number, weight: number): number
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
  let text = ''
  for (const character of raw.normalize('NFC').replace(/\s+/g, ' ').trim()) {
    const font = fonts.get(character) ?? (await fontFor(character, language))
    if (font) {
      fonts.set(character, font)
      text += character
    } else if (/[\p{L}\p{N}]/u.test(character)) return undefined
  }

  // What does not fit ends with it, though the text itself has none.
  const ellipsis = await fontFor('…', language)
  if (ellipsis) fonts.set('…', ellipsis)

  function shaped(part: string, weight: number): Glyph[] {
    return runsOf(part, fonts).flatMap(({ font, run }) => {
      font.setVariations([new hb.Variation('wght', weight)])
      const buffer = new hb.Buffer()
      buffer.addText(run)
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

  return {
    text: text.replace(/ +/g, ' ').trim(),
    width: (part, size, weight) => shaped(part, weight).reduce((sum, glyph) => sum + glyph.advance * size, 0),
    draw: (part, at) => `<g fill="${at.fill}">${outlines(part, at).map(inSvg).join('')}</g>`,
    outlines,
  }
}

function runsOf(part: string, fonts: ReadonlyMap<string, Font>): { font: Font; run: string }[] {
  const runs: { font: Font; run: string }[] = []
  for (const character of part) {
    const font = fonts.get(character)
    const last = runs.at(-1)
    if (font === undefined) continue
    if (last?.font === font) last.run += character
    else runs.push({ font, run: character })
  }
  return runs
}

function inSvg({ x, y, scale, path }: Outline): string {
  const factor = scale.toFixed(5)
  return `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${factor} -${factor})" d="${path}"/>`
}
