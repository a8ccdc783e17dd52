// Imports of the desk as they are kept: begun, looked at, decided on, and forgotten.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { SentFile } from './job-files.ts'
import type { ImportKind } from './job-kinds.ts'
import type { Line, LineStatus } from './job-lines.ts'
import type { JobWishes, TableFacts } from './job-read.ts'

export type JobState = 'reading' | 'read' | 'applying' | 'applied' | 'failed' | 'cancelled'

/** What is known of an import beside its lines. */
export interface Found {
  counts?: Record<LineStatus, number>
  table?: TableFacts
  /** What was looked at is no longer what would happen: somebody changed the programme meanwhile. */
  moved?: true
  /** It failed while it was being brought in. */
  whileApplying?: true
}

export interface ImportJob {
  id: number
  kind: ImportKind
  state: JobState
  wishes: JobWishes
  found: Found
  fault: string | null
  hint: string | null
  done: number
  total: number
  created_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  by: string | null
  files: { name: string; size: number }[]
}

/** Days for which files, and what was never brought in, are kept. */
export const keptDays = 7
/** Imports that one community may have waiting at once. */
export const mostWaiting = 20

/** Begins an import with its files; undefined when too many wait already. */
export async function beginJob(
  tx: Tx,
  job: { communityId: number; personId: number; kind: ImportKind; wishes: JobWishes; files: readonly SentFile[] },
  now: Temporal.Instant,
): Promise<number | undefined> {
  const { communityId: community_id, personId: person_id, kind, wishes, files } = job
  // Two who send at once wait for each other here, so that both are counted.
  await tx.selectFrom('communities').select('id').where('id', '=', community_id).forNoKeyUpdate().execute()
  const { count } = await tx
    .selectFrom('import_jobs')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('community_id', '=', community_id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostWaiting) return undefined
  const { id } = await tx
    .insertInto('import_jobs')
    .values({ community_id, person_id, kind, wishes: asJsonb(wishes), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, { name, bytes }] of files.entries())
    await tx
      .insertInto('import_job_files')
      .values({ job_id: id, position, name, bytes: Buffer.from(bytes) })
      .execute()
  return id
}

/** One import of a community. */
export async function findJob(db: Db, communityId: number, id: number): Promise<ImportJob | undefined> {
  const [job] = await jobsOf(db, communityId).where('j.id', '=', id).execute()
  return job && asJob(job)
}

/** The imports of a community, the newest first, older than one of them when that is said. */
export async function listJobs(
  db: Db,
  communityId: number,
  before: number | undefined,
  most: number,
): Promise<ImportJob[]> {
  const all = jobsOf(db, communityId).orderBy('j.id', 'desc').limit(most)
  return (await (before === undefined ? all : all.where('j.id', '<', before)).execute()).map(asJob)
}

/** The lines of an import that come after so many of their kind. */
export async function listLines(
  db: Db,
  jobId: number,
  status: LineStatus,
  { after, most }: { after: number; most: number },
): Promise<Line[]> {
  const rows = await db
    .selectFrom('import_job_lines')
    .select(['status', 'kind', 'slug', 'title', 'place', 'reason'])
    .where('job_id', '=', jobId)
    .where('status', '=', status)
    .orderBy('position')
    .offset(after)
    .limit(most)
    .execute()
  return rows as unknown as Line[]
}

/** Has an import read again with other wishes. False when it is being brought in, is done, or its files are gone. */
export async function readAgain(tx: Tx, communityId: number, id: number, wishes: JobWishes): Promise<boolean> {
  const changed = await tx
    .updateTable('import_jobs')
    .set({ ...fresh, state: 'reading', wishes: asJsonb(wishes), ended_at: null })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .where('state', 'in', ['reading', 'read', 'failed'])
    .where((is) => is.exists(is.selectFrom('import_job_files').where('job_id', '=', id).select('position')))
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Has what was looked at brought in. Of several who ask at once, one is told true. */
export async function decideJob(tx: Tx, communityId: number, id: number): Promise<boolean> {
  const changed = await tx
    .updateTable('import_jobs')
    .set({ state: 'applying', attempts: 0, done: 0, total: 0 })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .where('state', '=', 'read')
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Ends an import before it is done, and forgets its files. False when it is too late. */
export async function cancelJob(tx: Tx, communityId: number, id: number, now: Temporal.Instant): Promise<boolean> {
  const changed = await tx
    .updateTable('import_jobs')
    .set({ state: 'cancelled', lease: null, leased_until: null, ended_at: now, found: '{}' })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .where('state', 'in', ['reading', 'read', 'applying', 'failed'])
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx.deleteFrom('import_job_files').where('job_id', '=', id).execute()
  await tx.deleteFrom('import_job_lines').where('job_id', '=', id).execute()
  return true
}

/** Forgets what is older than a week: files, and imports that were never brought in. What was brought in keeps its report. */
export async function forgetJobs(db: Db, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: keptDays * 24 })
  await db
    .deleteFrom('import_jobs')
    .where('created_at', '<', before)
    .where('state', 'not in', ['applying', 'applied'])
    .execute()
  await sql`delete from import_job_files f using import_jobs j
    where j.id = f.job_id and j.state = 'applied' and j.created_at < ${before.toString()}`.execute(db)
}

/** What an import has before anybody works on it. */
const fresh = {
  attempts: 0,
  done: 0,
  total: 0,
  found: '{}',
  fault: null,
  hint: null,
  plan_mark: null,
  lease: null,
  leased_until: null,
} as const

function jobsOf(db: Db, communityId: number) {
  return db
    .selectFrom('import_jobs as j')
    .leftJoin('persons as p', 'p.id', 'j.person_id')
    .select(['j.id', 'j.kind', 'j.state', 'j.wishes', 'j.found', 'j.fault', 'j.hint', 'j.done', 'j.total'])
    .select(['j.created_at', 'j.ended_at', 'p.name as by'])
    .select(
      sql<ImportJob['files']>`(select coalesce(json_agg(json_build_object('name', f.name, 'size', length(f.bytes))
        order by f.position), '[]') from import_job_files f where f.job_id = j.id)`.as('files'),
    )
    .where('j.community_id', '=', communityId)
}

type JobRow = Awaited<ReturnType<ReturnType<typeof jobsOf>['execute']>>[number]

// What stands in these columns is written here alone.
function asJob(row: JobRow): ImportJob {
  return row as unknown as ImportJob
}
