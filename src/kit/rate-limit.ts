// How much one client may ask of this process in a while: a count in a fixed window, bounded, without a promise or a timer.

export interface RateLimit {
  /** Counts a request of this cost for a client; 0 when it may go on, else the seconds after which to come again. */
  take(client: string, cost: number, at: number): number
}

/** What requests cost: a page that must be rendered, and one that is sent from memory. */
export const cost = { rendered: 10, kept: 1 } as const

const minute = 60_000
const maxClients = 50_000

interface Window {
  until: number
  spent: number
}

/**
 * A limit of so many rendered requests a minute for each client (0: no limit), in this process: what is to hold over all of
 * them is in rate-limit-shared.ts. Pages and assets that are sent from memory count a tenth, since a whole conference may
 * sit behind one address. A fixed window lets at most twice the limit through around its border; in return a request costs
 * one look-up and one addition.
 */
export function createRateLimit(most: number): RateLimit {
  if (most === 0) return { take: () => 0 }
  const budget = most * cost.rendered
  const windows = new Map<string, Window>()
  return {
    take(client, spend, at) {
      let window = windows.get(client)
      if (window === undefined || at >= window.until) {
        window = { until: at + minute, spent: 0 }
        // Deleted first, so that the map stays in the order in which windows end.
        windows.delete(client)
        if (windows.size >= maxClients) removeOldest(windows)
        windows.set(client, window)
      }
      window.spent += spend
      return window.spent <= budget ? 0 : Math.max(1, Math.ceil((window.until - at) / 1000))
    },
  }
}

function removeOldest(windows: Map<string, Window>) {
  for (const oldest of windows.keys()) {
    windows.delete(oldest)
    return
  }
}
