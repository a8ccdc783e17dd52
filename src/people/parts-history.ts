// What somebody did, as a line of any history says it.
import type { UiLanguage } from '../kit/languages.ts'
import { verbMessages } from './messages-history.ts'
import { subjectMessages } from './messages-history-subjects.ts'

/** What was done: "cancelled". What an older Folkmoot wrote may have no sentence any more, and is said as it stands. */
export function verbInWords(verb: string, language: UiLanguage): string {
  return isIn(verbMessages.table, verb) ? verbMessages.in(language)(verb) : verb.replaceAll('-', ' ')
}

/** What it was done to: "event". */
export function subjectInWords(subject: string, language: UiLanguage): string {
  return isIn(subjectMessages.table, subject) ? subjectMessages.in(language)(subject) : subject
}

function isIn<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key)
}
