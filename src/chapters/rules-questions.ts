// What is asked of those who apply, where a community has not said so itself.
import type { LocalText } from '../kit/languages.ts'
import { questionMessages } from './messages-questions.ts'
import type { ApplicationKind, Question } from './rules-applications.ts'

const ticked = (key: keyof typeof questionMessages.table): Question => asked(key, 'tick')
const written = (key: keyof typeof questionMessages.table): Question => asked(key, 'words')

/** The usual questions, in all languages of the interface. */
export const usualQuestions: Readonly<Record<ApplicationKind, readonly Question[]>> = {
  'ambassador-application': [
    ticked('came-along'),
    ticked('has-time'),
    ticked('keeps-conduct'),
    ticked('writes-recaps'),
    ticked('sells-nothing'),
    written('first-meetup'),
  ],
  'host-application': [
    ticked('rooms'),
    ticked('without-steps'),
    ticked('for-free'),
    ticked('chatham'),
    ticked('somebody-there'),
    written('costs'),
  ],
}

/** The most questions of one kind. */
export const mostQuestions = 20

function asked(key: keyof typeof questionMessages.table, by: Question['by']): Question {
  const question: LocalText = { ...questionMessages.table[key] }
  return { question, language: 'en', by }
}
