// The pools of an event at the desk: which there are, how many seats they have, how far they may be overbooked.
import { sql } from 'kysely'
import type { Attendance } from '../events/rules.ts'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import { record } from '../people/store-history.ts'
import { type Mode, mayResize, overbooked, type Pool, type Purpose } from './rules-pools.ts'
import type { Seating } from './rules-seating.ts'
import { listPools, readSeating } from './store-seating.ts'
import { changeSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'

const modesOf: Readonly<Record<Attendance, readonly Mode[]>> = {
  'in-person': ['in-person'],
  online: ['online'],
  hybrid: ['in-person', 'online'],
}

/** The pools of an event; those that its way of attending needs are made when they are not there yet, without a limit. */
export async function ensurePools(tx: Tx | Db, eventId: number, attendance: Attendance): Promise<Pool[]> {
  const there = await listPools(tx, eventId)
  const lacking = modesOf[attendance].filter(
    (mode) => !there.some((pool) => pool.mode === mode && pool.purpose === 'open'),
  )
  if (lacking.length === 0) return there
  await tx
    .insertInto('seat_pools')
    .values(lacking.map((mode) => ({ event_id: eventId, mode })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return listPools(tx, eventId)
}

/** Adds a reserved pool, or gives the one that is there. */
export async function ensurePool(tx: Tx, eventId: number, mode: Mode, purpose: Purpose): Promise<Pool> {
  await tx
    .insertInto('seat_pools')
    .values({ event_id: eventId, mode, purpose })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx
    .selectFrom('seat_pools')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('mode', '=', mode)
    .where('purpose', '=', purpose)
    .executeTakeFirstOrThrow()
}

/** Sets how many seats a pool has (null: no limit). More seats go to those who wait at once; fewer than are taken are refused. */
export async function resizePool(
  tx: Tx,
  work: SeatWork,
  pool: { id: number; event_id: number },
  seats: number | null,
): Promise<Verdict<'below-taken' | 'gone'>> {
  let verdict: Verdict<'below-taken' | 'gone'> = no('gone')
  await changeSeats(tx, work, pool.event_id, async () => {
    const plan = await readSeating(tx, pool.event_id)
    const its = plan?.pools.find(({ id }) => id === pool.id)
    if (!plan || !its) return []
    const fit = mayResize(its, seats, plan.seating.overbooking_percent)
    verdict = fit.ok ? yes : fit
    if (!fit.ok) return []
    await setSeats(tx, pool.id, seats, fit.extra)
    await noteSeats(tx, work, its, seats)
    return []
  })
  return verdict
}

/**
 * Keeps the settings of an event, unless they were changed since `revision` (0: nothing was set). A higher overbooking
 * seats those who wait at once; a lower one never takes a seat away: it holds as soon as enough have left.
 */
export async function saveSeating(
  tx: Tx,
  work: SeatWork,
  eventId: number,
  settings: Omit<Seating, 'revision'>,
  revision: number,
): Promise<Verdict<'changed-meanwhile'>> {
  let verdict: Verdict<'changed-meanwhile'> = yes
  await changeSeats(tx, work, eventId, async () => {
    const plan = await readSeating(tx, eventId)
    if (!plan || plan.seating.revision !== revision) {
      verdict = no('changed-meanwhile')
      return []
    }
    await writeSettings(tx, eventId, settings)
    await noteSettings(tx, work, eventId, plan.seating, settings)
    for (const pool of plan.pools) {
      // What was given away beyond the new limit becomes an override, which shrinks as people leave.
      await setSeats(tx, pool.id, pool.seats, overbooked(pool.seats, settings.overbooking_percent))
    }
    return []
  })
  return verdict
}

async function writeSettings(tx: Tx, eventId: number, settings: Omit<Seating, 'revision'>): Promise<void> {
  // The database counts the revision, also where somebody hands in settings as they were read.
  const { revision: _, still_coming_hours, ...values }: typeof settings & { revision?: number } = settings
  const row = { ...values, still_coming_hours: sql<number[]>`${still_coming_hours}::smallint[]` }
  await tx
    .insertInto('event_seating')
    .values({ event_id: eventId, ...row })
    .onConflict((conflict) => conflict.column('event_id').doUpdateSet(row))
    .execute()
}

async function setSeats(tx: Tx, id: number, seats: number | null, extra: number): Promise<void> {
  await sql`update seat_pools set seats = ${seats}, extra = ${extra},
    overrides = greatest(0, taken - ${seats}::integer - ${extra})
    where id = ${id}`.execute(tx)
}

async function noteSeats(tx: Tx, work: SeatWork, pool: Pool, seats: number | null): Promise<void> {
  const of = { mode: pool.mode, purpose: pool.purpose }
  await note(tx, work, pool.event_id, { ...of, seats: pool.seats }, { ...of, seats })
}

async function noteSettings(
  tx: Tx,
  work: SeatWork,
  eventId: number,
  was: Omit<Seating, 'revision'>,
  is: Omit<Seating, 'revision'>,
): Promise<void> {
  const names = (Object.keys(is) as (keyof Seating)[]).filter((name) => name !== 'revision')
  const differing = names.filter((name) => String(was[name]) !== String(is[name]))
  const told = (of: typeof is) => Object.fromEntries(differing.map((name) => [name, plain(of[name])]))
  if (differing.length > 0) await note(tx, work, eventId, told(was), told(is))
}

function plain(value: Seating[keyof Seating]): Json {
  return value instanceof Object && !Array.isArray(value) ? value.toString() : value
}

async function note(tx: Tx, { actor }: SeatWork, eventId: number, before: Json, after: Json): Promise<void> {
  const where = await tx
    .selectFrom('events')
    .select(['community_id as communityId', 'format_id as formatId', 'chapter_id as chapterId'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  await record(tx, { actor, verb: 'edit', subject: 'seats', subjectId: eventId, eventId, ...where, before, after })
}
