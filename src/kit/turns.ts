// Work of which only so much goes on at once: the rest waits for its turn, first come, first served.

/** Does work as soon as fewer than `atOnce` pieces of it are being done; whatever fails gives its turn on too. */
export function takingTurns(atOnce: number): <Done>(work: () => Promise<Done>) => Promise<Done> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever waited takes the turn over, so that nobody who comes now is before them.
      if (next) next()
      else running -= 1
    }
  }
}
