// Somebody registers by the public form: what is decided, the seat, the answers, in one transaction.
import type { Attendance } from '../events/rules.ts'
import type { Db, Tx } from '../kit/database.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { SeatWish } from './forms-registering.ts'
import type { Answer, AskedQuestion } from './rules-answers.ts'
import type { Hush } from './rules-letters.ts'
import { maySit, type WhyNotSit } from './rules-registering.ts'
import { poolsToShow } from './rules-setup.ts'
import type { RegistrationState } from './rules-states.ts'
import { saveAnswers } from './store-answers.ts'
import { ensurePools } from './store-pools.ts'
import { readSeating, readSittingFacts, type SeatedPlan } from './store-seating.ts'
import { type Coming, type Taken, takeSeat } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'
import { issueTickets } from './store-tickets.ts'

/** The seats of an event as the public sees them: where nobody set any up, as many as come. */
export async function readOfferedSeats(
  db: Db | Tx,
  event: { id: number; attendance: Attendance | null },
): Promise<SeatedPlan | undefined> {
  const plan = await readSeating(db, event.id)
  return plan && { ...plan, pools: poolsToShow(plan.pools, event.id, event.attendance) }
}

/** Somebody at the form: what they wish, their answers, and who they are if they are signed in. */
export interface Comer {
  event: { id: number; attendance: Attendance | null }
  wish: SeatWish
  questions: readonly AskedQuestion[]
  answers: ReadonlyMap<number, Answer>
  language: string
  personId: number | null
  /** By the form itself, or as one of the other dates of its series. */
  via: 'form' | 'series'
  /** Their address is that of their sign-in. */
  proven: boolean
  early: boolean
  /** They come for all dates of a series: whatever the event asks of others, an unproven address is confirmed first. */
  allDates?: boolean
  hushed?: Hush
}

/** What came of it. `meant` is what anybody would have got: all that somebody may read whose address nobody has proven. */
export type Came = Verdict<WhyNotSit, { taken: Extract<Taken, { id: number }>; meant: RegistrationState }>

/** Decides by `maySit` and takes the seat; the constraint of the database has the last word. */
export async function comeForSeat(tx: Tx, work: SeatWork, comer: Comer): Promise<Came> {
  const { event, wish } = comer
  await ensurePools(tx, event.id, event.attendance ?? 'in-person')
  const facts = await readSittingFacts(tx, event.id, { ...comer, ...wish })
  if (!facts) return no('no-registration')
  const seating = { ...facts.seating, confirmation: facts.seating.confirmation || comer.allDates === true }
  const verdict = maySit({ ...facts, seating }, wish, work.now)
  if (!verdict.ok) return verdict
  const coming: Coming = verdict.until
    ? { as: 'held', until: verdict.until }
    : { as: verdict.as === 'requested' ? 'requested' : 'seated' }
  const { name, email, affiliation, people, key } = wish
  const taken = await takeSeat(tx, work, {
    ...{ eventId: event.id, poolId: verdict.pool.id, name, email, affiliation, people, idempotencyKey: key },
    ...{ personId: comer.personId, language: comer.language, via: comer.via, coming, whenFull: { full: 'wait' } },
    proven: comer.proven ? 'proven' : 'unproven',
    ...hushOf(comer, meantBy(verdict)),
  })
  if (!('id' in taken)) return no('organisation-full')
  const meant = taken.outcome === 'known' ? meantBy(verdict) : taken.state
  if (taken.outcome === 'new') await saveAnswers(tx, { ...comer, id: taken.id }, work.now)
  if (taken.outcome === 'known') await doAsForSomebodyNew(tx, work, comer, meant)
  return { ...yes, taken, meant }
}

// Where anybody new would get one mail for all dates, which asks for the proof, whoever is known gets one too.
function hushOf({ hushed, allDates, proven }: Comer, meant: RegistrationState): { hushed?: Hush } {
  if (hushed) return { hushed }
  return allDates && !proven && meant === 'unconfirmed' ? { hushed: 'known' } : {}
}

const nobody = 0

// Nobody who measures an answer is to learn from it who is registered: what would be kept of them is kept of nobody.
async function doAsForSomebodyNew(tx: Tx, { now }: SeatWork, comer: Comer, meant: RegistrationState): Promise<void> {
  if (meant === 'confirmed') await issueTickets(tx, now, [nobody])
  await saveAnswers(tx, { ...comer, id: nobody }, now)
}

function meantBy({ as, waits }: Extract<ReturnType<typeof maySit>, { ok: true }>): RegistrationState {
  if (waits) return 'waiting'
  return ({ seated: 'confirmed', held: 'unconfirmed', requested: 'requested' } as const)[as]
}
