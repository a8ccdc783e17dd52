// Where an address gets mails from: the chapters, formats, series and events of a community that it has to do with.
import { sql } from 'kysely'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { addressKey } from './rules-address.ts'

/** A chapter, format, series or event of which mails are sent to somebody, or of which they said what they want. */
export interface MailPlace {
  of: 'chapter' | 'format' | 'event' | 'series'
  id: number
  name: LocalText
  language: string
  /** Whether they serve or served there, and are reminded of what is to be done. */
  serves: boolean
}

/**
 * The places of an address in a community, chapters first, 300 at most: where it is a member, registered for an event, or
 * serves. Of events only those of which something was said alone.
 */
export async function listMailPlaces(db: Db, communityId: number, email: string): Promise<MailPlace[]> {
  const said = (of: string, id: string) => sql`exists (select from mail_preferences q where q.email = ${email}
    and q.scope = ${`${of}:`}::text || ${sql.ref(id)})`
  const found = await sql<MailPlace>`
    with who as materialized (select person_id as id from users where email = ${email}),
    registered as materialized (
      select distinct e.chapter_id, e.format_id from registrations r join events e on e.id = r.event_id
      where e.community_id = ${communityId} and (r.email_key = ${addressKey(email) ?? email} and r.email = ${email}
        or r.person_id in (select id from who)))
    (select 'chapter' as of, c.id, c.name, c.language, serving.now as serves from chapters c
      cross join lateral (select exists (select from ambassadors a where a.chapter_id = c.id
        and a.person_id in (select id from who)) or exists (select from roles o where o.chapter_id = c.id and o.revoked_at is null
          and o.person_id in (select id from who)) as now) serving
      where c.community_id = ${communityId} and (serving.now or ${said('chapter', 'c.id')}
        or c.id in (select chapter_id from registered)
        or exists (select from chapter_members m where m.chapter_id = c.id and m.left_at is null and m.person_id is null
          and m.email = ${email})
        or exists (select from chapter_members m where m.chapter_id = c.id and m.left_at is null
          and m.person_id in (select id from who))) order by c.slug limit 100)
    union all
    (select 'format', f.id, f.name, f.language, false from formats f where f.community_id = ${communityId}
      and (f.id in (select format_id from registered) or ${said('format', 'f.id')}) order by f.position, f.id limit 100)
    union all
    (select 'series', s.id, s.title, s.language, false from series s where s.community_id = ${communityId}
      and (${said('series', 's.id')} or s.id in (select series_id from series_followers_by_mail where email = ${email})
        or s.id in (select series_id from series_followers where person_id in (select id from who)))
      order by s.slug limit 100)
    union all
    (select 'event', e.id, e.title, e.language, false from mail_preferences q
      join events e on q.scope = 'event:' || e.id and e.community_id = ${communityId}
      where q.email = ${email} and e.state <> 'draft' order by e.begins desc nulls last, e.id limit 100)`.execute(db)
  return found.rows
}

/**
 * The community of what a link stops (`event:12`, `chapter:3`), its slug as in paths: null for the first. Undefined where
 * the link is of no single place, or its place is gone.
 */
export async function findMailCommunity(
  db: Db,
  scope: string,
): Promise<{ id: number; slug: string | null } | undefined> {
  const [, of = '', id = ''] = /^(event|series|chapter|format|community):(\d{1,15})$/.exec(scope) ?? []
  const table = { event: 'events', series: 'series', chapter: 'chapters', format: 'formats' }[of]
  if (of === '') return undefined
  const its = table ? sql`(select community_id from ${sql.table(table)} where id = ${Number(id)})` : sql`${Number(id)}`
  const found = await sql<{
    id: number
    slug: string | null
  }>`select id, case when is_first then null else slug end as slug
    from communities where id = ${its}`.execute(db)
  return found.rows[0]
}
