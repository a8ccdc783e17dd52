// What an export may show of a community, as rows with keys: only what is published.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { columnsOf, presentRow } from './apply-present.ts'
import { keyOfRecord } from './hugo-data.ts'
import { type Columns, fieldsOf } from './imported-fields.ts'
import { type BroughtRow, type Kind, keyOf, kinds, type Value, type Values } from './imported-rows.ts'

/** The published programme in its own order; a reference to what is not published is none. */
export async function listPublished(db: Db, communityId: number, now: Temporal.Instant): Promise<BroughtRow[]> {
  const published: BroughtRow[] = []
  const slugs = Object.fromEntries(kinds.map((kind) => [kind, new Map<number, string>()])) as Slugs
  for (const kind of kinds) {
    const { rows } = await sql<Columns>`select ${columnsOf(kind)} from ${sql.table(fieldsOf[kind].table)}
      where ${visible(kind, communityId, now)} order by ${order[kind]}`.execute(db)
    for (const row of rows) {
      const { id, values: own } = presentRow(kind, row)
      slugs[kind].set(id, String(own.slug))
      const values = withKeys(kind, own, slugs)
      // An appointment of somebody who is not shown is not shown either.
      if (kind === 'ambassador' && values.person === null) continue
      published.push({ key: kind === 'community' ? 'community' : keyOfRecord(kind, values), kind, values })
    }
  }
  return published
}

type Slugs = Record<Kind, Map<number, string>>

function withKeys(kind: Kind, own: Values, slugs: Slugs): Values {
  const values = { ...own }
  for (const [name, { refers }] of Object.entries(fieldsOf[kind].fields)) {
    if (refers === undefined) continue
    const slug = slugs[refers].get(Number(own[name]))
    const key: Value = slug === undefined ? null : keyOf(refers, slug)
    values[name] = key
  }
  return values
}

function visible(kind: Kind, communityId: number, now: Temporal.Instant) {
  const own = sql`community_id = ${communityId}`
  switch (kind) {
    case 'community':
      return sql`id = ${communityId}`
    case 'format':
    case 'ambassador':
      return own
    case 'chapter':
      return sql`${own} and state not in ('proposed', 'declined')`
    case 'event':
      return sql`${own} and state <> 'draft'`
    case 'recording':
      return sql`${own} and published and (embargoed_until is null or embargoed_until <= ${now})
        and not exists (select from events e where e.id = event_id and e.state = 'draft')
        and not exists (select from sessions s where s.id = session_id and not s.published)`
    case 'person':
      return sql`published and (
        exists (select from ambassadors a where a.person_id = persons.id and a.community_id = ${communityId})
        or exists (select from event_organisers o join events e on e.id = o.event_id
          where o.person_id = persons.id and e.community_id = ${communityId} and e.state <> 'draft')
        or exists (select from session_speakers p join sessions s on s.id = p.session_id join events e on e.id = s.event_id
          where p.person_id = persons.id and e.community_id = ${communityId} and e.state <> 'draft' and s.published))`
  }
}

const order: Record<Kind, ReturnType<typeof sql>> = {
  community: sql`id`,
  format: sql`position, id`,
  chapter: sql`position, id`,
  person: sql`slug`,
  event: sql`starts_on nulls last, slug`,
  recording: sql`position, id`,
  ambassador: sql`position, id`,
}
