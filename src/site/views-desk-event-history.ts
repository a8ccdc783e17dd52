// What was done with an event: by whom, when, from what to what.
import type { Typed } from '../kit/merge.ts'
import { subjectInWords, verbInWords } from '../people/parts-history.ts'
import type { HistoryEntry } from '../people/store-history.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { formMessages } from './messages-desk-form.ts'
import { saidMessages } from './messages-desk-said.ts'
import { seriesSaidMessages } from './messages-desk-series-said.ts'
import { seatChanges, type ToldChange } from './views-desk-event-history-seats.ts'
import { unitInWords, unitName, unitsIn } from './views-desk-values.ts'

const longestValue = 160

/** The last changes, latest first, each with the values that it changed. */
export function historyPart(history: readonly HistoryEntry[], at: At): Html {
  const say = deskEventMessages.in(at.language)
  return html`<section aria-labelledby="history"><h2 id="history">${say('history')}</h2>
${history.length === 0 ? html`<p class="soft">${say('no-history')}</p>` : html`<ol class="history" role="list">${each(history, (entry) => line(entry, at))}</ol>`}</section>`
}

function line(entry: HistoryEntry, at: At): Html {
  const who = entry.actor?.name ?? entry.actor_label ?? formMessages.in(at.language)('somebody')
  const moment = entry.at.toZonedDateTimeISO('UTC')
  const said = `${moment.toPlainDate()} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })} UTC`
  const changes =
    entry.subject === 'seats' || entry.subject === 'registration' ? seatChanges(entry, at) : told(entry, at)
  const value = ({ name, was, is }: ToldChange) =>
    html`<li>${name}: ${when(was, (old) => html`<del>${brief(old)}</del> → `)}<ins>${brief(is)}</ins></li>`
  return html`<li><p><b>${who}</b> ${didWhat(entry, at)} <time class="soft" datetime="${entry.at.toString()}">${said}</time></p>
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
