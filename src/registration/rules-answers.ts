// What people answer when they register: each kind of question, what may be said to it, and what is missing.
import type { LocalText } from '../kit/languages.ts'
import { soundText } from '../kit/sound-text.ts'

/** A question as it is asked; `keep_days` null: as long as the event keeps its registrations. */
export interface AskedQuestion {
  id: number
  kind: 'text' | 'choice' | 'several' | 'dietary' | 'accessibility' | 'consent'
  language: string
  label: LocalText
  why: LocalText
  choices: readonly { key: string; label: LocalText }[]
  seen_by: 'organisers' | 'organisers-and-hosts' | 'organisers-and-door'
  wanted: boolean
  version: number
  keep_days: number | null
}

/** An answer: a text or the key of a choice, several keys, or an agreement. */
export type Answer = string | readonly string[] | true

export type AnswerFault = 'answer-wanted' | 'too-many-words' | 'choose'

/** What was typed, by question: one text, or each box that is ticked. */
export type TypedAnswers = ReadonlyMap<number, readonly string[]>

/** The most letters of an answer. */
export const longestAnswer = 1000

/** What stands in the fields of a sent form, `q-12` for question 12. */
export function typedAnswers(questions: readonly AskedQuestion[], form: FormData): Map<number, string[]> {
  return new Map(questions.map(({ id }) => [id, form.getAll(`q-${id}`).map(soundText).filter(Boolean)]))
}

/** The answers, and what is wrong with them; questions that were left empty have none. */
export function readAnswers(
  questions: readonly AskedQuestion[],
  typed: TypedAnswers,
): { answers: Map<number, Answer>; faults: Map<number, AnswerFault> } {
  const answers = new Map<number, Answer>()
  const faults = new Map<number, AnswerFault>()
  for (const question of questions) {
    const said = typed.get(question.id) ?? []
    const fault = faultOf(question, said)
    if (fault) faults.set(question.id, fault)
    else if (said.length > 0) answers.set(question.id, answerOf(question, said))
  }
  return { answers, faults }
}

/** A kept answer as its field holds it. */
export function asTyped(answer: unknown): string[] {
  if (answer === true) return ['on']
  return (Array.isArray(answer) ? answer : [answer]).filter((one) => typeof one === 'string')
}

function faultOf({ kind, wanted, choices }: AskedQuestion, said: readonly string[]): AnswerFault | undefined {
  if (said.length === 0) return wanted ? 'answer-wanted' : undefined
  if (said.some((text) => text.length > longestAnswer)) return 'too-many-words'
  const chosen = kind === 'choice' || kind === 'several'
  return chosen && said.some((key) => !choices.some((choice) => choice.key === key)) ? 'choose' : undefined
}

function answerOf({ kind }: AskedQuestion, said: readonly string[]): Answer {
  if (kind === 'consent') return true
  return kind === 'several' ? [...new Set(said)] : (said[0] ?? '')
}
