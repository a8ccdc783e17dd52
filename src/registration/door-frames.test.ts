// Codes in pictures as cameras take them: dim, glaring, inverted, tilted, small, out of focus.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import encodeQR from 'qr'
import sharp from 'sharp'
import { type Frame, readFrame, treatments } from './door-frames.ts'

const text = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.repeat(4).slice(0, 120)
const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })

interface Taken {
  size?: number
  /** The greys of its dark and light squares. */
  dark?: number
  light?: number
  blur?: number
  angle?: number
  noise?: number
}

async function taken({ size = 320, dark = 0, light = 255, blur = 0, angle = 0, noise = 0 }: Taken): Promise<Frame> {
  const squares = Buffer.from(rows.flatMap((row) => row.map((is) => (is ? dark : light))))
  const grey = (value: number) => ({ r: value, g: value, b: value })
  const code = await sharp(squares, { raw: { width: rows.length, height: rows.length, channels: 1 } })
    .resize(size, size, { kernel: 'nearest' })
    .rotate(angle, { background: grey(light) })
    .toColourspace('srgb')
    .png()
    .toBuffer()
  const room = { width: 960, height: 540, channels: 3, background: grey(Math.round((dark + light) / 2)) } as const
  const picture = await sharp({ create: room })
    .composite([{ input: code }])
    .png()
    .toBuffer()
  const seen = blur > 0 ? sharp(picture).blur(blur) : sharp(picture)
  const { data, info } = await seen.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  let seed = 7
  const shaken = Uint8ClampedArray.from(data, (value) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return value + (noise === 0 ? 0 : ((seed >> 16) % (2 * noise + 1)) - noise)
  })
  return { width: info.width, height: info.height, data: shaken }
}

const read = (frame: Frame) => treatments.find((treatment) => readFrame(frame, treatment) === text)

test('a code is read in whatever light, at the latest from the third picture', async () => {
  const pictures: Record<string, Taken> = {
    'on paper': {},
    'a dim screen': { dark: 10, light: 45 },
    'a screen that is almost off': { dark: 8, light: 24 },
    'a dim screen before a bad camera': { dark: 10, light: 50, noise: 8 },
    'a screen that glares': { dark: 200, light: 250 },
    'a dark theme': { dark: 255, light: 0 },
    'a dim dark theme': { dark: 50, light: 12 },
    'held askew': { angle: 23 },
    'far away': { size: 120 },
    'out of focus': { blur: 3 },
    'far out of focus': { blur: 4 },
    'dim, out of focus and askew': { dark: 15, light: 60, blur: 2.5, angle: 10 },
  }
  const missed: string[] = []
  for (const [name, how] of Object.entries(pictures)) if (!read(await taken(how))) missed.push(name)
  assert.deepEqual(missed, [])
})

test('what only another treatment reads is the reason for it', async () => {
  const glare = await taken({ dark: 200, light: 250 })
  assert.deepEqual([readFrame(glare, 'plain'), readFrame(glare, 'stretched')], [undefined, text])
  const blurred = await taken({ blur: 4 })
  assert.deepEqual([readFrame(blurred, 'stretched'), readFrame(blurred, 'sharpened')], [undefined, text])
})

test('a picture without a code is none, whatever is done with it', async () => {
  const empty = await taken({ dark: 120, light: 120, noise: 30 })
  assert.deepEqual(
    treatments.map((treatment) => readFrame(empty, treatment)),
    [undefined, undefined, undefined],
  )
})
