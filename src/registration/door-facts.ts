// What the page of a door tells its script.
import type { JudgedHere } from './rules-door-here.ts'

/** What is said of a scan (`again`: this device itself has let the ticket in before): what the device judged, or what became of it at the server. */
export type Said =
  | Exclude<JudgedHere, 'already'>
  | 'again'
  | 'conflict'
  | 'undone'
  | 'unknown'
  | 'full'
  | 'room-full'
  | 'no-such-mode'
  | 'seatless'
  | 'lost'

export interface DoorFacts {
  kind: 'desk' | 'helper' | 'kiosk'
  mayOverride: boolean
  /** Base64 of the 32 bytes that verify tickets. */
  publicKey: string
  eventId: number
  zone: string
  language: string
  /** How times are written: `en-GB`. */
  locale: string
  /** The path of the door's page. */
  here: string
  /** Whether this device may keep names. */
  names: boolean
  /** The session to which a kiosk is locked; 0 at the door, and where people choose. */
  place: number
  /** Where else than at the door people can be checked in. */
  sessions: { id: number; name: string }[]
  modes: { mode: 'in-person' | 'online'; name: string }[]
  words: Record<string, string>
  /** The clock of the device, in milliseconds; what it is wrong is corrected when scans are sent. */
  now: () => number
}

/** The facts on the page, with the clock of the device; undefined where there is no door. */
export function readDoor(element: HTMLElement | null, now: () => number): DoorFacts | undefined {
  return element?.dataset.door ? { ...JSON.parse(element.dataset.door), now } : undefined
}
