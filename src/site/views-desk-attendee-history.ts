// What happened to one registration: when, who did it and by which way, and what came of it.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { verbInWords } from '../people/parts-history.ts'
import type { HistoryEntry } from '../people/store-history.ts'
import { listedStates } from '../registration/rules-attendees.ts'
import type { Registration } from '../registration/store-registrations.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { attendeeMessages } from './messages-desk-attendee.ts'
import { attendeeHistoryMessages } from './messages-desk-attendee-history.ts'
import { seatPill } from './views-attendee-state.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface AttendeeHistoryFacts {
  event: DeskEvent
  its: Registration
  changes: readonly HistoryEntry[]
}

/** The part of an attendee's page, latest change first. */
export function attendeeHistory({ event, its, changes }: AttendeeHistoryFacts, at: At): Html {
  const say = attendeeHistoryMessages.in(at.language)
  const line = (entry: HistoryEntry) =>
    html`<li><span class="moment">${momentInWords(entry.at, event.zone, at.language)}</span> <b>${didWhat(entry.verb, at)}</b> ${outcome(entry, at)}<br><small>${[whoDid(entry, its, at), howSo(entry, its, at)].filter(Boolean).join(' · ')}</small></li>`
  return html`<section aria-labelledby="happened"><h2 id="happened">${say('title')}</h2>${changes.length === 0 ? html`<p class="soft">${say('nothing')}</p>` : html`<ol class="attendee-history" role="list">${each(changes, line)}</ol>`}</section>`
}

function didWhat(verb: string, at: At): string {
  const key = `did-${verb}`
  const { table } = attendeeHistoryMessages
  return key in table
    ? attendeeHistoryMessages.in(at.language)(key as keyof typeof table)
    : verbInWords(verb, at.language)
}

// A state where it changed, the way of taking part and how many where that is what was changed.
function outcome({ verb, before, after }: HistoryEntry, at: At): Html {
  const [was, is] = [partsOf(before), partsOf(after)]
  const state = listedStates.find((one) => one === is.state)
  const mode = (['in-person', 'online'] as const).find((one) => one === is.mode)
  const moved = (verb === 'register' || verb === 'switch') && mode
  const people = verb === 'resize' ? Number(is.people) : 0
  const rest = [
    moved ? poolInWords({ mode: moved, purpose: 'open' }, at) : '',
    people ? attendeeHistoryMessages.in(at.language)('people', { people }) : '',
  ]
  return html`${when(was.state !== is.state && state, (known) => seatPill(known, at))} ${rest.join('')}`
}

// What somebody does by the link in their mail, without signing in, nobody signed in did.
const byLink: readonly string[] = ['confirm', 'accept', 'switch', 'resize', 'pass-on']

function whoDid({ actor, actor_label, verb }: HistoryEntry, its: Registration, at: At): string {
  const say = attendeeHistoryMessages.in(at.language)
  if (actor) return actor.name
  if (actor_label === 'import') return attendeeMessages.in(at.language)('via-import')
  if (actor_label === null) return say('gone')
  const own = its.ended_why === 'person' || its.ended_why === 'offer-declined'
  // The way by which it came in says it.
  if (verb === 'register') return ''
  return say(byLink.includes(verb) || (verb === 'cancel' && own) ? 'by-link' : 'by-itself')
}

// By which way it came in, and why it ended.
function howSo({ verb }: HistoryEntry, its: Registration, at: At): string {
  if (verb === 'register') return attendeeMessages.in(at.language)(`via-${its.via}`)
  const ends = verb === 'cancel' || verb === 'decline' || verb === 'lapse'
  return ends && its.ended_why ? attendeeHistoryMessages.in(at.language)(`why-${its.ended_why}`) : ''
}

function partsOf(value: HistoryEntry['before']): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
