// What was done with an event: by whom, when, from what to what.
import type { Temporal } from 'temporal-polyfill'
import type { Typed } from '../kit/merge.ts'
import { subjectInWords, verbInWords } from '../people/parts-history.ts'
import type { HistoryEntry } from '../people/store-history.ts'
import type { HistoryLine } from '../people/store-history-lines.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { formMessages } from './messages-desk-form.ts'
import { saidMessages } from './messages-desk-said.ts'
import { seriesSaidMessages } from './messages-desk-series-said.ts'
import { historyLineMessages } from './messages-history-lines.ts'
import { seatChanges, type ToldChange } from './views-desk-event-history-seats.ts'
import { unitInWords, unitName, unitsIn } from './views-desk-values.ts'
import { kindLinks, lineDetails, lineInWords } from './views-history-lines.ts'

const longestValue = 160

/** The last changes, latest first, each with the values that it changed; of an event, also the ways to the whole of them. */
export function historyPart(history: readonly HistoryLine[], at: At, eventId?: number): Html {
  const say = deskEventMessages.in(at.language)
  const lines = each(history, (one) => (one.count > 1 ? folded(one, at, eventId) : line(one.entry, at)))
  return html`<section aria-labelledby="history"><h2 id="history">${say('history')}</h2>
${eventId === undefined ? nothing : kindLinks({ eventId }, undefined, at)}
${history.length === 0 ? html`<p class="soft">${say('no-history')}</p>` : html`<ol class="history" role="list">${lines}</ol>`}</section>`
}

function folded(of: HistoryLine, at: At, eventId: number | undefined): Html {
  const { entry, byAttendees, from, to } = of
  const who = byAttendees ? historyLineMessages.in(at.language)('attendees') : whoDid(entry, at)
  const [begin, end] = [momentOf(from), momentOf(to)]
  const until = end.day === begin.day ? end.time : `${end.day} ${end.time}`
  const span = begin.day === end.day && begin.time === end.time ? begin.time : `${begin.time}–${until}`
  return html`<li><p><b>${who}</b> ${lineInWords(of, at)} <span class="soft">${begin.day} ${span} UTC</span></p>
${lineDetails(of, { eventId }, at)}</li>`
}

function whoDid({ actor, actor_label }: HistoryEntry, at: At): string {
  return actor?.name ?? actor_label ?? formMessages.in(at.language)('somebody')
}

function momentOf(instant: Temporal.Instant): { day: string; time: string } {
  const moment = instant.toZonedDateTimeISO('UTC')
  return { day: String(moment.toPlainDate()), time: moment.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

function line(entry: HistoryEntry, at: At): Html {
  const { day, time } = momentOf(entry.at)
  const changes =
    entry.subject === 'seats' || entry.subject === 'registration' ? seatChanges(entry, at) : told(entry, at)
  const value = ({ name, was, is }: ToldChange) =>
    html`<li>${name}: ${when(was, (old) => html`<del>${brief(old)}</del> → `)}<ins>${brief(is)}</ins></li>`
  return html`<li><p><b>${whoDid(entry, at)}</b> ${didWhat(entry, at)} <time class="soft" datetime="${entry.at.toString()}">${day} ${time} UTC</time></p>
${when(changes.length, () => html`<ul>${each(changes, value)}</ul>`)}</li>`
}

function told(entry: HistoryEntry, at: At): ToldChange[] {
  const [before, after] = [typedIn(entry.before), typedIn(entry.after)]
  const units = entry.verb === 'create' ? [] : unitsIn(before, after)
  const value = (unit: string, of: Typed) => unitInWords(unit, of, at)
  return units.map((unit) => ({ name: unitName(unit, at), was: value(unit, before), is: value(unit, after) }))
}

// Roles, seats and recaps of an event are in its history too.
function didWhat({ verb, subject }: HistoryEntry, at: At): string {
  const table = { ...saidMessages.table, ...seriesSaidMessages.table }
  const key = `did-${verb}`
  if (subject !== 'event' && subject !== 'series')
    return `${verbInWords(verb, at.language)} ${subjectInWords(subject, at.language)}`
  return key in table ? table[key as keyof typeof table][at.language] : verbInWords(verb, at.language)
}

// A history may hold anything: only texts by their names are shown, and a reason in whatever language it has.
function typedIn(value: unknown): Typed {
  if (typeof value !== 'object' || value === null) return {}
  const entries = Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : firstText(one)])
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined))
}

function firstText(value: unknown): string | undefined {
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : []
  return texts.find((text) => typeof text === 'string')
}

function brief(text: string): string {
  const characters = [...text]
  return characters.length > longestValue ? `${characters.slice(0, longestValue).join('')}…` : text
}
