// Pictures from strangers: judged by their bytes, limited before they are unpacked, and drawn anew without what came along.
import type { Sharp } from 'sharp'
import { kindOf } from './pictures-kind.ts'

/** The largest file that is taken, in bytes. */
export const largestPicture = 15 * 1024 * 1024

// The sizes in which a picture is kept: the longer side of each, in pixels.
const pictureSizes = [480, 960, 1920] as const

/** Why a file is not taken; each has a sentence. */
export type PictureFault = 'no-picture' | 'too-large' | 'too-many-pixels' | 'damaged' | 'busy'

/** A picture ready to be kept: WebP in up to three sizes, upright, with no word on where or by whom it was taken. */
export interface DrawnPicture {
  width: number
  height: number
  /** What it looks like from afar: `#8a7f5c`. */
  colour: string
  files: { size: number; width: number; height: number; bytes: Buffer }[]
}

export type DrawResult = { ok: true; picture: DrawnPicture } | { ok: false; why: PictureFault }

// The cameras of phones go up to 48 million pixels unless asked for more; unpacked, 50 million are 150 to 200 MB.
const mostPixels = 50_000_000
const mostSeconds = 20
const mostWaiting = 8

/**
 * Draws an uploaded file anew (JPEG, PNG, WebP, AVIF, the first frame of a GIF), whatever it calls itself. One after
 * another in this process, because each takes up to 200 MB for a moment. Never call it within a transaction.
 */
export async function drawPicture(file: Uint8Array): Promise<DrawResult> {
  if (file.byteLength > largestPicture) return { ok: false, why: 'too-large' }
  if (kindOf(file) === undefined) return { ok: false, why: 'no-picture' }
  if (waiting >= mostWaiting) return { ok: false, why: 'busy' }
  return inTurn(() => drawAnew(file))
}

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

async function inTurn<Value>(draw: () => Promise<Value>): Promise<Value> {
  waiting++
  const mine = last.then(draw, draw)
  last = mine.catch(() => {})
  return mine.finally(() => waiting--)
}

async function drawAnew(file: Uint8Array): Promise<DrawResult> {
  const open = await opener()
  try {
    const { autoOrient } = await open(file).metadata()
    if (autoOrient.width * autoOrient.height > mostPixels) return { ok: false, why: 'too-many-pixels' }
    const largest = await drawSize(open(file), 1920)
    const files = [largest]
    // The smaller ones are drawn from the largest: the file is unpacked once.
    for (const size of [960, 480] as const) {
      if (Math.max(largest.width, largest.height) > size) files.unshift(await drawSize(open(largest.bytes), size))
    }
    const smallest = files[0] ?? largest
    return {
      ok: true,
      picture: {
        width: largest.width,
        height: largest.height,
        colour: await colourOf(open(smallest.bytes)),
        files: files.map((one, index) => ({ ...one, size: pictureSizes[index] ?? one.size })),
      },
    }
  } catch (error) {
    return { ok: false, why: tellsOfPixels(error) ? 'too-many-pixels' : 'damaged' }
  }
}

type Open = (bytes: Uint8Array) => Sharp

let opening: Promise<Open> | undefined

// Loaded when the first picture comes; it reads these five kinds out of memory and nothing else, no file and no address.
function opener(): Promise<Open> {
  opening ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`) })
    return (bytes) =>
      sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true }).timeout({
        seconds: mostSeconds,
      })
  })
  return opening
}

async function drawSize(source: Sharp, size: number): Promise<DrawnPicture['files'][number]> {
  const { data, info } = await source
    .autoOrient()
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  return { size, width: info.width, height: info.height, bytes: data }
}

async function colourOf(source: Sharp): Promise<string> {
  const paper = source.flatten({ background: '#ffffff' }).resize(1, 1, { fit: 'fill' })
  const pixel = await paper.toColourspace('srgb').removeAlpha().raw().toBuffer()
  return `#${pixel.subarray(0, 3).toString('hex')}`
}

function tellsOfPixels(error: unknown): boolean {
  return error instanceof Error && /pixel limit|too large|exceeds/i.test(error.message)
}
