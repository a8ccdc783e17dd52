// The questions of an event at the desk: asked, reworded with the old words kept, put in order, and asked no more.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { QuestionValue } from './rules-questions.ts'

/** A question with what became of it. */
export interface DeskQuestion extends QuestionValue {
  id: number
  position: number
  version: number
  revision: number
  /** How many answered it; once somebody did, it can be ended but not deleted. */
  answers: number
}

/** The questions that an event asks, in their order. */
export async function listDeskQuestions(db: Db | Tx, eventId: number): Promise<DeskQuestion[]> {
  const found = await sql<DeskQuestion>`select ${columns} from questions q
    where q.event_id = ${eventId} and q.retired_at is null order by q.position, q.id`.execute(db)
  return found.rows
}

/** A question of an event; undefined for one of another, and for one that is asked no more. */
export async function findQuestion(db: Db | Tx, eventId: number, id: number): Promise<DeskQuestion | undefined> {
  const found = await sql<DeskQuestion>`select ${columns} from questions q
    where q.event_id = ${eventId} and q.id = ${id} and q.retired_at is null`.execute(db)
  return found.rows[0]
}

/** The same, held until the end of the transaction. */
export async function lockQuestion(tx: Tx, eventId: number, id: number): Promise<DeskQuestion | undefined> {
  await sql`select from questions where event_id = ${eventId} and id = ${id} for no key update`.execute(tx)
  return findQuestion(tx, eventId, id)
}

/** Asks a further question, after the others. */
export async function addQuestion(
  tx: Tx,
  eventId: number,
  value: QuestionValue,
  now: Temporal.Instant,
): Promise<number> {
  const added = await sql<{ id: number }>`
    insert into questions (event_id, kind, language, label, why, choices, seen_by, wanted, keep_days, position)
    select ${eventId}, ${value.kind}, ${value.language}, ${json(value.label)}, ${json(value.why)}, ${json(value.choices)},
      ${value.seen_by}, ${value.wanted}, ${value.keep_days}, coalesce(max(position) + 1, 0)
    from questions where event_id = ${eventId} returning id`.execute(tx)
  const id = added.rows[0]?.id ?? 0
  await keepVersion(tx, id, now)
  return id
}

/**
 * Changes a question unless somebody else did meanwhile; says whether it could. Other words are a new version: whoever
 * agreed before agreed to the words of then, which are kept.
 */
export async function saveQuestion(
  tx: Tx,
  { id, revision }: { id: number; revision: number },
  value: QuestionValue,
  now: Temporal.Instant,
): Promise<boolean> {
  const saved = await sql`update questions set why = ${json(value.why)}, choices = ${json(value.choices)},
      seen_by = ${value.seen_by}, wanted = ${value.wanted}, keep_days = ${value.keep_days},
      kind = case when exists (select from answers a where a.question_id = questions.id) then kind else ${value.kind} end,
      version = version + (label <> ${json(value.label)})::integer, label = ${json(value.label)}, updated_at = ${now}
    where id = ${id} and revision = ${revision} and retired_at is null`.execute(tx)
  if (Number(saved.numAffectedRows ?? 0) === 0) return false
  await keepVersion(tx, id, now)
  return true
}

/** Asks a question no more: it goes when nobody answered it, else it stays with its answers until these are deleted. */
export async function retireQuestion(tx: Tx, id: number, now: Temporal.Instant): Promise<void> {
  await sql`update questions set retired_at = ${now} where id = ${id}`.execute(tx)
  await sql`delete from questions q where q.id = ${id}
    and not exists (select from answers a where a.question_id = q.id)`.execute(tx)
}

/** Puts a question one place up. */
export async function raiseQuestion(tx: Tx, eventId: number, id: number): Promise<void> {
  const ids = (await listDeskQuestions(tx, eventId)).map((one) => one.id)
  const place = ids.indexOf(id)
  if (place < 1) return
  ids.splice(place - 1, 0, ...ids.splice(place, 1))
  await sql`update questions q set position = o.position - 1 from unnest(${ids}::bigint[])
    with ordinality as o (id, position)
    where q.id = o.id`.execute(tx)
}

async function keepVersion(tx: Tx, id: number, now: Temporal.Instant): Promise<void> {
  await sql`insert into question_versions (question_id, version, label, since)
    select id, version, label, ${now} from questions where id = ${id} on conflict do nothing`.execute(tx)
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

const columns = sql`q.id, q.kind, q.language, q.label, q.why, q.choices, q.seen_by, q.wanted, q.keep_days,
  q.position, q.version,
  q.revision, (select count(*)::int from answers a where a.question_id = q.id) as answers`
