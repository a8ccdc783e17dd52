// Where badges stand on the pages that are printed: one on each, or as many as fit on a sheet of A4.
import type { Box } from './paper.ts'

/** How a badge is printed; lengths in millimetres. */
export interface BadgeDesign {
  width: number
  height: number
  sheet: 'one' | 'a4'
  /** A back on the left of the front, to be folded behind it. */
  fold: boolean
  stripe: 'format' | 'part' | 'none'
}

export interface BadgePages {
  /** Of a page, in points. */
  width: number
  height: number
  /** Where each badge of a page stands, back and front together. */
  boxes: Box[]
}

const a4 = { width: 210, height: 297 }

/** A length in millimetres, in points. */
export const mm = (length: number): number => (length * 72) / 25.4

/** The pages for a design. What is too large for A4 has a page of its own size. */
export function pagesOf(design: BadgeDesign): BadgePages {
  const one = { width: design.width * (design.fold ? 2 : 1), height: design.height }
  const own = { width: mm(one.width), height: mm(one.height), boxes: [{ x: 0, y: 0, ...inPoints(one) }] }
  if (design.sheet === 'one') return own
  const upright = gridOn(a4, one)
  const across = gridOn({ width: a4.height, height: a4.width }, one)
  const best = across.boxes.length > upright.boxes.length ? across : upright
  return best.boxes.length === 0 ? own : best
}

type Size = Pick<Box, 'width' | 'height'>

const inPoints = ({ width, height }: Size): Size => ({ width: mm(width), height: mm(height) })

// In the middle of the sheet, so that it can be turned over.
function gridOn(sheet: Size, one: Size): BadgePages {
  const [columns, rows] = [Math.floor(sheet.width / one.width), Math.floor(sheet.height / one.height)]
  const left = (sheet.width - columns * one.width) / 2
  const top = (sheet.height - rows * one.height) / 2
  const boxes = Array.from({ length: columns * rows }, (_, at) => ({
    x: mm(left + (at % columns) * one.width),
    y: mm(top + Math.floor(at / columns) * one.height),
    ...inPoints(one),
  }))
  return { ...inPoints(sheet), boxes }
}
