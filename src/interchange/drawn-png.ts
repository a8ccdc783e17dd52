// A drawing of few colours as PNG with a palette: a third of the size of full colour.
import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The PNG of opaque RGBA pixels. Colours within a sixteenth of each other become the one that came first. */
export async function indexedPng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const { rows, palette } = indexed(pixels, width, height)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, each the number of a colour; the rest are the only values there are.
  head.set([8, 3, 0, 0, 0], 8)
  const data = await promisify(deflate)(rows, { level: 9, memLevel: 9 })
  const parts = [
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...parts])
}

function indexed(pixels: Uint8Array, width: number, height: number): { rows: Buffer; palette: number[] } {
  const numbers = new Int16Array(4096).fill(-1)
  const palette: number[] = []
  const rows = Buffer.alloc((width + 1) * height)
  let from = 0
  for (let row = 0; row < height; row++) {
    for (let column = 1; column <= width; column++, from += 4) {
      const red = pixels[from] ?? 0
      const green = pixels[from + 1] ?? 0
      const blue = pixels[from + 2] ?? 0
      const bucket = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
      let number = numbers[bucket] ?? -1
      if (number < 0) {
        // A drawing of five colours and their blends never needs 256; one that did would end in the last.
        number = Math.min(255, palette.length / 3)
        if (palette.length < 768) palette.push(red, green, blue)
        numbers[bucket] = number
      }
      rows[row * (width + 1) + column] = number
    }
  }
  return { rows, palette }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
