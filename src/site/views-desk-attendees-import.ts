// Bringing in a list of attendees: the form, as what its columns are read, and what would come of every row.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { longestAnswer } from '../registration/rules-answers.ts'
import type { Readable } from '../registration/rules-importing.ts'
import type { Imported, LookedRow } from '../registration/store-importing.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { ReadList } from './list-read.ts'
import type { ListFault } from './list-sent.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { importOutcomeMessages } from './messages-desk-attendees-import-rows.ts'
import {
  countsPart,
  listFaultInWords,
  listLimits,
  listPage,
  lookedPart,
  readForm,
  rowsPart,
  type ShownRow,
  type ShownRows,
} from './views-desk-list.ts'

export interface AttendeesImportFacts {
  event: DeskEvent
  pasted: string
  fault: ListFault | undefined
  /** Undefined before a list was read. */
  list: ReadList | undefined
  readable: Readable
  /** What would come of every row. */
  rows: readonly LookedRow[]
  show: ShownRows
  /** What the list before brought. */
  came: Imported | undefined
}

/** The whole page within the desk. */
export function attendeesImportPage(facts: AttendeesImportFacts, at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  const { event, pasted, fault, list, came } = facts
  return html`${when(came, (it) => html`<p class="toast" role="status">${say('came', { ...it })}</p>`)}
${listPage(
  {
    ...{ title: say('title'), says: say('says'), limits: say('file-says', listLimits), paste: say('pasted'), pasted },
    back: urls.desk(at, `/events/${event.slug}/attendees`),
    fault: fault && listFaultInWords(fault, at),
    looked: list && whatComes(facts, list, at),
  },
  at,
)}`
}

function whatComes({ event, readable, rows, show, fault }: AttendeesImportFacts, list: ReadList, at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/attendees/import`)
  const coming = rows.filter(({ coming }) => coming !== null).length
  const confirm = html`<p>${say('mails')}</p><p><button class="button" type="submit" form="read" formaction="${action}/confirmation">${say('bring-in', { count: coming })}</button></p>`
  const come = coming === 0 ? html`<p class="notice">${say('nobody-comes')}</p>` : confirm
  const told = rows.map((row) => shown(row, at))
  const looked = html`${countsPart(told)}${come}${rowsPart(told, show, at)}`
  return lookedPart(list, readForm(list, readable, { action, more: nothing }, at), fault ? nothing : looked, at)
}

// What needs a look stands first.
function shown({ cells, outcome, coming, question }: LookedRow, at: At): ShownRow {
  const asked = question ? pickText(question.label, at.language, question.language).text : ''
  const weight = coming ? (outcome === 'waits' ? 1 : 3) : outcome === 'known' ? 2 : 0
  return {
    ...{ line: cells.line, name: cells.name, email: cells.email, weight },
    outcome: importOutcomeMessages.in(at.language)(outcome, { question: asked.slice(0, 80), most: longestAnswer }),
    problem: weight < 2,
  }
}
