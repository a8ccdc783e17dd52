// The history as a table: when, who, what, and from what to what.
import { subjectMessages } from '../people/messages-history-subjects.ts'
import { subjectInWords, verbInWords } from '../people/parts-history.ts'
import type { HistoryEntry, HistoryQuery } from '../people/store-history.ts'
import type { HistoryLine } from '../people/store-history-lines.ts'
import { momentsInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { historyMessages } from './messages-history.ts'
import { historyLineMessages } from './messages-history-lines.ts'
import { historyHref, kindLinks, lineDetails, lineInWords } from './views-history-lines.ts'

export interface HistoryFacts {
  lines: readonly HistoryLine[]
  /** Where the next page begins; undefined on the last. */
  olderThan: number | undefined
  query: HistoryQuery
  zone: string
}

/** The whole of the page within the frame. */
export function historyPage(facts: HistoryFacts, at: At): Html {
  const say = historyMessages.in(at.language)
  const { lines, query, olderThan } = facts
  const { since, ...whole } = query
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
<section>${filterForm(query, at)}
${kindLinks(whole, since === undefined ? (query.kind ?? 'all') : undefined, at)}
${when(since, () => html`<p>${historyLineMessages.in(at.language)('only-these')}</p>`)}
${when(isNarrow(query), () => html`<p>${say('only')} <a href="${historyHref({}, at)}">${say('show-all')}</a></p>`)}
${lines.length > 0 ? entryTable(facts, at) : html`<p class="empty">${say('nothing')}</p>`}
${when(olderThan, () => html`<p><a class="button plain" href="${historyHref({ ...query, olderThan }, at)}">${say('older')}</a></p>`)}</section>`
}

function filterForm(query: HistoryQuery, at: At): Html {
  const say = historyMessages.in(at.language)
  const subjects = Object.keys(subjectMessages.table) as (keyof typeof subjectMessages.table)[]
  const option = (subject: (typeof subjects)[number]) =>
    optionOf(subject, subjectMessages.in(at.language)(subject), query.subject)
  const kept = [
    ['event', query.eventId],
    ['chapter', query.chapterId],
    ['format', query.formatId],
    ['person', query.personId],
    ['kind', query.kind],
  ] as const
  return html`<form class="actions" method="get" action="${historyHref({}, at)}">${each(
    kept.filter(([, id]) => id !== undefined),
    ([name, id]) => html`<input type="hidden" name="${name}" value="${id}">`,
  )}<label class="field" for="subject">${say('subject')}<select id="subject" name="subject"><option value="">${say('everything')}</option>${each(subjects, option)}</select></label>
<button class="button plain" type="submit">${say('show')}</button></form>`
}

const heads = ['when', 'who', 'what', 'about', 'change'] as const

function entryTable({ lines, query, zone }: HistoryFacts, at: At): Html {
  const say = historyMessages.in(at.language)
  const row = (line: HistoryLine) => {
    const told = line.count > 1 ? several(line, query, at) : single(line.entry, query, at)
    const cells = { ...told, when: momentsInWords(line, zone, at.language) }
    return html`<tr>${each(heads, (head) => html`<td data-label="${say(head)}"${head === 'when' ? html` class="moment"` : nothing}>${cells[head]}</td>`)}</tr>`
  }
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${say('title')}"><table class="table stacked history-lines"><thead><tr>${each(heads, (head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${each(lines, row)}</tbody></table></div>`
}

type Cells = Record<Exclude<(typeof heads)[number], 'when'>, Html | string>

function single(entry: HistoryEntry, query: HistoryQuery, at: At): Cells {
  const { actor, person } = entry
  return {
    who: personLink(actor, query, at) ?? labelOf(entry, at),
    what: whatOf(entry, at),
    about: (person?.id !== actor?.id && personLink(person, query, at)) || '',
    change: changeOf(entry),
  }
}

function several(line: HistoryLine, query: HistoryQuery, at: At): Cells {
  const { entry } = line
  const attendees = historyLineMessages.in(at.language)('attendees')
  const who = line.byAttendees ? attendees : (personLink(entry.actor, query, at) ?? labelOf(entry, at))
  return { who, what: lineInWords(line, at), about: '', change: lineDetails(line, query, at) }
}

function personLink(known: HistoryEntry['actor'], query: HistoryQuery, at: At): Html | undefined {
  const narrowed = { ...query, olderThan: undefined, since: undefined }
  return known ? html`<a href="${historyHref({ ...narrowed, personId: known.id }, at)}">${known.name}</a>` : undefined
}

function labelOf({ actor_label }: HistoryEntry, at: At): string {
  const say = historyMessages.in(at.language)
  const labels = ['import', 'system', 'console'] as const
  return say(labels.find((label) => label === actor_label) ?? 'gone')
}

function whatOf({ verb, subject, subject_id, event_id, chapter_id }: HistoryEntry, at: At): Html {
  const [did, to] = [verbInWords(verb, at.language), subjectInWords(subject, at.language)]
  const place = { event: { eventId: event_id ?? undefined }, chapter: { chapterId: chapter_id ?? undefined } }[subject]
  const named = place && subject_id !== null ? html`<a href="${historyHref(place, at)}">${to}</a>` : to
  return html`${did} ${named}`
}

function changeOf({ before, after }: HistoryEntry): Html {
  const [was, is] = [asRecord(before), asRecord(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const line = (name: string) =>
    html`<div><dt>${name}</dt><dd>${when(name in was, () => html`<del>${inWords(was[name])}</del> `)}${when(name in is, () => html`<ins>${inWords(is[name])}</ins>`)}</dd></div>`
  return names.length === 0 ? nothing : html`<dl class="changes">${each(names, line)}</dl>`
}

function asRecord(value: HistoryEntry['before']): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const isNarrow = ({ eventId, chapterId, formatId, personId }: HistoryQuery) =>
  [eventId, chapterId, formatId, personId].some((id) => id !== undefined)
