// Pairs of attendees who look like one person, side by side, with what can be decided.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { AlikeOne, AlikePair } from '../registration/store-alike.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { alikeMessages } from './messages-desk-alike.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { seatPill } from './views-attendee-state.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface AlikeFacts {
  event: DeskEvent
  pairs: readonly AlikePair[]
  /** That a pair was just kept, or that it is not one of this event. */
  said: 'kept' | 'not-both' | undefined
}

/** The whole page within the desk. */
export function alikePage({ event, pairs, said }: AlikeFacts, at: At): Html {
  const say = alikeMessages.in(at.language)
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  return html`${when(said === 'kept', () => html`<p class="toast" role="status">${say('kept')}</p>`)}${when(said === 'not-both', () => html`<div class="notice" role="alert"><p><strong>${say('not-both')}</strong></p></div>`)}
<div class="head"><h1>${say('title')}</h1><a class="button plain small" href="${list}">${attendeesMessages.in(at.language)('back')}</a></div>
<p class="soft">${say('says')}</p>
${pairs.length === 0 ? html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>` : html`<ol class="alike" role="list">${each(pairs, (pair) => pairPart(pair, event, at))}</ol>`}`
}

function pairPart({ one, other, why }: AlikePair, event: DeskEvent, at: At): Html {
  const say = alikeMessages.in(at.language)
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  return html`<li class="sheet"><h2>${say(why)}</h2><div class="alike-two">${onePart(one, event, at)}${onePart(other, event, at)}</div>
<form method="post" action="${list}/alike"><input type="hidden" name="one" value="${one.uid}"><input type="hidden" name="other" value="${other.uid}"><button class="button plain" type="submit">${say('keep-both')}</button></form></li>`
}

// Cancelling one asks first, with a few words, as for anybody.
function onePart(one: AlikeOne, event: DeskEvent, at: At): Html {
  const say = alikeMessages.in(at.language)
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  return html`<div><p><a href="${list}/${one.uid}"><b>${one.name}</b></a> ${seatPill(one.state, at)}<br>${one.email ?? ''}${when(one.affiliation, (text) => html`<br>${text}`)}</p>
<p class="soft">${poolInWords(one, at)} · ${momentInWords(one.created_at, event.zone, at.language)}</p>
<form method="post" action="${list}/changes"><input type="hidden" name="registration[]" value="${one.uid}"><button class="button plain small" type="submit" name="verb" value="cancel">${say('cancel-this')}<span class="visually-hidden"> ${one.email ?? one.name}</span></button></form></div>`
}
