// Pictures from strangers: what is taken comes out upright, small and silent; everything else is refused and says why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { drawPicture, largestPicture } from './pictures.ts'

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2563eb' } })

/** A PNG that claims a size, with as few bytes behind it as one likes. */
function claimedPng(width: number, height: number, body: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(body)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

async function drawn(file: Uint8Array) {
  const result = await drawPicture(file)
  assert.ok(result.ok, JSON.stringify(result))
  return result.picture
}

const sizesOf = (picture: Awaited<ReturnType<typeof drawn>>) =>
  picture.files.map(({ size, width, height }) => `${size}: ${width}×${height}`)

test('each of the five kinds is drawn anew as WebP in three sizes', async () => {
  const wide = photo(3000, 2000)
  for (const kind of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
    const picture = await drawn(await wide.clone().toFormat(kind).toBuffer())
    assert.deepEqual(sizesOf(picture), ['480: 480×320', '960: 960×640', '1920: 1920×1280'], kind)
    for (const { bytes } of picture.files) assert.equal((await sharp(bytes).metadata()).format, 'webp', kind)
    assert.match(picture.colour, /^#2[0-9a-f]6[0-9a-f]e[0-9a-f]$/, kind)
  }
})

test('a small picture is not blown up, and has no more sizes than it fills', async () => {
  assert.deepEqual(sizesOf(await drawn(await photo(300, 200).png().toBuffer())), ['480: 300×200'])
  assert.deepEqual(sizesOf(await drawn(await photo(500, 700).png().toBuffer())), ['480: 343×480', '960: 500×700'])
})

test('where and with what it was taken is gone, and it stands upright', async () => {
  const gps = { IFD0: { Make: 'Telltale', Copyright: 'Nobody' }, IFD3: { GPSLatitude: '60/1 10/1 0/1' } }
  const lying = await photo(800, 400).withExif(gps).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  assert.ok(lying.includes('Telltale'))
  const { files, width, height } = await drawn(lying)
  assert.deepEqual([width, height], [400, 800])
  for (const { bytes } of files) {
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata()
    assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined])
    assert.ok(!bytes.includes('Telltale') && !bytes.includes('EXIF'))
  }
})

test('of a moving GIF the first frame remains', async () => {
  const frame = (background: string) => sharp({ create: { width: 64, height: 64, channels: 3, background } }).png()
  const frames = await Promise.all(['#ff0000', '#00ff00', '#0000ff'].map((colour) => frame(colour).toBuffer()))
  const moving = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer()
  assert.equal((await sharp(moving).metadata()).pages, 3)
  const picture = await drawn(moving)
  assert.deepEqual(sizesOf(picture), ['480: 64×64'])
  assert.match(picture.colour, /^#f[0-9a-f]0[0-9a-f]0[0-9a-f]$/)
})

test('what hides behind a picture does not come along', async () => {
  const hidden = '<script>alert(1)</script>PK\x03\x04'
  const jpeg = await photo(64, 64)
    .withExif({ IFD0: { ImageDescription: hidden } })
    .jpeg()
    .toBuffer()
  const polyglot = Buffer.concat([jpeg, Buffer.from(hidden)])
  const { files } = await drawn(polyglot)
  for (const { bytes } of files) assert.ok(!bytes.includes('script') && !bytes.includes('PK\x03\x04'))
})

test('what is no picture is refused, whatever it is called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  const others = [
    ...['', 'x', '<!doctype html><script>alert(1)</script>', svg, `<?xml version="1.0"?>${svg}`, '%PDF-1.7', 'BM6'],
    ...['II*\0', 'MM\0*', '\0\0\x01\0', 'RIFF\0\0\0\0WAVE', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'GIF90a'],
  ]
  for (const text of others)
    assert.deepEqual(await drawPicture(Buffer.from(text, 'latin1')), { ok: false, why: 'no-picture' }, text)
})

test('a bomb is refused before it is unpacked', async () => {
  const before = process.memoryUsage().rss
  for (const bomb of [
    claimedPng(30_000, 30_000, Buffer.alloc(1000)),
    claimedPng(7200, 7200, Buffer.alloc(7200 * 2000)),
  ])
    assert.deepEqual(await drawPicture(bomb), { ok: false, why: 'too-many-pixels' })
  assert.ok(process.memoryUsage().rss - before < 150_000_000)
  assert.deepEqual(await drawPicture(new Uint8Array(largestPicture + 1)), { ok: false, why: 'too-large' })
})

test('a picture that breaks off or only begins like one is called damaged', async () => {
  const whole = await photo(800, 800).jpeg().toBuffer()
  const others = [
    whole.subarray(0, whole.length / 2),
    claimedPng(100, 100, Buffer.alloc(50)),
    Buffer.from('\xff\xd8\xff<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'latin1'),
    Buffer.from('GIF89a<script>alert(1)</script>'),
    Buffer.from('RIFF\x24\0\0\0WEBPVP8 nonsense', 'latin1'),
    Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1'),
  ]
  for (const broken of others) assert.deepEqual(await drawPicture(broken), { ok: false, why: 'damaged' })
})

test('those who come when many wait are asked to come again', async () => {
  const file = await photo(64, 64).png().toBuffer()
  const results = await Promise.all(Array.from({ length: 12 }, () => drawPicture(file)))
  assert.deepEqual(
    results.map((result) => (result.ok ? 'drawn' : result.why)),
    [...Array<string>(8).fill('drawn'), ...Array<string>(4).fill('busy')],
  )
})
