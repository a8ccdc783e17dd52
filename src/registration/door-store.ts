// What a device at the door keeps: its scans until they are sent and after, and the list of tickets. In IndexedDB.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { DoorFacts, Said } from './door-facts.ts'
import type { Scan } from './forms-door.ts'

/** A scan as it is kept. `waiting` until the server has answered; `open` while somebody must decide. */
export interface KeptScan {
  uid: string
  at: number
  scan: Scan
  state: 'waiting' | 'sent' | 'open'
  said: Said
  name: string
  ticketId: number
  /** What leads to their badge for a while; absent until the server has answered, and where none may be printed. */
  badge?: string
  /** How many other scans of the same ticket the server knows. */
  others: number
  /** The session at which it was; 0 at the door, absent in what was kept before there were any. */
  session?: number
  /** When this device let the same ticket in before. */
  since?: number
}

export interface ListedTicket {
  id: number
  serial: number
  code: string
  name: string
  /** When they arrived, in milliseconds; 0 while they are expected. */
  arrived: number
}

interface Left {
  mode: string
  left: number | null
}

/** How many are at a session, by the last list, and how many its room holds; null where nobody has said. */
export interface Here {
  id: number
  here: number
  capacity: number | null
}

export interface DoorSchema extends DBSchema {
  scans: { key: string; value: KeptScan; indexes: { state: string; ticketId: number; at: number } }
  tickets: { key: number; value: ListedTicket; indexes: { code: string } }
  about: { key: string; value: string | Left[] | Here[] }
}

export type DoorStore = IDBPDatabase<DoorSchema>

/** What the names of all stores of doors begin with. */
export const storePrefix = 'folkmoot-door '

/** Opens what this device keeps for one door, and notes of which event it is. */
export async function openStore(facts: DoorFacts): Promise<DoorStore> {
  const store = await openDB<DoorSchema>(storePrefix + facts.here, 1, {
    upgrade(db) {
      const scans = db.createObjectStore('scans', { keyPath: 'uid' })
      for (const name of ['state', 'ticketId', 'at'] as const) scans.createIndex(name, name)
      db.createObjectStore('tickets', { keyPath: 'id' }).createIndex('code', 'code')
      db.createObjectStore('about')
    },
  })
  // A device that is full still scans.
  await store.put('about', String(facts.eventId), 'event').catch(() => {})
  return store
}

/** Keeps a scan; resolves only when the device says that it is on its disk. */
export async function keepScan(store: DoorStore, scan: KeptScan): Promise<void> {
  const tx = store.transaction('scans', 'readwrite', { durability: 'strict' })
  await Promise.all([tx.store.put(scan), tx.done])
}

/** The scans that wait to be sent, in the order in which they were made. */
export async function listWaiting(store: DoorStore): Promise<KeptScan[]> {
  const waiting = await store.getAllFromIndex('scans', 'state', 'waiting')
  return waiting.sort((one, other) => one.at - other.at)
}

/** The last scans, the newest first. */
export async function listRecent(store: DoorStore, most: number): Promise<KeptScan[]> {
  const recent: KeptScan[] = []
  let cursor = await store.transaction('scans').store.index('at').openCursor(null, 'prev')
  while (cursor && recent.length < most) {
    recent.push(cursor.value)
    cursor = await cursor.continue()
  }
  return recent
}

/** When this device let a ticket in at the door (0) or at a session; undefined where it has not. */
export async function letInAt(store: DoorStore, ticketId: number, session: number): Promise<number | undefined> {
  const scans = await store.getAllFromIndex('scans', 'ticketId', ticketId)
  return scans.find((one) => one.said === 'arrival' && (one.session ?? 0) === session)?.at
}

/** Puts another list in the place of the last one: who is no longer in it is no longer on this device. */
export async function replaceList(
  store: DoorStore,
  { tickets, left, sessions }: { tickets: readonly ListedTicket[]; left: Left[]; sessions: Here[] },
): Promise<void> {
  const tx = store.transaction(['tickets', 'about'], 'readwrite')
  await tx.objectStore('tickets').clear()
  await Promise.all(tickets.map((ticket) => tx.objectStore('tickets').put(ticket)))
  await tx.objectStore('about').put(left, 'left')
  await tx.objectStore('about').put(sessions, 'sessions')
  await tx.done
}

/** How many seats were left by the last list. */
export async function readLeft(store: DoorStore): Promise<Left[]> {
  const left = await store.get('about', 'left')
  return Array.isArray(left) ? left.filter((one) => 'mode' in one) : []
}

/** How many are at each session by the last answer of the server. */
export async function readHere(store: DoorStore): Promise<Here[]> {
  const here = await store.get('about', 'sessions')
  return Array.isArray(here) ? here.filter((one) => 'here' in one) : []
}

/** The name of this device, which it gave itself. */
export async function deviceId(store: DoorStore): Promise<string> {
  const known = await store.get('about', 'device')
  if (typeof known === 'string') return known
  const id = crypto.randomUUID()
  await store.put('about', id, 'device')
  return id
}
