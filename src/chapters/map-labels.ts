// Where names stand beside the points of a map: on the first side where they touch no other name and no point.

/** A name to be placed: its point in per cent of the drawing. */
export interface Named {
  x: number
  y: number
  label: string
}

/** Where a name stands: its point, the step from there in pixels, and on which widths it fits. */
export interface Label {
  x: number
  y: number
  dx: number
  dy: number
  anchor: 'start' | 'middle' | 'end'
  /** `everywhere`, only where the map is wide (`roomy`), or only when pointed at (`asked`). */
  fits: 'everywhere' | 'roomy' | 'asked'
}

interface Size {
  width: number
  height: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

type Side = Pick<Label, 'dx' | 'dy' | 'anchor'>

const sides: Side[] = [
  { dx: 12, dy: 4, anchor: 'start' },
  { dx: -12, dy: 4, anchor: 'end' },
  { dx: 0, dy: -13, anchor: 'middle' },
  { dx: 0, dy: 21, anchor: 'middle' },
]

/** The narrowest map that a phone shows, as a share of the wide one. */
const phone = 0.54

/** One label for every point in its order; `size` is the width and height in pixels on a wide screen. */
export function placeLabels(points: readonly Named[], size: Size): Label[] {
  const narrow = { width: size.width * phone, height: size.height * phone }
  const wideTaken: Box[] = points.map((point) => boxOfDot(point, size))
  const narrowTaken: Box[] = points.map((point) => boxOfDot(point, narrow))
  return points.map((point, index) => {
    const free = (side: Side, on: Size, taken: Box[]) => fitsIn(boxOf(point, side, on), on, taken, index)
    const side = sides.find((one) => free(one, size, wideTaken))
    if (!side) return { x: point.x, y: point.y, ...askedSide(point), fits: 'asked' }
    const both = free(side, narrow, narrowTaken)
    wideTaken.push(boxOf(point, side, size))
    if (both) narrowTaken.push(boxOf(point, side, narrow))
    return { x: point.x, y: point.y, ...side, fits: both ? 'everywhere' : 'roomy' }
  })
}

function askedSide(point: Named): Side {
  return (point.x > 60 ? sides[1] : sides[0]) ?? { dx: 0, dy: 0, anchor: 'middle' }
}

function fitsIn(box: Box, size: Size, taken: readonly Box[], own: number): boolean {
  const inside = box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height
  return inside && taken.every((other, index) => index === own || !overlap(box, other))
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function boxOfDot({ x, y }: Named, size: Size): Box {
  const [left, top] = [(x / 100) * size.width, (y / 100) * size.height]
  return { left: left - 8, right: left + 8, top: top - 8, bottom: top + 8 }
}

function boxOf(point: Named, side: Side, size: Size): Box {
  const length = widthOf(point.label)
  const start = (point.x / 100) * size.width + side.dx
  const base = (point.y / 100) * size.height + side.dy
  const left = side.anchor === 'start' ? start : side.anchor === 'end' ? start - length : start - length / 2
  return { left, right: left + length, top: base - 11, bottom: base + 4 }
}

// Nobody can measure letters here; wide scripts take twice the room of Latin.
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[ᄀ-￯]/.test(letter) ? 12.5 : 6.9), 0)
}
