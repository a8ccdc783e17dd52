// `folkmoot restore`: a backup into an empty database, embedded or not, of any supported PostgreSQL.
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { requireConfig } from './configuration.ts'

/** Adds the command. */
export function registerRestore(program: Command): void {
  program
    .command('restore')
    .description(
      'Bring back a backup into an empty database: all of it, or nothing. Also the way to another PostgreSQL.',
    )
    .argument('<file>', 'a file that "folkmoot backup" wrote')
    .action(restore)
}

async function restore(file: string): Promise<void> {
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { restoreBackup } = await import('../kit/backup-restore.ts')
  const { changesChannel } = await import('../kit/changes.ts')
  const { migrationsFolder, readMigrations } = await import('../kit/migrate.ts')
  const { showProgress } = await import('./progress.ts')
  const migrations = await readMigrations(migrationsFolder)
  const { pool, close } = await joinDatabase(config)
  const { update, end } = showProgress('Restoring')
  try {
    const filesFolder = join(config.dataFolder, 'files')
    const done = await restoreBackup({ pool, file: resolve(file), filesFolder, migrations, progress: update })
    // The rows came in with the triggers off: a site that serves this database learns of it here.
    await pool.query('select pg_notify($1, $2)', [changesChannel, '*'])
    end()
    console.log(
      `Restored the backup of ${done.madeAt}: ${done.rows} rows of ${done.tables} tables, ${done.files} files.`,
    )
    for (const name of done.migrated) console.log(`applied ${name}`)
  } finally {
    end()
    await close()
  }
}
