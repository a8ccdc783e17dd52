// Which addresses take files, and how large: all others are refused a large body before it is read.
import { largestPicture } from '../kit/pictures.ts'

// A form wraps what it carries, and its texts travel with it.
const wrapping = 1024 * 1024

/** The most bytes of a form that may be sent to an address; undefined where no files are taken. */
export function largestUpload(path: string): number | undefined {
  return /\/(?:desk|my)(?:\/[^/]+)*\/(?:picture|logo)$/.test(path) ? largestPicture + wrapping : undefined
}
