// How far the mails of sent letters have come.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LeftOut } from './store-letters-readers.ts'

/** The mails of a letter by what became of them, and the members who got none by why. */
export interface Progress {
  letter_id: number
  waiting: number
  sent: number
  failed: number
  /** Left out when the mail was about to leave: stopped or bounced since, or withdrawn. */
  skipped: number
  left_out: Partial<Record<LeftOut, number>>
}

/** The progress of some letters, by their ids. A letter without members has none. */
export async function readProgress(db: Db, letterIds: readonly number[]): Promise<Map<number, Progress>> {
  if (letterIds.length === 0) return new Map()
  const found = await sql<Progress>`
    select letter_id, count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
      count(*) filter (where state in ('sent', 'filed'))::int as sent, count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state in ('skipped', 'withdrawn'))::int as skipped,
      (select coalesce(json_object_agg(why, count), '{}') from (select left_out as why, count(*)::int as count
        from chapter_letter_mails where letter_id = l.letter_id and left_out is not null group by 1) reasons) as left_out
    from chapter_letter_mails l left join mails m on m.id = l.mail_id
    where l.letter_id = any(${[...letterIds]}) group by letter_id`.execute(db)
  return new Map(found.rows.map((row) => [row.letter_id, row]))
}
