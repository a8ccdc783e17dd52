// Which mails are about a registration: withdrawn and emptied when whoever has its link wants everything deleted.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { forgetMails } from '../mail/preferences.ts'

/**
 * Takes back the mails about registrations that have not left, and removes text and address of those that did. Mails to
 * the same address about anything else stay: the link is to one registration alone.
 */
export async function forgetMailsOf(tx: Tx, ids: readonly number[], now: Temporal.Instant): Promise<void> {
  await forgetMails(tx, mailsAbout(ids), now)
}

/** The SQL of whether a row of `mails` is about these registrations alone, and went to the address that they have now. */
export function mailsAbout(ids: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`mails.id in (
    select m.id from registrations r join mails m on m.to_email = r.email where r.id = any(${[...ids]}::bigint[]) and (
      substring(m.key from '^(?:seat-[a-z-]+|event-reminder):([0-9]+)') = r.id::text
      or substring(m.key from '^event-message:[0-9]+:([0-9]+)$') = r.id::text
      or ${tellsOfItsEventAlone} or ${tellsOfTheseAlone(ids)}))`
}

// One mail on several dates of a series may tell of others for which they stay registered.
const tellsOfItsEventAlone = sql`(m.kind = 'event-change'
  and exists (select from event_undos u where u.event_id = r.event_id and m.key = any(u.mails))
  and not exists (select from event_undos u where u.event_id <> r.event_id and u.mails @> array[m.key]))`

// One mail on seats at several dates names its registrations by their ids, and tells of others that are not forgotten.
function tellsOfTheseAlone(ids: readonly number[]): RawBuilder<unknown> {
  const named = sql`case when m.key like 'seats:%' then string_to_array(split_part(m.key, ':', 2), ',')::bigint[]
    else '{}' end`
  return sql`(r.id = any(${named}) and not exists (select from registrations o
    where o.id = any(${named}) and o.id <> all(${[...ids]}::bigint[]) and o.email = m.to_email))`
}
