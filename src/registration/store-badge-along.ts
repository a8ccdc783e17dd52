// What of an event's badges goes along to another one: its templates, and which of them prints single badges.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'

/**
 * Gives an event the templates of another one, and the one that it uses. The question whose answer stands on them is that
 * of the new event, in the same place of its form; it has to be there already.
 */
export async function copyBadgeTemplates(tx: Tx, from: number, to: number): Promise<void> {
  await sql`with taken as (
      insert into badge_templates (community_id, event_id, ${design}, question_id)
      select t.community_id, ${to}, ${design}, (select q.id from questions was
          join questions q on q.event_id = ${to} and q.position = was.position and q.kind = was.kind and q.label = was.label
        where was.id = t.question_id and was.retired_at is null order by q.id limit 1)
      from badge_templates t where t.event_id = ${from} order by t.id returning id),
    -- Both in the order in which they were made.
    pairs as (select was.id as was, now.id from (select id, row_number() over (order by id) as n from badge_templates
        where event_id = ${from}) was join (select id, row_number() over (order by id) as n from taken) now using (n))
    insert into event_doors (event_id, badge_template_id)
    select ${to}, coalesce(pairs.id, d.badge_template_id) from event_doors d
      left join pairs on pairs.was = d.badge_template_id
    where d.event_id = ${from} and d.badge_template_id is not null
    on conflict (event_id) do update set badge_template_id = excluded.badge_template_id`.execute(tx)
}

const design = sql.raw('name, width_mm, height_mm, sheet, fold, shows, stripe')
