// What two identities hold of the same when they become one: terms that overlap, one role given twice, one chapter joined twice.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { joinTerms, type OwnedTerm } from './rules-merging.ts'

/** Terms that overlap become one. */
export async function mergeTerms(tx: Tx, keptId: number, goneId: number): Promise<void> {
  const found = await sql<OwnedTerm>`
    select id, starts_on, starts_precision, ends_on, ends_precision, community_id || ' ' || coalesce(chapter_id, 0) as "to"
    from ambassadors where person_id in (${keptId}, ${goneId}) order by id for update`.execute(tx)
  const { stay, go } = joinTerms(found.rows)
  for (const { id, into } of go) {
    await sql`update chapter_handovers set ambassador_id = ${into} where ambassador_id = ${id}`.execute(tx)
    await sql`update term_questions set ambassador_id = ${into} where ambassador_id = ${id}`.execute(tx)
    await tx.deleteFrom('ambassadors').where('id', '=', id).execute()
  }
  for (const { id, ends_on, ends_precision } of stay)
    await tx
      .updateTable('ambassadors')
      .set({ person_id: keptId, ends_on, ends_precision })
      .where('id', '=', id)
      .execute()
}

/** A role that both hold is held once, for the longer of both terms. */
export async function mergeRoles(tx: Tx, keptId: number, goneId: number): Promise<void> {
  await sql`
    with both_hold as (
      select mine.id as gone, theirs.id as kept, least(mine.starts_at, theirs.starts_at) as starts_at,
        case when mine.ends_at is not null and theirs.ends_at is not null then greatest(mine.ends_at, theirs.ends_at) end as ends_at
      from roles mine join roles theirs on theirs.person_id = ${keptId} and theirs.revoked_at is null
        and (mine.role, mine.scope) = (theirs.role, theirs.scope)
        and mine.community_id is not distinct from theirs.community_id and mine.format_id is not distinct from theirs.format_id
        and mine.chapter_id is not distinct from theirs.chapter_id and mine.event_id is not distinct from theirs.event_id
      where mine.person_id = ${goneId} and mine.revoked_at is null),
    longer as (update roles r set starts_at = b.starts_at, ends_at = b.ends_at from both_hold b where r.id = b.kept)
    delete from roles r using both_hold b where r.id = b.gone`.execute(tx)
}

/** Who joined a chapter twice is one member, since the first time, and is counted once. */
export async function mergeChapterMembers(tx: Tx, keptId: number, goneId: number): Promise<void> {
  await sql`
    with both_are as (
      select mine.id as gone, theirs.id as kept, least(mine.joined_at, theirs.joined_at) as joined_at
      from chapter_members mine join chapter_members theirs on theirs.chapter_id = mine.chapter_id
        and theirs.person_id = ${keptId} and theirs.left_at is null
      where mine.person_id = ${goneId} and mine.left_at is null),
    since as (update chapter_members m set joined_at = b.joined_at from both_are b where m.id = b.kept)
    delete from chapter_members m using both_are b where m.id = b.gone`.execute(tx)
}
