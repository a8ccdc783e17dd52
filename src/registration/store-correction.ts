// An attendee's name and address corrected by organisers: the same person and seat, and the old link ends with the old address.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { record } from '../people/store-history.ts'
import { readdressedMail } from './mails-seat.ts'
import { addressKey } from './rules-address.ts'
import { holdUntil } from './rules-seating.ts'
import type { SeatChange } from './rules-states.ts'
import { readSeatFacts, type SeatFacts } from './store-facts.ts'
import { findOther } from './store-other.ts'
import { mailsAbout } from './store-registration-mails.ts'
import type { Registration } from './store-registrations.ts'
import { isBlocked, readSeating } from './store-seating.ts'
import { changeSeats } from './store-seats.ts'
import type { SeatWork } from './store-telling.ts'
import { renewTickets } from './store-tickets.ts'

/** What is right. `tickets`: renewed where somebody else may have read the old mails. */
export interface Correction {
  name: string
  email: string | null
  tickets: 'kept' | 'renewed'
}

/** `known`: another registration of the event has the address; `changed`: it ended, or was changed, meanwhile. */
export type Corrected = 'corrected' | 'known' | 'blocked' | 'changed'

/**
 * Corrects a name and an address. Where the address is another one, the link and the mails that wait with it end, the new
 * address gets the registration, and the old one is told. Answers, the way of taking part and arrivals stay.
 */
export async function correctSeat(tx: Tx, work: SeatWork, its: Registration, to: Correction): Promise<Corrected> {
  const [before] = await readSeatFacts(tx, [its.id])
  if (!before) return 'changed'
  if (to.email === its.email || to.email === null) return rename(tx, work, before, to.name)
  const next = { ...to, email: to.email, key: addressKey(to.email) ?? to.email }
  let hindrance: Corrected | undefined
  const corrected = await changeSeats(tx, work, its.event_id, async () => {
    hindrance = await hindranceOf(tx, its, next)
    return hindrance ? [] : readdress(tx, work, its, next)
  })
  const mail = corrected.length > 0 ? readdressedMail(before, work) : undefined
  if (mail) await enqueueMail(tx, mail)
  return hindrance ?? 'corrected'
}

async function rename(tx: Tx, { actor, now }: SeatWork, its: SeatFacts, name: string): Promise<Corrected> {
  const named = await sql`update registrations set name = ${name}, updated_at = ${now}
    where id = ${its.id} and live and forgotten_at is null and name <> ${name}`.execute(tx)
  if (Number(named.numAffectedRows ?? 0) === 0) return its.name === name ? 'corrected' : 'changed'
  await record(tx, {
    ...{ actor, verb: 'correct', subject: 'registration', subjectId: its.id, communityId: its.community_id },
    ...{ formatId: its.format_id, chapterId: its.chapter_id, eventId: its.event_id },
  })
  return 'corrected'
}

// All pools are locked: nobody can register this address, or pass a seat on to it, while we look.
async function hindranceOf(
  tx: Tx,
  its: Registration,
  next: { email: string; key: string },
): Promise<Corrected | undefined> {
  // Whoever passed it on, or corrected it, a moment ago has given it another link.
  const found = await sql`select from registrations where id = ${its.id} and live and forgotten_at is null
    and link_serial = ${its.link_serial}`.execute(tx)
  if (found.rows.length === 0) return 'changed'
  if (await findOther(tx, its, next.key)) return 'known'
  return (await isBlocked(tx, its.event_id, next.email)) ? 'blocked' : undefined
}

async function readdress(
  tx: Tx,
  { now }: SeatWork,
  its: Registration,
  next: Correction & { email: string; key: string },
): Promise<SeatChange[]> {
  await redirect(tx, its.id, next, now)
  const plan = its.state === 'unconfirmed' ? await readSeating(tx, its.event_id) : undefined
  // A seat that is held until an address is confirmed begins to wait anew: the first mail never reached them.
  const hold = plan && holdUntil(plan.seating, now)
  const corrected = await sql<SeatChange>`
    update registrations set name = ${next.name}, email = ${next.email}, email_key = ${next.key}, person_id = null,
      proven_at = null, idempotency_key = null, link_serial = link_serial + 1, settled_at = ${now},
      hold_until = case when state = 'unconfirmed' then greatest(hold_until, ${hold ?? null}::timestamptz) end
    where id = ${its.id} returning id, 'correct' as verb, state as "from", state`.execute(tx)
  if (next.tickets === 'renewed') await renewTickets(tx, now, its.id)
  return corrected.rows
}

// What has not left goes to the new address, except what would bring it the old link.
async function redirect(
  tx: Tx,
  id: number,
  { name, email }: { name: string; email: string },
  now: SeatWork['now'],
): Promise<void> {
  const waits = tx
    .updateTable('mails')
    .where(mailsAbout([id]))
    .where('state', '=', 'waiting')
  await waits.set({ state: 'withdrawn', reason: 'withdrawn', settled_at: now }).where('secret', '=', true).execute()
  await waits.set({ to_email: email, to_name: name, person_id: null }).where('secret', '=', false).execute()
}
