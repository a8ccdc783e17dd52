// A list that is looked at: which sheet of it, as what each column is read, and what would come of every row.
import { pickText } from '../kit/languages.ts'
import { workbookLimits } from '../kit/workbook.ts'
import type { AskedQuestion } from '../registration/rules-answers.ts'
import { columnOf } from '../registration/rules-attendee-columns.ts'
import { type ListColumn, mostImportColumns, mostImportRows, type Readable } from '../registration/rules-importing.ts'
import type { ImportColumn } from '../registration/rules-importing-words.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import type { ReadList } from './list-read.ts'
import { type ListFault, writeCarried } from './list-sent.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { listFaultMessages } from './messages-desk-list-faults.ts'
import { listMessages } from './messages-desk-lists.ts'
import { largestListMegabytes } from './uploads.ts'

/** A row as the table of the look shows it: those of the smallest weight first, problems where `problem` says so. */
export interface ShownRow {
  line: number
  name: string
  email: string
  outcome: string
  problem: boolean
  weight: number
}

/** Which rows of a look are shown. */
export type ShownRows = 'all' | 'problems'

/** The bounds of a list, as its sentences say them. */
export const listLimits = {
  megabytes: largestListMegabytes,
  rows: mostImportRows,
  columns: mostImportColumns,
  bottom: workbookLimits.rows,
}

/** Why a list could not be read, and what to do about it. */
export function listFaultInWords(fault: ListFault, at: At): string {
  const say = listFaultMessages.in(at.language)
  switch (fault) {
    case 'too-many-parts':
    case 'too-many-sheets':
    case 'unpacks-too-large':
    case 'too-much-text':
    case 'too-slow':
      return say('too-much')
    case 'too-many-rows':
    case 'too-many-columns':
      return say('too-far', listLimits)
    case 'other-kind':
    case 'old-workbook':
      return say('other-workbook')
    case 'unsafe':
    case 'broken':
      return say('broken')
    default:
      return say(fault, listLimits)
  }
}

/** The page of a list within the desk: what it is for, what was wrong, what was looked at, and the form that sends one. */
export function listPage(page: ListPage, at: At): Html {
  const { title, says, back, pasted, fault, looked, limits, paste } = page
  const words = attendeesImportMessages.in(at.language)
  const fields = { wrong: fault !== undefined && !looked, says: limits, paste }
  return html`<div class="head"><h1>${title}</h1></div><p class="soft">${says}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${why}</p>`)}
${looked ?? nothing}
<form class="sheet" method="post" action="${back}/import" enctype="multipart/form-data">${when(looked, () => html`<h2>${listMessages.in(at.language)('another')}</h2>`)}
${sendFields(pasted, fields, at)}
<p class="actions"><button class="button ${looked ? 'plain' : ''}" type="submit">${words('look')}</button> <a class="button plain" href="${back}">${attendeesMessages.in(at.language)('back')}</a></p></form>`
}

interface ListPage {
  title: string
  says: string
  /** The page to which the list belongs; the list is sent to `import` below it. */
  back: string
  pasted: string
  /** Why it could not be read, in words. */
  fault: string | undefined
  /** What was looked at; undefined before a list was read. */
  looked: Html | undefined
  /** How large a list may be, and what its field for pasting is called. */
  limits: string
  paste: string
}

/** What was looked at: the list as it is read, and what would come of it. */
export function lookedPart(list: ReadList, read: Html, comes: Html, at: At): Html {
  return html`<section aria-labelledby="looked"><h2 id="looked">${attendeesImportMessages.in(at.language)('looked', { count: list.rows.length })}</h2>
${read}
${comes}</section>`
}

// A file, or what is pasted.
function sendFields(
  pasted: string,
  { wrong, says, paste }: { wrong: boolean; says: string; paste: string },
  at: At,
): Html {
  const say = attendeesImportMessages.in(at.language)
  const marks = wrong ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`<div class="field"><label for="file">${say('file')}</label><input id="file" type="file" name="file" accept=".xlsx,.xlsm,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"${marks}><small>${says}</small></div>
<div class="field"><label for="list">${paste}</label><textarea id="list" name="list" rows="6" dir="ltr"${marks}>
${pasted}</textarea></div>`
}

/** The form `read`: the list itself, carried on, its sheet and its columns; `more` stands in it too. */
export function readForm(
  list: ReadList,
  readable: Readable,
  { action, more }: { action: string; more: Html },
  at: At,
): Html {
  const say = listMessages.in(at.language)
  const { sheets, chosen } = list
  const option = ({ name, rows }: (typeof sheets)[number], index: number) =>
    html`<option value="${index}"${index === chosen ? html` selected` : nothing}>${name} (${rows.length})</option>`
  return html`<form class="sheet list-read" id="read" method="post" action="${action}" enctype="multipart/form-data"><input type="hidden" name="table" value="${writeCarried(sheets)}"><input type="hidden" name="sheet-was" value="${chosen}">
${when(sheets[chosen]?.guessed, (encoding) => html`<p class="notice">${say('guessed', { encoding })}</p>`)}
${when(sheets.length > 1, () => html`<div class="field"><label for="sheet">${say('sheet')}</label><select id="sheet" name="sheet">${each(sheets, option)}</select><small>${say('sheet-says')}</small></div>`)}
${columnsTable(list, readable, at)}
${more}<p><button class="button plain" type="submit">${say('look-again')}</button></p></form>`
}

/** How many rows come to what. */
export function countsPart(rows: readonly ShownRow[]): Html {
  const counts = new Map<string, number>()
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return html`<div role="status"><ul class="counts" role="list">${each([...counts], ([one, count]) => html`<li>${one}: <b>${count}</b></li>`)}</ul></div>`
}

/** What would come of the rows, narrowed to what is wrong, one by one. */
export function rowsPart(rows: readonly ShownRow[], show: ShownRows, at: At): Html {
  const say = listMessages.in(at.language)
  const words = attendeesImportMessages.in(at.language)
  const problems = rows.filter(({ problem }) => problem)
  const shown = [...(show === 'problems' ? problems : rows)].sort((a, b) => a.weight - b.weight || a.line - b.line)
  const filter = (one: ShownRows, text: string) =>
    html`<button class="button plain" type="submit" form="read" name="show" value="${one}"${one === show ? html` aria-pressed="true"` : html` aria-pressed="false"`}>${text}</button>`
  const cell = (head: string, value: string) => html`<td data-label="${head}">${value}</td>`
  const heads = [words('line'), words('column-name'), words('column-email'), words('outcome')] as const
  const row = (one: ShownRow) =>
    html`<tr${one.problem ? html` class="problem"` : nothing}>${cell(heads[0], String(one.line))}${cell(heads[1], one.name)}${cell(heads[2], one.email)}${cell(heads[3], one.outcome)}</tr>`
  return html`${when(problems.length > 0 || show === 'problems', () => html`<p class="actions">${filter('all', say('show-all', { count: rows.length }))} ${filter('problems', say('show-problems', { count: problems.length }))}</p>`)}
<div class="table-wrap" tabindex="0" role="group" aria-label="${heads[3]}"><table class="table stacked list-rows"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${each(shown.slice(0, mostShown), row)}</tbody></table></div>
${when(Math.max(0, shown.length - mostShown), (count) => html`<p class="soft">${words('more-rows', { count })}</p>`)}`
}

const mostShown = 500
const samples = 3

function columnsTable({ headings, columns, rows }: ReadList, readable: Readable, at: At): Html {
  const say = listMessages.in(at.language)
  const row = (heading: string, index: number) => {
    const first = rows.slice(0, samples).map(({ cells }) => (cells[index] ?? '').slice(0, 60))
    const name = heading === '' ? say('column-number', { number: index + 1 }) : heading.slice(0, 80)
    return html`<tr><th scope="row" data-label="${say('column')}" id="heading-${index}">${name}</th><td data-label="${say('first-rows')}">${each(first, (text) => html`<span class="sample">${text || '–'}</span> `)}</td><td data-label="${say('read-as')}"><div class="field"><select name="column-${index}" aria-labelledby="heading-${index}">${options(columns[index] ?? null, readable, at)}</select></div></td></tr>`
  }
  const heads = [say('column'), say('first-rows'), say('read-as')]
  return html`<p class="soft">${say('columns-say')}</p><div class="table-wrap"><table class="table stacked list-columns"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${each(headings, row)}</tbody></table></div>`
}

function options(chosen: ListColumn | null, { columns, questions }: Readable, at: At): Html {
  const say = listMessages.in(at.language)
  const words = attendeesImportMessages.in(at.language)
  const option = (value: ListColumn | '', text: string) =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : nothing}>${text}</option>`
  const asked = ({ id, label, language }: AskedQuestion) =>
    option(columnOf(id), pickText(label, at.language, language).text.slice(0, 80))
  return html`${option('', say('leave-out'))}${each(columns, (column: ImportColumn) => option(column, words(`column-${column}`)))}${when(questions.length, () => html`<optgroup label="${say('questions')}">${each(questions, asked)}</optgroup>`)}`
}
