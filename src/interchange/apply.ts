// An import from its programme to its report: compared and stored in one transaction, or all of it undone.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { findCommunity } from '../communities/store.ts'
import { giveWay } from '../communities/store-community.ts'
import type { Db, Tx } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import { compare, type Plan } from './apply-compare.ts'
import { readPresent } from './apply-present.ts'
import { joinSeries, noteImportedDates } from './apply-series.ts'
import { type Progress, storePlan } from './apply-store.ts'
import type { Programme, Target } from './imported-rows.ts'

export interface Imported {
  programme: Programme
  plan: Plan
}

/** Where an import goes: the first community, or the one of a slug. `read` makes the programme for it. */
export interface Import {
  community: string | null
  /** A community that nobody named yet keeps its place, even where another one is brought. */
  stays?: true
  /** The moment of it, where those who follow a series are to hear of its new dates. */
  now?: Temporal.Instant
  read: (target: Target, tx: Tx, communityId: number | null) => Programme | Promise<Programme>
  /** Looks at what would be stored before anything is; to refuse it, it throws. */
  look?: (imported: Imported) => void
  /** What is written in the same transaction, after all is stored. */
  settle?: (tx: Tx, imported: Imported) => Promise<void>
}

const quietly: Progress = () => {}

/** Imports for good. Throws a UserError, and stores nothing, when anything of it cannot be stored. */
export async function storeImport(db: Db, work: Import, progress: Progress = quietly): Promise<Imported> {
  return asUserError(db.transaction().execute((tx) => run(tx, work, progress)))
}

/** Does everything that an import would do, and undoes it: what it reports is what would happen. */
export async function rehearseImport(db: Db, work: Import, progress: Progress = quietly): Promise<Imported> {
  let imported: Imported | undefined
  const undone = new Error('undone')
  await asUserError(
    db.transaction().execute(async (tx) => {
      imported = await run(tx, work, progress)
      throw undone
    }),
  ).catch((error) => {
    if (error !== undone) throw error
  })
  if (imported === undefined) throw undone
  return imported
}

async function run(tx: Tx, work: Import, progress: Progress): Promise<Imported> {
  // One import at a time: two of the same page would both find its rows missing.
  await sql`select pg_advisory_xact_lock(hashtext('folkmoot import'))`.execute(tx)
  const community = await findCommunity(tx, work.community)
  const target = { slug: work.community, language: community?.language ?? null }
  const programme = await work.read(target, tx, community?.id ?? null)
  if (community && !work.stays && brings(programme) && (await giveWay(tx, community))) return run(tx, work, progress)
  if (!community) await refuseUnknown(tx, work.community, programme)
  const present = await readPresent(tx, community?.id ?? null, programme)
  const plan = compare(programme, present)
  work.look?.({ programme, plan })
  const stored = await storePlan(tx, plan, present, programme, progress)
  const made = await joinSeries(tx, stored, programme)
  if (work.now) await noteImportedDates(tx, plan, stored.ids, { made, now: work.now })
  await work.settle?.(tx, { programme, plan })
  return { programme, plan }
}

function brings(programme: Programme) {
  return programme.rows.find(({ kind }) => kind === 'community')
}

/** The first community may be made by an import; another one only on purpose, with a name of its own. */
async function refuseUnknown(tx: Tx, slug: string | null, programme: Programme): Promise<void> {
  const known = await tx.selectFrom('communities').select('slug').orderBy('id').limit(20).execute()
  const brought = brings(programme)
  if (known.length === 0 && !brought)
    throw new UserError('There is no community yet.', 'Import the page of its events first.')
  if (known.length > 0 && (!brought || brought.whenNew?.includes('name')))
    throw new UserError(
      `There is no community “${slug ?? ''}”; there is: ${known.map((one) => one.slug).join(', ')}.`,
      'To make a new one, give it a name: --name with the command, or for a Hugo page “community: { slug: …, name: … }” in the overrides.',
    )
}

async function asUserError<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw refusal(error) ?? error
  }
}

/** What the database's constraints refuse, in words; undefined for every other error. */
function refusal(error: unknown): UserError | undefined {
  const { code, constraint, detail, message } = error as Record<string, string | undefined>
  if (typeof code !== 'string' || !/^(?:22|23)/.test(code)) return undefined
  const said = refusals[constraint ?? ''] ?? `${message ?? code}${detail ? ` (${detail})` : ''}`
  return new UserError(`Nothing was stored: ${said}.`, 'Correct it in the file, or in the overrides beside it.')
}

const refusals: Record<string, string> = {
  recordings_only_where_recordable: 'a recording belongs to an event that may not be recorded',
}
