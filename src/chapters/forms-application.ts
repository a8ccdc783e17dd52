// The forms by which somebody asks to serve a chapter or to host: what was typed, and what is missing in it.

import { isCountry } from '../kit/continents.ts'
import { soundText } from '../kit/sound-text.ts'
import { meetingLanguages } from './forms-proposal.ts'
import type { Answered, ApplicationKind, Question } from './rules-applications.ts'

/** What an application says; what only hosts are asked is null for others. */
export interface NewApplication {
  statement: string
  /** BCP 47 tags. */
  languages: string[]
  answers: Answered[]
  organisation: string | null
  website: string | null
  city: string | null
  country: string | null
  venue: string | null
  capacity: number | null
  dates: string | null
  contact: string | null
}

const plainFields = [
  'statement',
  'organisation',
  'website',
  'city',
  'country',
  'venue',
  'capacity',
  'dates',
  'contact',
] as const
type PlainField = (typeof plainFields)[number]

/** A field of the form; that of a question is `answer-0`. */
export type ApplicationField = PlainField | 'languages' | `answer-${number}`
export type ApplicationFault = 'missing' | 'too-long' | 'not-known' | 'must-be-ticked'

export interface TypedApplication {
  fields: Record<PlainField, string>
  languages: string[]
  /** In the order of the questions. */
  answers: string[]
}

export type ReadApplication =
  | { ok: true; value: NewApplication; typed: TypedApplication }
  | { ok: false; faults: Partial<Record<ApplicationField, ApplicationFault>>; typed: TypedApplication }

const longest: Record<PlainField, number> = {
  statement: 4000,
  organisation: 200,
  website: 500,
  city: 200,
  country: 2,
  venue: 200,
  capacity: 6,
  dates: 1000,
  contact: 500,
}
const longestAnswer = 2000
const mostLanguages = 10
const ofHosts: readonly PlainField[] = ['organisation', 'city', 'country', 'venue', 'capacity', 'dates', 'contact']

/** An empty form; what a reader speaks is likely what they read. */
export function emptyApplication(language: string): TypedApplication {
  const fields = Object.fromEntries(plainFields.map((name) => [name, ''])) as TypedApplication['fields']
  return { fields, languages: meetingLanguages.includes(language) ? [language] : [], answers: [] }
}

/** Reads the form: the application, or what is wrong with which field, and what was typed in any case. */
export function readApplication(
  form: FormData,
  kind: ApplicationKind,
  questions: readonly Question[],
): ReadApplication {
  const typed = readTyped(form, questions)
  const faults = { ...plainFaults(typed, kind), ...answerFaults(typed, questions) }
  if (kind === 'ambassador-application' && typed.languages.length === 0) faults.languages = 'missing'
  if (Object.keys(faults).length > 0) return { ok: false, faults, typed }
  const { statement, capacity, ...others } = typed.fields
  const host = kind === 'host-application'
  const ofHost = Object.entries(others).map(([name, text]) => [name, host && text !== '' ? text : null])
  const answers = questions.map((question, index) => ({ ...question, answer: typed.answers[index] ?? '' }))
  const rest = Object.fromEntries(ofHost) as Omit<NewApplication, 'statement' | 'languages' | 'answers' | 'capacity'>
  const value = { ...rest, statement, languages: typed.languages, answers, capacity: host ? Number(capacity) : null }
  return { ok: true, typed, value }
}

function readTyped(form: FormData, questions: readonly Question[]): TypedApplication {
  const text = (name: string) => soundText(form.get(name))
  const chosen = form.getAll('languages[]').map(soundText)
  return {
    fields: Object.fromEntries(plainFields.map((name) => [name, text(name)])) as TypedApplication['fields'],
    languages: meetingLanguages.filter((tag) => chosen.includes(tag)).slice(0, mostLanguages),
    answers: questions.map((_, index) => text(`answer-${index}`)),
  }
}

function plainFaults({ fields }: TypedApplication, kind: ApplicationKind) {
  const faults: Partial<Record<ApplicationField, ApplicationFault>> = {}
  const required = kind === 'host-application' ? (['statement', ...ofHosts] as const) : (['statement'] as const)
  const asked: readonly PlainField[] = kind === 'host-application' ? plainFields : ['statement']
  const places = Number(fields.capacity)
  if (!isCountry(fields.country)) faults.country = 'not-known'
  if (!Number.isInteger(places) || places < 1 || places > 100_000) faults.capacity = 'not-known'
  if (fields.website !== '' && !/^https?:\/\/[^\s]+$/.test(fields.website)) faults.website = 'not-known'
  for (const name of required) if (fields[name] === '') faults[name] = 'missing'
  for (const name of plainFields) if (fields[name].length > longest[name]) faults[name] = 'too-long'
  return Object.fromEntries(
    Object.entries(faults).filter(([name]) => asked.some((one) => one === name)),
  ) as typeof faults
}

function answerFaults({ answers }: TypedApplication, questions: readonly Question[]) {
  const faults: Partial<Record<ApplicationField, ApplicationFault>> = {}
  questions.forEach(({ by }, index) => {
    const answer = answers[index] ?? ''
    if (by === 'tick' && answer !== 'yes') faults[`answer-${index}`] = 'must-be-ticked'
    if (by === 'words' && answer === '') faults[`answer-${index}`] = 'missing'
    if (answer.length > longestAnswer) faults[`answer-${index}`] = 'too-long'
  })
  return faults
}
