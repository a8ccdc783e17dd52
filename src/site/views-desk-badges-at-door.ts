// The badges that were printed at the door, on the page of an event's badges: whose, when, by whom, and the way back.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { BadgeAtDoor } from '../registration/store-badges-at-door.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { badgesAtDoorMessages } from './messages-desk-badges-at-door.ts'

export interface BadgesAtDoorFacts {
  badges: readonly BadgeAtDoor[]
  /** How many there are in all; the last of them are listed. */
  count: number
}

/** The section; nothing while none was printed there. */
export function badgesAtDoorPart({ badges, count }: BadgesAtDoorFacts, event: DeskEvent, at: At): Html {
  const say = badgesAtDoorMessages.in(at.language)
  return when(
    count,
    () =>
      html`<section aria-labelledby="at-door"><h2 id="at-door">${say('title')}</h2><p class="soft">${say('says', { count })} ${when(count > badges.length, () => html`${say('last-ones', { shown: badges.length })}`)}</p>
<div class="table-wrap" tabindex="0" role="group" aria-label="${say('title')}"><table class="table stacked"><thead><tr><th scope="col">${say('whose')}</th><th scope="col">${say('when')}</th><th scope="col">${say('by')}</th><th scope="col"><span class="visually-hidden">${say('uncount')}</span></th></tr></thead><tbody>${each(badges, (one) => rowOf(one, event, at))}</tbody></table></div></section>`,
  )
}

function rowOf(one: BadgeAtDoor, event: DeskEvent, at: At): Html {
  const say = badgesAtDoorMessages.in(at.language)
  const name = one.name || attendeesMessages.in(at.language)('forgotten')
  const often = one.times > 1 ? ` · ${say('times', { times: one.times })}` : ''
  const action = urls.desk(at, `/events/${event.slug}/badges/at-door-removal`)
  return html`<tr><th scope="row" data-label="${say('whose')}">${name}</th><td data-label="${say('when')}">${momentInWords(one.printed_at, event.zone, at.language)}${often}</td><td data-label="${say('by')}">${one.by || say('by-link')}</td><td><form method="post" action="${action}"><input type="hidden" name="ticket" value="${one.ticket_id}"><button class="button plain small" type="submit" aria-label="${say('uncount')}: ${name}">${say('uncount')}</button></form></td></tr>`
}
