// What each piece of the door is given.
import type { DoorFacts } from './door-facts.ts'
import type { DoorHandle } from './door-state.ts'
import type { DoorStore } from './door-store.ts'

export interface DoorProps {
  facts: DoorFacts
  store: DoorStore
}

export interface PartProps extends DoorProps {
  door: DoorHandle
  /** The session at which people are checked in; 0 at the door. */
  session: number
}
