// The page of one attendee at the desk: state and what can be done, answers, notes and tags, how they came before.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { type LocalText, languageName, pickText } from '../kit/languages.ts'
import type { HistoryEntry } from '../people/store-history.ts'
import { type AttendeeVerb, applies } from '../registration/rules-attendees.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { AttendeeMails } from '../registration/store-attendee-mails.ts'
import type { AroundAttendee } from '../registration/store-attendees-around-one.ts'
import type { EarlierEvent, GivenAnswer } from '../registration/store-attendees-one.ts'
import type { Registration } from '../registration/store-registrations.ts'
import { dayInWords, momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeeMessages } from './messages-desk-attendee.ts'
import { correctionMessages } from './messages-desk-attendee-correction.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'
import { doorRoomsMessages } from './messages-desk-door-rooms.ts'
import { seatPill } from './views-attendee-state.ts'
import { admissionForm } from './views-desk-admission.ts'
import { attendeeHistory } from './views-desk-attendee-history.ts'
import { addressMark, addressNotice, mailsPart, type Unsent } from './views-desk-attendee-mails.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface AttendeeFacts extends AroundAttendee {
  event: DeskEvent
  its: Registration
  earlier: readonly EarlierEvent[]
  changes: readonly HistoryEntry[]
  pools: readonly Pool[]
  mailed: AttendeeMails
  said: (typeof attendeeSaid)[number] | undefined
  unsent?: Unsent
  fault?: 'no-reason'
}

/** What the address of the page may say was just done. */
export const attendeeSaid = ['new', 'known', 'saved', 'corrected', 'moved', 'sent-again'] as const

const offered = ['approve', 'invite', 'move', 'decline', 'cancel', 'restore'] as const satisfies AttendeeVerb[]

/** The whole page within the desk. */
export function attendeePage(facts: AttendeeFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  const { event, its, said, sameName } = facts
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  const same = (one: AttendeeFacts['sameName'][number]) =>
    html`<li><a href="${list}/${one.uid}">${one.name}</a> ${one.email ?? ''}</li>`
  return html`${when(said, (it) => html`<p class="toast" role="status">${saidInWords(it, its, at)}</p>`)}
<div class="head"><h1>${its.name || attendeesMessages.in(at.language)('forgotten')}</h1><p class="actions">${when(its.state === 'confirmed', () => html`<button class="button plain small" type="submit" form="badge">${doorBadgesMessages.in(at.language)('one-badge')}</button>`)}${when(its.live && its.name && !facts.mailed.fault, () => html`<a class="button plain small" href="${list}/${its.uid}/correction">${correctionMessages.in(at.language)('title')}</a>`)}<a class="button plain small" href="${list}">${attendeesMessages.in(at.language)('back')}</a></p></div>
${when(its.state === 'confirmed', () => html`<form id="badge" hidden method="post" action="${urls.desk(at, `/events/${event.slug}/badges/batches`)}" target="_blank"><input type="hidden" name="person" value="${its.uid}"></form>`)}
${when(sameName.length, () => html`<div class="notice"><p>${say('same-name')}</p><ul>${each(sameName, same)}</ul></div>`)}
${addressNotice(facts, at)}
${factsPart(facts, at)}
${changesPart(facts, at)}
${when(its.state === 'waiting', () => admissionForm(facts, at))}
${answersPart(facts, at)}
${notePart(facts, at)}
${mailsPart(facts, at)}
${earlierPart(facts, at)}
${attendeeHistory(facts, at)}`
}

function saidInWords(said: (typeof attendeeSaid)[number], { email }: Registration, at: At): string {
  if (said === 'new' || said === 'known' || said === 'saved') return attendeeMessages.in(at.language)(`said-${said}`)
  return correctionMessages.in(at.language)(said, { email: email ?? '' })
}

/** An answer in words: choices by their labels, boxes as yes. */
export function answerInWords(
  { value, choices, language }: Pick<GivenAnswer, 'value' | 'choices' | 'language'>,
  at: At,
): string {
  const label = (key: unknown) => {
    const chosen = Array.isArray(choices) ? choices.find((one) => isChoice(one) && one.key === key) : undefined
    return isChoice(chosen) ? pickText(chosen.label, at.language, language).text : String(key)
  }
  if (Array.isArray(value)) return value.map(label).join(', ')
  if (value === true) return attendeesMessages.in(at.language)('arrived-yes')
  return value === false ? attendeesMessages.in(at.language)('arrived-no') : label(value)
}

function isChoice(one: unknown): one is { key: string; label: LocalText } {
  return one instanceof Object && 'key' in one && 'label' in one
}

function factsPart({ event, its, place, pools, attended, mailed }: AttendeeFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  const pool = pools.find(({ id }) => id === its.pool_id)
  const until = its.hold_until ?? its.offer_until ?? its.answer_until
  const moment = (instant: typeof its.created_at) => momentInWords(instant, event.zone, at.language)
  const rows: [string, Html | string][] = [
    [attendeesMessages.in(at.language)('state'), seatPill(its.state, at)],
    ...(place ? [[say('place'), String(place)] as [string, string]] : []),
    ...(until ? [[say('until'), moment(until)] as [string, string]] : []),
    ...(its.email
      ? [
          [say('email'), html`${its.email} ${when(mailed.fault, ({ state }) => addressMark(state, at))}`] as [
            string,
            Html,
          ],
        ]
      : []),
    ...(its.affiliation ? [[say('affiliation'), its.affiliation] as [string, string]] : []),
    ...(pool ? [[attendeesMessages.in(at.language)('pool'), poolInWords(pool, at)] as [string, string]] : []),
    [say('people'), String(its.people)],
    [say('language'), languageName(its.language, at.language)],
    [say('came-by'), say(`via-${its.via}`)],
    [attendeesMessages.in(at.language)('since'), moment(its.created_at)],
    ...(its.override_reason ? [[say('let-in'), its.override_reason] as [string, string]] : []),
    ...attendedRows(attended, at),
  ]
  return html`<dl class="desk-facts">${each(rows, ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

// The sessions they were at, and why they came in where the room was full.
function attendedRows(attended: AttendeeFacts['attended'], at: At): [string, Html | string][] {
  const title = (one: AttendeeFacts['attended'][number]) => pickText(one.title, at.language, one.language).text
  const reasons = attended.flatMap((one) => (one.reason ? [`${title(one)}: ${one.reason}`] : []))
  const lines = (texts: readonly string[]) => html`${each(texts, (text) => html`${text}<br>`)}`
  return [
    ...(attended.length > 0
      ? [[doorNumbersMessages.in(at.language)('by-session'), lines(attended.map(title))] as [string, Html]]
      : []),
    ...(reasons.length > 0 ? [[doorRoomsMessages.in(at.language)('let-in'), lines(reasons)] as [string, Html]] : []),
  ]
}

function changesPart({ event, its, pools }: AttendeeFacts, at: At): Html {
  const say = chosenMessages.in(at.language)
  const verbs = offered.filter(
    (verb) => applies(verb, its.state) && its.name !== '' && (verb !== 'move' || pools.length > 1),
  )
  const press = (verb: AttendeeVerb) =>
    html`<button class="button plain" type="submit" name="verb" value="${verb}">${say(`verb-${verb}`)}</button> `
  return when(
    verbs.length,
    () =>
      html`<form class="actions attendee-changes" method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/changes`)}"><input type="hidden" name="registration[]" value="${its.uid}">${each(verbs, press)}</form>`,
  )
}

function answersPart({ answers }: AttendeeFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  const row = (answer: GivenAnswer) =>
    html`<div><dt>${pickText(answer.label, at.language, answer.language).text}</dt><dd class="kept">${answerInWords(answer, at)}</dd></div>`
  return html`<section aria-labelledby="answers"><h2 id="answers">${say('answers')}</h2>${answers.length > 0 ? html`<dl class="desk-facts">${each(answers, row)}</dl>` : html`<p class="soft">${say('no-answers')}</p>`}</section>`
}

function notePart({ event, its }: AttendeeFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  return html`<section aria-labelledby="notes"><h2 id="notes">${say('notes')}</h2><form class="sheet" method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/${its.uid}/note`)}">
<div class="field"><label for="note">${say('note')}</label><textarea id="note" name="note" rows="4" maxlength="4000">
${its.note}</textarea><small>${say('note-says')}</small></div>
<div class="field"><label for="tags">${attendeesMessages.in(at.language)('tags')}</label><input id="tags" type="text" name="tags" value="${its.tags.join(', ')}" maxlength="1000"><small>${say('tags-says')}</small></div>
<p><button class="button plain" type="submit">${say('save-note')}</button></p></form></section>`
}

function earlierPart({ event, earlier }: AttendeeFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  if (event.chapterId === null) return html``
  const row = (one: EarlierEvent) =>
    html`<li>${when(one.starts_on, (day) => html`<span class="moment">${dayInWords(day, at.language)}</span> `)}<a href="${urls.event(at, one.slug)}">${pickText(one.title, at.language, one.language).text}</a> ${one.came ? say('came') : attendeesMessages.in(at.language)(`state-${stateOf(one.state)}`)}</li>`
  return html`<section aria-labelledby="earlier"><h2 id="earlier">${say('earlier')}</h2><p class="soft">${say('earlier-says')}</p>${earlier.length > 0 ? html`<ul>${each(earlier, row)}</ul>` : html`<p>${say('first-time')}</p>`}</section>`
}

function stateOf(state: string): Registration['state'] {
  const states = ['unconfirmed', 'requested', 'invited', 'waiting', 'confirmed', 'cancelled', 'declined'] as const
  return states.find((one) => one === state) ?? 'cancelled'
}
