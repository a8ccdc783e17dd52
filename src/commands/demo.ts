// `folkmoot demo`: a large invented programme, for trying and measuring.
import { SingleBar } from 'cli-progress'
import { type Command, InvalidArgumentError } from 'commander'
import { requireConfig } from './configuration.ts'

/** Adds `demo`, which fills an empty database. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('Fill an empty database with a large invented programme, the same for the same numbers and day.')
    .option('--chapters <number>', 'how many chapters', readCount, 200)
    .option('--events <number>', 'how many events', readCount, 20_000)
    .action(runDemo)
}

async function runDemo(size: { chapters: number; events: number }): Promise<void> {
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { migrate, migrationsFolder, readMigrations } = await import('../kit/migrate.ts')
  const { readClock } = await import('../kit/clock.ts')
  const { loadDemo } = await import('../interchange/demo.ts')
  const database = await joinDatabase(config)
  try {
    await migrate(database.pool, await readMigrations(migrationsFolder))
    const bar = showProgress(size.events)
    await loadDemo(database.db, size, readClock(), (stored) => bar?.update(stored)).finally(() => bar?.stop())
    console.log(`Stored ${size.events} events of ${size.chapters} chapters. "folkmoot serve" shows them.`)
  } finally {
    await database.close()
  }
}

// A bar is for eyes: in a file or a pipe it would be noise.
function showProgress(total: number): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined
  const bar = new SingleBar({ format: 'Events [{bar}] {value} of {total}', stream: process.stderr })
  bar.start(total, 0)
  return bar
}

function readCount(text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < 1 || count > 1_000_000)
    throw new InvalidArgumentError('This is a number from 1 to 1000000.')
  return count
}
