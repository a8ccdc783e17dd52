// What a device does with a code, a name or somebody without a ticket: kept first, then said, then sent.
import type { DoorFacts, Said } from './door-facts.ts'
import { isFullHere } from './door-rooms.ts'
import { type DoorStore, type KeptScan, keepScan, type ListedTicket, letInAt } from './door-store.ts'
import type { Scan } from './forms-door.ts'
import { type JudgedHere, judgeHere, type KnownHere } from './rules-door-here.ts'
import { readShortCode, readTicket } from './rules-ticket.ts'
import { verifyTicket } from './ticket-verify.ts'

/** Where a device checks people in: at the door, or at a session. */
export interface At {
  facts: DoorFacts
  store: DoorStore
  /** The id of the session; 0 at the door. */
  session: number
}

type WithoutId<One> = One extends unknown ? Omit<One, 'uid' | 'at'> : never

/** A code that a camera saw or somebody typed. What is no ticket of this event is told and not kept. */
export async function takeCode(at: At, text: string): Promise<KeptScan> {
  const { facts, store, session } = at
  const short = readShortCode(text)
  if (short !== undefined) return takeShort(at, short)
  const code = await codeOf(facts, text)
  const ticketId = typeof code === 'string' ? 0 : code.ticketId
  const listed = await store.get('tickets', ticketId)
  const since = await letInAt(store, ticketId, session)
  const known = {
    eventId: facts.eventId,
    code,
    listed: listed && seen(listed, session),
    letIn: since !== undefined,
  }
  const judged = judgeHere(known)
  const said = await toldHere(at, judged, since)
  const scan = { kind: 'code', text, ...named(session) } as const
  return keep(
    at,
    scan,
    { said, name: listed?.name ?? '', ticketId, ...(since === undefined ? {} : { since }) },
    said === 'forged' || said === 'elsewhere' ? 'told' : 'kept',
  )
}

/** Somebody picked from the list. */
export async function takeTicket(at: At, listed: ListedTicket): Promise<KeptScan> {
  const { store, session } = at
  const since = await letInAt(store, listed.id, session)
  const letIn = since !== undefined || seen(listed, session).arrived
  const said = await toldHere(at, letIn ? 'already' : 'arrival', since)
  const before = since === undefined ? {} : { since }
  const what = { said, name: listed.name || listed.code, ticketId: listed.id, ...before } as const
  return keep(at, { kind: 'ticket', ticketId: listed.id, name: listed.name, ...named(session) }, what, 'kept')
}

/** Somebody without a ticket. Whether there is a seat only the server can say. */
export function takeWalkIn(
  facts: DoorFacts,
  store: DoorStore,
  who: { name: string; mode: 'in-person' | 'online'; reason?: string },
): Promise<KeptScan> {
  return keep(
    { facts, store, session: 0 },
    { kind: 'walk-in', ...who },
    { said: 'seatless', name: who.name, ticketId: 0 },
    'kept',
  )
}

/** Lets somebody in beyond the seats, or to a full room, for a reason; it is sent again under the same id. */
export async function override(store: DoorStore, its: KeptScan, reason: string): Promise<void> {
  const { scan } = its
  if (scan.kind === 'undo') return
  const said = scan.kind === 'walk-in' ? 'seatless' : 'arrival'
  await keepScan(store, { ...its, scan: { ...scan, reason }, state: 'waiting', said })
}

/** Takes back what was scanned here. */
export async function takeBack(facts: DoorFacts, store: DoorStore, its: KeptScan): Promise<KeptScan> {
  const what = { said: 'undone', name: its.name, ticketId: 0 } as const
  const session = its.session ?? 0
  const undo = await keep({ facts, store, session }, { kind: 'undo', undoes: its.uid }, what, 'kept')
  if (undo.said !== 'undone') return undo
  await keepScan(store, { ...its, said: 'undone' })
  if (session === 0) await mark(store, its.ticketId, 0)
  return undo
}

// The list knows who arrived at the event; who is at a session only its scans tell.
const seen = ({ serial, arrived }: ListedTicket, session: number) => ({ serial, arrived: session === 0 && arrived > 0 })

// Whether the room is full the server knows better, as long as it can be asked.
async function toldHere({ store, session }: At, judged: JudgedHere, since: number | undefined): Promise<Said> {
  if (judged === 'already') return since === undefined ? 'conflict' : 'again'
  return judged === 'arrival' && (await isFullHere(store, session)) ? 'room-full' : judged
}

const named = (session: number) => (session === 0 ? {} : { session })

// A short code says nothing by itself: the list knows it, or the server must be asked.
async function takeShort(at: At, short: string): Promise<KeptScan> {
  const listed = await at.store.getFromIndex('tickets', 'code', short)
  if (listed) return takeTicket(at, listed)
  return keep(
    at,
    { kind: 'code', text: short, ...named(at.session) },
    { said: 'unchecked', name: '', ticketId: 0 },
    'kept',
  )
}

async function codeOf(facts: DoorFacts, text: string): Promise<KnownHere['code']> {
  if (!readTicket(text)) return 'forged'
  try {
    const key = Uint8Array.from(atob(facts.publicKey), (letter) => letter.charCodeAt(0))
    return (await verifyTicket(key, text)) ?? 'forged'
  } catch {
    // A browser without Ed25519: the server verifies.
    return 'unchecked'
  }
}

async function keep(
  { facts, store, session }: At,
  scan: WithoutId<Scan>,
  what: Pick<KeptScan, 'said' | 'name' | 'ticketId' | 'since'>,
  how: 'kept' | 'told',
): Promise<KeptScan> {
  const one = { uid: crypto.randomUUID(), at: facts.now() }
  const kept: KeptScan = { ...one, scan: { ...scan, ...one } as Scan, state: 'waiting', others: 0, session, ...what }
  if (how === 'told') return { ...kept, state: 'sent' }
  try {
    await keepScan(store, kept)
    if (kept.said === 'arrival' && session === 0) await mark(store, kept.ticketId, kept.at)
    return kept
  } catch {
    return { ...kept, said: 'lost', state: 'sent' }
  }
}

// The list shows it at once; the next one from the server has the last word.
async function mark(store: DoorStore, ticketId: number, arrived: number): Promise<void> {
  const listed = await store.get('tickets', ticketId)
  if (listed) await store.put('tickets', { ...listed, arrived })
}
