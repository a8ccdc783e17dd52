// What a community has to decide: proposed chapters, hosts and ambassadors in one list.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import type { MatterScope } from './rules-applications.ts'
import type { DecisionKind } from './rules-decisions.ts'
import { isOfElectorate } from './store-electorate.ts'

/** A matter in a list, with how its decision stands. */
export interface MatterRow {
  id: number
  kind: DecisionKind
  /** The address and name of the chapter or format it is about. */
  slug: string
  name: LocalText
  language: string
  place: string | null
  countries: string[]
  /** Of a host: who offers a place. */
  organisation: string | null
  applicant: string | null
  decision: 'open' | 'approved' | 'declined' | 'withdrawn'
  deadline: Temporal.Instant
  closed_at: Temporal.Instant | null
  votes: number
  comments: number
  /** What this reader voted. */
  mine: 'yes' | 'no' | 'abstain' | null
  /** Whether this reader is of those who decide it. */
  decides: boolean
}

export interface MatterFilter {
  kind?: DecisionKind | undefined
  state?: 'open' | 'closed' | undefined
}

const columns = { community: sql`d.community_id`, kind: sql`d.kind`, format: sql`d.format_id`, event: sql`d.event_id` }

/** The matters within somebody's scope, those to be decided first, by their deadline; 200 at most. */
export async function listMatters(
  db: Db,
  communityId: number,
  scope: MatterScope,
  readerId: number,
  now: Temporal.Instant,
  { kind, state }: MatterFilter = {},
): Promise<MatterRow[]> {
  const narrowed = [
    scope.all ? sql`true` : sql`d.kind = 'host-application' and d.format_id = any(${[...scope.formats]}::bigint[])`,
    kind === undefined ? sql`true` : sql`d.kind = ${kind}`,
    state === undefined ? sql`true` : state === 'open' ? sql`d.state = 'open'` : sql`d.state <> 'open'`,
  ]
  const found = await sql<MatterRow>`
    select d.id, d.kind, coalesce(c.slug, f.slug) as slug, coalesce(c.name, f.name) as name,
      coalesce(c.language, f.language) as language, coalesce(a.city, c.place) as place,
      case when a.country is null then coalesce(c.countries, '{}') else array[a.country::text] end as countries,
      a.organisation, (select name from persons where id = d.applicant_id) as applicant, d.state as decision, d.deadline,
      d.closed_at, (select count(*)::int from votes v where v.decision_id = d.id) as votes,
      (select count(*)::int from decision_comments m where m.decision_id = d.id) as comments,
      (select choice from votes v where v.decision_id = d.id and v.person_id = ${readerId}) as mine,
      ${isOfElectorate(columns, readerId, now)} as decides
    from decisions d left join chapters c on c.id = d.chapter_id left join formats f on f.id = d.format_id
      left join applications a on a.decision_id = d.id left join chapter_proposals p on p.chapter_id = d.chapter_id
    where d.community_id = ${communityId} and (a.decision_id is not null or d.kind = 'chapter-proposal' and p.chapter_id is not null)
      and ${sql.join(narrowed, sql` and `)}
    order by (d.state = 'open') desc, case when d.state = 'open' then d.deadline end, d.closed_at desc limit 200`.execute(
    db,
  )
  return found.rows
}
