// Putting somebody in by hand: the form, and why it did not go.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeeMessages } from './messages-desk-attendee.ts'
import { attendeeNewMessages } from './messages-desk-attendee-new.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { poolInWords } from './views-desk-seats.ts'

export type AddFault = 'no-name' | 'no-address' | 'too-many' | 'no-pool' | 'full'

export interface AddTyped {
  name: string
  email: string
  affiliation: string
  people: string
  pool: string
  /** Why they are let in beyond the seats. */
  reason: string
  wait: boolean
  language: string
}

export interface AddFacts {
  event: DeskEvent
  pools: readonly Pool[]
  typed: AddTyped
  fault: AddFault | undefined
}

/** The whole page within the desk. */
export function addPage({ event, pools, typed, fault }: AddFacts, at: At): Html {
  const say = attendeeMessages.in(at.language)
  const add = attendeeNewMessages.in(at.language)
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  const wrong = (...of: AddFault[]) =>
    fault && of.includes(fault) ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  const option = (pool: Pool) => optionOf(String(pool.id), poolInWords(pool, at), typed.pool)
  return html`<div class="head"><h1>${attendeesMessages.in(at.language)('add')}</h1></div><p class="soft">${add('add-says')}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${add(`fault-${why}`)}</p>`)}
<form class="sheet" method="post" action="${list}">
<div class="field"><label for="name">${say('name')}</label><input id="name" type="text" name="name" value="${typed.name}" maxlength="200" required${wrong('no-name')}></div>
<div class="field"><label for="email">${say('email')}</label><input id="email" type="email" name="email" value="${typed.email}" maxlength="254"${wrong('no-address')}><small>${add('email-says')}</small></div>
<div class="field"><label for="affiliation">${say('affiliation')}</label><input id="affiliation" type="text" name="affiliation" value="${typed.affiliation}" maxlength="200"></div>
${when(pools.length > 1, () => html`<div class="field"><label for="pool">${attendeesMessages.in(at.language)('pool')}</label><select id="pool" name="pool"${wrong('no-pool')}>${each(pools, option)}</select></div>`)}
<div class="field"><label for="people">${say('people')}</label><input id="people" class="short" type="number" name="people" min="1" max="21" value="${typed.people}"${wrong('too-many')}></div>
<label class="box"><input type="checkbox" name="wait"${when(typed.wait, () => html` checked`)}> ${add('wait')}</label>
<div class="field"><label for="reason">${add('reason')}</label><input id="reason" type="text" name="reason" value="${typed.reason}" maxlength="500"${wrong('full')}><small>${add('reason-says')}</small></div>
<p class="actions"><button class="button" type="submit">${add('put-in')}</button> <a class="button plain" href="${list}">${attendeesMessages.in(at.language)('back')}</a></p></form>`
}
