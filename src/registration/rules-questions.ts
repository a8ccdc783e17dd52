// A question to attendees as organisers write it: its kinds, who sees the answers, and what its form holds.
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { soundField, soundTexts } from '../kit/sound-text.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { AskedQuestion } from './rules-answers.ts'

export const questionKinds = ['text', 'choice', 'several', 'dietary', 'accessibility', 'consent'] as const
export const seenBy = ['organisers', 'organisers-and-hosts', 'organisers-and-door'] as const

/** What organisers set of a question. */
export type QuestionValue = Omit<AskedQuestion, 'id' | 'version'>

export type QuestionFault = 'no-label' | 'no-choices' | 'no-days'

const mostChoices = 40
const longest = { label: 2000, why: 500, choice: 200 } as const

/** The question that a form holds. Texts are in fields by language: `label.en`, `why.fi`, `choice.c1.en`. */
export function readQuestionForm(form: FormData, language: string): QuestionValue {
  const text = (name: string) => soundField(form, name)
  const kind = questionKinds.find((one) => one === text('kind')) ?? 'text'
  const days = text('keep_days')
  return {
    kind,
    language,
    label: soundTexts(form, 'label', longest.label),
    why: soundTexts(form, 'why', longest.why),
    choices: kind === 'choice' || kind === 'several' ? choicesOf(form) : [],
    seen_by: seenBy.find((one) => one === text('seen_by')) ?? 'organisers',
    wanted: text('wanted') === 'on',
    keep_days: days === '' ? null : Number(days),
  }
}

/** A question as the fields of its form, by which two versions of it are compared. */
export function typedQuestion({ kind, seen_by, wanted, keep_days, label, why, choices }: QuestionValue): Typed {
  const texts = (name: string, text: LocalText) =>
    Object.fromEntries(Object.entries(text).map(([language, words]) => [`${name}.${language}`, words ?? '']))
  return {
    ...{ kind, seen_by, wanted: wanted ? 'on' : '', keep_days: keep_days === null ? '' : String(keep_days) },
    ...texts('label', label),
    ...texts('why', why),
    ...Object.assign({}, ...choices.map((choice) => texts(`choice.${choice.key}`, choice.label))),
  }
}

/** Whether a question can be asked. */
export function mayAsk(question: QuestionValue): Verdict<QuestionFault> {
  const { kind, language, label, choices, keep_days } = question
  if (!label[language]) return no('no-label')
  if ((kind === 'choice' || kind === 'several') && choices.length < 2) return no('no-choices')
  const days = keep_days === null || (Number.isInteger(keep_days) && keep_days >= 1 && keep_days <= 3660)
  return days ? yes : no('no-days')
}

/** The keys of the rows in which choices are typed: those that are there, then some that are empty. */
export function choiceKeys(choices: QuestionValue['choices']): string[] {
  const numbers = choices.map(({ key }) => Number(key.slice(1)) || 0)
  const last = Math.max(0, ...numbers)
  const empty = Math.max(2, 5 - choices.length)
  return [...choices.map(({ key }) => key), ...Array.from({ length: empty }, (_, index) => `c${last + index + 1}`)]
}

// A choice whose text is taken out is no choice any more; what was answered keeps its key.
function choicesOf(form: FormData): QuestionValue['choices'] {
  const keys = [...form.keys()].flatMap((name) => /^choice\.(c\d{1,4})\./.exec(name)?.[1] ?? [])
  // Some of a form are empty; of one that was written by hand not every field is looked at for each of its thousands.
  return [...new Set(keys)]
    .slice(0, 4 * mostChoices)
    .map((key) => ({ key, label: soundTexts(form, `choice.${key}`, longest.choice) }))
    .filter(({ label }) => Object.keys(label).length > 0)
    .slice(0, mostChoices)
}
