// Where each session stands in the programme of a day: its row by time, its lane by room.
import { Temporal } from 'temporal-polyfill'
import type { SessionRow } from './store.ts'

/** A session in its place: lanes count from 1 (null spans them all); rows are lines of a grid whose first is the rooms'. */
export interface PlacedSession {
  session: SessionRow
  lane: number | null
  from: number
  till: number
}

/** What begins at one moment; null where the time is to come. */
export interface Slot {
  begins: Temporal.Instant | null
  row: number
  sessions: PlacedSession[]
}

export interface ProgrammeDay {
  /** The day in the event's zone ("2026-05-16"), or null for sessions whose time is to come. */
  day: string | null
  /** The rooms that head the lanes; a lane without a room has none. */
  rooms: string[]
  lanes: number
  slots: Slot[]
}

/** The stylesheet knows so many lanes and rows; a fuller day is set as a list on every screen. */
const mostLanes = 8
export const mostRows = 60

type Timed = SessionRow & { begins: Temporal.Instant; ends: Temporal.Instant }

/** The days of a programme in order, sessions without a time last. `sessions` come by time, then by room. */
export function programmeDays(sessions: readonly SessionRow[], zone: string): ProgrammeDay[] {
  const days = new Map<string, Timed[]>()
  for (const session of sessions.filter(isTimed)) {
    const day = session.begins.toZonedDateTimeISO(zone).toPlainDate().toString()
    days.set(day, [...(days.get(day) ?? []), session])
  }
  const timed = [...days].map(([day, ofDay]) => placeDay(day, ofDay))
  const untimed = sessions.filter((session) => !isTimed(session))
  return untimed.length === 0 ? timed : [...timed, unplaced(untimed)]
}

/** Whether a day has rooms side by side that the grid can set. */
export function isGrid({ lanes, slots }: ProgrammeDay): boolean {
  const rows = Math.max(0, ...slots.flatMap((slot) => slot.sessions.map(({ till }) => till)))
  return lanes > 1 && lanes <= mostLanes && rows <= mostRows
}

function isTimed(session: SessionRow): session is Timed {
  return session.begins !== null && session.ends !== null
}

function placeDay(day: string, sessions: Timed[]): ProgrammeDay {
  const rooms = [...new Set(sessions.flatMap(({ room }) => (room === null ? [] : [room])))]
  const lines = [...new Set(sessions.flatMap(({ begins, ends }) => [millis(begins), millis(ends)]))].sort(
    (one, other) => one - other,
  )
  const row = (instant: Temporal.Instant) => lines.indexOf(millis(instant)) + 2
  const lanes: Timed[][] = rooms.map(() => [])
  const slots = new Map<number, Slot>()
  for (const session of sessions) {
    const slot = slots.get(millis(session.begins)) ?? { begins: session.begins, row: row(session.begins), sessions: [] }
    slots.set(millis(session.begins), slot)
    slot.sessions.push({
      session,
      lane: isAlone(session, sessions) ? null : takeLane(lanes, session, rooms),
      from: row(session.begins),
      till: Math.max(row(session.ends), row(session.begins) + 1),
    })
  }
  return { day, rooms, lanes: Math.max(1, lanes.length), slots: [...slots.values()] }
}

// The lane of its room; where that is taken, or there is no room, the first that is free.
function takeLane(lanes: Timed[][], session: Timed, rooms: string[]): number {
  const own = session.room === null ? -1 : rooms.indexOf(session.room)
  const free = (lane: Timed[] | undefined) => lane?.every((other) => !overlaps(session, other)) === true
  const index = free(lanes[own]) ? own : lanes.findIndex(free)
  const taken = index === -1 ? lanes.push([]) - 1 : index
  lanes[taken]?.push(session)
  return taken + 1
}

function isAlone(session: Timed, sessions: Timed[]): boolean {
  return sessions.every((other) => other === session || !overlaps(session, other))
}

function overlaps(one: Timed, other: Timed): boolean {
  if (Temporal.Instant.compare(one.begins, other.begins) === 0) return true
  return millis(one.begins) < millis(other.ends) && millis(other.begins) < millis(one.ends)
}

function millis(instant: Temporal.Instant): number {
  return instant.epochMilliseconds
}

function unplaced(sessions: SessionRow[]): ProgrammeDay {
  const placed = sessions.map((session) => ({ session, lane: null, from: 2, till: 3 }))
  return { day: null, rooms: [], lanes: 1, slots: [{ begins: null, row: 2, sessions: placed }] }
}
