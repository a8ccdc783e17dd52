// What every change of seats takes from the site: its keys, its address, and how calendars are written.
import type { Temporal } from 'temporal-polyfill'
import type { Config } from '../config.ts'
import { seatCalendar } from '../interchange/calendar-seat.ts'
import type { Db, Tx } from '../kit/database.ts'
import { senderOf } from '../mail/transport.ts'
import type { Doer } from '../people/store-history.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import type { SeatWork } from '../registration/store-telling.ts'

/** The work of somebody on seats, at a moment, with mails that lead to this site. */
export async function seatWork(
  db: Db | Tx,
  how: { now: Temporal.Instant; actor: Doer; origin: string; config: Pick<Config, 'mailFrom' | 'publicUrl'> },
): Promise<SeatWork> {
  const { now, actor, origin } = how
  return { now, actor, origin, keys: await readSeatKeys(db), calendar: seatCalendar(senderOf(how.config).address) }
}
