// Who follows a series: people who sign in, and addresses that a mail has proven.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { forgetMails, wantMails } from '../mail/preferences.ts'
import type { PreferenceLine } from '../mail/wanted.ts'
import type { Eraser } from '../people/store-erasure.ts'
import { personOf } from '../people/store-whose-address.ts'
import { seriesDatesKind, seriesOfScope, seriesScope } from './rules-following.ts'

export interface Follower {
  seriesId: number
  /** Lower case, and proven to be theirs. */
  email: string
  language: string
}

/**
 * Lets whoever has an address follow a series: as the person who signs in with it, else as the address alone. Doing it
 * twice changes nothing; that they stopped its mails once no longer holds.
 */
export async function followSeries(
  tx: Tx,
  { seriesId, email, language }: Follower,
  now: Temporal.Instant,
): Promise<void> {
  const person = await findReader(tx, email)
  const target =
    person === undefined
      ? sql`series_followers_by_mail (community_id, series_id, email, language, followed_at)`
      : sql`series_followers (community_id, series_id, person_id, language, followed_at)`
  await sql`insert into ${target} select community_id, id, ${person?.id ?? email}, ${language}, ${now} from series
    where id = ${seriesId} on conflict do nothing`.execute(tx)
  await wantMails(tx, { email: person?.email ?? email, kind: seriesDatesKind, scope: seriesScope(seriesId) }, now)
}

/**
 * Ends it: mails that wait to tell of dates do not leave, and the address is forgotten, in those that left too. That they
 * stopped is not kept either: nobody is told who does not follow.
 */
export async function stopFollowing(
  tx: Tx,
  { seriesId, email }: Pick<Follower, 'seriesId' | 'email'>,
  now: Temporal.Instant,
): Promise<void> {
  const person = await findReader(tx, email)
  const own = person ? [email, person.email] : [email]
  await sql`delete from series_followers_by_mail where series_id = ${seriesId} and email = any(${own}::text[])`.execute(
    tx,
  )
  await sql`delete from series_followers where series_id = ${seriesId} and person_id = ${person?.id ?? null}`.execute(
    tx,
  )
  const kind = seriesDatesKind
  const scope = seriesScope(seriesId)
  await sql`delete from mail_preferences where email = any(${own}::text[]) and kind = ${kind} and scope = ${scope}`.execute(
    tx,
  )
  await forgetMails(tx, sql`to_email = any(${own}::text[]) and kind = ${kind} and scope = ${scope}`, now)
}

/** What somebody said of their mails is said of what they follow too: who stops those of a series no longer follows it. */
export async function heedPreferences(
  tx: Tx,
  { email, language }: Omit<Follower, 'seriesId'>,
  lines: readonly PreferenceLine[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { kind, scope, wanted } of lines) {
    const seriesId = seriesOfScope(scope)
    if (kind !== seriesDatesKind || seriesId === undefined) continue
    if (wanted) await followSeries(tx, { seriesId, email, language }, now)
    else await stopFollowing(tx, { seriesId, email }, now)
  }
}

/** Whether somebody follows a series, as a person or by their address. */
export async function isFollowing(
  db: Db | Tx,
  { seriesId, email }: Pick<Follower, 'seriesId' | 'email'>,
): Promise<boolean> {
  const found = await sql`select from series_followers where series_id = ${seriesId} and person_id = ${personOf(email)}
    union all select from series_followers_by_mail where series_id = ${seriesId} and email = ${email} limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

/** How many follow a series; one who does so as a person and by their address counts once. */
export async function countFollowers(db: Db, seriesId: number): Promise<number> {
  const found = await sql<{
    count: number
  }>`select (select count(*) from series_followers where series_id = ${seriesId})
    + (select count(*) from series_followers_by_mail m where m.series_id = ${seriesId} and not exists (
      select from series_followers f join users u on u.person_id = f.person_id
      where f.series_id = m.series_id and u.email = m.email)) as count`.execute(db)
  return Number(found.rows[0]?.count ?? 0)
}

/** Forgets what somebody who is erased followed by their addresses; what they followed as a person goes with them. */
export const eraseFollowing: Eraser = async (tx, { addresses }) => {
  await sql`delete from series_followers_by_mail where email = any(${[...addresses]}::text[])`.execute(tx)
}

// Whoever signs in with an address; mails go to the first of theirs.
async function findReader(tx: Tx, email: string): Promise<{ id: number; email: string } | undefined> {
  const found = await sql<{ id: number; email: string }>`select u.person_id as id, u.email from users u
    where u.person_id = ${personOf(email)}`.execute(tx)
  return found.rows[0]
}
