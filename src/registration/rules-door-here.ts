// What a device at the door decides about a code by itself, without asking anybody.

/** What a device knows of a scanned code without asking anybody. */
export interface KnownHere {
  eventId: number
  /** What the code says when its signature is right; 'forged' when it is not; 'unchecked' when this device cannot tell. */
  code: { eventId: number; ticketId: number; serial: number } | 'forged' | 'unchecked'
  /** The ticket in the list of this device, if it has one. */
  listed: { serial: number; arrived: boolean } | undefined
  /** Whether this device itself has let the ticket in. */
  letIn: boolean
}

/** What a device may say by itself: let in, already here, not valid, of another event, or that only the server can tell. */
export type JudgedHere = 'arrival' | 'already' | 'dead' | 'forged' | 'elsewhere' | 'unchecked'

/** What a device decides about a code by itself. A ticket that its list does not know yet, or not anew, is good when signed. */
export function judgeHere({ eventId, code, listed, letIn }: KnownHere): JudgedHere {
  if (code === 'forged' || code === 'unchecked') return code
  if (code.eventId !== eventId) return 'elsewhere'
  if (listed && listed.serial > code.serial) return 'dead'
  return letIn || listed?.arrived ? 'already' : 'arrival'
}
