// A table of text as rows of cells: its encoding, what parts its cells, and where each row stands.
import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { UserError } from '../kit/user-error.ts'
import { decodeText, likelyEncoding } from './hugo-file.ts'
import { badInput, type Place } from './imported-place.ts'

export interface Table {
  columns: string[]
  rows: { cells: string[]; at: Place }[]
}

const mostRows = 100_000

/** The text of a table. Throws a UserError for an encoding that nobody knows, or when it is not the one of the file. */
export function decodeTable(bytes: Uint8Array, file: string, encoding: string | null): string {
  const named = encoding ?? wideEncoding(bytes)
  if (named !== null && !/^utf-?8$/i.test(named)) {
    if (!iconv.encodingExists(named))
      throw new UserError(`“${named}” is not an encoding.`, 'One is windows-1252, another shift_jis.')
    return iconv.decode(Buffer.from(bytes), named).replace(/\r\n?/g, '\n')
  }
  try {
    return decodeText(bytes, file)
  } catch (error) {
    if (!(error instanceof UserError) || !error.message.includes('not UTF-8')) throw error
    throw new UserError(error.message, 'Save it as UTF-8, or say its encoding: --encoding windows-1252.')
  }
}

/** The text of a table whose encoding nobody says: UTF-8 or UTF-16, else by a guess, whose name stands beside it. */
export function guessTable(bytes: Uint8Array, file: string): { text: string; guessed: string | null } {
  const isText = wideEncoding(bytes) !== null || isUtf8(bytes) || bytes.includes(0)
  if (isText) return { text: decodeTable(bytes, file, null), guessed: null }
  const { name, label } = likelyEncoding(bytes)
  return { text: decodeTable(bytes, file, label), guessed: name }
}

/**
 * The rows of a table under their columns, at most so many. Throws a UserError with the line of a quote that is never
 * closed.
 */
export function readTable(text: string, file: string, atMost = mostRows + 1): Table {
  const records = parseRecords(text, file, atMost + 1)
  const [header, ...rows] = records
  if (!header) throw badInput({ file, line: 1 }, 'the table is empty')
  if (rows.length > mostRows) throw badInput({ file, line: 1 }, `the table has more than ${mostRows} rows`)
  return { columns: header.cells.map((cell) => cell.trim()), rows }
}

// UTF-16 begins with a mark, or, since tables begin with plain letters, with a zero beside one.
function wideEncoding([first, second, third, fourth]: Uint8Array): string | null {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function parseRecords(typed: string, file: string, atMost: number): Table['rows'] {
  // Some spreadsheets write, before all else, what parts their cells.
  const told = /^\ufeff?"?sep=([,;\t|])"?\r?\n/i.exec(typed)
  const text = told ? `\n${typed.slice(told[0].length)}` : typed
  try {
    const records: unknown = parse(text, {
      delimiter: told?.[1] ?? delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      // Pasted from a sheet, a quote within a cell stands there as it is.
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 1_000_000,
      to: atMost,
    })
    return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => {
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      return { cells: record, at: { file, line: Math.max(1, info.lines - breaks) } }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as { lines?: unknown }).lines) || 1
    throw badInput({ file, line }, `the table cannot be read (${error.message.slice(0, 150)})`)
  }
}

/** What parts the cells: the sign that stands most often, outside of quotes, in the first line that has any. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split('\n', 10)
  for (const line of lines) {
    const bare = line.replace(/"[^"]*"/g, '')
    const counts = [',', ';', '\t', '|'].map((sign) => [sign, bare.split(sign).length] as const)
    const [sign, count] = counts.reduce((best, one) => (one[1] > best[1] ? one : best))
    if (count > 1) return sign
  }
  return ','
}
