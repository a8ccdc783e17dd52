// The door without JavaScript: a code typed, a name looked for, somebody without a ticket; each one a plain form.
import type { Temporal } from 'temporal-polyfill'
import { pickText } from '../kit/languages.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { freeSeats } from '../registration/rules-pools.ts'
import type { DoorTicket } from '../registration/store-door-list.ts'
import type { DoorSession } from '../registration/store-door-sessions.ts'
import { clockTime } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, under } from '../urls.ts'
import type { Door } from './door.ts'
import { checkInMessages } from './messages-check-in.ts'
import { deviceMessages } from './messages-check-in-device.ts'
import { deviceWorkMessages } from './messages-check-in-work.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'

/** What became of the last press. */
export const sayableAtDoor = [
  'arrival',
  'conflict',
  'undone',
  'dead',
  'forged',
  'elsewhere',
  'unknown',
  'full',
  'room-full',
  'no-such-mode',
  'no-name',
  'too-often',
] as const
export type DoorSaid = (typeof sayableAtDoor)[number]

export interface ManualFacts {
  words: string
  tickets: readonly DoorTicket[]
  /** What leads to the badge of each of them, by its number; nothing where it may not be printed. */
  badges: ReadonlyMap<number, string>
  said: DoorSaid | undefined
  /** Whom there was no room for at the session. */
  full: { ticketId: number; text: string } | undefined
  /** The session at which they check in; undefined at the door. */
  place: DoorSession | undefined
  typed: { name: string; reason: string }
  /** Of the form for somebody without a ticket: sent twice, it is one person. */
  uid: string
}

/** The list and the forms of a door. */
export function manualPart(
  door: Door,
  { pools, sessions }: { pools: readonly Pool[]; sessions: readonly DoorSession[] },
  facts: ManualFacts,
  at: At,
): Html {
  const action = (path: string) => `${under(at, door.base)}/${path}`
  const say = checkInMessages.in(at.language)
  return html`<div class="door-manual">${when(facts.said, (said) => saidPart(said, at))}${fullPart(door, facts, at)}
${placePart(door, sessions, facts, at)}
<form class="door-line" method="post" action="${action('arrivals')}">${sessionField(facts)}<div class="field"><label for="code">${say('code')}</label><input id="code" type="text" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="400"></div><button class="button" type="submit">${say('check-in')}</button></form>
${door.kind === 'kiosk' ? nothing : html`${listPart(door, facts, at)}${walkInPart(door, pools, facts, at)}`}</div>`
}

// Where they stand: at the door, or at one session of the programme.
function placePart(door: Door, sessions: readonly DoorSession[], { place }: ManualFacts, at: At): Html {
  if (sessions.length === 0 || door.kind === 'kiosk') return nothing
  const say = checkInMessages.in(at.language)
  const option = (one: DoorSession) =>
    html`<option value="${one.id}"${one.id === place?.id ? html` selected` : nothing}>${sessionInWords(one, door.event.when.zone, at)}</option>`
  return html`<form class="door-line" method="get" action="${under(at, door.base)}"><div class="field"><label for="session">${say('place')}</label><select id="session" name="session"><option value="">${say('at-door')}</option>${each(sessions, option)}</select></div><button class="button plain" type="submit">${say('go-there')}</button></form>
${when(place, (one) => herePart(one, at))}`
}

function herePart({ here, capacity }: DoorSession, at: At): Html {
  const say = checkInMessages.in(at.language)
  const full = capacity !== null && here >= capacity
  const count = capacity === null ? String(here) : say('here-of', { here, capacity })
  return html`<p role="status" class="door-here${full ? ' full' : ''}">${say('here-now')}: <b>${count}</b>${full ? html` <strong>${say('room-is-full')}</strong>` : nothing}</p>`
}

// The room is full: whoever runs the event lets them in for a reason, others ask them.
function fullPart(door: Door, { full, said, place }: ManualFacts, at: At): Html {
  if (said !== 'room-full' || !full || door.kind === 'kiosk') return nothing
  const say = checkInMessages.in(at.language)
  const device = deviceWorkMessages.in(at.language)
  if (!door.mayOverride) return html`<p>${device('ask-organiser')}</p>`
  const who = full.ticketId > 0 ? ['ticket', full.ticketId] : ['code', full.text]
  return html`<form class="door-line" method="post" action="${under(at, door.base)}/arrivals">${sessionField({ place })}<input type="hidden" name="${who[0]}" value="${who[1]}"><div class="field"><label for="why">${say('reason')}</label><input id="why" type="text" name="reason" required maxlength="500" autocomplete="off"></div><button class="button" type="submit">${device('override')}</button></form>`
}

/** A session as it is told apart from others: when, what, where. */
export function sessionInWords({ title, language, room, begins }: DoorSession, zone: string, at: At): string {
  const time = begins ? clockTime(begins, zone, at.language) : ''
  return [time, pickText(title, at.language, language).text, room ?? ''].filter(Boolean).join(' · ')
}

function sessionField({ place }: Pick<ManualFacts, 'place'>): Html {
  return when(place, ({ id }) => html`<input type="hidden" name="session" value="${id}">`)
}

function saidPart(said: DoorSaid, at: At): Html {
  const say = deviceMessages.in(at.language)
  const tone = said === 'arrival' ? 'good' : said === 'undone' ? 'plain' : 'bad'
  const [title, text] =
    said === 'no-name'
      ? [checkInMessages.in(at.language)('no-name'), '']
      : [say(said), said === 'undone' || said === 'no-such-mode' ? '' : say(`${said}-says`)]
  return html`<div class="door-answer ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}"><strong>${title}</strong>${when(text, (words) => html`<p>${words}</p>`)}</div>`
}

function listPart(door: Door, facts: ManualFacts, at: At): Html {
  const say = checkInMessages.in(at.language)
  const { words, tickets } = facts
  const empty = words.trim() === '' ? (door.names.shown ? say('nobody-yet') : say('no-names')) : say('nobody-found')
  return html`<section aria-labelledby="expected"><h2 id="expected">${say('expected')}</h2>
<form class="door-line" method="get" action="${under(at, door.base)}" role="search">${sessionField(facts)}<div class="field"><label for="q">${say('find')}</label><input id="q" name="q" type="search" value="${words}" autocomplete="off"></div><button class="button plain" type="submit">${say('find-it')}</button></form>
${tickets.length === 0 ? html`<p class="soft">${empty}</p>` : html`<ul class="door-list" role="list">${each(tickets, (ticket) => rowOf(door, facts, ticket, at))}</ul>`}</section>`
}

function rowOf(door: Door, facts: ManualFacts, ticket: DoorTicket, at: At): Html {
  const say = checkInMessages.in(at.language)
  const badge = doorBadgesMessages.in(at.language)
  const name = ticket.name || ticket.short_code
  const at_ = ticket.arrived_at
  const [path, verb] = at_ ? (['arrivals-removal', 'undo'] as const) : (['arrivals', 'check-in'] as const)
  return html`<li><span><b>${name}</b> <small>${ticket.short_code} · ${say(ticket.mode)}${when(at_, (since) => html` · ${hereSince(since, door, at)}`)}</small></span>
${when(facts.badges.get(ticket.id), (it) => html`<form method="post" action="${under(at, door.base)}/badges" target="_blank"><input type="hidden" name="badge" value="${it}"><button class="button plain" type="submit" aria-label="${badge('one-badge')}: ${name}">${badge('badge-short')}</button></form>`)}<form method="post" action="${under(at, door.base)}/${path}">${sessionField(facts)}<input type="hidden" name="ticket" value="${ticket.id}"><button class="button ${at_ ? 'plain' : ''}" type="submit" aria-label="${say(`${verb}-of`, { name })}">${say(verb)}</button></form></li>`
}

function hereSince(since: Temporal.Instant, door: Door, at: At): string {
  const time = clockTime(since, door.event.when.zone, at.language)
  return checkInMessages.in(at.language)('here', { time })
}

function walkInPart(door: Door, pools: readonly Pool[], { typed, uid, said }: ManualFacts, at: At): Html {
  const say = checkInMessages.in(at.language)
  const mode = (pool: Pool, index: number) => {
    const free = freeSeats(pool)
    const left = free === null ? deviceWorkMessages.in(at.language)('no-limit') : String(free)
    return html`<label><input type="radio" name="mode" value="${pool.mode}"${index === 0 ? html` checked` : nothing}> ${say(pool.mode)} <small>(${left})</small></label>`
  }
  const reason = html`<div class="field"><label for="reason">${say('reason')}</label><input id="reason" type="text" name="reason" value="${typed.reason}" maxlength="500" autocomplete="off"></div>`
  return when(
    pools.length,
    () =>
      html`<details class="door-walk-in"${said === 'full' || said === 'no-name' ? html` open` : nothing}><summary>${say('walk-in')}</summary><form method="post" action="${under(at, door.base)}/walk-ins"><input type="hidden" name="uid" value="${uid}"><div class="field"><label for="name">${say('name')}</label><input id="name" type="text" name="name" value="${typed.name}" required maxlength="200" autocomplete="off"></div>
<fieldset class="door-modes"><legend>${deviceWorkMessages.in(at.language)('seats-left')}</legend>${each(pools, mode)}</fieldset>${door.mayOverride ? reason : nothing}<button class="button" type="submit">${say('let-in')}</button></form></details>`,
  )
}
