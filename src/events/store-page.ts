// The one query behind the page of an event: the event with everything that belongs to it.
import { type RawBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Policy } from '../communities/store.ts'
import type { Db } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Picture, pictureOf } from '../kit/pictures-store.ts'
import type { EventCard } from './cards.ts'
import { type EventTexts, textFields } from './rules-fields.ts'
import { brandJoins, cardColumns } from './store-cards.ts'

/** Something with a page of its own, as a link shows it. */
export interface Named {
  slug: string
  name: LocalText
  language: string
}

/** An event with all that its own page shows. */
export interface EventPage extends EventCard, EventTexts {
  place_address: string | null
  latitude: number | null
  longitude: number | null
  co_located_url: string | null
  state_reason: LocalText
  recordable: boolean
  created_at: Temporal.Instant
  picture: Picture | null
  series: { id: number; slug: string; title: LocalText; language: string; repeats: boolean } | null
  hosts: { name: string; slug: string; website: string | null; role: 'host' | 'co-host' | 'partner' | 'sponsor' }[]
  organisers: { slug: string; name: string; affiliation: string | null }[]
  /** Chapters that hold it together with its own. */
  coHosts: Named[]
  /** The policies of the event and those of its format, each once. */
  policies: Policy[]
}

/** JSON knows no instants: they arrive as texts. */
type Row = Omit<EventPage, 'policies'> & { policies: (Omit<Policy, 'updated_at'> & { updated_at: string })[] }

/** Reads an event with its series, hosts, organisers, co-hosting chapters and policies; undefined for a draft. */
export function readEventPage(db: Db, communityId: number, slug: string): Promise<EventPage | undefined> {
  return readPage(db, sql`e.community_id = ${communityId} and e.slug = ${slug} and e.state <> 'draft'`)
}

/** The same whatever its state: for the desk of those who run it, never for the public. */
export function readAnyEventPage(db: Db, communityId: number, slug: string): Promise<EventPage | undefined> {
  return readPage(db, sql`e.community_id = ${communityId} and e.slug = ${slug}`)
}

async function readPage(db: Db, which: RawBuilder<unknown>): Promise<EventPage | undefined> {
  const found = await sql<Row>`select ${cardColumns}, ${textColumns}, e.place_address, e.latitude, e.longitude,
      e.co_located_url, e.state_reason, e.recordable, e.created_at, ${pictureOf('e.picture_id')} as picture,
      (select json_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'language', s.language,
          'repeats', s.rule is not null and not exists (select from chapters h where h.id = s.chapter_id and h.state in ('closed', 'declined')))
        from series s where s.id = e.series_id) as series,
      ${hosts} as hosts, ${organisers} as organisers, ${coHosts} as "coHosts", ${policies} as policies
    from events e ${brandJoins}
    where ${which}`.execute(db)
  const row = found.rows[0]
  return row && { ...row, policies: row.policies.map(withInstant) }
}

// Title and summary are in the columns of the card.
const ownTexts = textFields.filter((field) => field !== 'title' && field !== 'summary')
const textColumns = sql.join(ownTexts.map((field) => sql.ref(`e.${field}`)))

const hosts = sql`coalesce((select json_agg(json_build_object('name', o.name, 'slug', o.slug, 'website', o.website,
    'role', eo.role) order by array_position('{host,co-host,partner,sponsor}'::text[], eo.role), eo.position, o.name)
  from event_organisations eo join organisations o on o.id = eo.organisation_id where eo.event_id = e.id), '[]')`

const organisers = sql`coalesce((select json_agg(json_build_object('slug', p.slug, 'name', p.name,
    'affiliation', p.affiliation) order by eo.position, p.name)
  from event_organisers eo join persons p on p.id = eo.person_id where eo.event_id = e.id and p.published), '[]')`

const coHosts = sql`coalesce((select json_agg(json_build_object('slug', h.slug, 'name', h.name,
    'language', h.language) order by h.position, h.id)
  from event_chapters ec join chapters h on h.id = ec.chapter_id
  where ec.event_id = e.id and ec.state = 'confirmed' and h.id is distinct from e.chapter_id
    and h.state in ('active', 'dormant', 'closed')), '[]')`

const policies = sql`coalesce((select json_agg(to_json(p) order by p.position, p.id) from policies p
  where p.id in (select policy_id from event_policies where event_id = e.id
    union all select policy_id from format_policies where format_id = e.format_id)), '[]')`

function withInstant(policy: Row['policies'][number]): Policy {
  return { ...policy, updated_at: Temporal.Instant.from(policy.updated_at) }
}
