// Registering for all dates of a series at once: a registration for each, so that any of them can be skipped.
import type { EventPage } from '../events/store.ts'
import { listOtherDates } from '../events/store-series-dates.ts'
import type { Hush } from '../registration/rules-letters.ts'
import { listAsked } from '../registration/store-answers.ts'
import { type Came, type Comer, comeForSeat } from '../registration/store-coming.ts'
import type { SeatWork } from '../registration/store-telling.ts'
import type { SiteContext } from './context.ts'
import { lanesOf } from './seat-lanes.ts'

type CameIn = Extract<Came, { ok: true }>['taken']

/** The other dates that one can register for along with this one: those that ask nothing that must be answered. */
export async function listAlong({ var: { db, now } }: SiteContext, event: EventPage) {
  const dates = await listOtherDates(db, event, now)
  const open = dates.filter(({ registration, state }) => registration === 'open' && state === 'published')
  const asked = await Promise.all(open.map(({ id }) => listAsked(db, id)))
  return open.filter((_, index) => !asked[index]?.some(({ wanted }) => wanted))
}

/**
 * Registers somebody for those dates too; where they cannot be, nothing happens. An address that nobody has proven hears
 * of them all by one mail, at the first date at which a seat is held until it is answered.
 */
export async function comeForAll(
  c: SiteContext,
  work: SeatWork,
  { comer, first }: { comer: Comer; first: CameIn },
  event: EventPage,
): Promise<void> {
  let asked = isAsked(first)
  for (const date of await listAlong(c, event)) {
    const hushed: Hush = asked ? 'all' : 'all-but-held'
    const along: Comer = { ...comer, event: date, questions: [], answers: new Map(), via: 'series', early: false }
    const quiet = comer.proven ? along : { ...along, hushed }
    const lane = await lanesOf(c.var.db).run(date.id, (tx) => comeForSeat(tx, work, quiet))
    asked ||= lane.ok && lane.result.ok && isAsked(lane.result.taken)
  }
}

function isAsked({ outcome, state }: CameIn): boolean {
  return outcome !== 'known' && state === 'unconfirmed'
}
