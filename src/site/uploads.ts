// Which addresses take files, and how large: all others are refused a large body before it is read.
import { largestImport } from '../interchange/job-files.ts'
import { largestPicture } from '../kit/pictures.ts'

// A form wraps what it carries, and its texts travel with it.
const wrapping = 1024 * 1024

/** The most bytes of the form that takes the files of an import. */
export const largestImportForm = largestImport + wrapping

/** The most bytes of a list of attendees, and of the forms that bring it: what was read of it travels on as JSON. */
export const largestList = 5 * 1024 * 1024
export const largestListMegabytes = largestList / 1024 / 1024
export const largestListForm = 2 * largestList + wrapping

/** The most bytes of a form that may be sent to an address; undefined where no files are taken. */
export function largestUpload(path: string): number | undefined {
  if (/\/desk\/imports$/.test(path)) return largestImportForm
  if (/\/desk\/events\/[^/]+\/(?:attendees|invitations)\/import(?:\/confirmation)?$/.test(path)) return largestListForm
  return /\/(?:desk|my)(?:\/[^/]+)*\/(?:picture|logo)$/.test(path) ? largestPicture + wrapping : undefined
}
