// Lists of attendees from elsewhere: which column is what, and what a row says.
import { isLanguage, uiLanguages } from '../kit/languages.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { addressKey, organisationKey } from './rules-address.ts'
import type { Mode } from './rules-pools.ts'

/** What a column of a list can be read as. */
export const importColumns = ['name', 'email', 'organisation', 'language', 'mode', 'state'] as const
export type ImportColumn = (typeof importColumns)[number]

export const mostImportRows = 5000

/** The cells of a list by what they are read as, and on which line of the list they stand. */
export type ImportCells = Readonly<Record<ImportColumn, string>> & { readonly line: number }

export type ImportedState = 'confirmed' | 'invited' | 'waiting'

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
}

export type ImportFault = 'no-name' | 'no-address' | 'language' | 'mode' | 'state'

/** As what each heading is read; null where it is not. No two are read as the same. */
export function readHeadings(headings: readonly string[]): (ImportColumn | null)[] {
  const named = headings.map((heading) => {
    const word = plain(heading)
    return importColumns.find((column) => headingWords[column].includes(word)) ?? null
  })
  return named.map((column, index) => (named.indexOf(column) === index ? column : null))
}

/** The cells of a table by what its headings say. Cells are text, whatever they begin with. */
export function cellsOf(
  columns: readonly (ImportColumn | null)[],
  rows: readonly { cells: readonly string[]; line: number }[],
): ImportCells[] {
  return rows.map(({ cells, line }) => {
    const of = (column: ImportColumn) => {
      const index = columns.indexOf(column)
      return index < 0 ? '' : (cells[index] ?? '').toWellFormed().trim().slice(0, longestCell)
    }
    const [name, organisation] = [bare(of('name')), bare(of('organisation'))]
    return {
      line,
      name,
      organisation,
      email: of('email'),
      language: of('language'),
      mode: of('mode'),
      state: of('state'),
    }
  })
}

/** What a row says, or why it cannot be brought in. */
export function readImportRow(cells: ImportCells): { row: ImportRow } | { fault: ImportFault } {
  const name = oneLine(cells.name)
  const email = readAddress(cells.email)
  const key = email && addressKey(email)
  const language = cells.language === '' ? null : readLanguage(cells.language)
  const mode = cells.mode === '' ? null : find(modeWords, cells.mode)
  const state = cells.state === '' ? 'confirmed' : find(stateWords, cells.state)
  if (name === '') return { fault: 'no-name' }
  if (email === undefined || key === undefined) return { fault: 'no-address' }
  if (language === undefined) return { fault: 'language' }
  if (mode === undefined) return { fault: 'mode' }
  if (state === undefined) return { fault: 'state' }
  const typed = oneLine(cells.organisation)
  const organisation = organisationKey(typed) === null ? null : typed
  return { row: { line: cells.line, name, email, key, organisation, language, mode, state } }
}

const longestCell = 400

// A sheet that was taken from here has an apostrophe before what would be run as a formula.
function bare(cell: string): string {
  return cell.replace(/^'(?=[=+\-@＝＋－＠])/, '')
}

function plain(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:*-]+/gu, ' ')
    .trim()
}

function readLanguage(cell: string): string | undefined {
  const tag = cell.toLowerCase().replaceAll('_', '-')
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans'
  const own = uiLanguages.find((language) => language.toLowerCase() === tag || tag.startsWith(`${language}-`))
  return own ?? (isLanguage(cell) ? cell : undefined)
}

function find<Word extends string>(words: Readonly<Record<Word, readonly string[]>>, cell: string): Word | undefined {
  const word = plain(cell)
  return (Object.keys(words) as Word[]).find((one) => words[one].includes(word))
}

const headingWords: Readonly<Record<ImportColumn, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'attendee',
    '氏名',
    '名前',
    '姓名',
    'nombre',
    'nimi',
    'nom',
    'nom complet',
    'nombre completo',
  ],
  email: [
    ...[
      'email',
      'e mail',
      'email address',
      'e mail address',
      'mail',
      'address',
      'メールアドレス',
      'メール',
      '邮箱',
      '电子邮件',
    ],
    ...['correo', 'correo electrónico', 'sähköposti', 'sähköpostiosoite', 'courriel', 'adresse e mail', 'adresse'],
  ],
  organisation: [
    ...[
      'organisation',
      'organization',
      'company',
      'affiliation',
      '所属',
      '会社',
      '组织',
      '机构',
      '公司',
      'organización',
    ],
    ...['empresa', 'organisaatio', 'yritys', 'entreprise', 'société'],
  ],
  language: ['language', 'locale', '言語', '语言', 'idioma', 'kieli', 'langue'],
  mode: [
    'mode',
    'way of taking part',
    'attendance',
    '参加の仕方',
    '参加形式',
    '参加方式',
    'modalidad',
    'osallistumistapa',
    'modalité',
  ],
  state: ['state', 'status', '状態', '状态', 'estado', 'tila', 'état', 'statut'],
}

const modeWords: Readonly<Record<Mode, readonly string[]>> = {
  'in-person': [
    ...['in person', 'on site', 'onsite', 'room', '現地', '会場', '现场', '线下', 'presencial', 'paikan päällä'],
    ...['sur place', 'présentiel'],
  ],
  online: ['online', 'remote', 'virtual', 'オンライン', '线上', 'en línea', 'virtuel', 'verkossa', 'etänä', 'en ligne'],
}

const stateWords: Readonly<Record<ImportedState, readonly string[]>> = {
  confirmed: [
    ...['confirmed', 'going', 'registered', 'has a seat', 'yes', '席あり', '確定', '有席位', '已确认', 'tiene plaza'],
    ...['confirmado', 'confirmada', 'on paikka', 'vahvistettu', 'a une place', 'confirmé', 'confirmée'],
  ],
  invited: ['invited', '招待済み', '已邀请', 'con invitación', 'invitado', 'invitada', 'kutsuttu', 'invité', 'invitée'],
  waiting: [
    ...[
      'waiting',
      'waitlist',
      'waitlisted',
      'waiting list',
      'wait list',
      'キャンセル待ち',
      '候补名单',
      'lista de espera',
    ],
    ...['jonossa', 'jonossa paikkaa', 'liste d’attente', "liste d'attente"],
  ],
}
