// A list of attendees against who is there: looked at without a change, and brought in by the one way to a seat.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { AskedQuestion } from './rules-answers.ts'
import { type ImportCells, type ImportFault, type ImportRow, readImportRow } from './rules-importing.ts'
import { fits, type Pool } from './rules-pools.ts'
import { saveAnswers } from './store-answers.ts'
import { lockPools, takeSeat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

/**
 * What comes of a row: it gets a seat, waits, or is invited; or it is left, because the person is there, cancelled or was
 * not admitted, stands twice in the list, may not register, or something in it is wrong.
 */
export type ImportOutcome =
  | 'seated'
  | 'waits'
  | 'invited'
  | 'known'
  | 'gone'
  | 'double'
  | 'blocked'
  | 'no-pool'
  | ImportFault

/** A row as it would be brought in; nobody is where it is not. */
export interface LookedRow {
  cells: ImportCells
  outcome: ImportOutcome
  coming: (ImportRow & { poolId: number }) | null
  /** Whose answer it is that cannot be taken. */
  question?: AskedQuestion
}

/** What would come of every row, in the order in which they would come: whoever waits elsewhere comes last. */
export async function lookAtImport(
  db: Db,
  eventId: number,
  { pools, questions }: { pools: readonly Pool[]; questions: readonly AskedQuestion[] },
  list: readonly ImportCells[],
): Promise<LookedRow[]> {
  const read = list.map((cells) => ({ cells, ...readImportRow(cells, questions) }))
  const keys = read.flatMap((one) => ('row' in one ? [one.row.key] : []))
  const there = await findThere(db, eventId, keys)
  const free = new Map(pools.map((pool) => [pool.id, { ...pool }]))
  const seen = new Set<string>()
  return lateLast(read).map((one) => {
    if (!('row' in one)) {
      const { cells, fault: outcome, question } = one
      return { cells, outcome, coming: null, ...(question ? { question } : {}) }
    }
    const { cells, row } = one
    const left = seen.has(row.key) ? 'double' : there.get(row.key)
    seen.add(row.key)
    if (left) return { cells, outcome: left, coming: null }
    const pool = [...free.values()].find((it) => it.purpose === 'open' && it.mode === (row.mode ?? it.mode))
    if (!pool) return { cells, outcome: 'no-pool', coming: null }
    return { cells, outcome: sit(pool, row), coming: { ...row, poolId: pool.id } }
  })
}

/** What a list brought. */
export type Imported = Record<'seated' | 'waits' | 'invited' | 'left', number>

/**
 * Brings people in with their answers to these questions, so many in a transaction that nobody at the form waits for long;
 * `language` is that of the event.
 */
export async function importAttendees(
  db: Db,
  work: SeatWork,
  { eventId, language, questions }: { eventId: number; language: string; questions: readonly AskedQuestion[] },
  rows: readonly NonNullable<LookedRow['coming']>[],
): Promise<Imported> {
  const came: Imported = { seated: 0, waits: 0, invited: 0, left: 0 }
  for (let from = 0; from < rows.length; from += atOnce)
    await db.transaction().execute(async (tx) => {
      // Its rows are of several pools, in whatever order the list has them.
      await lockPools(tx, eventId)
      for (const row of rows.slice(from, from + atOnce)) {
        const taken = await takeSeat(tx, work, { ...claimOf(row, language), eventId })
        if (taken.outcome !== 'new') {
          came.left += 1
          continue
        }
        came[taken.state === 'waiting' ? 'waits' : taken.state === 'invited' ? 'invited' : 'seated'] += 1
        if (row.answers.size > 0) await saveAnswers(tx, { id: taken.id, questions, answers: row.answers }, work.now)
      }
    })
  return came
}

const atOnce = 200

function claimOf(row: NonNullable<LookedRow['coming']>, language: string) {
  const { poolId, name, email, organisation, state } = row
  return {
    ...{ poolId, name, email, language: row.language ?? language, affiliation: organisation },
    ...({ personId: null, people: 1, via: 'import', proven: 'proven', idempotencyKey: null } as const),
    coming: { as: state === 'invited' ? ('invited' as const) : ('seated' as const) },
    whenFull: { full: 'wait' as const },
  }
}

// While there are seats nobody waits: those who waited elsewhere come after all others, and sit if there is room.
function lateLast<Row extends { row: ImportRow } | { fault: ImportFault }>(rows: readonly Row[]): Row[] {
  const isLate = (one: Row) => 'row' in one && one.row.state === 'waiting'
  return [...rows.filter((one) => !isLate(one)), ...rows.filter(isLate)]
}

// Takes the seat in the copy of the pool that the look has.
function sit(pool: Pool, { state }: ImportRow): ImportOutcome {
  if (state === 'invited') return 'invited'
  if (!fits(pool, 1)) {
    pool.waiting += 1
    return 'waits'
  }
  pool.taken += 1
  return 'seated'
}

// Whoever left, or was not let in, is not brought back by a list that is older than that.
async function findThere(
  db: Db,
  eventId: number,
  keys: readonly string[],
): Promise<Map<string, 'known' | 'gone' | 'blocked'>> {
  const found = await sql<{ key: string; how: 'known' | 'gone' | 'blocked' }>`
    select k.key, case when bool_or(r.live) then 'known' when count(r.id) > 0 then 'gone' else 'blocked' end as how
    from unnest(${[...keys]}::text[]) k(key) left join registrations r on r.event_id = ${eventId} and r.email_key = k.key
    where r.id is not null or exists (select from seat_blocks b join events e on e.community_id = b.community_id
      where e.id = ${eventId} and (b.event_id is null or b.event_id = e.id) and b.email_key = k.key)
    group by k.key`.execute(db)
  return new Map(found.rows.map(({ key, how }) => [key, how]))
}
