// Chance that repeats itself: the same seed gives the same programme (mulberry32, 32 bits of state).

export interface Random {
  /** A whole number from 0 up to, but not including, `below`. */
  int(below: number): number
  /** True this many times in a hundred. */
  percent(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

/** A sequence of random numbers that begins the same way for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    percent: (share) => next() * 100 < share,
    pick(items) {
      const item = items[int(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
  }
}
