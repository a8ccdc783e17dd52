// What chapters keep of somebody who is erased: that there was a member, a term, a vote; no address and no words of theirs.
import { sql } from 'kysely'
import type { Eraser } from '../people/store-erasure.ts'

/** Ends what somebody is to chapters, and takes out what they wrote there and where they can be written to. */
export const eraseFromChapters: Eraser = async (tx, { personId, addresses }, now) => {
  await sql`update chapter_members set left_at = coalesce(left_at, greatest(joined_at, ${now}::timestamptz)), email = null
    where person_id = ${personId}`.execute(tx)
  await sql`delete from chapter_members where person_id is null and email = any(${[...addresses]}::text[])`.execute(tx)
  await sql`delete from chapter_joinings where email = any(${[...addresses]}::text[])`.execute(tx)
  await sql`delete from ambassadors where person_id = ${personId} and starts_on > (${now}::timestamptz at time zone 'UTC')::date`.execute(
    tx,
  )
  await sql`update ambassadors set effort = null, effort_url = null,
      ends_on = least(ends_on, (${now}::timestamptz at time zone 'UTC')::date) where person_id = ${personId}`.execute(
    tx,
  )
  await sql`delete from chapter_handovers where state = 'asked' and (from_person_id = ${personId} or to_person_id = ${personId}
    or to_email = any(${[...addresses]}::text[]))`.execute(tx)
  await sql`update chapter_handovers set to_email = 'erased@invalid', words = ''
    where from_person_id = ${personId} or to_person_id = ${personId} or to_email = any(${[...addresses]}::text[])`.execute(
    tx,
  )
  // The decision first, as whoever settles it does; the place is free for another.
  await sql`with withdrawn as (update decisions set state = 'withdrawn', closed_at = ${now}
      where applicant_id = ${personId} and state = 'open' returning kind, chapter_id)
    update chapters c set state = 'declined', slug = c.slug || '-withdrawn-' || c.id from withdrawn w
    where w.kind = 'chapter-proposal' and c.id = w.chapter_id and c.state = 'proposed'`.execute(tx)
  await sql`update decision_comments set body = '…' where person_id = ${personId}`.execute(tx)
  await sql`update chapter_proposals set why = '…', helpers = '' where proposed_by = ${personId}`.execute(tx)
  await sql`update applications a set statement = '…', answers = '[]', organisation = case when a.organisation is null then null else '…' end,
      website = null, city = case when a.city is null then null else '…' end, venue = case when a.venue is null then null else '…' end,
      dates = null, contact = null
    from decisions d where d.id = a.decision_id and d.applicant_id = ${personId}`.execute(tx)
  await sql`update chapter_reports set words = '' where sent_by = ${personId}`.execute(tx)
}
