// Bringing in a list of attendees: the form, as what its columns are read, and what would come of every row.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Imported, ImportOutcome, LookedRow } from '../registration/store-importing.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { type ListFault, type ReadHeading, writeCarried } from './attendees-list.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { importOutcomeMessages } from './messages-desk-attendees-import-rows.ts'

export interface AttendeesImportFacts {
  event: DeskEvent
  pasted: string
  fault: ListFault | undefined
  headings: readonly ReadHeading[] | undefined
  /** What would come of every row; undefined before it was looked at. */
  rows: readonly LookedRow[] | undefined
  /** What the list before brought. */
  came: Imported | undefined
}

const mostShown = 500

/** The whole page within the desk. */
export function attendeesImportPage(facts: AttendeesImportFacts, at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  const { event, pasted, fault, rows, came } = facts
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  const wrong = fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`${when(came, (it) => html`<p class="toast" role="status">${say('came', { ...it })}</p>`)}
<div class="head"><h1>${say('title')}</h1></div><p class="soft">${say('says')}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
${rows ? lookedPart(facts, rows, at) : nothing}
<form class="sheet" method="post" action="${list}/import" enctype="multipart/form-data">
<div class="field"><label for="file">${say('file')}</label><input id="file" type="file" name="file" accept=".csv,.tsv,.txt,text/csv"${wrong}><small>${say('file-says')}</small></div>
<div class="field"><label for="list">${say('pasted')}</label><textarea id="list" name="list" rows="8" dir="ltr"${wrong}>
${pasted}</textarea></div>
<p class="actions"><button class="button ${rows ? 'plain' : ''}" type="submit">${say('look')}</button> <a class="button plain" href="${list}">${attendeesMessages.in(at.language)('back')}</a></p></form>`
}

function lookedPart({ event, headings }: AttendeesImportFacts, rows: readonly LookedRow[], at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  const outcome = importOutcomeMessages.in(at.language)
  const coming = rows.filter(({ coming }) => coming !== null)
  const counts = new Map<ImportOutcome, number>()
  for (const row of rows) counts.set(row.outcome, (counts.get(row.outcome) ?? 0) + 1)
  const read = (headings ?? []).filter(({ column }) => column !== null)
  const left = (headings ?? []).filter(({ column, heading }) => column === null && heading !== '')
  return html`<section aria-labelledby="looked"><h2 id="looked">${say('looked', { count: rows.length })}</h2>
<p>${say('read-as')}</p><ul>${each(read, ({ heading, column }) => html`<li><code>${heading}</code> → ${column && say(`column-${column}`)}</li>`)}${when(left.length, () => html`<li>${say('left-out')} ${each(left, ({ heading }) => html`<code>${heading.slice(0, 80)}</code> `)}</li>`)}</ul>
<ul role="status">${each([...counts], ([one, count]) => html`<li>${outcome(one)}: ${count}</li>`)}</ul>
${coming.length === 0 ? html`<p class="notice">${say('nobody-comes')}</p>` : confirmForm(event, coming, at)}
${rowsTable(rows, at)}</section>`
}

function confirmForm(event: DeskEvent, coming: readonly LookedRow[], at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  return html`<form method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/import/confirmation`)}" enctype="multipart/form-data"><input type="hidden" name="rows" value="${writeCarried(coming.map(({ cells }) => cells))}"><p>${say('mails')}</p><p><button class="button" type="submit">${say('bring-in', { count: coming.length })}</button></p></form>`
}

// What needs a look stands first.
function rowsTable(rows: readonly LookedRow[], at: At): Html {
  const say = attendeesImportMessages.in(at.language)
  const outcome = importOutcomeMessages.in(at.language)
  const sorted = [...rows].sort((a, b) => weigh(a) - weigh(b) || a.cells.line - b.cells.line)
  const cell = (head: string, value: string | Html) => html`<td data-label="${head}">${value}</td>`
  const row = ({ cells, outcome: one }: LookedRow) =>
    html`<tr>${cell(say('line'), String(cells.line))}${cell(say('column-name'), cells.name)}${cell(say('column-email'), cells.email)}${cell(say('outcome'), outcome(one))}</tr>`
  const heads = [say('line'), say('column-name'), say('column-email'), say('outcome')]
  return html`<div class="table-wrap"><table class="table stacked"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${each(sorted.slice(0, mostShown), row)}</tbody></table></div>
${when(Math.max(0, rows.length - mostShown), (count) => html`<p class="soft">${say('more-rows', { count })}</p>`)}`
}

function weigh({ coming, outcome }: LookedRow): number {
  if (coming) return outcome === 'waits' ? 1 : 3
  return outcome === 'known' ? 2 : 0
}
