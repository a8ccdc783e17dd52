// Where names stand beside the points of a map: on the first side where they touch no other name and no point.

/** A name to be placed: its point in per cent of the drawing. */
export interface Named {
  x: number
  y: number
  label: string
}

/** A side of a point: the step from there in pixels, and which end of the name stands there. */
export interface Side {
  dx: number
  dy: number
  anchor: 'start' | 'middle' | 'end'
}

/** Where a name stands on a wide map and on a phone's; undefined where it fits nowhere. */
export interface Label {
  wide: Side | undefined
  narrow: Side | undefined
  /** Where it stands when somebody points at it, whatever it then covers. */
  asked: Side
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

const right: Side = { dx: 12, dy: 4, anchor: 'start' }
const left: Side = { dx: -12, dy: 4, anchor: 'end' }
const sides: Side[] = [right, left, { dx: 0, dy: -13, anchor: 'middle' }, { dx: 0, dy: 21, anchor: 'middle' }]

/** The narrowest map that a phone shows, as a share of the wide one. */
const phone = 0.54
/** How far a name may stand out into the margin of the page. */
const margin = 12

/** One label for every point in its order; `size` is the width and height in pixels on a wide screen. */
export function placeLabels(points: readonly Named[], size: Size): Label[] {
  const wide = placeOn(points, size)
  const narrow = placeOn(points, { width: size.width * phone, height: size.height * phone })
  return points.map((point, index) => ({ wide: wide[index], narrow: narrow[index], asked: sideWhenAsked(point) }))
}

/** The labels of a crowd: each is shown only to who points at it. */
export function hideLabels(points: readonly Named[]): Label[] {
  return points.map((point) => ({ wide: undefined, narrow: undefined, asked: sideWhenAsked(point) }))
}

function sideWhenAsked({ x }: Named): Side {
  return x > 60 ? left : right
}

function placeOn(points: readonly Named[], size: Size): (Side | undefined)[] {
  const taken = points.map((point) => boxOfDot(point, size))
  return points.map((point, index) => {
    const side = sides.find((one) => isFree(boxOf(point, one, size), size, taken, index))
    if (side) taken.push(boxOf(point, side, size))
    return side
  })
}

function isFree(box: Box, size: Size, taken: readonly Box[], own: number): boolean {
  const inside = box.left >= -margin && box.right <= size.width + margin && box.top >= 0 && box.bottom <= size.height
  return inside && taken.every((other, index) => index === own || !overlap(box, other))
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function boxOfDot({ x, y }: Named, size: Size): Box {
  const [across, down] = [(x / 100) * size.width, (y / 100) * size.height]
  return { left: across - 8, right: across + 8, top: down - 8, bottom: down + 8 }
}

function boxOf(point: Named, side: Side, size: Size): Box {
  const length = widthOf(point.label)
  const start = (point.x / 100) * size.width + side.dx
  const base = (point.y / 100) * size.height + side.dy
  const from = side.anchor === 'start' ? start : side.anchor === 'end' ? start - length : start - length / 2
  return { left: from, right: from + length, top: base - 11, bottom: base + 4 }
}

// Nobody can measure letters here; wide scripts take twice the room of Latin.
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[ᄀ-￯]/.test(letter) ? 12.5 : 6.9), 0)
}
