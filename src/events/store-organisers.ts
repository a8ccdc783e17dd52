// The people whom an event's page names as its organisers, and the policies that hold for it beside those of its format.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { type Change, record } from '../people/store-history.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

type Doer = Change['actor']

/** Somebody who may be named: whoever has a public page, and whoever asks. */
export interface NamedPerson {
  id: number
  slug: string
  name: string
  affiliation: string | null
}

/**
 * People whom a typed name, or the address of their page, means: `same` when it can only be one, `like` for a choice.
 * People without a public page are found by nobody but themselves.
 */
export async function findPeopleNamed(
  db: Db,
  typed: string,
  selfId: number,
): Promise<{ same: NamedPerson | undefined; like: NamedPerson[] }> {
  const slug = typed.replace(/\/+$/, '').split('/').at(-1)?.toLowerCase() ?? ''
  const found = await sql<NamedPerson & { same: boolean }>`
    select id, slug, name, affiliation, slug = ${slug} or lower(unaccent(name)) = lower(unaccent(${typed})) as same
    from persons where (published or id = ${selfId}) and (slug = ${slug}
      or lower(unaccent(name)) = lower(unaccent(${typed})) or similarity(unaccent(name), unaccent(${typed})) > 0.4
      or length(${typed}) > 2 and strpos(lower(unaccent(name)), lower(unaccent(${typed}))) > 0)
    order by slug = ${slug} desc, same desc, similarity(unaccent(name), unaccent(${typed})) desc, name limit 8`.execute(
    db,
  )
  const like = found.rows.map(({ same: _, ...one }) => one)
  const exact = found.rows.filter(({ same }) => same)
  const alone = exact.length === 1 || exact[0]?.slug === slug
  return { same: alone ? like[0] : undefined, like }
}

/** The names that a form offers: whoever asks, those who lead the event's chapter, and those of its former events. */
export async function listLikelyOrganisers(
  db: Db,
  event: Pick<DeskEvent, 'chapterId' | 'formatId'>,
  selfId: number,
): Promise<string[]> {
  const found = await sql<{ name: string }>`select distinct p.name from persons p where p.id = ${selfId}
    or p.published and (p.id in (select person_id from ambassadors where chapter_id = ${event.chapterId})
      or p.id in (select eo.person_id from events e join event_organisers eo on eo.event_id = e.id
        where ${event.chapterId === null ? sql`e.format_id = ${event.formatId}` : sql`e.chapter_id = ${event.chapterId}`}))
    order by p.name limit 60`.execute(db)
  return found.rows.map(({ name }) => name)
}

/** Names a person as an organiser, after those that are there. Says whether they were not there already. */
export async function addOrganiser(tx: Tx, actor: Doer, event: DeskEvent, personId: number): Promise<boolean> {
  return changeNames(tx, actor, event, 'organisers', async () => {
    await sql`insert into event_organisers (event_id, person_id, position)
      select ${event.id}, ${personId}, coalesce(max(position) + 1, 0) from event_organisers where event_id = ${event.id}
      on conflict (event_id, person_id) do nothing`.execute(tx)
  })
}

/** Names a person no longer. Says whether they were named. */
export async function removeOrganiser(tx: Tx, actor: Doer, event: DeskEvent, slug: string): Promise<boolean> {
  return changeNames(tx, actor, event, 'organisers', async () => {
    await sql`delete from event_organisers eo using persons p
      where eo.event_id = ${event.id} and p.id = eo.person_id and p.slug = ${slug}`.execute(tx)
  })
}

/**
 * Changes which policies hold for an event alone. `was` is what the form was drawn with: what somebody else ticked
 * meanwhile stays. Says whether that changed anything.
 */
export async function choosePolicies(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  { was, chosen }: { was: readonly number[]; chosen: readonly number[] },
): Promise<boolean> {
  const added = chosen.filter((id) => !was.includes(id))
  const removed = was.filter((id) => !chosen.includes(id))
  return changeNames(tx, actor, event, 'policies', async () => {
    await sql`delete from event_policies where event_id = ${event.id} and policy_id = any(${removed}::bigint[])`.execute(
      tx,
    )
    await sql`insert into event_policies (community_id, event_id, policy_id)
      select community_id, ${event.id}, id from policies where community_id = ${event.communityId}
        and id = any(${added}::bigint[])
      on conflict (event_id, policy_id) do nothing`.execute(tx)
  })
}

const namesOf = {
  organisers: (eventId: number) => sql<{ name: string }>`select p.name from event_organisers eo
    join persons p on p.id = eo.person_id where eo.event_id = ${eventId} order by eo.position, p.name`,
  policies: (eventId: number) => sql<{ name: string }>`select p.title ->> p.language as name from event_policies ep
    join policies p on p.id = ep.policy_id where ep.event_id = ${eventId} order by p.position, p.id`,
}

// The event is locked by whoever calls, so that what the history says is what this change did.
async function changeNames(
  tx: Tx,
  actor: Doer,
  event: DeskEvent,
  what: keyof typeof namesOf,
  change: () => Promise<void>,
): Promise<boolean> {
  const read = async () => (await namesOf[what](event.id).execute(tx)).rows.map(({ name }) => name).join(', ')
  const before = await read()
  await change()
  const after = await read()
  if (before === after) return false
  await record(tx, { ...traceOf(event), actor, verb: 'edit', before: { [what]: before }, after: { [what]: after } })
  return true
}
