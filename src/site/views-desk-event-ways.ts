// Where the desk's page of an event leads: what makes its page, then its people, its seats and door, and what comes after.
import { mayRepeat } from '../events/rules-series-desk.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { deskDoorMessages } from './messages-desk-door.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { numbersMessages } from './messages-desk-event-numbers.ts'
import { eventPictureMessages } from './messages-desk-event-picture.ts'
import { eventTeamMessages } from './messages-desk-event-team.ts'
import { eventWaysMessages } from './messages-desk-event-ways.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { seatQuestionMessages } from './messages-desk-questions.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { recapMessages } from './messages-recap.ts'

/** The buttons that make the page of an event, and below them, in groups, everything else that can be done for it. */
export function waysFrom(event: DeskEvent, mayBeCopied: boolean, at: At): Html {
  const say = deskEventMessages.in(at.language)
  const ways = eventWaysMessages.in(at.language)
  const desk = (rest: string) => urls.desk(at, `/events/${event.slug}${rest}`)
  const page = event.state === 'draft' ? desk('/preview') : urls.event(at, event.slug)
  const group = (name: string, ways: readonly Way[]) =>
    html`<li><h2>${name}</h2><ul role="list">${each(ways, ([rest, text]) => html`<li><a href="${desk(rest)}">${text}</a></li>`)}</ul></li>`
  return html`<div class="actions"><a class="button" href="${desk('/edit')}">${deskEventsMessages.in(at.language)('edit')}</a>
<a class="button plain" href="${page}">${say(event.state === 'draft' ? 'preview' : 'public-page')}</a>
<a class="button plain" href="${desk('/picture')}">${eventPictureMessages.in(at.language)('picture-link')}</a>
${when(mayBeCopied, () => html`<form method="post" action="${desk('/copy')}"><button class="button plain" type="submit">${say('copy')}</button></form>`)}${when(mayBeCopied && mayRepeat(event).ok, () => html`<a class="button plain" href="${desk('/series')}">${deskSeriesMessages.in(at.language)('repeat')}</a>`)}</div>
<nav class="event-ways" aria-label="${ways('ways')}"><ul role="list">
${group(ways('people'), peopleWays(event, at))}
${group(ways('seats'), seatWays(at))}
${group(ways('after'), afterWays(at))}</ul></nav>`
}

/** The pages below the desk's page of an event, in the order in which that one names them. */
export function eventWays(event: DeskEvent, at: At): { name: string; href: string }[] {
  const all = [...peopleWays(event, at), ...seatWays(at), ...afterWays(at)]
  return all.map(([rest, name]) => ({ name, href: urls.desk(at, `/events/${event.slug}${rest}`) }))
}

/** A path below the event's own at the desk, and what it is called. */
type Way = readonly [rest: string, text: string]

// Rounds of invitation are for events that ask who would like to come.
function peopleWays(event: DeskEvent, at: At): Way[] {
  const { language } = at
  const ways: Way[] = [
    ['/hosts', hostsMessages.in(language)('title')],
    ['/team', eventTeamMessages.in(language)('team')],
    ['/attendees', attendeesMessages.in(language)('title')],
    ['/messages', tellMessages.in(language)('title')],
  ]
  return event.registration === 'interest' ? [...ways, ['/invitations', inviteMessages.in(language)('title')]] : ways
}

function seatWays({ language }: At): Way[] {
  return [
    ['/seats', seatsMessages.in(language)('title')],
    ['/numbers', numbersMessages.in(language)('title')],
    ['/questions', seatQuestionMessages.in(language)('title')],
    ['/door', deskDoorMessages.in(language)('title')],
    ['/badges', doorBadgesMessages.in(language)('badges')],
  ]
}

function afterWays({ language }: At): Way[] {
  return [['/recap', recapMessages.in(language)('recap')]]
}
