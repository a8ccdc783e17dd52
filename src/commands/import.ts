// `folkmoot import`: a programme from a file of another place, stored or only told.
import type { Command } from 'commander'
import type { Import, Imported } from '../interchange/apply.ts'
import { requireConfig } from './configuration.ts'
import { registerOthers } from './import-others.ts'

export interface Options {
  dryRun?: true
  community?: string
}

/** Adds `import hugo-events`, `import ambassadors`, `import hugo-data`, and what is read from other places than Hugo sites. */
export function registerImport(program: Command): void {
  const group = program.command('import').description('Read a programme from files of another place.')
  shared(group.command('hugo-events'))
    .description(
      'Read an events page of a Hugo site. Overrides beside it (page.overrides.yml) correct what is guessed.',
    )
    .argument('<page.md>', 'the page')
    .option('--overrides <file>', 'overrides from another place')
    .action(importEvents)
  shared(group.command('ambassadors'))
    .description('Read a list of ambassadors: people, places, terms and the chapters they run.')
    .argument('<file.yml>', 'the data file')
    .action(importAmbassadors)
  shared(group.command('hugo-data'))
    .description('Read the YAML data files that "folkmoot export hugo-data" writes.')
    .argument('<folder or files...>', 'the folder that holds them, or the files')
    .action(importData)
  registerOthers(group, { shared, run })
}

function shared(command: Command): Command {
  return command
    .option('--dry-run', 'tell what would be done, and store nothing')
    .option('--community <slug>', 'the community it belongs to, when it is not the first')
}

async function importEvents(page: string, options: Options & { overrides?: string }): Promise<void> {
  const { readHugoEvents } = await import('../interchange/hugo-events.ts')
  const read = await readHugoEvents(page, options.overrides ?? null)
  await run(page, options, (target) => read(target))
}

async function importAmbassadors(file: string, options: Options): Promise<void> {
  const { readAmbassadors, listKnownChapters } = await import('../interchange/ambassadors.ts')
  const read = await readAmbassadors(file)
  await run(file, options, async (_, tx, communityId) => read(await listKnownChapters(tx, communityId)))
}

async function importData(paths: string[], options: Options): Promise<void> {
  const { readHugoData } = await import('../interchange/hugo-data.ts')
  const read = await readHugoData(paths)
  await run(paths.join(', '), options, (target) => read(target))
}

async function run(what: string, options: Options, read: Import['read']): Promise<void> {
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { migrate, migrationsFolder, readMigrations } = await import('../kit/migrate.ts')
  const { rehearseImport, storeImport } = await import('../interchange/apply.ts')
  const { showReport } = await import('../interchange/report.ts')
  const { showProgress } = await import('./progress.ts')
  const database = await joinDatabase(config)
  const { update, end } = showProgress('Importing')
  try {
    await migrate(database.pool, await readMigrations(migrationsFolder))
    const work: Import = { community: options.community ?? null, read }
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
