// From characters to the glyphs of a line, in the order in which they are seen.
import type { Font } from 'harfbuzzjs'
import { type Base, inSight, levelsOf } from './lettering-bidi.ts'
import { clings, type Fonts } from './lettering-drawable.ts'

export interface Glyph {
  font: Font
  id: number
  /** Where it stands and how far the pen moves on, for a size of 1. */
  x: number
  y: number
  advance: number
  scale: number
}

/** What makes glyphs of any part of a text in a weight; loads HarfBuzz, which a process that draws nothing never needs. */
export async function shaperOf(fonts: Fonts, base: Base): Promise<(part: string, weight: number) => Glyph[]> {
  const hb = await import('harfbuzzjs')
  return (part, weight) =>
    runsOf(part, fonts, base).flatMap(({ font, run, level }) => {
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

interface Run {
  font: Font
  run: string
  level: number
}

// Letters of one font and direction are shaped together; the runs come as they are seen, from the left.
function runsOf(part: string, fonts: Fonts, base: Base): Run[] {
  const characters = [...part]
  const levels = levelsOf(characters, base)
  const runs: Run[] = []
  characters.forEach((character, at) => {
    const last = runs.at(-1)
    const font = clings(character) ? last?.font : fonts.get(character)
    if (font === undefined) return
    const level = clings(character) ? (last?.level ?? 0) : (levels[at] ?? 0)
    if (last?.font === font && last.level === level) last.run += character
    else runs.push({ font, run: character, level })
  })
  return inSight(runs)
}
