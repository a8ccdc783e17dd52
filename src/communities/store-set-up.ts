// How far the setting up of a community has come, and its end.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { type Doer, record } from '../people/store-history.ts'
import type { SetUp } from './rules-set-up.ts'

/** What a community has so far. */
export async function findSetUp(db: Db, communityId: number, now: Temporal.Instant): Promise<SetUp> {
  const found = await sql<SetUp>`select setting_up is distinct from 'unnamed' as named,
      (select count(*)::int from formats f where f.community_id = m.id) as formats,
      (select count(*)::int from chapters c where c.community_id = m.id) as chapters,
      (select count(*)::int from (select from events e where e.community_id = m.id limit 1) e) as events,
      (select count(*)::int from roles r where r.community_id = m.id and r.role = 'admin' and r.revoked_at is null
        and (r.ends_at is null or r.ends_at > ${now}::timestamptz))
      + (select count(*)::int from role_invitations i where i.community_id = m.id and i.role = 'admin'
        and i.revoked_at is null and i.accepted_at is null and i.expires_at > ${now}::timestamptz) as admins
    from communities m where m.id = ${communityId}`.execute(db)
  return found.rows[0] ?? { named: true, formats: 0, chapters: 0, events: 0, admins: 0 }
}

/** Ends the setting up: its list is shown no more. Says whether it was still going on. */
export async function endSetUp(tx: Tx, actor: Doer, communityId: number): Promise<boolean> {
  const ended = await tx
    .updateTable('communities')
    .set({ setting_up: null })
    .where('id', '=', communityId)
    .where('setting_up', 'is not', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  await record(tx, { actor, verb: 'set-up', subject: 'community', subjectId: communityId, communityId })
  return true
}
