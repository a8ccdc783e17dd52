// Telling those who follow a series of the dates that became public: each date once, and all that came together in one mail.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import type { EventCard } from '../events/cards.ts'
import { brandJoins, cardColumns } from '../events/store-cards.ts'
import type { Db, Tx } from '../kit/database.ts'
import { isUiLanguage } from '../kit/languages.ts'
import { enqueueMany, type LetterReader, type LetterText, readersAtOnce } from '../mail/outbox-many.ts'
import { seriesDatesLetter, type ToldSeries } from './mails-series-dates.ts'
import { quietMinutes, seriesDatesKind, seriesScope } from './rules-following.ts'

/**
 * Tells the followers of every series that has been quiet for long enough. Done again, or by several processes at once, it
 * tells nobody twice. What fails for one series is thrown at the end, and holds up no other.
 */
export async function tellFollowers(db: Db, when: { now: Temporal.Instant; origin: string }): Promise<void> {
  const quietSince = when.now.subtract({ minutes: quietMinutes })
  const due = await sql<{ id: number }>`select series_id as id from series_dates_published where told_at is null
    group by series_id having max(published_at) <= ${quietSince} order by series_id`.execute(db)
  const faults: unknown[] = []
  for (const { id } of due.rows)
    await db
      .transaction()
      .execute((tx) => tellOf(tx, id, when))
      .catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, `followers of ${faults.length} series could not be told`)
}

interface Told {
  key: string
  email: string
  name: string
  personId: number | null
  language: string
  dates: number[]
}

interface SeriesRow extends ToldSeries {
  community_id: number
  chapter_id: number | null
  format_id: number | null
}

async function tellOf(tx: Tx, seriesId: number, { now, origin }: { now: Temporal.Instant; origin: string }) {
  const dates = await takeDates(tx, seriesId, now)
  const series = await readSeries(tx, seriesId)
  const [first] = dates
  if (!series || !first) return
  const readers = await listTold(tx, seriesId, dates)
  const texts: Record<string, LetterText> = {}
  const letters = readers.map((reader): LetterReader => {
    const language = isUiLanguage(reader.language) ? reader.language : 'en'
    const text = [language, ...reader.dates].join()
    const its = dates.filter(({ id }) => reader.dates.includes(id))
    texts[text] ??= seriesDatesLetter(series, its, { language, origin })
    // Of what is told together the same date is always the first: no two mails have one key.
    return { ...reader, key: `${seriesDatesKind}:${first.id}:${reader.key}`, text, own: '' }
  })
  const scopes = mailScopes({ ...series, series_id: seriesId })
  const mails = { kind: seriesDatesKind, scope: seriesScope(seriesId), scopes, communityId: series.community_id, texts }
  for (let start = 0; start < letters.length; start += readersAtOnce)
    await enqueueMany(tx, mails, letters.slice(start, start + readersAtOnce))
}

// What was taken back meanwhile is a draft again, and told when it is published anew; what is called off or over is not.
async function takeDates(tx: Tx, seriesId: number, now: Temporal.Instant): Promise<EventCard[]> {
  await sql`delete from series_dates_published d using events e
    where d.series_id = ${seriesId} and d.told_at is null and e.id = d.event_id and e.state = 'draft'`.execute(tx)
  const taken = await sql<{ event_id: number }>`update series_dates_published set told_at = ${now}
    where series_id = ${seriesId} and told_at is null returning event_id`.execute(tx)
  const ids = taken.rows.map(({ event_id }) => event_id)
  const found =
    await sql<EventCard>`select ${cardColumns} from events e ${brandJoins} where e.id = any(${ids}::bigint[])
    and e.series_id = ${seriesId} and e.state = 'published' and e.archived_at is null and e.ends > ${now}
    order by e.begins, e.id`.execute(tx)
  return found.rows
}

async function readSeries(tx: Tx, seriesId: number): Promise<SeriesRow | undefined> {
  const found = await sql<SeriesRow>`select s.title, s.language, s.community_id, s.chapter_id, s.format_id,
      case when c.is_first then null else c.slug end as community, c.name as site_name, c.language as site_language
    from series s join communities c on c.id = s.community_id where s.id = ${seriesId}`.execute(tx)
  return found.rows[0]
}

// Each with the dates that became public since they follow and for which they are not registered yet. Whoever follows as
// a person and by an address of theirs hears once.
async function listTold(tx: Tx, seriesId: number, dates: readonly EventCard[]): Promise<Told[]> {
  const found = await sql<Told>`
    with followers as (
      select 'p' || f.person_id as key, u.email, p.name, f.person_id as "personId", f.language, f.followed_at
        from series_followers f join users u on u.person_id = f.person_id join persons p on p.id = f.person_id
        where f.series_id = ${seriesId}
      union all
      select m.uid::text, m.email, '', null, m.language, m.followed_at
        from series_followers_by_mail m where m.series_id = ${seriesId}),
    told as (select distinct on (email) * from followers order by email, "personId" nulls last)
    select t.key, t.email, t.name, t."personId", t.language, array_agg(d.event_id order by d.event_id) as dates
    from told t join series_dates_published d on d.event_id = any(${dates.map(({ id }) => id)}::bigint[])
      and d.published_at >= t.followed_at
      and not exists (select from registrations r where r.event_id = d.event_id and r.live
        and (r.email = t.email or r.person_id = t."personId"))
    group by t.key, t.email, t.name, t."personId", t.language order by t.key`.execute(tx)
  return found.rows
}
