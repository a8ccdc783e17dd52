// A table of text as rows of cells: its encoding, what parts its cells, and where each row stands.
import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { UserError } from '../kit/user-error.ts'
import { decodeText } from './hugo-file.ts'
import { badInput, type Place } from './imported-place.ts'

export interface Table {
  columns: string[]
  rows: { cells: string[]; at: Place }[]
}

const mostRows = 100_000

/** The text of a table. Throws a UserError for an encoding that nobody knows, or when it is not the one of the file. */
export function decodeTable(bytes: Uint8Array, file: string, encoding: string | null): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const named = encoding ?? (wide ? 'utf-16' : null)
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

/** The rows of a table under their columns. Throws a UserError with the line of a quote that is never closed. */
export function readTable(text: string, file: string): Table {
  const records = parseRecords(text, file)
  const [header, ...rows] = records
  if (!header) throw badInput({ file, line: 1 }, 'the table is empty')
  if (rows.length > mostRows) throw badInput({ file, line: 1 }, `the table has more than ${mostRows} rows`)
  return { columns: header.cells.map((cell) => cell.trim()), rows }
}

function parseRecords(text: string, file: string): Table['rows'] {
  try {
    const records: unknown = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 1_000_000,
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

/** What parts the cells of the first line: the sign that stands there most often outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const bare = first.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((sign) => [sign, bare.split(sign).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}
