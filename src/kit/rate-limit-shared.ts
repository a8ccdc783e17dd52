// Limits that all processes on one database count together: one statement, nothing personal kept, refusals remembered here.
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from './database.ts'

/** How much one client may do of something within a while, which begins with the first of it. */
export interface SharedLimit {
  /** What is limited: two limits of one name are one. */
  name: string
  most: number
  seconds: number
}

/** What somebody is about to do, and of what it is one; `times` of it at once, or one. */
export interface Spending {
  limit: SharedLimit
  /** Whom it is counted for: an address, a network, a link. */
  client: string
  times?: number
}

/** Makes a keyed digest of a text, by a key that is not in the database. */
export type Digest = (text: string) => Buffer

/**
 * Counts for several limits at once, and says whether all of them let it pass: what one refuses is counted for none. A
 * client who has used a limit up is refused from memory, so that a flood costs the database nothing. A window has a fixed
 * end; at most twice the limit passes around it.
 */
export async function spend(
  db: Db,
  digest: Digest,
  spendings: readonly Spending[],
  now: Temporal.Instant,
): Promise<boolean> {
  const usedUp = usedUpOf(db)
  const asked = spendings.map((one) => ({ ...one.limit, times: one.times ?? 1, key: keyOf(digest, one) }))
  if (asked.some(({ key }) => (usedUp.get(key.toString('hex')) ?? 0) > now.epochMilliseconds)) return false
  const { spent, full } = await count(db, asked, now)
  for (const { key, until } of full) usedUp.set(key, until)
  return spent === asked.length
}

/**
 * Forgets what has ended; of more than so many rows, whatever flood brought them, those that end last: whoever fills them
 * with what is counted for a day does not get more tries at what is counted for minutes.
 */
export async function forgetSpent(db: Db | Tx, now: Temporal.Instant, mostRows = 200_000): Promise<void> {
  await db.deleteFrom('limits_spent').where('ends_at', '<=', now).execute()
  await sql`delete from limits_spent
    where key in (select key from limits_spent order by ends_at offset ${mostRows})`.execute(db)
}

interface Asked {
  key: Buffer
  times: number
  most: number
  seconds: number
}

// Rows are locked in the order of their keys, so that two who spend the same cannot wait for each other. Whoever comes
// between the look and the write is met by the condition of the write.
async function count(db: Db, asked: readonly Asked[], now: Temporal.Instant) {
  const column = <Name extends keyof Asked>(name: Name) => asked.map((one) => one[name])
  const found = await sql<{ spent: number; full: { key: string; until: number }[] }>`
    with asked as (
      select * from unnest(${column('key')}::bytea[], ${column('times')}::integer[], ${column('most')}::integer[],
        ${column('seconds')}::integer[]) as asked (key, times, most, seconds)),
    refused as (
      select l.key, l.ends_at, l.spent >= a.most as full from limits_spent l join asked a on a.key = l.key
      where l.ends_at > ${now} and l.spent + a.times > a.most),
    counted as (
      insert into limits_spent as l (key, spent, ends_at)
      select key, times, ${now}::timestamptz + seconds * interval '1 second' from asked
      where times <= most and not exists (select from refused) order by key
      on conflict (key) do update
        set spent = excluded.spent + case when l.ends_at > ${now} then l.spent else 0 end,
          ends_at = case when l.ends_at > ${now} then l.ends_at else excluded.ends_at end
        where l.ends_at <= ${now}
          or l.spent + excluded.spent <= (select a.most from asked a where a.key = excluded.key)
      returning 1)
    select (select count(*) from counted) as spent,
      coalesce((select json_agg(json_build_object('key', encode(key, 'hex'), 'until', extract(epoch from ends_at) * 1000)) from refused where "full"),
        '[]') as "full"`.execute(db)
  return found.rows[0] ?? { spent: 0, full: [] }
}

const rememberedClients = 10_000
const memories = new WeakMap<Db, LRUCache<string, number>>()

// Until when a client has used a limit up, in milliseconds: nothing that happens before could let them pass.
function usedUpOf(db: Db): LRUCache<string, number> {
  const known = memories.get(db) ?? new LRUCache<string, number>({ max: rememberedClients })
  memories.set(db, known)
  return known
}

// Half of a digest: nobody meets another's by accident, and nobody looks for one.
function keyOf(digest: Digest, { limit, client }: Spending): Buffer {
  return digest(`limit ${limit.name} ${client}`).subarray(0, 16)
}
