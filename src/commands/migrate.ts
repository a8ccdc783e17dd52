// `folkmoot migrate`: brings the database up to this version.
import type { Command } from 'commander'
import { requireConfig } from './configuration.ts'

/** Adds the command. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date. Several processes may do it at once; each step happens once.')
    .option('--check', 'change nothing; fail if something is to be done')
    .action((options: { check?: true }) => (options.check ? checkState() : applyAll()))
}

async function applyAll(): Promise<void> {
  const { joinDatabase } = await import('../kit/database.ts')
  const { migrate, migrationsFolder, readMigrations } = await import('../kit/migrate.ts')
  const { pool, close } = await joinDatabase(requireConfig())
  try {
    const applied = await migrate(pool, await readMigrations(migrationsFolder))
    for (const name of applied) console.log(`applied ${name}`)
    if (applied.length === 0) console.log('The database is up to date.')
  } finally {
    await close()
  }
}

async function checkState(): Promise<void> {
  const { joinDatabase } = await import('../kit/database.ts')
  const { migrationsFolder, readMigrationState, readMigrations } = await import('../kit/migrate.ts')
  const { pool, close } = await joinDatabase(requireConfig())
  try {
    const { pending } = await readMigrationState(pool, await readMigrations(migrationsFolder))
    for (const name of pending) console.log(`to be applied: ${name}`)
    if (pending.length === 0) console.log('The database is up to date.')
    else process.exitCode = 1
  } finally {
    await close()
  }
}
