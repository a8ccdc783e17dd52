// How many a room holds, as organisers type it: a number, or nothing where nobody has said.
import type { Typed } from '../kit/merge.ts'

/** As many as the largest hall; the same holds in the database. */
export const mostInRoom = 100_000

/** The name of a room's field. */
export const roomField = (id: number) => `room-${id}`

/** A form of rooms with what is kept of them. */
export function roomsTyped(rooms: readonly { id: number; capacity: number | null }[]): Typed {
  return Object.fromEntries(rooms.map(({ id, capacity }) => [roomField(id), capacity === null ? '' : String(capacity)]))
}

/** Reads how many a room holds: a whole number, null for nothing, undefined for what is neither. */
export function readCapacity(typed: string): number | null | undefined {
  if (typed === '') return null
  const number = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
  return number >= 1 && number <= mostInRoom ? number : undefined
}
