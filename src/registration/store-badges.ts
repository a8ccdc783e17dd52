// Whose badges are printed: those of a batch that was made, or one person's.
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { Json } from '../kit/database-rows.ts'
import type { Purpose } from './rules-pools.ts'
import { type SeatKeys, signTicket } from './store-keys.ts'

export interface BadgePerson {
  ticketId: number
  name: string
  affiliation: string | null
  purpose: Purpose
  /** What they answered to the question of the template, as it is kept; null for none. */
  answer: Json | null
  choices: Json
  language: string
  serial: number
}

/**
 * How the badges of a batch follow one another. A surname is taken to be the last word of a name; where it is written in
 * Chinese, Japanese or Korean letters the family comes first, so that it is the name as it stands.
 */
export const badgeOrders = ['name', 'surname', 'affiliation'] as const
export type BadgeOrder = (typeof badgeOrders)[number]

/** Whose badges: of one ticket of an event, of a registration with its guests, or of all tickets of a batch. */
export type BadgesOf = { ticketId: number } | { registration: string } | { batchId: number; order: BadgeOrder }

/** The people whose badges are printed, in order. Whoever has given their seat back since has none. */
export async function listBadges(
  db: Db | Tx,
  eventId: number,
  of: BadgesOf,
  questionId: number | null,
): Promise<BadgePerson[]> {
  const whose =
    'ticketId' in of
      ? sql`t.id = ${of.ticketId}`
      : 'registration' in of
        ? sql`r.uid::text = ${of.registration}`
        : sql`exists (select from badge_batch_tickets b where b.batch_id = ${of.batchId} and b.ticket_id = t.id)`
  const order = 'order' in of ? orders[of.order] : sql`t.number`
  const found = await sql<BadgePerson>`select t.id as "ticketId", ${badgeName} as name,
      case when t.number = 1 then r.affiliation end as affiliation, p.purpose, t.serial,
      a.value as answer, coalesce(q.choices, '[]') as choices, coalesce(q.language, 'en') as language
    from tickets t join registrations r on r.id = t.registration_id join seat_pools p on p.id = r.pool_id
      left join questions q on q.id = ${questionId}::bigint and q.event_id = t.event_id and t.number = 1
      left join answers a on a.question_id = q.id and a.registration_id = r.id
    where t.event_id = ${eventId} and t.voided_at is null and r.state = 'confirmed' and ${whose}
    order by ${order}, t.id limit 2000`.execute(db)
  return found.rows
}

/** The code of a person's ticket, as the QR code on their badge holds it. */
export function codeOfBadge(keys: SeatKeys, eventId: number, { ticketId, serial }: BadgePerson): string {
  return signTicket(keys, { eventId, ticketId, serial })
}

/** The name on a badge: a guest's own where they have one. */
const badgeName = sql`coalesce(nullif(t.name, ''), r.name)`
// Kana, Chinese characters and Hangul alone, with whatever parts them.
const familyFirst = '^[\\s・ー々\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+$'
const byName = sql`lower(${badgeName})`
const orders: Readonly<Record<BadgeOrder, RawBuilder<unknown>>> = {
  name: byName,
  surname: sql`lower(case when ${badgeName} ~ ${familyFirst} then trim(${badgeName})
    else regexp_replace(trim(${badgeName}), '^.*\\s', '') end), ${byName}`,
  affiliation: sql`lower(r.affiliation) nulls last, ${byName}`,
}
