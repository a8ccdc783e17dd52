// Files that are sent to the desk: what may come, how each is called, and whether they are what they are said to be.

import { largestData } from './hugo-file.ts'
import { type ImportKind, type Looks, looksLike } from './job-kinds.ts'

export interface SentFile {
  name: string
  bytes: Uint8Array
}

/** The most bytes that one import may have in all, and the most files. */
export const largestImport = 50_000_000
export const mostFiles = 20

/** Why files are not taken; `file` is the one at fault. */
export type FileFault =
  | { why: 'file-wanted' | 'too-many-files' | 'too-much' }
  | { why: 'empty-file' | 'file-too-large'; file: string }
  | { why: 'looks-like'; file: string; looks: Looks }
  | { why: 'mixed'; file: string; looks: ImportKind; other: ImportKind }

/** The kind of what was sent, where the files agree with the choice (`auto`: with each other), or why they do not. */
export function checkFiles(files: readonly SentFile[], chosen: ImportKind | 'auto'): FileFault | { kind: ImportKind } {
  if (files.length === 0) return { why: 'file-wanted' }
  if (files.length > mostFiles) return { why: 'too-many-files' }
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestImport) return { why: 'too-much' }
  const looked = files.map(({ name, bytes }) => ({ file: name, bytes, looks: looksLike(bytes, name) }))
  const kind = chosen === 'auto' ? looked.map(({ looks }) => looks).find(isImport) : chosen
  for (const { file, bytes, looks } of looked) {
    if (looks === 'empty') return { why: 'empty-file', file }
    if (bytes.length > largestData) return { why: 'file-too-large', file }
    if (kind !== undefined && belongs(looks, kind, file)) continue
    const isOther = chosen === 'auto' && kind !== undefined && isImport(looks)
    return isOther ? { why: 'mixed', file, looks, other: kind } : { why: 'looks-like', file, looks }
  }
  return kind === undefined ? { why: 'file-wanted' } : { kind }
}

/** How a file is called from now on: the end of its path, without what cannot be seen. */
export function fileName(sent: string): string {
  const last = sent.split(/[\\/]/).at(-1) ?? ''
  // Signs that turn the direction of a text would make one name look like another.
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return [...(plain.replace(/^\.+$/, '') || 'file')].slice(0, 120).join('')
}

// A page comes with its overrides and its parts, and what nothing tells is taken at its word.
function belongs(looks: Looks, kind: ImportKind, file: string): boolean {
  if (isForeign(looks)) return false
  if (kind === 'hugo-events') return looks === kind || /\.(?:ya?ml|md|html?|txt)$/i.test(file)
  if (kind === 'hugo-data') return /\.ya?ml$/i.test(file)
  return looks === kind || looks === 'unknown' || (kind === 'ambassadors' && looks === 'hugo-data')
}

function isForeign(looks: Looks): boolean {
  return ['empty', 'workbook', 'archive', 'pdf', 'picture', 'binary'].includes(looks)
}

function isImport(looks: Looks): looks is ImportKind {
  return !isForeign(looks) && looks !== 'unknown' && looks !== 'page'
}
