// Which kind of import a file looks like, so that a wrong choice is told by the name of the right one.
import { dataFiles } from './hugo-data.ts'

/** What can be brought in, by its name in addresses, tables and commands. */
export const importKinds = [
  'meetup',
  'ics',
  'csv',
  'user-groups',
  'conferences',
  'hugo-events',
  'ambassadors',
  'hugo-data',
] as const
export type ImportKind = (typeof importKinds)[number]

/** What a file is, as far as its first thousands of bytes tell: a kind of import, or what nothing here reads. */
export type Looks = ImportKind | 'empty' | 'workbook' | 'archive' | 'pdf' | 'picture' | 'page' | 'binary' | 'unknown'

const looked = 65_536

/** What a file looks like. Its name tells only what its content leaves open. */
export function looksLike(bytes: Uint8Array, name: string): Looks {
  if (bytes.length === 0) return 'empty'
  const foreign = foreignKind(bytes, name)
  if (foreign) return foreign
  const text = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, looked))
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '') return 'empty'
  if (/^BEGIN:VCALENDAR\b/i.test(text)) return 'ics'
  if (/^(?:<!doctype|<html|<\?xml|<svg)/i.test(text)) return 'page'
  if (/^[[{]/.test(text)) return jsonKind(text)
  if (/^---[ \t]*\r?\n/.test(text) && !/\.ya?ml$/i.test(name)) return 'hugo-events'
  if (Object.hasOwn(dataFiles, name) && name !== 'ambassadors.yml') return 'hugo-data'
  return yamlKind(text, name) ?? tableKind(text)
}

function foreignKind(bytes: Uint8Array, name: string): Looks | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('PK')) return /\.xls/i.test(name) ? 'workbook' : 'archive'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'workbook'
  if (start.startsWith('\u001f\u008b') || start.startsWith('7z') || start.startsWith('Rar!')) return 'archive'
  if (start.startsWith('%PDF')) return 'pdf'
  if (/^(?:\u0089PNG|GIF8|\u00ff\u00d8\u00ff|RIFF)/.test(start)) return 'picture'
  // A table may be UTF-16, which its first two bytes say.
  const wide = /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(start)
  return !wide && bytes.subarray(0, looked).includes(0) ? 'binary' : undefined
}

function jsonKind(text: string): Looks {
  if (/"(?:urlname|dateTime)"\s*:/.test(text)) return 'meetup'
  return /"startDate"\s*:/.test(text) ? 'conferences' : 'unknown'
}

function yamlKind(text: string, name: string): Looks | undefined {
  if (/^(?:- )?\s*groups\s*:\s*$/m.test(text)) return 'user-groups'
  if (/^ambassadors\s*:/m.test(text) || /^\s*-? *term\s*:/m.test(text)) return 'ambassadors'
  if (!/\.ya?ml$/i.test(name)) return undefined
  if (/^\s*-? *person\s*:/m.test(text)) return 'hugo-data'
  return /^\s*-? *position\s*:/m.test(text) ? 'user-groups' : 'unknown'
}

function tableKind(text: string): Looks {
  const [first = ''] = text.split(/\r?\n/, 1)
  return /[,;\t|]/.test(first) || text.startsWith('\u00ff\u00fe') || !/\s/.test(first.trim()) ? 'csv' : 'unknown'
}
