// Making two identities one: everything that refers to one is given to the other, in one transaction, and nothing is left.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Actor } from './rules.ts'
import { fillProfile, type Merge } from './rules-merging.ts'
import { mayMerge, type NotMerged } from './rules-people.ts'
import { record } from './store-history.ts'
import { mergeChapterMembers, mergeRoles, mergeTerms } from './store-merging-apart.ts'
import { mergeUsers } from './store-merging-users.ts'
import { type ProfileOf, readPersonFacts, readProfile, saveProfileRow } from './store-person.ts'
import { listReferences, type Reference } from './store-references.ts'

/** Merges two persons, or says why not. It cannot be undone: afterwards nobody knows what was whose. */
export async function mergePersons(
  tx: Tx,
  actor: Actor,
  merge: Merge,
  now: Temporal.Instant,
): Promise<Verdict<NotMerged>> {
  const { keptId, goneId, communityId } = merge
  // Whoever would refer to one of them now waits, and then finds who is left.
  await sql`select from persons where id in (${keptId}, ${goneId}) order by id for update`.execute(tx)
  const facts = [await readPersonFacts(tx, keptId, now), await readPersonFacts(tx, goneId, now)] as const
  const verdict = mayMerge(actor, facts, communityId)
  if (!verdict.ok) return verdict
  const [kept, gone] = [await readProfile(tx, keptId), await readProfile(tx, goneId)]
  await moveEverything(tx, merge)
  await takeOver(tx, kept, gone)
  await record(tx, {
    ...{ actor, verb: 'merge', subject: 'person', subjectId: keptId, personId: keptId, communityId },
    before: { name: gone.name, page: gone.slug },
    after: { name: kept.name, page: kept.slug },
  })
  return yes
}

/** What is broken by a merge that the rules could not foresee: the same thing is there for both, and counts once. */
export function isTwice(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^23(505|514|P01)$/.test(error.code)
  )
}

/** The answer to such a merge. */
export const twice = no('twice')

async function moveEverything(tx: Tx, merge: Merge): Promise<void> {
  const { keptId, goneId } = merge
  await mergeTerms(tx, keptId, goneId)
  await mergeRoles(tx, keptId, goneId)
  await mergeChapterMembers(tx, keptId, goneId)
  await mergeUsers(tx, merge)
  for (const reference of await listReferences(tx)) await moveReference(tx, reference, keptId, goneId)
  await sql`select set_config('folkmoot.merging', 'on', true)`.execute(tx)
  await sql`update history set actor_id = case when actor_id = ${goneId} then ${keptId} else actor_id end,
      person_id = case when person_id = ${goneId} then ${keptId} else person_id end,
      subject_id = case when subject = 'person' and subject_id = ${goneId} then ${keptId} else subject_id end
    where actor_id = ${goneId} or person_id = ${goneId} or (subject = 'person' and subject_id = ${goneId})`.execute(tx)
  await sql`select set_config('folkmoot.merging', 'off', true)`.execute(tx)
  await sql`update imported_rows set row_id = ${keptId} where kind = 'person' and row_id = ${goneId}`.execute(tx)
}

async function moveReference(tx: Tx, { table, column, known }: Reference, keptId: number, goneId: number) {
  const [rows, whose] = [sql.table(table), sql.ref(column)]
  if (known?.merged === 'goes') await sql`delete from ${rows} where ${whose} = ${goneId}`.execute(tx)
  if (known?.merged === 'once') {
    const keys = await listOtherKeys(tx, table, column)
    const same = keys.map((key) => sql`theirs.${sql.ref(key)} = mine.${sql.ref(key)}`)
    await sql`delete from ${rows} mine using ${rows} theirs where mine.${whose} = ${goneId} and theirs.${whose} = ${keptId}
      and ${sql.join(same, sql` and `)}`.execute(tx)
  }
  await sql`update ${rows} set ${whose} = ${keptId} where ${whose} = ${goneId}`.execute(tx)
}

// What tells two rows of one person apart: the rest of the table's primary key.
async function listOtherKeys(tx: Tx, table: string, column: string): Promise<string[]> {
  const found = await sql<{ name: string }>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary and a.attname <> ${column}`.execute(tx)
  return found.rows.map(({ name }) => name)
}

// What still referred to the one who goes would go with them.
async function takeOver(tx: Tx, kept: ProfileOf, gone: ProfileOf): Promise<void> {
  for (const { table, column } of await listReferences(tx)) {
    const left = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${gone.id} limit 1`.execute(tx)
    if (left.rows.length > 0) throw new Error(`${table}.${column} still refers to the person who is merged`)
  }
  await sql`insert into person_former_slugs (slug, person_id) values (${gone.slug}, ${kept.id})
    on conflict (slug) do update set person_id = excluded.person_id`.execute(tx)
  await sql`update persons k set latitude = g.latitude, longitude = g.longitude from persons g
    where k.id = ${kept.id} and g.id = ${gone.id} and k.latitude is null and k.city is null and k.country is null`.execute(
    tx,
  )
  await tx.deleteFrom('persons').where('id', '=', gone.id).execute()
  await saveProfileRow(tx, kept.id, fillProfile(kept, gone))
}
