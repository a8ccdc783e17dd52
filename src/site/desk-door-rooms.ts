// How many the rooms of an event hold, said at its door; two people may say so at once.
import { Hono } from 'hono'
import { eachAlone, mergeForms, readBaseForm, type Typed } from '../kit/merge.ts'
import { readCapacity, roomField, roomsTyped } from '../registration/rules-door-rooms.ts'
import { type DoorRoom, lockDoorRooms, setCapacity } from '../registration/store-door-rooms.ts'
import type { SiteEnv } from './context.ts'
import { backToDoor, drawDoor, tellDoor } from './desk-door.ts'
import { eventHere } from './desk-event-form.ts'
import type { RoomsUnsaved } from './views-desk-door-rooms.ts'

export const deskDoorRoomRoutes = new Hono<SiteEnv>()

deskDoorRoomRoutes.post('/desk/events/:event/door/rooms', async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const form = await c.req.formData()
  const sent: Typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]))
  const base = readBaseForm(form.get('base'))
  const unsaved = await c.var.db.transaction().execute(async (tx) => {
    const rooms = await lockDoorRooms(tx, event.id)
    const read = readRooms(rooms, base, sent)
    if (read.faults.size > 0 || Object.keys(read.theirs).length > 0) return read
    for (const { id, capacity } of read.changed) await setCapacity(tx, event.id, { id, capacity })
    if (read.changed.length > 0) await tellDoor(c, tx, event, 'edit', inWords(read.changed))
    return undefined
  })
  if (!unsaved) return backToDoor(c, event, 'rooms')
  return drawDoor(c, event, { unsavedRooms: unsaved }, unsaved.faults.size > 0 ? 422 : 409)
})

// A room that the form did not show yet stays as it is.
function readRooms(rooms: readonly DoorRoom[], base: Typed, sent: Typed): RoomsUnsaved & { changed: DoorRoom[] } {
  const kept = roomsTyped(rooms)
  const known = (all: Typed) =>
    Object.fromEntries(Object.keys(kept).map((name) => [name, all[name] ?? kept[name] ?? '']))
  const { typed, conflicts } = mergeForms(eachAlone, known(base), kept, known(sent))
  const read = rooms.map((room) => ({
    ...room,
    field: roomField(room.id),
    read: readCapacity(typed[roomField(room.id)] ?? ''),
  }))
  const faults = new Set(read.flatMap(({ field, read }) => (read === undefined ? [field] : [])))
  const theirs = Object.fromEntries(conflicts.map(({ unit, theirs }) => [unit, theirs[unit] ?? '']))
  const changed = read.flatMap(({ id, name, capacity, read }) =>
    read === undefined || read === capacity ? [] : [{ id, name, capacity: read }],
  )
  return { typed, faults, theirs, changed }
}

function inWords(changed: readonly DoorRoom[]): Record<string, string> {
  return { rooms: changed.map(({ name, capacity }) => `${name}: ${capacity ?? '–'}`).join(', ') }
}
