// The desk's page of a door: numbers that live, the way to check in, links for others, names on devices, badges.
import type { Temporal } from 'temporal-polyfill'
import type { DoorLink } from '../registration/store-door-links.ts'
import type { DoorRoom } from '../registration/store-door-rooms.ts'
import type { DoorSession } from '../registration/store-door-sessions.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { checkInMessages } from './messages-check-in.ts'
import { deskDoorMessages } from './messages-desk-door.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'
import { doorRoomsMessages } from './messages-desk-door-rooms.ts'
import { sessionInWords } from './views-check-in-manual.ts'
import { type DoorNumbersFacts, doorNumbersPart } from './views-desk-door-numbers.ts'
import { doorRoomsPart, type RoomsUnsaved } from './views-desk-door-rooms.ts'
import { doorSessionsPart } from './views-desk-door-sessions.ts'

export interface DoorDeskFacts extends DoorNumbersFacts {
  links: readonly DoorLink[]
  sessions: readonly DoorSession[]
  rooms: readonly DoorRoom[]
  names: boolean
  now: Temporal.Instant
  said?: 'names' | 'no-names' | 'revoked' | 'rooms' | undefined
  /** How many the rooms hold, as it was typed and not saved. */
  unsavedRooms?: RoomsUnsaved
  /** The link that was just made: it is shown this once. */
  made?: { kind: 'helper' | 'kiosk'; url: string }
}

/** For how many hours a link may last, beside until half a day after the event. */
export const lasting = [4, 12, 24, 72] as const

/** The whole page within the desk. */
export function doorDeskPage(facts: DoorDeskFacts, at: At): Html {
  const { event, said, made } = facts
  const say = deskDoorMessages.in(at.language)
  const desk = (rest: string) => urls.desk(at, `/events/${event.slug}${rest}`)
  return html`${when(said, (done) => html`<p class="toast" role="status">${done === 'rooms' ? doorRoomsMessages.in(at.language)('saved') : say(`said-${done}`)}</p>`)}
${when(made, ({ kind, url }) => html`<div class="notice" role="status"><p><strong>${say(`made-${kind}`)}</strong></p><p><label for="made">${say('address')}</label> <input id="made" type="text" class="wide" readonly value="${url}"></p><p>${say('made-once')}</p></div>`)}
<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
<p class="actions"><a class="button" href="${desk('/check-in')}">${say('open')}</a></p>
<section id="door-numbers" aria-label="${doorNumbersMessages.in(at.language)('numbers')}">${doorNumbersPart(facts, at)}${doorSessionsPart(event, facts.sessions, at)}</section>
${badgesPart(facts, at)}
${linksPart(facts, at)}
${doorRoomsPart(facts.rooms, facts.unsavedRooms, event.slug, at)}
${namesPart(facts, at)}`
}

function badgesPart({ event }: DoorDeskFacts, at: At): Html {
  const say = doorBadgesMessages.in(at.language)
  return html`<section aria-labelledby="badges"><h2 id="badges">${say('badges')}</h2><p class="soft">${say('badges-say')}</p>
<p class="actions"><a class="button plain" href="${urls.desk(at, `/events/${event.slug}/badges`)}">${say('to-badges')}</a></p></section>`
}

function linksPart({ event, links, sessions, now }: DoorDeskFacts, at: At): Html {
  const say = deskDoorMessages.in(at.language)
  const inWords = (session: DoorSession) => sessionInWords(session, event.when.zone, at)
  const place = (link: DoorLink) =>
    when(
      sessions.find(({ id }) => id === link.session_id),
      (one) => html`<br><small>${inWords(one)}</small>`,
    )
  const open = links.filter(
    ({ revoked_at, expires_at }) => !revoked_at && expires_at.epochMilliseconds > now.epochMilliseconds,
  )
  const row = (link: DoorLink) =>
    html`<tr><td>${link.label || say(link.kiosk ? 'kiosk' : 'helper')}</td><td data-label="${say('for')}">${say(link.kiosk ? 'kiosk' : 'helper')}${place(link)}</td><td data-label="${say('until')}">${momentInWords(link.expires_at, event.when.zone, at.language)}</td><td class="number" data-label="${say('scans')}">${link.scans}</td><td><form method="post" action="${urls.desk(at, `/events/${event.slug}/door/links/${link.id}/revocation`)}"><button class="button plain small" type="submit">${say('revoke')}</button></form></td></tr>`
  const table = html`<div class="table-wrap" tabindex="0" role="group" aria-label="${say('links')}"><table class="table stacked"><thead><tr><th scope="col">${say('label')}</th><th scope="col">${say('for')}</th><th scope="col">${say('until')}</th><th scope="col" class="number">${say('scans')}</th><th scope="col"><span class="visually-hidden">${say('revoke')}</span></th></tr></thead><tbody>${each(open, row)}</tbody></table></div>`
  return html`<section aria-labelledby="links"><h2 id="links">${say('links')}</h2><p class="soft">${say('links-say')}</p>
${open.length > 0 ? table : nothing}
<form class="door-link" method="post" action="${urls.desk(at, `/events/${event.slug}/door/links`)}"><div class="field"><label for="label">${say('label')}</label><input id="label" type="text" name="label" maxlength="100" autocomplete="off"></div>
<div class="field"><label for="kind">${say('for')}</label><select id="kind" name="kind"><option value="helper">${say('helper')}</option><option value="kiosk">${say('kiosk')}</option></select></div>
${when(sessions.length, () => html`<div class="field"><label for="session">${say('kiosk-at')}</label><select id="session" name="session"><option value="">${checkInMessages.in(at.language)('at-door')}</option>${each(sessions, (one) => html`<option value="${one.id}">${inWords(one)}</option>`)}</select></div>`)}<div class="field"><label for="lasts">${say('lasts')}</label><select id="lasts" name="lasts"><option value="">${say('until-over')}</option>${each(lasting, (hours) => html`<option value="${hours}">${say('hours', { hours })}</option>`)}</select></div>
<button class="button" type="submit">${say('make')}</button></form></section>`
}

function namesPart({ event, names }: DoorDeskFacts, at: At): Html {
  const say = deskDoorMessages.in(at.language)
  return html`<section aria-labelledby="names"><h2 id="names">${say('names')}</h2><p class="soft">${say(names ? 'names-are' : 'names-not')}</p>
<form class="actions" method="post" action="${urls.desk(at, `/events/${event.slug}/door/names`)}">${names ? nothing : html`<input type="hidden" name="names" value="on">`}<button class="button plain" type="submit">${say(names ? 'stop-names' : 'let-names')}</button></form>${when(event.chatham_house, () => html`<p class="notice">${say('chatham')}</p>`)}</section>`
}
