// Erasing a person: who they were goes from every table, what they did still counts, as that of a former participant.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { forgetAddress } from '../mail/preferences.ts'
import type { Actor } from './rules.ts'
import { type Erased, type ErasureFacts, erasedName, type Remains } from './rules-erasure.ts'
import { eraseWords } from './store-erasure-words.ts'
import { record } from './store-history.ts'
import { readPersonFacts } from './store-person.ts'
import { listReferences, type Reference } from './store-references.ts'

/** What a room does when somebody is erased, in the same transaction. */
export type Eraser = (tx: Tx, erased: Erased, now: Temporal.Instant) => Promise<void>

/** What the rule asks about somebody who would be erased: what belongs to their addresses alone is theirs too. */
export async function readErasureFacts(db: Db | Tx, id: number, now: Temporal.Instant): Promise<ErasureFacts> {
  const facts = await readPersonFacts(db, id, now)
  const addresses = await listAddresses(db, id)
  const found = await sql<{ last: boolean; communities: number[] }>`select exists (select from roles r
    where r.person_id = ${id} and r.role in ('owner', 'admin') and r.revoked_at is null and r.ends_at is null
      and not exists (select from roles o where o.role = r.role and o.community_id is not distinct from r.community_id
        and o.person_id <> ${id} and o.revoked_at is null and o.ends_at is null)) as last,
    array(select e.community_id from registrations r join events e on e.id = r.event_id where r.email = any(${addresses}::text[])
      union select c.community_id from chapter_members m join chapters c on c.id = m.chapter_id where m.email = any(${addresses}::text[])
      union select community_id from series_followers_by_mail where email = any(${addresses}::text[])
      union select community_id from chapter_handovers where to_email = any(${addresses}::text[])
      union select community_id from role_invitations where email = any(${addresses}::text[]) and community_id is not null
      union select community_id from mails where to_email = any(${addresses}::text[]) and community_id is not null) as communities`.execute(
    db,
  )
  const { last = false, communities = [] } = found.rows[0] ?? {}
  return { ...facts, communities: [...new Set([...facts.communities, ...communities])], lastKeyholder: last }
}

/** Erases a person whom `mayErase` lets go: the rooms do their part first, then all that refers to them, then who they were. */
export async function erasePerson(
  tx: Tx,
  by: { actor: Actor; communityId: number },
  { personId, remains }: { personId: number; remains: Remains },
  erasers: readonly Eraser[],
  now: Temporal.Instant,
): Promise<void> {
  const { name } = await tx
    .selectFrom('persons')
    .select('name')
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const erased: Erased = { personId, name, remains, addresses: await listAddresses(tx, personId) }
  for (const erase of erasers) await erase(tx, erased, now)
  await sql`update roles set revoked_at = ${now} where person_id = ${personId} and revoked_at is null`.execute(tx)
  for (const email of erased.addresses) await forgetEverywhere(tx, email, now)
  for (const reference of await listReferences(tx)) await eraseReference(tx, reference, erased)
  await sql`select set_config('folkmoot.erasing', 'on', true)`.execute(tx)
  await eraseWords(tx, erased)
  await sql`select set_config('folkmoot.erasing', 'off', true)`.execute(tx)
  if (remains === 'nothing') await eraseProfile(tx, personId, now)
  const { actor, communityId } = by
  await record(tx, { actor, verb: 'erase', subject: 'person', subjectId: personId, personId, communityId })
}

// Every address that is theirs: those they sign in with, and those that stand beside them in rows of their own.
async function listAddresses(tx: Db | Tx, personId: number): Promise<string[]> {
  const found = await sql<{ email: string }>`
    select email from users where person_id = ${personId}
    union select a.email from user_addresses a join users u on u.id = a.user_id where u.person_id = ${personId}
    union select email from role_invitations where person_id = ${personId} or accepted_by = ${personId}
    union select email from chapter_members where person_id = ${personId} and email is not null
    union select email from registrations where person_id = ${personId} and email is not null
    union select to_email from chapter_handovers where to_person_id = ${personId}`.execute(tx)
  return found.rows.map(({ email }) => email)
}

// Mails to them, ways in that wait for them, and what they said about mails: an address is enough to find these.
async function forgetEverywhere(tx: Tx, email: string, now: Temporal.Instant): Promise<void> {
  await forgetAddress(tx, email, now)
  await sql`update mails set reply_to = null where reply_to = ${email}`.execute(tx)
  await sql`delete from mail_preferences where email = ${email}`.execute(tx)
  await sql`delete from mail_addresses where email = ${email}`.execute(tx)
  await sql`delete from sign_in_links where email = ${email}`.execute(tx)
  await sql`delete from role_invitations where email = ${email}`.execute(tx)
  await sql`delete from chapter_joinings where email = ${email}`.execute(tx)
  await sql`delete from user_verifications where strpos(value, ${email}) > 0 or strpos(identifier, ${email}) > 0`.execute(
    tx,
  )
}

async function eraseReference(
  tx: Tx,
  { table, column, known }: Reference,
  { personId, remains }: Erased,
): Promise<void> {
  const [rows, whose] = [sql.table(table), sql.ref(column)]
  // The public page of somebody who stays as a speaker keeps its former addresses.
  if (remains === 'page' && table === 'person_former_slugs') return
  const way = known?.erased ?? 'goes'
  if (way === 'goes') await sql`delete from ${rows} where ${whose} = ${personId}`.execute(tx)
  if (way === 'let-go') await sql`update ${rows} set ${whose} = null where ${whose} = ${personId}`.execute(tx)
}

async function eraseProfile(tx: Tx, id: number, now: Temporal.Instant): Promise<void> {
  const nothing = { affiliation: null, website: null, city: null, country: null, latitude: null, longitude: null }
  await tx
    .updateTable('persons')
    .set({
      ...nothing,
      name: erasedName,
      slug: `former-${randomBytes(8).toString('hex')}`,
      uid: sql<string>`gen_random_uuid()`,
      language: 'en',
      bio: {},
      published: false,
      erased_at: now,
    })
    .where('id', '=', id)
    .execute()
}
