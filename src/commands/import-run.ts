// What every import does: read, bring the database up to date, store or only tell, and report.

import { setFlagsFromString } from 'node:v8'
import type { Command } from 'commander'
import type { Import, Imported } from '../interchange/apply.ts'
import { requireConfig } from './configuration.ts'

export interface Options {
  dryRun?: true
  community?: string
}

/** The options that every import has. */
export function shared(command: Command): Command {
  return command
    .option('--dry-run', 'tell what would be done, and store nothing')
    .option('--community <slug>', 'the community it belongs to, when it is not the first')
}

/** Runs one import, and prints its report; `what` is what the report says was read. */
export async function run(what: string, options: Options, read: Import['read']): Promise<void> {
  // An import makes much that is needed for a moment; left to itself, Node would keep 100 MB of it before it looks.
  setFlagsFromString('--semi-space-growth-factor=1')
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { migrate, migrationsFolder, readMigrations } = await import('../kit/migrate.ts')
  const { rehearseImport, storeImport } = await import('../interchange/apply.ts')
  const { readClock } = await import('../kit/clock.ts')
  const { showReport } = await import('../interchange/report.ts')
  const { showProgress } = await import('./progress.ts')
  const database = await joinDatabase(config)
  const { update, end } = showProgress('Importing')
  try {
    await migrate(database.pool, await readMigrations(migrationsFolder))
    const work: Import = { community: options.community ?? null, now: readClock(), read }
    const imported: Imported = await (options.dryRun ? rehearseImport : storeImport)(database.db, work, (done, total) =>
      update(total === 0 ? 1 : done / total),
    )
    end()
    console.log(
      showReport(imported, options.dryRun ? `${what}: what would be done (nothing is stored)` : `${what}: imported`),
    )
  } finally {
    end()
    await database.close()
  }
}
