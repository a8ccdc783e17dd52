// A code in a picture of a camera, also when the screen it is on is dim, glares, is inverted, or is out of focus.
import { decodeQR } from 'qr/decode.js'

export interface Frame {
  width: number
  height: number
  /** Red, green, blue and alpha of each pixel. */
  data: Uint8ClampedArray
}

/** What is done with a picture before it is read. One after the other, a picture each, so that none takes long. */
export const treatments = ['plain', 'stretched', 'sharpened'] as const
export type Treatment = (typeof treatments)[number]

// Of a second; a phone of the cheaper kind is five times slower than what this was measured on, and stays in time.
const patience = 60

/** The text of the code in a picture; undefined when there is none that can be read this way. */
export function readFrame(frame: Frame, treatment: Treatment): string | undefined {
  const seen = treatment === 'plain' ? frame : treated(frame, treatment)
  try {
    return decodeQR(seen, { format: 'RGBA', timeLimit: patience })
  } catch {
    return undefined
  }
}

function treated({ width, height, data }: Frame, treatment: Exclude<Treatment, 'plain'>): Frame {
  const grey = greyOf(data)
  const sharp = treatment === 'sharpened' ? sharpened(grey, width, height) : grey
  return { width, height, data: inColour(stretched(sharp)) }
}

function greyOf(data: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(data.length / 4)
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]]
    grey[at] = (red * 3 + green * 6 + blue) / 10
  }
  return grey
}

// The darkest and lightest hundredth become black and white.
function stretched(grey: Float32Array): Float32Array {
  const counts = new Uint32Array(256)
  for (const value of grey) {
    const step = Math.max(0, Math.min(255, Math.round(value)))
    counts[step] = (counts[step] ?? 0) + 1
  }
  const some = grey.length / 100
  const low = stepAt(counts, some)
  const high = stepAt(counts, grey.length - some)
  const gain = 255 / Math.max(1, high - low)
  return grey.map((value) => (value - low) * gain)
}

function stepAt(counts: Uint32Array, wanted: number): number {
  let sum = 0
  for (const [step, count] of counts.entries()) {
    sum += count
    if (sum >= wanted) return step
  }
  return 255
}

// What differs from its surroundings differs more: edges come back that were out of focus.
function sharpened(grey: Float32Array, width: number, height: number): Float32Array {
  const around = averaged(averaged(grey, width, height), height, width)
  return grey.map((value, at) => value + 4 * (value - (around[at] ?? value)))
}

const reach = 5

// The mean of some pixels along each row, written as columns: done twice, it is the mean of a square.
function averaged(grey: Float32Array, width: number, height: number): Float32Array {
  const means = new Float32Array(grey.length)
  for (let row = 0; row < height; row++) {
    const at = (column: number) => grey[row * width + Math.max(0, Math.min(width - 1, column))] ?? 0
    let sum = 0
    for (let column = -reach; column <= reach; column++) sum += at(column)
    for (let column = 0; column < width; column++) {
      means[column * height + row] = sum / (2 * reach + 1)
      sum += at(column + reach + 1) - at(column - reach)
    }
  }
  return means
}

function inColour(grey: Float32Array): Uint8ClampedArray {
  const data = new Uint8ClampedArray(grey.length * 4)
  for (const [at, value] of grey.entries()) data.fill(value, at * 4, at * 4 + 3)
  return data
}
