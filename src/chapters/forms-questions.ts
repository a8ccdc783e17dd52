// The form by which a community says what it asks of those who apply.

import { isLanguage, type UiLanguage, uiLanguages } from '../kit/languages.ts'
import { soundLine } from '../kit/sound-text.ts'
import type { ApplicationKind, Question } from './rules-applications.ts'
import { mostQuestions } from './rules-questions.ts'

export type QuestionsFault = 'too-long' | 'too-many'

/** A question as it stands in the form: its text in each language of the interface. */
export interface TypedQuestion {
  language: string
  by: Question['by']
  texts: Readonly<Record<UiLanguage, string>>
}

export type ReadQuestions =
  | { ok: true; kind: ApplicationKind; questions: Question[]; seen: string }
  | { ok: false; kind: ApplicationKind; fault: QuestionsFault; typed: TypedQuestion[] }

const kinds: readonly ApplicationKind[] = ['ambassador-application', 'host-application']
export const applicationKinds = kinds
const longest = 500

/** Questions as the fields of their form. */
export function typedQuestions(questions: readonly Question[]): TypedQuestion[] {
  return questions.map(({ question, language, by }) => ({
    language,
    by,
    texts: Object.fromEntries(uiLanguages.map((one) => [one, question[one] ?? ''])) as TypedQuestion['texts'],
  }))
}

/**
 * Reads the questions of a kind, in the order of their places; one without a text in any language is left out.
 * Undefined when the form is for no kind. `seen` is what its writer had before them.
 */
export function readQuestions(form: FormData): ReadQuestions | undefined {
  const kind = kinds.find((one) => one === form.get('kind'))
  if (!kind) return undefined
  const rows = Array.from({ length: mostQuestions + 2 }, (_, index) => readRow(form, index))
  const typed = rows
    .filter(({ texts }) => Object.values(texts).some((text) => text !== ''))
    .sort((one, other) => one.place - other.place)
    .map(({ place: _, ...question }) => question)
  const all = typed.flatMap(({ texts }) => Object.values(texts))
  if (all.some((text) => text.length > longest)) return { ok: false, kind, fault: 'too-long', typed }
  if (typed.length > mostQuestions) return { ok: false, kind, fault: 'too-many', typed }
  return { ok: true, kind, questions: typed.map(questionOf), seen: String(form.get('seen') ?? '') }
}

function readRow(form: FormData, index: number): TypedQuestion & { place: number } {
  const text = (name: string) => soundLine(form.get(`${name}-${index}`))
  const language = text('language')
  const place = Number.parseInt(text('place'), 10)
  return {
    language: isLanguage(language) ? language : 'en',
    by: text('by') === 'words' ? 'words' : 'tick',
    texts: Object.fromEntries(uiLanguages.map((one) => [one, text(one)])) as TypedQuestion['texts'],
    place: Number.isNaN(place) ? index + 1 : place,
  }
}

// The language it was written in first is the one it stays with, unless that text was taken away.
function questionOf({ texts, language, by }: TypedQuestion): Question {
  const question = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  const source = question[language] === undefined ? (Object.keys(question)[0] ?? 'en') : language
  return { question, language: source, by }
}
