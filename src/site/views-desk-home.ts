// The desk's first page: what comes, what waits for one's vote, and what one's roles are.
import type { Temporal } from 'temporal-polyfill'
import type { AskedChapter } from '../archive/store-asked.ts'
import type { MatterRow } from '../chapters/store-matters.ts'
import type { SetUpStep } from '../communities/rules-set-up.ts'
import type { EventCard } from '../events/cards.ts'
import { brandOf, drawDate, placeInWords, readersTime, stateOf } from '../events/parts.ts'
import type { WaitingCoHosting } from '../events/store-cohosts-answers.ts'
import { pickText } from '../kit/languages.ts'
import { roleInWords } from '../people/parts.ts'
import type { OwnRole } from '../people/store-actor.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { dayInWords, momentInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'
import { deskDoorMessages } from './messages-desk-door.ts'
import { deskHomeMessages } from './messages-desk-home.ts'
import { askedPart } from './views-desk-asked.ts'
import { waitingCoHosting } from './views-desk-chapter-cohosting.ts'
import { matterPath } from './views-desk-chapters-proposals.ts'
import { seatsInLine } from './views-desk-event-seats.ts'
import { type OwnFacts, ownPart } from './views-desk-home-own.ts'
import { setUpChecklist } from './views-desk-set-up.ts'

export interface DeskHomeFacts {
  name: string
  roles: readonly OwnRole[]
  /** Undefined for whoever has no part in events. */
  coming: readonly EventCard[] | undefined
  mayMakeEvents: boolean
  /** The seats of those that come, by the id of the event. */
  pools: ReadonlyMap<number, readonly Pool[]>
  waiting: readonly MatterRow[]
  /** The chapters that whoever looks leads, with what is asked of each. */
  asked: readonly AskedChapter[]
  /** Chapters of whoever looks that were asked to hold an event with others. */
  coHosting: readonly WaitingCoHosting[]
  /** The steps that are done while the community is being set up; undefined when there is nothing left to do. */
  setUp?: ReadonlySet<SetUpStep> | undefined
  /** What they have as a guest and member; only for whoever has no role. */
  own: OwnFacts | undefined
  now: Temporal.Instant
  zone: string
}

/** The whole of the page within the frame. */
export function deskHomePage(facts: DeskHomeFacts, at: At): Html {
  const say = deskHomeMessages.in(at.language)
  return html`<header><h1>${say('welcome', { name: facts.name })}</h1></header>
${when(facts.setUp, (done) => setUpChecklist(done, at))}
${when(facts.waiting.length, () => waitingPart(facts, at))}
${askedPart(facts.asked, at)}
${waitingCoHosting(facts.coHosting, at)}
${when(facts.coming, (coming) => comingPart(coming, facts, at))}
${when(facts.own, (own) => ownPart(own, facts.now, at))}
${when(facts.roles.length, () => rolesPart(facts.roles, at))}`
}

function waitingPart({ waiting, zone }: DeskHomeFacts, at: At): Html {
  const say = deskHomeMessages.in(at.language)
  const row = (
    one: MatterRow,
  ) => html`<li><span><a href="${urls.desk(at, matterPath(one))}"><b>${spoken(pickText(one.name, at.language, one.language), at.language)}</b></a> <small>${decisionRuleMessages.in(at.language)(`kind-${one.kind}`)}</small></span>
<span class="soft">${say('until-when', { when: momentInWords(one.deadline, zone, at.language) })}</span></li>`
  return html`<section><h2>${say('to-decide')}</h2><ul class="lines" role="list">${each(waiting, row)}</ul></section>`
}

function comingPart(coming: readonly EventCard[], { mayMakeEvents, now, pools }: DeskHomeFacts, at: At): Html {
  const say = deskHomeMessages.in(at.language)
  const row = (event: EventCard) =>
    html`<li class="row ${event.format ? hueClass(event.format.hue) : ''}">${drawDate(event, at, now)}
<div><h3><a href="${urls.desk(at, `/events/${event.slug}`)}">${spoken(pickText(event.title, at.language, event.language), at.language)}</a></h3>
<p class="facts">${brandOf(event, at)}${when(placeInWords(event, at), (place) => html`<span>${place}</span>`)}${stateOf(event, at, now)}${readersTime(event, at)}</p>${seatsInLine(event, pools.get(event.id) ?? [], at)}</div></li>`
  const list = html`<ul class="rows compact" role="list">${each(coming, row)}</ul>`
  return html`<section><div class="head"><h2>${say('coming')}</h2>${when(mayMakeEvents, () => html`<a class="button" href="${urls.desk(at, '/events/new')}">${say('new-event')}</a>`)}</div>
${coming.length > 0 ? list : html`<p class="soft">${say('none-coming')}</p>`}</section>`
}

function rolesPart(roles: readonly OwnRole[], at: At): Html {
  const say = deskHomeMessages.in(at.language)
  const door = (event: string) =>
    html`<a class="button" href="${urls.desk(at, `/events/${event}/check-in`)}">${deskDoorMessages.in(at.language)('open')}</a>`
  const row = ({ role, of, event, ends_on }: OwnRole) =>
    html`<li><span>${roleInWords(role, of, at.language)}</span>${role === 'check-in-helper' ? when(event, door) : nothing}${when(ends_on, (day) => html`<span class="soft">${say('until-when', { when: dayInWords(day, at.language) })}</span>`)}</li>`
  return html`<section><h2>${say('roles')}</h2><ul class="lines" role="list">${each(roles, row)}</ul></section>`
}
