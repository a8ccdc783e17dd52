// Lists of attendees from elsewhere: which column is what, and what a row says.
import { isLanguage, uiLanguages } from '../kit/languages.ts'
import { soundText } from '../kit/sound-text.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { addressKey, organisationKey } from './rules-address.ts'
import { type Answer, type AskedQuestion, longestAnswer } from './rules-answers.ts'
import { columnOf, type QuestionColumn, questionOf } from './rules-attendee-columns.ts'
import { type ImportedAnswerFault, readImportedAnswers } from './rules-importing-answers.ts'
import {
  findWord,
  headingWords,
  type ImportColumn,
  type ImportedState,
  modeWords,
  plainWord,
  stateWords,
} from './rules-importing-words.ts'
import type { Mode } from './rules-pools.ts'

/** What a column of a list is read as: something that every attendee has, or the answer to a question of the event. */
export type ListColumn = ImportColumn | QuestionColumn

// Some lists have the name in two columns; of a row it is one.
type NamePart = 'given-name' | 'family-name'

/** Null where a column is left out. */
export type ListColumns = readonly (ListColumn | null)[]

export const mostImportRows = 5000
export const mostImportColumns = 60

/** A row of a list as it came. */
export interface ListRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** The cells of a row by what they are read as, those of questions by their ids, and on which line it stands. */
export type ImportCells = Readonly<Record<Exclude<ImportColumn, NamePart>, string>> & {
  readonly line: number
  readonly answers: ReadonlyMap<number, string>
}

/** A row that can be brought in; `mode` and `language` null: as the event has them. */
export interface ImportRow {
  line: number
  name: string
  email: string
  /** By what the address is known. */
  key: string
  organisation: string | null
  language: string | null
  mode: Mode | null
  state: ImportedState
  answers: ReadonlyMap<number, Answer>
}

export type ImportFault = 'no-name' | 'no-address' | 'language' | 'mode' | 'state' | ImportedAnswerFault

/** What is read of a list: these columns, and these questions. */
export interface Readable {
  columns: readonly ImportColumn[]
  questions: readonly AskedQuestion[]
}

/** As what each heading is read; null where it is not. No two are read as the same. */
export function readHeadings(headings: readonly string[], { columns, questions }: Readable): (ListColumn | null)[] {
  // Of two questions with the same words the first is meant.
  const asked = new Map(
    questions
      .toReversed()
      .flatMap(({ id, label }) => Object.values(label).map((text) => [plainWord(text), id] as const)),
  )
  const named = headings.map((heading): ListColumn | null => {
    const word = plainWord(heading)
    const question = word === '' ? undefined : asked.get(word)
    return columns.find((column) => headingWords[column].includes(word)) ?? (question ? columnOf(question) : null)
  })
  return named.map((column, index) => (named.indexOf(column) === index ? column : null))
}

/**
 * As what each column is read: what its heading means; where none is called that of addresses, the first one without a
 * meaning that has mostly addresses in it.
 */
export function readTable(headings: readonly string[], rows: readonly ListRow[], readable: Readable): ListColumns {
  const named = readHeadings(headings, readable)
  if (named.includes('email') || !readable.columns.includes('email')) return named
  const first = rows.slice(0, 20)
  const found = named.findIndex((column, index) => {
    const cells = first.map(({ cells }) => cells[index]?.trim() ?? '').filter(Boolean)
    const addresses = cells.filter((cell) => readAddress(cell) !== undefined)
    return column === null && addresses.length > cells.length / 2
  })
  return named.map((column, index) => (index === found ? 'email' : column))
}

/**
 * Which row of a sheet names its columns: of the first ones the one with the most names that are known, else the one above
 * the first address; undefined when there is none, since an address stands in the first row already.
 */
export function headingRow(rows: readonly ListRow[], readable: Readable): number | undefined {
  const first = rows.slice(0, 10)
  const addressed = first.findIndex(({ cells }) => cells.some((cell) => readAddress(cell) !== undefined))
  const above = addressed < 0 ? first : first.slice(0, addressed)
  const known = above.map(({ cells }) => readHeadings(cells, readable).filter(Boolean).length)
  const most = Math.max(0, ...known)
  if (most > 0) return known.indexOf(most)
  if (addressed < 0) return 0
  return addressed === 0 ? undefined : addressed - 1
}

/** The cells of a table by what its columns are read as. Cells are text, whatever they begin with. */
export function cellsOf(columns: ListColumns, rows: readonly ListRow[]): ImportCells[] {
  return rows.map(({ cells, line }) => {
    const of = (column: ListColumn, longest = longestCell) => {
      const index = columns.indexOf(column)
      return index < 0 ? '' : soundText(cells[index]).slice(0, longest)
    }
    const asked = columns.flatMap((column) => (column && questionOf(column)) ?? [])
    return {
      line,
      name: nameOf(bare(of('name')), bare(of('given-name')), bare(of('family-name'))),
      organisation: bare(of('organisation')),
      email: of('email'),
      language: of('language'),
      mode: of('mode'),
      state: of('state'),
      // A letter more than an answer may have: what is too long is told and not cut.
      answers: new Map(asked.map((id) => [id, bare(of(columnOf(id), longestAnswer + 1))])),
    }
  })
}

/** Whether a column without which nothing comes of a list is there; a name may stand in two. */
export function hasColumn(columns: ListColumns, needed: ListColumn): boolean {
  return columns.includes(needed) || (needed === 'name' && columns.includes('given-name'))
}

// Beside one part of a name, what is called the name may be the other part ("Nom, Prénom"), or the whole.
function nameOf(name: string, given: string, family: string): string {
  if (name === '') return joinedName(given, family)
  const part = given || family
  if (part === '' || (given !== '' && family !== '') || name.includes(part)) return name
  return given === '' ? joinedName(name, family) : joinedName(given, name)
}

// In Chinese, Japanese and Korean the family comes first, and between two names in Han letters is no space.
function joinedName(given: string, family: string): string {
  const parts = [given, family].filter(Boolean)
  const isAll = (letters: RegExp) => parts.length === 2 && parts.every((part) => letters.test(part))
  if (!isAll(/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー・\s]+$/u)) return parts.join(' ')
  return parts.toReversed().join(isAll(/^\p{sc=Han}+$/u) ? '' : ' ')
}

/** What a row says, or why it cannot be brought in, and by which question. */
export function readImportRow(
  cells: ImportCells,
  questions: readonly AskedQuestion[] = [],
): { row: ImportRow } | { fault: ImportFault; question?: AskedQuestion } {
  const name = oneLine(cells.name)
  const email = readAddress(cells.email)
  const key = email && addressKey(email)
  const language = cells.language === '' ? null : readLanguage(cells.language)
  const mode = cells.mode === '' ? null : findWord(modeWords, cells.mode)
  const state = cells.state === '' ? 'confirmed' : findWord(stateWords, cells.state)
  if (name === '') return { fault: 'no-name' }
  if (email === undefined || key === undefined) return { fault: 'no-address' }
  if (language === undefined) return { fault: 'language' }
  if (mode === undefined) return { fault: 'mode' }
  if (state === undefined) return { fault: 'state' }
  const said = readImportedAnswers(questions, cells.answers)
  if ('fault' in said) return said
  const typed = oneLine(cells.organisation)
  const organisation = organisationKey(typed) === null ? null : typed
  return { row: { line: cells.line, name, email, key, organisation, language, mode, state, ...said } }
}

const longestCell = 400

// A sheet that was taken from here has an apostrophe before what would be run as a formula.
function bare(cell: string): string {
  return cell.replace(/^'(?=[=+\-@＝＋－＠])/, '')
}

function readLanguage(cell: string): string | undefined {
  const tag = cell.toLowerCase().replaceAll('_', '-')
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans'
  const own = uiLanguages.find((language) => language.toLowerCase() === tag || tag.startsWith(`${language}-`))
  return own ?? (isLanguage(cell) ? cell : undefined)
}
