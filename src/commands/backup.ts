// `folkmoot backup`: everything in one file, also while the site is served.
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { requireConfig } from './configuration.ts'

/** Adds the command. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('Write the database and the uploaded files to one file. The site may go on serving.')
    .argument('<file>', 'where to; nothing may be there yet')
    .action(backup)
}

async function backup(file: string): Promise<void> {
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { makeBackup } = await import('../kit/backup.ts')
  const { readClock } = await import('../kit/clock.ts')
  const { showProgress } = await import('./progress.ts')
  const { pool, close } = await joinDatabase(config)
  const { update, end } = showProgress('Backing up')
  try {
    const filesFolder = join(config.dataFolder, 'files')
    const made = await makeBackup({ pool, file: resolve(file), filesFolder, now: readClock(), progress: update })
    end()
    console.log(`${file}: ${made.rows} rows of ${made.tables} tables, ${made.files} files, ${made.bytes} bytes`)
  } finally {
    end()
    await close()
  }
}
