// Sending what waits on this device, and fetching the list anew; one at a time, however often it is asked for.
import type { DoorFacts, Said } from './door-facts.ts'
import { type DoorStore, deviceId, type Here, type KeptScan, listWaiting, replaceList } from './door-store.ts'

/** How it went: everything sent; no network; to sign in first; the way in has ended. */
export type Sent = 'sent' | 'offline' | 'signed-out' | 'ended'

interface Answer {
  results: { uid: string; outcome: Said; ticketId: number | null; name: string | null; badge: string | null }[]
  earlier: { uid: string; outcome: Said; others: number }[]
  sessions: Here[]
}

const listEvery = 20_000
const patience = 8000

/** A function that sends what waits. Calls while it is at work are answered by one more round after it. */
export function createSync(facts: DoorFacts, store: DoorStore): () => Promise<Sent> {
  let running: Promise<Sent> | undefined
  let again = false
  let listedAt = 0
  async function work(): Promise<Sent> {
    let sent: Sent
    do {
      again = false
      sent = await sendAll(facts, store)
    } while (again && sent === 'sent')
    if (sent === 'ended' || sent === 'signed-out') await replaceList(store, { tickets: [], left: [], sessions: [] })
    if (sent !== 'sent' || facts.kind === 'kiosk' || facts.now() - listedAt < listEvery) return sent
    const listed = await fetchList(facts, store)
    if (listed === 'sent') listedAt = facts.now()
    return listed
  }
  return () => {
    if (running) {
      again = true
      return running
    }
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
}

async function sendAll(facts: DoorFacts, store: DoorStore): Promise<Sent> {
  for (let first = true; ; first = false) {
    const waiting = await listWaiting(store)
    if (waiting.length === 0 && !first) return 'sent'
    const batch = waiting.slice(0, 50)
    const body = { deviceId: await deviceId(store), sentAt: facts.now(), scans: batch.map(({ scan }) => scan) }
    const answer = await ask(`${facts.here}/scans`, { method: 'POST', body: JSON.stringify(body) })
    if (typeof answer === 'string') return answer
    await note(store, batch, answer as Answer)
    if (waiting.length <= batch.length) return 'sent'
  }
}

async function note(
  store: DoorStore,
  batch: readonly KeptScan[],
  { results, earlier, sessions }: Answer,
): Promise<void> {
  for (const scan of batch) {
    const became = results.find(({ uid }) => uid === scan.uid)
    if (!became) continue
    const { outcome, ticketId, name, badge } = became
    const state = outcome === 'full' || outcome === 'room-full' ? 'open' : 'sent'
    // Somebody was welcomed while this was on its way: they are in, and it is sent again as such.
    if (outcome === 'room-full' && (await wasLetIn(store, scan.uid))) continue
    await store.put('scans', {
      ...scan,
      state,
      said: known(scan, outcome),
      name: name ?? scan.name,
      ticketId: ticketId ?? scan.ticketId,
      ...(badge ? { badge } : {}),
    })
  }
  await store.put('about', sessions, 'sessions')
  for (const { uid, outcome, others } of earlier) {
    const scan = await store.get('scans', uid)
    if (scan?.state !== 'sent') continue
    const [said, elsewhere] = [known(scan, outcome), Math.max(0, others - (await countSame(store, scan)))]
    if (scan.said !== said || scan.others !== elsewhere) await store.put('scans', { ...scan, said, others: elsewhere })
  }
}

// What was scanned twice here was not scanned elsewhere.
const known = (scan: KeptScan, outcome: Said): Said =>
  outcome === 'conflict' && scan.said === 'again' ? 'again' : outcome

async function countSame(store: DoorStore, { uid, ticketId, session = 0 }: KeptScan): Promise<number> {
  const same = await store.getAllFromIndex('scans', 'ticketId', ticketId)
  return same.filter((one) => one.uid !== uid && one.said === 'again' && (one.session ?? 0) === session).length
}

async function wasLetIn(store: DoorStore, uid: string): Promise<boolean> {
  const scan = (await store.get('scans', uid))?.scan
  return (scan?.kind === 'code' || scan?.kind === 'ticket') && scan.letIn === true
}

async function fetchList(facts: DoorFacts, store: DoorStore): Promise<Sent> {
  const answer = await ask(`${facts.here}/list`, { method: 'GET' })
  if (typeof answer === 'string') return answer
  await replaceList(store, answer as Parameters<typeof replaceList>[1])
  return 'sent'
}

// Whatever is not the answer that was asked for is no answer: the sign-in page, a portal of the house, a broken proxy.
async function ask(url: string, init: RequestInit): Promise<object | Exclude<Sent, 'sent'>> {
  const headers = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(patience)
  try {
    const answer = await fetch(url, { ...init, headers, redirect: 'manual', cache: 'no-store', signal })
    if (answer.type === 'opaqueredirect') return 'signed-out'
    if (answer.status === 404) return 'ended'
    return answer.ok && answer.headers.get('content-type')?.includes('json') ? await answer.json() : 'offline'
  } catch {
    return 'offline'
  }
}
