// What other doors of the same event have left on this device: the desk's own takes it over and sends it.
import { openDB } from 'idb'
import type { DoorFacts } from './door-facts.ts'
import { type DoorSchema, type DoorStore, keepScan, storePrefix } from './door-store.ts'

/** Takes over what waits in the stores of other doors of this event. Sent twice, it is one scan: it keeps its id. */
export async function adoptScans(facts: DoorFacts, store: DoorStore): Promise<void> {
  if (facts.kind !== 'desk' || !indexedDB.databases) return
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith(storePrefix) && name !== store.name) await adoptFrom(name, facts, store)
}

async function adoptFrom(name: string, facts: DoorFacts, store: DoorStore): Promise<void> {
  const other = await openDB<DoorSchema>(name)
  try {
    if ((await other.get('about', 'event')) !== String(facts.eventId)) return
    for (const scan of await other.getAllFromIndex('scans', 'state', 'waiting')) {
      await keepScan(store, scan)
      await other.delete('scans', scan.uid)
    }
  } finally {
    other.close()
  }
}
