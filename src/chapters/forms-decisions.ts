// The forms of deciding: a vote, a comment, a community's rule.
import { soundText } from '../kit/sound-text.ts'
import type { Choice, DecisionKind, DecisionRule } from './rules-decisions.ts'

const kinds: readonly DecisionKind[] = ['chapter-proposal', 'host-application', 'ambassador-application']
export const decisionKinds = kinds

/** Each way to count, as one word of a form: `two-thirds-of-all`. */
export const rulesToChoose = ['majority', 'two-thirds', 'majority-of-all', 'two-thirds-of-all'] as const
export type RuleWord = (typeof rulesToChoose)[number]

/** A vote; `conflict` is an abstention of somebody whom the matter concerns. Undefined when nothing was chosen. */
export function readVote(form: FormData): { choice: Choice; conflict: boolean } | undefined {
  const chosen = form.get('choice')
  if (chosen === 'conflict') return { choice: 'abstain', conflict: true }
  if (chosen === 'yes' || chosen === 'no' || chosen === 'abstain') return { choice: chosen, conflict: false }
  return undefined
}

/** The text of a comment; undefined when it is empty or longer than 10,000 letters. */
export function readComment(form: FormData): string | undefined {
  const body = soundText(form.get('body'))
  return body.length > 0 && body.length <= 10_000 ? body : undefined
}

/** A rule with the kind of matter it is for; undefined when a value is not one that the form offers. */
export function readRule(
  form: FormData,
): { kind: DecisionKind; rule: DecisionRule & { days: number; asks_ambassadors: boolean } } | undefined {
  const kind = kinds.find((one) => one === form.get('kind'))
  const word = rulesToChoose.find((one) => one === form.get('rule'))
  const quorum_percent = wholeNumber(form.get('quorum'), 0, 100)
  const days = wholeNumber(form.get('days'), 1, 365)
  if (!kind || !word || quorum_percent === undefined || days === undefined) return undefined
  return {
    kind,
    rule: {
      majority: word.startsWith('majority') ? 'majority' : 'two-thirds',
      counted_of: word.endsWith('-of-all') ? 'electorate' : 'votes',
      quorum_percent,
      days,
      asks_ambassadors: kind === 'ambassador-application' && form.get('asks') === 'yes',
    },
  }
}

/** The word of a form for a rule. */
export function ruleWord({ majority, counted_of }: DecisionRule): RuleWord {
  return counted_of === 'electorate' ? `${majority}-of-all` : majority
}

function wholeNumber(value: FormDataEntryValue | null, least: number, most: number): number | undefined {
  const text = String(value ?? '').trim()
  const number = Number(text)
  return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined
}
