// What the door shows at a moment: the last answer, what waits, who is expected; kept current by sending and by time.
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { DoorFacts } from './door-facts.ts'
import { asTold, countHere } from './door-rooms.ts'
import { signal } from './door-sound.ts'
import {
  type DoorStore,
  type Here,
  type KeptScan,
  type ListedTicket,
  listRecent,
  listWaiting,
  readLeft,
} from './door-store.ts'
import { createSync, type Sent } from './door-sync.ts'

export interface DoorState {
  /** The scan that is told large; undefined before the first. */
  answer: KeptScan | undefined
  recent: KeptScan[]
  tickets: ListedTicket[]
  left: { mode: string; left: number | null }[]
  sessions: Here[]
  waiting: number
  network: Sent | undefined
}

export interface DoorHandle extends DoorState {
  /** Tells what became of a scan that was kept, as soon as it is known, or at once where there is no network. */
  tell: (work: Promise<KeptScan>) => Promise<void>
  close: () => void
}

const nothing: DoorState = {
  answer: undefined,
  recent: [],
  tickets: [],
  left: [],
  sessions: [],
  waiting: 0,
  network: undefined,
}
const every = 10_000
// With a good network the server's word is there sooner; with a bad one nobody waits at the door for it.
const patience = 1500

/** The state of a door, and how something is told to it. */
export function useDoor(facts: DoorFacts, store: DoorStore): DoorHandle {
  const [state, setState] = useState(nothing)
  const sync = useMemo(() => createSync(facts, store), [facts, store])
  const refresh = useCallback(async () => {
    const [recent, tickets, left, sessions] = await Promise.all([
      listRecent(store, 20),
      store.getAll('tickets'),
      readLeft(store),
      countHere(store),
    ])
    const waiting = (await listWaiting(store)).length
    setState((was) => ({ ...was, recent, tickets, left, sessions, waiting, answer: newest(was.answer, recent) }))
  }, [store])
  const send = useCallback(async () => {
    const network = await sync()
    setState((was) => ({ ...was, network }))
    await refresh()
  }, [sync, refresh])
  useSending(send, refresh)
  const tell = useCallback(
    async (work: Promise<KeptScan>) => {
      const kept = await work
      if (kept.state === 'waiting' && state.network === 'sent' && navigator.onLine)
        await Promise.race([send(), new Promise((resolve) => setTimeout(resolve, patience))])
      const now = kept.state === 'waiting' ? await asTold(store, kept).catch(() => kept) : kept
      signal(now.said)
      setState((was) => ({ ...was, answer: now }))
      await refresh()
      void send()
    },
    [store, send, refresh, state.network],
  )
  const close = useCallback(() => setState((was) => ({ ...was, answer: undefined })), [])
  return { ...state, tell, close }
}

function useSending(send: () => Promise<void>, refresh: () => Promise<void>): void {
  useEffect(() => {
    void refresh().then(send)
    const timer = setInterval(send, every)
    const now = () => void send()
    addEventListener('online', now)
    addEventListener('offline', now)
    return () => {
      clearInterval(timer)
      removeEventListener('online', now)
      removeEventListener('offline', now)
    }
  }, [send, refresh])
}

// What is told large changes when the server knows better.
function newest(answer: KeptScan | undefined, recent: readonly KeptScan[]): KeptScan | undefined {
  return answer && (recent.find(({ uid }) => uid === answer.uid) ?? answer)
}
