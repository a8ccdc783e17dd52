// Registering for several dates of a series at once: a registration for each, so that any of them can be skipped.
import type { Hush } from '../registration/rules-letters.ts'
import { type Came, type Comer, comeForSeat } from '../registration/store-coming.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { lockPools } from '../registration/store-seats.ts'
import type { AlongDate } from '../registration/store-series-along.ts'
import { type SeatWork, tellKnownLater } from '../registration/store-telling.ts'
import { tellTogether } from '../registration/store-telling-together.ts'
import type { SiteContext } from './context.ts'
import { lanesOf, lanesOfSeriesOf } from './seat-lanes.ts'

type CameIn = Extract<Came, { ok: true }>

/** Which dates somebody ticked beside the one whose form they sent: all that are offered, or these. */
export type ChosenDates = 'all' | readonly string[]

/** The dates that a form names, as they were ticked. */
export function chosenDates(form: FormData): ChosenDates {
  if (form.get('all_dates') === 'on') return 'all'
  return form.getAll('along[]').flatMap((slug) => (typeof slug === 'string' ? [slug.slice(0, 100)] : []))
}

/** Of the dates that are offered those that were chosen. */
export function chosenAmong<Date extends { slug: string }>(dates: readonly Date[], chosen: ChosenDates): Date[] {
  return dates.filter(({ slug }) => chosen === 'all' || chosen.includes(slug))
}

/**
 * Registers somebody whose address is proven for one date and for others of its series along with it, all or none, and
 * tells them of all in one mail. Where they cannot come to one of the others, nothing happens there.
 */
export function comeForDatesAtOnce(
  { var: { db } }: SiteContext,
  work: SeatWork,
  comer: Comer,
  { seriesId, dates }: { seriesId: number; dates: readonly AlongDate[] },
) {
  return lanesOfSeriesOf(db).run(seriesId, async (tx) => {
    // Before any seat: whoever takes some of these dates too, in whichever order, locks them in the same.
    const all = [comer.event, ...dates].toSorted((one, other) => one.id - other.id)
    for (const { id, attendance } of all) await ensurePools(tx, id, attendance ?? 'in-person')
    await lockPools(tx, ...all.map(({ id }) => id))
    return tellTogether(tx, work, async (together) => {
      const first = await comeForSeat(tx, together, comer)
      if (first.ok) for (const date of dates) await comeForSeat(tx, together, alongWith(comer, date))
      return first
    })
  })
}

/**
 * Registers somebody for those dates too; where they cannot be, nothing happens. An address that nobody has proven hears
 * of them all by one mail, at the first date at which a seat is held until it is answered; also where it was known at the
 * first, so that the number of mails does not tell.
 */
export async function comeForDates(
  c: SiteContext,
  work: SeatWork,
  { comer, first }: { comer: Comer; first: CameIn },
  dates: readonly AlongDate[],
): Promise<void> {
  const { taken, meant } = first
  const wasKnown = comer.allDates === true && taken.outcome === 'known' && meant === 'unconfirmed'
  // What was held for them before is told again, and that mail asks.
  let asked = isAsked(first) || (wasKnown && taken.state === 'unconfirmed')
  for (const date of dates) {
    const hushed: Hush = asked ? 'all' : 'all-but-held'
    const along = { ...alongWith(comer, date), hushed }
    const lane = await lanesOf(c.var.db).run(date.id, (tx) => comeForSeat(tx, work, along))
    asked ||= lane.ok && lane.result.ok && isAsked(lane.result)
  }
  if (!asked && wasKnown) await c.var.db.transaction().execute((tx) => tellKnownLater(tx, work, taken.id))
}

// Only dates are offered that ask nothing which must be answered.
function alongWith(comer: Comer, date: AlongDate): Comer {
  return { ...comer, event: date, questions: [], answers: new Map(), via: 'series', early: false }
}

function isAsked({ taken: { outcome, state } }: CameIn): boolean {
  return outcome !== 'known' && state === 'unconfirmed'
}
