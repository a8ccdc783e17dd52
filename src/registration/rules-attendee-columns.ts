// The columns of the list of attendees: which there are, which somebody chose, and by which one it is sorted.

/** What a row may tell besides the name, in the order in which it tells it. The names are those of the files too. */
export const attendeeColumns = [
  'email',
  'organisation',
  'state',
  'mode',
  'people',
  'registered',
  'tags',
  'arrived',
  'language',
  'via',
] as const

/** The answers to a question of the event, which is known by its id: `q12`. */
export type QuestionColumn = `q${number}`

/** A column: of the registration, or a question of the event. */
export type AttendeeColumn = (typeof attendeeColumns)[number] | QuestionColumn

/** By what the list is sorted; with a minus sign the other way round. */
export type AttendeeKey = 'name' | AttendeeColumn
export type AttendeeSort = AttendeeKey | `-${AttendeeKey}`

/** What a row tells where nobody chose: who, in which state, how, since when, and tags. */
export const usualColumns: readonly AttendeeColumn[] = ['state', 'mode', 'registered', 'tags']

/** Latest first. */
export const usualSort: AttendeeSort = '-registered'

const mostColumns = 40

/** The columns that words name, each once, in the order of the list, questions behind; what names none is left out. */
export function readColumns(named: readonly string[]): AttendeeColumn[] {
  const questions = named.flatMap((name) => questionColumn(name) ?? [])
  return [...attendeeColumns.filter((one) => named.includes(one)), ...new Set(questions)].slice(0, mostColumns)
}

/** By what to sort, as a word says it; undefined for a word that says nothing. */
export function readSort(word: string): AttendeeSort | undefined {
  const name = word.replace(/^-/, '')
  const key = name === 'name' ? name : (attendeeColumns.find((one) => one === name) ?? questionColumn(name))
  if (key === undefined) return undefined
  return word.startsWith('-') ? `-${key}` : key
}

/** The column by which it is sorted, and which way. */
export function sortedBy(sort: AttendeeSort): { key: AttendeeKey; way: 'ascending' | 'descending' } {
  const key = readSort(sort.replace(/^-/, '')) ?? 'name'
  return { key: key as AttendeeKey, way: sort.startsWith('-') ? 'descending' : 'ascending' }
}

/** The id of the question of a column; undefined for any other one. */
export function questionOf(column: string): number | undefined {
  return /^q\d+$/.test(column) ? Number(column.slice(1)) : undefined
}

/** The column of a question. */
export function columnOf(questionId: number): QuestionColumn {
  return `q${questionId}`
}

function questionColumn(name: string): QuestionColumn | undefined {
  return /^q[1-9]\d{0,14}$/.test(name) ? columnOf(Number(name.slice(1))) : undefined
}
