// Who holds an event: its organisations by role, the people who organise it, its policies and its chapters.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Change, record } from '../people/store-history.ts'
import { type Hosting, type HostRole, hostChange, raised } from './rules-hosts.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

type Doer = Change['actor']

export interface EventOrganiser {
  id: number
  slug: string
  name: string
  affiliation: string | null
  /** Nobody is named on a public page who has none. */
  published: boolean
}

/** A policy that an event may have; those of its format hold anyway. */
export interface PolicyChoice {
  id: number
  title: LocalText
  language: string
  chosen: boolean
  ofFormat: boolean
}

/** All that the desk shows around an event. */
export interface Holding {
  organisations: Hosting[]
  organisers: EventOrganiser[]
  policies: PolicyChoice[]
  chapters: { slug: string; name: LocalText; language: string; state: 'asked' | 'confirmed' | 'declined' }[]
  /** Whether an online address is there; what it is, only `findJoining` says. */
  joins: boolean
}

const hostings = (eventId: number) => sql`select o.id, o.slug, o.name, o.website, eo.role
  from event_organisations eo join organisations o on o.id = eo.organisation_id where eo.event_id = ${eventId}
  order by array_position('{host,co-host,partner,sponsor}'::text[], eo.role), eo.position, o.name, o.id`

/** Everything around an event that those who run it see and change. */
export async function findHolding(db: Db, event: Pick<DeskEvent, 'id' | 'communityId' | 'formatId'>): Promise<Holding> {
  const { id, communityId, formatId } = event
  const list = (query: ReturnType<typeof sql>) => sql`coalesce((select json_agg(one) from (${query}) one), '[]')`
  const found = await sql<Holding>`select ${list(hostings(id))} as organisations,
    ${list(sql`select p.id, p.slug, p.name, p.affiliation, p.published from event_organisers eo
      join persons p on p.id = eo.person_id where eo.event_id = ${id} order by eo.position, p.name`)} as organisers,
    ${list(sql`select p.id, p.title, p.language, ep.policy_id is not null as chosen, fp.policy_id is not null as "ofFormat"
      from policies p left join event_policies ep on ep.policy_id = p.id and ep.event_id = ${id}
      left join format_policies fp on fp.policy_id = p.id and fp.format_id = ${formatId}
      where p.community_id = ${communityId}
        and (p.archived_at is null or ep.policy_id is not null or fp.policy_id is not null)
      order by p.position, p.id`)} as policies,
    ${list(sql`select c.slug, c.name, c.language, ec.state from event_chapters ec join chapters c on c.id = ec.chapter_id
      where ec.event_id = ${id} order by c.position, c.id`)} as chapters,
    exists (select from event_joining j where j.event_id = ${id} and j.join_url is not null) as joins`.execute(db)
  const [holding] = found.rows
  if (!holding) throw new Error('a query without a condition found nothing')
  return holding
}

/** Puts an organisation into a role at an event, after those that are there. Says whether it was not there already. */
export async function addHost(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  { organisationId, role }: { organisationId: number; role: HostRole },
): Promise<boolean> {
  return changeHosts(tx, actor, event, async () => {
    await sql`insert into event_organisations (community_id, event_id, organisation_id, role, position)
      select ${event.communityId}, ${event.id}, ${organisationId}, ${role}, coalesce(max(position) + 1, 0)
      from event_organisations where event_id = ${event.id} and role = ${role}
      on conflict (event_id, organisation_id, role) do nothing`.execute(tx)
  })
}

/** Takes an organisation out of a role. Says whether it was there. */
export async function removeHost(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  { slug, role }: Pick<Hosting, 'slug' | 'role'>,
): Promise<boolean> {
  return changeHosts(tx, actor, event, async () => {
    await sql`delete from event_organisations eo using organisations o where eo.event_id = ${event.id}
      and eo.role = ${role} and o.id = eo.organisation_id and o.slug = ${slug}`.execute(tx)
  })
}

/** Moves an organisation one place forward among those of its role. */
export async function raiseHost(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  { slug, role }: Pick<Hosting, 'slug' | 'role'>,
): Promise<boolean> {
  return changeHosts(tx, actor, event, async (before) => {
    const inRole = before.filter((one) => one.role === role)
    const ids = raised(inRole, (one) => one.slug === slug).map(({ id }) => id)
    await sql`update event_organisations set position = array_position(${ids}::bigint[], organisation_id) - 1
      where event_id = ${event.id} and role = ${role}`.execute(tx)
  })
}

type StoredHosting = Hosting & { id: number }

// The event is locked by whoever calls: two who change the list at once take turns, and each change is a step of its own.
async function changeHosts(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  change: (before: StoredHosting[]) => Promise<void>,
): Promise<boolean> {
  const read = async () => (await sql<StoredHosting>`${hostings(event.id)}`.execute(tx)).rows
  const before = await read()
  await change(before)
  const told = hostChange(before, await read())
  if (Object.keys(told.after).length === 0) return false
  await record(tx, { ...traceOf(event), actor, verb: 'edit', ...told })
  return true
}
