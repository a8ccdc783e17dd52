// Files that are imported: read only when they are text of a sensible size in UTF-8.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserError } from '../kit/user-error.ts'
import { badInput } from './imported-place.ts'

const megabyte = 1_000_000
/** The largest page, and the largest data file, that is read, in bytes. */
export const largestPage = 5 * megabyte
export const largestData = 25 * megabyte

/** The text of a file, its line ends made plain. Throws a UserError that says what the file is instead. */
export async function readTextFile(path: string, largest: number): Promise<string> {
  return decodeText(await readBytes(path, largest), basename(path))
}

/** The text of a file, and how messages call the file. */
export interface NamedText {
  file: string
  text: string
}

/** The texts of data files. Throws a UserError that says what one of them is instead. */
export async function readTextFiles(paths: readonly string[]): Promise<NamedText[]> {
  const files: NamedText[] = []
  for (const path of paths) files.push({ file: basename(path), text: await readTextFile(path, largestData) })
  return files
}

/** Reads UTF-8 (a byte order mark is dropped). `file` is how errors call it. */
export function decodeText(bytes: Uint8Array, file: string): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw badInput({ file, line: 1 }, 'the file is UTF-16, not UTF-8', 'Save it as UTF-8 and import it again.')
  const zero = bytes.indexOf(0)
  if (zero >= 0) throw badInput({ file, line: lineOf(bytes, zero) }, 'the file is not text')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.replace(/\r\n?/g, '\n')
  } catch {
    throw notUtf8(bytes, file)
  }
}

/** The bytes of a file. Throws a UserError when it is not there, is no file, or is larger than that many bytes. */
export async function readBytes(path: string, largest: number): Promise<Uint8Array> {
  // Without waiting: a pipe that nobody writes to would otherwise keep the import for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UserError(
        error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code}).`,
      )
    },
  )
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new UserError(`${path} is not a file.`)
    if (stat.size > largest)
      throw new UserError(
        `${path} has ${Math.ceil(stat.size / megabyte)} MB; at most ${largest / megabyte} MB are read.`,
      )
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function notUtf8(bytes: Uint8Array, file: string) {
  const at = firstBadByte(bytes)
  const end = bytes.indexOf(0x0a, at)
  const start = bytes.lastIndexOf(0x0a, at) + 1
  const line = bytes.subarray(start, end < 0 ? undefined : end)
  const looks = likelyEncoding(bytes)
  const words = new TextDecoder(looks.label).decode(line).trim().slice(0, 60)
  return badInput(
    { file, line: lineOf(bytes, at) },
    `the file is not UTF-8; it looks like ${looks.name} (“${words}”)`,
    'Save it as UTF-8 and import it again.',
  )
}

function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  // The longest beginning that decodes: what is cut within a character is not an error while streaming.
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1
    if (isUtf8Beginning(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function isUtf8Beginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** What text that is not UTF-8 most likely is: how people call it, and how decoders do. */
export function likelyEncoding(whole: Uint8Array): { name: string; label: string } {
  const bytes = sampleOf(whole)
  const high = bytes.filter((byte) => byte >= 0x80)
  const controls = high.filter((byte) => byte < 0xa0).length
  for (const [name, label] of [
    ['Shift JIS', 'shift_jis'],
    ['EUC-JP', 'euc-jp'],
    ['GB 18030', 'gb18030'],
  ] as const) {
    // The sample may end within a letter.
    const text = new TextDecoder(label).decode(bytes, { stream: true })
    if (text.includes('\ufffd')) continue
    // One alone between Latin letters is the accent of a name, as in "Müller".
    const runs = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+/gu) ?? []
    const long = runs.filter((run) => run.length > 1)
    if (runs.join('').length * 2 >= high.length * 0.9 && long.length * 2 >= runs.length) return { name, label }
  }
  if (controls > high.length / 2) return { name: 'Mac Roman', label: 'macintosh' }
  if (controls > 0) return { name: 'Windows-1252', label: 'windows-1252' }
  return { name: 'Latin-1', label: 'windows-1252' }
}

// As much as tells one from another, from the line on in which the first letter beyond ASCII stands.
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const from = first < 0 ? 0 : bytes.lastIndexOf(0x0a, first) + 1
  return bytes.subarray(from, Math.max(from, first) + sampleBytes)
}

const sampleBytes = 64 * 1024

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++
  return line
}
