// The work on imports of the desk, outside of any request: reading what was sent, and bringing in what was looked at.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { UserError } from '../kit/user-error.ts'
import { record } from '../people/store-history.ts'
import { type Import, type Imported, rehearseImport, storeImport } from './apply.ts'
import { type ClaimedJob, claimJob, holdJob, letGo, NotOurs, readFiles, settleJob } from './job-claim.ts'
import { findColumnsSaid } from './job-columns.ts'
import { countLines, type Line, linesOf, markOfPlan } from './job-lines.ts'
import { factsOfTable, openTable, readJob, readTableJob } from './job-read.ts'
import type { Found } from './job-store.ts'

interface Working {
  db: Db
  log: {
    info(about: object, what: string): void
    error(about: { err: unknown; import?: number }, what: string): void
  }
  now: () => Temporal.Instant
  /** Ends the work before it is done; another process goes on with it. */
  signal?: AbortSignal
}

/** What ends the process this often is not begun once more. */
const mostAttempts = 3
/** How often a lease is made longer and the progress told, in milliseconds. */
const every = 700

/** Works on every import that waits, one after another. Gives how many there were. */
export async function workImports(deps: Working): Promise<number> {
  let worked = 0
  for (;;) {
    const job = deps.signal?.aborted ? undefined : await claimJob(deps.db, deps.now())
    if (!job) return worked
    worked++
    await work(deps, job)
  }
}

async function work(deps: Working, job: ClaimedJob): Promise<void> {
  const found: Found = {}
  const holding = hold(deps, job)
  try {
    if (job.attempts > mostAttempts)
      throw new UserError('The work on this import ended several times before it was done.')
    const read = await prepare(deps, job, found)
    await (job.state === 'reading' ? look(deps, job, read, found, holding) : bringIn(deps, job, read, found, holding))
  } catch (error) {
    await holding.end()
    await (deps.signal?.aborted ? letGo(deps.db, job) : giveUp(deps, job, found, error))
  } finally {
    await holding.end()
  }
}

async function prepare({ db, now }: Working, job: ClaimedJob, found: Found): Promise<Import['read']> {
  const { kind, wishes } = job
  const files = await readFiles(db, job.id)
  const [first] = files
  if (!first) throw new UserError('The files of this import are gone.')
  if (kind !== 'csv') return readJob(kind, files, wishes, now())
  const table = openTable(first, wishes.encoding)
  const isSaid = Object.keys(wishes.columns).length > 0 || wishes.dates !== null
  const said = isSaid ? wishes : ((await findColumnsSaid(db, job.community_id, table.columns)) ?? wishes)
  found.table = { headings: table.columns, samples: [], taken: {} }
  found.table = factsOfTable(table, first.name, said.columns)
  return readTableJob(table, first.name, said, wishes)
}

async function look(deps: Working, job: ClaimedJob, read: Import['read'], found: Found, holding: Holding) {
  const imported = await rehearseImport(deps.db, { community: job.community, stays: true, read }, holding.progress)
  await holding.end()
  const lines = linesOf(imported)
  await deps.db.transaction().execute(async (tx) => {
    await storeLines(tx, job.id, lines)
    const outcome = { state: 'read', found: { ...found, ...movedBefore(job), counts: countLines(lines) } } as const
    await settleJob(tx, job, { ...outcome, plan_mark: markOfPlan(imported) }, deps.now())
  })
}

// All of it in one transaction: the rows, the report, and that it is done. A process that ends before leaves nothing.
async function bringIn(deps: Working, job: ClaimedJob, read: Import['read'], found: Found, holding: Holding) {
  const moved = new Error('moved')
  const work: Import = {
    community: job.community,
    stays: true,
    now: deps.now(),
    read,
    look: (imported) => {
      if (markOfPlan(imported) !== job.plan_mark) throw moved
    },
    settle: async (tx, imported) => {
      await holding.end()
      await settle(tx, deps, job, found, imported)
    },
  }
  try {
    await storeImport(deps.db, work, holding.progress)
    deps.log.info({ import: job.id, kind: job.kind }, 'An import was brought in.')
  } catch (error) {
    if (error !== moved) throw error
    await holding.end()
    await settleJob(deps.db, job, { state: 'reading', found: { moved: true } }, deps.now())
  }
}

async function settle(tx: Tx, deps: Working, job: ClaimedJob, found: Found, imported: Imported): Promise<void> {
  const lines = linesOf(imported)
  const counts = countLines(lines)
  await storeLines(tx, job.id, lines)
  await settleJob(tx, job, { state: 'applied', found: { ...found, counts } }, deps.now())
  const actor = job.person_id === null ? 'import' : { personId: job.person_id }
  const after = { kind: job.kind, new: counts.new, changed: counts.changed }
  await record(tx, { actor, verb: 'import', subject: 'programme', communityId: job.community_id, after })
}

async function giveUp({ db, log, now }: Working, job: ClaimedJob, found: Found, error: unknown): Promise<void> {
  if (error instanceof NotOurs) return
  if (!(error instanceof UserError)) log.error({ err: error, import: job.id }, 'An import failed.')
  const fault = error instanceof UserError ? error : new UserError('Something went wrong on the server.')
  const whileApplying = job.state === 'applying' ? { whileApplying: true as const } : {}
  await settleJob(db, job, { state: 'failed', found: { ...found, ...whileApplying }, fault }, now()).catch((lost) => {
    if (!(lost instanceof NotOurs)) throw lost
  })
}

function movedBefore({ found }: ClaimedJob): Pick<Found, 'moved'> {
  return found.moved ? { moved: true } : {}
}

const batch = 1000

async function storeLines(tx: Tx, jobId: number, lines: readonly Line[]): Promise<void> {
  await tx.deleteFrom('import_job_lines').where('job_id', '=', jobId).execute()
  for (let from = 0; from < lines.length; from += batch) {
    const rows = lines
      .slice(from, from + batch)
      .map((line, at) => ({ ...line, job_id: jobId, position: from + at + 1 }))
    await sql`insert into import_job_lines select * from
      jsonb_populate_recordset(null::import_job_lines, ${asJsonb(rows)})`.execute(tx)
  }
}

interface Holding {
  progress: (done: number, total: number) => void
  end: () => Promise<void>
}

// Says how far it is, and that somebody is at it, now and then and outside of the transaction of the import.
function hold({ db, now, signal }: Working, job: ClaimedJob): Holding {
  let at = { done: 0, total: 0 }
  let lost = false
  let telling: Promise<void> = Promise.resolve()
  const tell = () => {
    telling = telling
      .then(() => holdJob(db, job, at, now()))
      .then((held) => {
        lost ||= !held
      })
      .catch(() => {})
  }
  const timer = setInterval(tell, every)
  return {
    progress(done, total) {
      if (lost || signal?.aborted) throw new NotOurs()
      at = { done, total }
    },
    end() {
      clearInterval(timer)
      return telling
    },
  }
}
