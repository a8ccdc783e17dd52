// Whose import it is to work on: held by one process at a time, taken up by another when that one ends.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import type { UserError } from '../kit/user-error.ts'
import type { SentFile } from './job-files.ts'
import type { ImportKind } from './job-kinds.ts'
import type { JobWishes } from './job-read.ts'
import type { Found } from './job-store.ts'

/** An import that this process alone works on until its lease ends. */
export interface ClaimedJob {
  id: number
  lease: string
  community_id: number
  /** The slug of its community. */
  community: string
  person_id: number | null
  kind: ImportKind
  state: 'reading' | 'applying'
  wishes: JobWishes
  found: Found
  plan_mark: string | null
  attempts: number
}

const leaseSeconds = 60
/** Files are read piece by piece: the driver holds each piece three times. */
const piece = 2_000_000

/** Whether an import waits that nobody works on. */
export async function isAnyWaiting(db: Db, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from import_jobs
    where state in ('reading', 'applying') and (leased_until is null or leased_until < ${now.toString()})) as is`.execute(
    db,
  )
  return rows[0]?.is ?? false
}

/** Holds the next import that nobody works on; undefined when there is none. */
export async function claimJob(db: Db, now: Temporal.Instant): Promise<ClaimedJob | undefined> {
  const { rows } = await sql<ClaimedJob>`
    update import_jobs j set lease = ${randomUUID()}, leased_until = ${until(now)}, attempts = attempts + 1
    from communities c
    where c.id = j.community_id and j.id = (
      select id from import_jobs where state in ('reading', 'applying')
        and (leased_until is null or leased_until < ${now.toString()}) order by id limit 1 for update skip locked)
    returning j.id, j.lease, j.community_id, c.slug as community, j.person_id, j.kind, j.state, j.wishes, j.found,
      j.plan_mark, j.attempts`.execute(db)
  return rows[0]
}

/** Holds it for longer, and says how far it is. False when it was cancelled, or somebody else took it up. */
export async function holdJob(
  db: Db,
  job: ClaimedJob,
  { done, total }: { done: number; total: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const held = await db
    .updateTable('import_jobs')
    .set({ done, total, leased_until: now.add({ seconds: leaseSeconds }) })
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .executeTakeFirst()
  return held.numUpdatedRows > 0n
}

/** Lets go of an import that is not done, so that it is taken up at once. */
export async function letGo(db: Db, job: ClaimedJob): Promise<void> {
  await db
    .updateTable('import_jobs')
    .set({ lease: null, leased_until: null, attempts: job.attempts - 1 })
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .execute()
}

/** Thrown when an import is no longer ours to work on: nothing of it is kept, and nothing is said. */
export class NotOurs extends Error {}

/** Writes what came of it and lets go of it. Throws when it is no longer held by us, so that the transaction is undone. */
export async function settleJob(
  tx: Db | Tx,
  job: ClaimedJob,
  outcome: {
    state: 'reading' | 'read' | 'applied' | 'failed'
    found: Found
    plan_mark?: string
    fault?: UserError
  },
  now: Temporal.Instant,
): Promise<void> {
  const { state, found, plan_mark = null, fault } = outcome
  const settled = await tx
    .updateTable('import_jobs')
    .set({ state, found: asJsonb(found), plan_mark, lease: null, leased_until: null })
    .set({ fault: fault?.message.slice(0, 2000) ?? null, hint: fault?.hint?.slice(0, 1000) ?? null })
    .set({ ended_at: state === 'applied' || state === 'failed' ? now : null })
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .executeTakeFirst()
  if (settled.numUpdatedRows === 0n) throw new NotOurs()
}

/** The files of an import. */
export async function readFiles(db: Db, jobId: number): Promise<SentFile[]> {
  const files = await db
    .selectFrom('import_job_files')
    .select(['position', 'name', (is) => is.fn<number>('length', ['bytes']).as('size')])
    .where('job_id', '=', jobId)
    .orderBy('position')
    .execute()
  const read: SentFile[] = []
  for (const { position, name, size } of files) {
    const bytes = new Uint8Array(size)
    for (let from = 0; from < size; from += piece) {
      const { rows } = await sql<{
        part: Buffer
      }>`select substring(bytes from ${from + 1}::int for ${piece}::int) as part
        from import_job_files where job_id = ${jobId} and position = ${position}`.execute(db)
      bytes.set(rows[0]?.part ?? [], from)
    }
    read.push({ name, bytes })
  }
  return read
}

function until(now: Temporal.Instant): string {
  return now.add({ seconds: leaseSeconds }).toString()
}
