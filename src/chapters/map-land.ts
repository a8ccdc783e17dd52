// The world as one light path: land projected once a process, on a grid of whole units, without Antarctica.
import { type GeoPermissibleObjects, geoPath } from 'd3-geo'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import land from 'world-atlas/land-110m.json' with { type: 'json' }
import { projection } from './map-projection.ts'

/** A window on the world, in units of the drawing. */
export interface View {
  x: number
  y: number
  width: number
  height: number
}

type Spot = readonly [x: number, y: number]

/** Where maps of the whole world are cut: 20 wide to 9 high, from Greenland's ice to Cape Horn. */
export const wholeWorld: View = { x: 20, y: 8, width: 960, height: 432 }

let rings: Spot[][] | undefined
let wholeLand: string | undefined

/** Where a point of the globe lies on the drawing. */
export function spotOf(point: { latitude: number; longitude: number }): Spot {
  return projection([point.longitude, point.latitude]) ?? [0, 0]
}

/** The land within a view, as the `d` of an SVG path. */
export function landWithin(view: View): string {
  if (view !== wholeWorld) return drawnWithin(view)
  wholeLand ??= drawnWithin(wholeWorld)
  return wholeLand
}

function drawnWithin(view: View): string {
  rings ??= landRings()
  return rings
    .map((ring) => cutTo(view, ring))
    .filter((ring) => ring.length > 2)
    .map(drawn)
    .join('')
}

function landRings(): Spot[][] {
  const found: Spot[][] = []
  let ring: Spot[] = []
  const pen = {
    beginPath() {},
    arc() {},
    moveTo: (x: number, y: number) => {
      ring = [[x, y]]
    },
    lineTo: (x: number, y: number) => {
      ring.push([x, y])
    },
    closePath: () => found.push(ring),
  }
  geoPath(projection, pen)(inhabited())
  return found.map(lighter).filter((corners) => corners.length > 3)
}

function inhabited(): GeoPermissibleObjects {
  const atlas = land as unknown as Topology<{ land: GeometryCollection }>
  const shapes = feature(atlas, atlas.objects.land).features.map(({ geometry }) => geometry)
  const polygons = shapes.flatMap((shape) => polygonsOf(shape as Polygon | MultiPolygon))
  return { type: 'MultiPolygon', coordinates: polygons.filter((polygon) => northOf(polygon, -60)) }
}

function polygonsOf(shape: Polygon | MultiPolygon): Position[][][] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
}

function northOf(polygon: Position[][], latitude: number): boolean {
  return (polygon[0] ?? []).some((position) => (position[1] ?? 0) > latitude)
}

// On a grid of whole units, without corners that turn by less than the eye sees.
function lighter(ring: Spot[]): Spot[] {
  const kept: Spot[] = []
  for (const [index, spot] of ring.entries()) {
    const corner: Spot = [Math.round(spot[0]), Math.round(spot[1])]
    const before = kept.at(-1)
    const after = ring[(index + 1) % ring.length] ?? spot
    if (before === undefined || (triangle(before, corner, after) > 0.8 && !same(before, corner))) kept.push(corner)
  }
  return kept
}

function triangle(a: Spot, b: Spot, c: Spot): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
}

function same(a: Spot, b: Spot): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

// Cut along the four sides one after the other, a little outside, so that no cut is seen.
function cutTo(view: View, ring: Spot[]): Spot[] {
  const room = 6
  const west = cut(ring, 0, 1, view.x - room)
  const east = cut(west, 0, -1, view.x + view.width + room)
  const north = cut(east, 1, 1, view.y - room)
  return cut(north, 1, -1, view.y + view.height + room)
}

// What lies beyond a line across one axis is left out, and the line takes its place.
function cut(ring: Spot[], axis: 0 | 1, sign: 1 | -1, limit: number): Spot[] {
  const within = (spot: Spot) => sign * (spot[axis] - limit) >= 0
  return ring.flatMap((spot, index) => {
    const before = ring.at(index - 1) ?? spot
    const crossing = within(before) === within(spot) ? [] : [crossingOf(before, spot, axis, limit)]
    return within(spot) ? [...crossing, spot] : crossing
  })
}

function crossingOf(one: Spot, other: Spot, axis: 0 | 1, limit: number): Spot {
  const part = (limit - one[axis]) / (other[axis] - one[axis])
  return [Math.round(one[0] + part * (other[0] - one[0])), Math.round(one[1] + part * (other[1] - one[1]))]
}

// Steps from corner to corner are shorter to write than places.
function drawn(ring: Spot[]): string {
  const [first = [0, 0] as const, ...rest] = ring
  let [x, y] = first
  const steps = rest.map((spot) => {
    const step = `${spot[0] - x}${spot[1] - y < 0 ? '' : ' '}${spot[1] - y}`
    ;[x, y] = spot
    return step
  })
  return `M${first[0]} ${first[1]}l${steps.join(' ').replaceAll(' -', '-')}z`
}
