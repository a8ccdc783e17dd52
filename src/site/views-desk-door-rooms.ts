// The rooms of an event at its door: how many each holds, as organisers say it.
import type { Typed } from '../kit/merge.ts'
import { mostInRoom, roomField, roomsTyped } from '../registration/rules-door-rooms.ts'
import type { DoorRoom } from '../registration/store-door-rooms.ts'
import { numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { doorRoomsMessages } from './messages-desk-door-rooms.ts'

/** A form that was not saved: what was typed, which fields are no numbers, which somebody else has changed. */
export interface RoomsUnsaved {
  typed: Typed
  faults: ReadonlySet<string>
  theirs: Typed
}

/** The form; nothing for an event without rooms. */
export function doorRoomsPart(
  rooms: readonly DoorRoom[],
  unsaved: RoomsUnsaved | undefined,
  slug: string,
  at: At,
): Html {
  if (rooms.length === 0) return nothing
  const say = doorRoomsMessages.in(at.language)
  const kept = roomsTyped(rooms)
  return html`<section aria-labelledby="rooms"><h2 id="rooms">${say('title')}</h2><p class="soft">${say('says')}</p>
<form class="event-form door-rooms" method="post" action="${urls.desk(at, `/events/${slug}/door/rooms#rooms`)}"><input type="hidden" name="base" value="${JSON.stringify(kept)}"><div class="fields">${each(rooms, (room) => fieldOf(room, { kept, unsaved }, at))}</div>
<p class="actions"><button class="button plain" type="submit">${say('save')}</button></p></form></section>`
}

interface Shown {
  kept: Typed
  unsaved: RoomsUnsaved | undefined
}

function fieldOf({ id, name }: DoorRoom, { kept, unsaved }: Shown, at: At): Html {
  const say = doorRoomsMessages.in(at.language)
  const field = roomField(id)
  const theirs = unsaved?.theirs[field]
  const said = unsaved?.faults.has(field)
    ? say('number', { most: numberIn(at.language, mostInRoom) })
    : theirs !== undefined && say('theirs', { theirs: theirs || '–' })
  return html`<div class="field"><label for="${field}">${name}</label><input id="${field}" type="text" name="${field}" inputmode="numeric" autocomplete="off" maxlength="6" value="${(unsaved?.typed ?? kept)[field] ?? ''}"${said ? html` aria-invalid="true" aria-describedby="${field}-says"` : nothing}>${when(said, (words) => html`<small class="fault" id="${field}-says">${words}</small>`)}</div>`
}
