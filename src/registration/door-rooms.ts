// How many are at each session by what a device knows, and what becomes of somebody for whom there was no room.
import { type DoorStore, type Here, type KeptScan, listWaiting, readHere } from './door-store.ts'

/** How many are at each session: by the last answer of the server, and by what was done here since. */
export async function countHere(store: DoorStore): Promise<Here[]> {
  const [known, waiting] = await Promise.all([readHere(store), listWaiting(store)])
  const more = (id: number) => waiting.reduce((sum, one) => sum + (one.session === id ? changeBy(one, waiting) : 0), 0)
  return known.map((one) => ({ ...one, here: Math.max(0, one.here + more(one.id)) }))
}

/** Whether as many are at a session as fit in, by what this device knows. */
export async function isFullHere(store: DoorStore, session: number): Promise<boolean> {
  const room = session === 0 ? undefined : (await countHere(store)).find(({ id }) => id === session)
  return room !== undefined && room.capacity !== null && room.here >= room.capacity
}

/**
 * What the server has not answered by the time it is told holds: whoever was welcomed at a session is in, and counts there
 * even if others have filled the room meanwhile; for whom it was full, somebody has to decide. Gives what is told.
 */
export async function asTold(store: DoorStore, kept: KeptScan): Promise<KeptScan> {
  const tx = store.transaction('scans', 'readwrite', { durability: 'strict' })
  const now = (await tx.store.get(kept.uid)) ?? kept
  const { scan } = now
  const told =
    now.state !== 'waiting' || !now.session
      ? now
      : now.said === 'room-full'
        ? { ...now, state: 'open' as const }
        : now.said === 'arrival' && (scan.kind === 'code' || scan.kind === 'ticket')
          ? { ...now, scan: { ...scan, letIn: true as const } }
          : now
  if (told !== now) await tx.store.put(told)
  await tx.done
  return told
}

function changeBy({ scan, said }: KeptScan, waiting: readonly KeptScan[]): number {
  if (scan.kind !== 'undo') return said === 'arrival' ? 1 : 0
  // What was never sent was never counted.
  return waiting.some(({ uid }) => uid === scan.undoes) ? 0 : -1
}
