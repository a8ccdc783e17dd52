// A lane for each event that many want at once: those who come together share one transaction and its one commit.
import type { Db, Tx } from '../kit/database.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** One person's work on an event's seats. It only reads and writes the database, since it may be done over again. */
export type LaneWork<Result> = (tx: Tx) => Promise<Result>

export interface SeatLanes {
  /** Does the work in the lane of an event, and answers once it is committed; 'busy' when too many are ahead. */
  run<Result>(eventId: number, work: LaneWork<Result>): Promise<Verdict<'busy', { result: Result }>>
}

interface Waiting {
  /** Does the work; gives what answers whoever waits, to be called once it is committed. */
  go(tx: Tx): Promise<() => void>
  fail(error: unknown): void
}

/**
 * Lanes over a database. Whatever is waiting when a transaction begins goes into it, up to 25, in the order in which it
 * came; alone, nobody waits. However many come for one event, they hold one connection of the pool, and the pages of all
 * others have the rest. When one work fails, each of its transaction is done again, alone. `longest` may wait, and so many
 * share a transaction.
 */
export function createSeatLanes(db: Db, longest = 5000, together = 25): SeatLanes {
  const lanes = new Map<number, Waiting[]>()
  return {
    async run<Result>(eventId: number, work: LaneWork<Result>) {
      const lane = lanes.get(eventId)
      if (lane && lane.length >= longest) return no('busy')
      const result = await new Promise<Result>((resolve, reject) => {
        const go = async (tx: Tx) => {
          const done = await work(tx)
          return () => resolve(done)
        }
        if (lane) lane.push({ go, fail: reject })
        else void drive({ db, lanes, together }, eventId, { go, fail: reject })
      })
      return { ...yes, result }
    },
  }
}

interface Lanes {
  db: Db
  lanes: Map<number, Waiting[]>
  together: number
}

async function drive({ db, lanes, together }: Lanes, eventId: number, first: Waiting): Promise<void> {
  const lane = [first]
  lanes.set(eventId, lane)
  while (lane.length > 0) {
    const batch = lane.splice(0, together)
    try {
      await doTogether(db, batch)
    } catch (error) {
      if (batch.length === 1) batch[0]?.fail(error)
      else for (const one of batch) await doTogether(db, [one]).catch(one.fail)
    }
  }
  // At once, before anybody else can come: who joined a lane that nobody drives would wait for ever.
  lanes.delete(eventId)
}

async function doTogether(db: Db, batch: readonly Waiting[]): Promise<void> {
  const answers = await db.transaction().execute(async (tx) => {
    const done: (() => void)[] = []
    for (const one of batch) done.push(await one.go(tx))
    return done
  })
  for (const answer of answers) answer()
}
