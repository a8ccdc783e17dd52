// Several seats that somebody gets by one press: told of in one mail, in the transaction that gives them.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { datesMail } from './mails-dates.ts'
import type { DatesLetterFrame } from './parts-dates-letter.ts'
import type { SeatTold, SeatWork } from './store-telling.ts'

/**
 * Does what changes several seats of one person, and then promises one mail on all of them; where there is but one to
 * tell of, the mail is that of any single seat. Others whom the changes concern have their own mails as ever.
 */
export async function tellTogether<Result>(
  tx: Tx,
  work: SeatWork,
  change: (together: SeatWork) => Promise<Result>,
): Promise<Result> {
  const gathered: SeatTold[] = []
  const result = await change({ ...work, gathered })
  for (const told of Map.groupBy(gathered, ({ its }) => its.email).values()) {
    const mail = told.length > 1 ? datesMail(told, await readSeriesOf(tx, told), work) : told[0]?.mail
    if (mail) await enqueueMail(tx, mail)
  }
  return result
}

// A date that was taken out of its series meanwhile is called by its own title.
async function readSeriesOf(tx: Tx, told: readonly SeatTold[]): Promise<DatesLetterFrame['series']> {
  const found = await sql<DatesLetterFrame['series']>`select coalesce(s.title, e.title) as title,
      coalesce(s.language, e.language) as language
    from events e left join series s on s.id = e.series_id
    where e.id = any(${told.map(({ its }) => its.event_id)}::bigint[]) order by s.id nulls last, e.id limit 1`.execute(
    tx,
  )
  return found.rows[0] ?? { title: {}, language: 'en' }
}
