// What a cell of a list answers to a question of the event: what its form would take, and nothing else.
import { type Answer, type AnswerFault, type AskedQuestion, readAnswers } from './rules-answers.ts'
import { agreementWords, findWord, plainWord } from './rules-importing-words.ts'

export type ImportedAnswerFault = AnswerFault | 'agreement'

/** The answers of a row to those questions that have a column; or what is wrong with the first that is wrong. */
export function readImportedAnswers(
  questions: readonly AskedQuestion[],
  cells: ReadonlyMap<number, string>,
): { answers: Map<number, Answer> } | { fault: ImportedAnswerFault; question: AskedQuestion } {
  const asked = questions.filter(({ id }) => cells.has(id))
  const typed = new Map(asked.map((question) => [question.id, typedIn(question, cells.get(question.id) ?? '')]))
  const unclear = asked.find(({ id }) => typed.get(id) === undefined)
  if (unclear) return { fault: 'agreement', question: unclear }
  const { answers, faults } = readAnswers(asked, new Map([...typed].map(([id, said]) => [id, said ?? []])))
  const wrong = asked.find(({ id }) => faults.has(id))
  const fault = wrong && faults.get(wrong.id)
  return wrong && fault ? { fault, question: wrong } : { answers }
}

// As the fields of the form would hold it; undefined for an agreement that is neither given nor refused.
function typedIn(question: AskedQuestion, cell: string): string[] | undefined {
  if (cell === '') return []
  switch (question.kind) {
    case 'consent': {
      const said = findWord(agreementWords, cell)
      return said === undefined ? undefined : said === 'yes' ? ['on'] : []
    }
    case 'choice':
      return [keyOf(question, cell) ?? cell]
    case 'several':
      return keysOf(question, cell)
    default:
      return [cell]
  }
}

// Several stand in one cell with signs between them; a choice may have a comma of its own.
function keysOf(question: AskedQuestion, cell: string): string[] {
  const whole = keyOf(question, cell)
  if (whole !== undefined) return [whole]
  const parts = cell.split(/[;\n|；、]/)
  return parts.flatMap((part) => {
    const key = keyOf(question, part)
    if (key !== undefined) return [key]
    return part
      .split(/[,，]/)
      .map((piece) => piece.trim())
      .filter(Boolean)
      .map((piece) => keyOf(question, piece) ?? piece)
  })
}

function keyOf({ choices }: AskedQuestion, text: string): string | undefined {
  const key = text.trim()
  return choices.some((choice) => choice.key === key) ? key : keysByWord(choices).get(plainWord(text))
}

// Thousands of rows ask for the same: the words of each choice are looked up once.
function keysByWord(choices: AskedQuestion['choices']): ReadonlyMap<string, string> {
  const known = wordsKnown.get(choices)
  if (known) return known
  const words = choices.flatMap(({ key, label }) => Object.values(label).map((one) => [plainWord(one), key] as const))
  // Of two that say the same the first is meant.
  const made = new Map(words.toReversed())
  wordsKnown.set(choices, made)
  return made
}

const wordsKnown = new WeakMap<AskedQuestion['choices'], ReadonlyMap<string, string>>()
