// The map: light land, points where they belong, names that do not collide, links that a keyboard reaches.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { chapterMap, worldMap } from './map.ts'
import { placeLabels } from './map-labels.ts'
import { landWithin, spotOf, wholeWorld } from './map-land.ts'

test('the land of the whole world is light, whole units, and the same each time', () => {
  const land = landWithin(wholeWorld)
  assert.ok(brotliCompressSync(land).length < 5000)
  assert.match(land, /^(?:M\d+ \d+l[-\d ]+z)+$/)
  assert.equal(landWithin(wholeWorld), land)
})

test('a part of the world has only the land that touches it', () => {
  const pacific = { x: 60, y: 300, width: 40, height: 30 }
  assert.equal(landWithin(pacific), '')
  const finland = landWithin({ x: 480, y: 30, width: 120, height: 80 })
  assert.ok(finland.length > 200 && finland.length < 3000, `${finland.length}`)
})

test('places lie where they are: north is up, east is right', () => {
  const [helsinki, cape] = [spotOf({ latitude: 60, longitude: 25 }), spotOf({ latitude: -34, longitude: 18 })]
  const tokyo = spotOf({ latitude: 35.7, longitude: 139.7 })
  assert.ok(helsinki[1] < tokyo[1] && tokyo[1] < cape[1])
  assert.ok(helsinki[0] < tokyo[0])
})

test('every point on earth has a place within the drawing', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (latitude, longitude) => {
        const map = String(worldMap([{ latitude, longitude, label: 'x', title: 'x', href: '/x', hue: null }], 'Map'))
        const [, x = '', y = ''] = /cx="([\d.]+)%" cy="([\d.]+)%"/.exec(map) ?? []
        assert.ok(
          Number(x) >= 1.5 && Number(x) <= 98.5 && Number(y) >= 1.5 && Number(y) <= 98.5,
          `${latitude} ${longitude}`,
        )
      },
    ),
  )
})

test('a point is a link with its title and a large enough reach; what people wrote is escaped', () => {
  const point = { latitude: 60, longitude: 25, label: '<b>', title: 'A & B', href: '/chapters/a', hue: 158 }
  const map = String(worldMap([point], 'Map'))
  assert.match(
    map,
    /<a href="\/chapters\/a" class="hue-160"><title>A &amp; B<\/title><circle class="halo" [^>]*r="14"\/>/,
  )
  assert.match(map, /aria-hidden="true">&lt;b&gt;<\/text>/)
})

test('without points there is no map', () => {
  assert.equal(String(chapterMap([], { language: 'en', community: null })), '')
})

test('names stand beside their points where there is room, and never on one another', () => {
  const size = { width: 600, height: 270 }
  const alone = placeLabels([{ x: 50, y: 50, label: 'Alone' }], size)
  assert.deepEqual(alone, [
    {
      wide: { dx: 12, dy: 4, anchor: 'start' },
      narrow: { dx: 12, dy: 4, anchor: 'start' },
      asked: { dx: 12, dy: 4, anchor: 'start' },
    },
  ])
  const atEdge = placeLabels([{ x: 98, y: 50, label: 'At the edge' }], size)
  assert.equal(atEdge[0]?.wide?.anchor, 'end')
  const crowd = placeLabels(
    Array.from({ length: 9 }, () => ({ x: 50, y: 50, label: 'Same place' })),
    size,
  )
  assert.equal(crowd.filter(({ wide }) => wide !== undefined).length, 4)
  assert.equal(new Set(crowd.flatMap(({ wide }) => (wide ? [wide] : []))).size, 4)
})
