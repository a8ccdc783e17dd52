// The command line: one file a command in commands/, each of which loads what it needs only when it runs.
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { registerBackup } from './commands/backup.ts'
import { registerDemo } from './commands/demo.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerExport } from './commands/export.ts'
import { registerImport } from './commands/import.ts'
import { registerMigrate } from './commands/migrate.ts'
import { registerRestore } from './commands/restore.ts'
import { registerReturned } from './commands/returned.ts'
import { registerServe } from './commands/serve.ts'
import { UserError } from './kit/user-error.ts'

const badUsage = 2
const failed = 1

process.exitCode = await run(process.argv)

async function run(argv: string[]): Promise<number> {
  const program = createProgram()
  try {
    await program.parseAsync(argv)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return tell(error)
  }
}

function createProgram(): Command {
  const program = new Command('folkmoot')
    .description("The home of an open source community's events.")
    .version(readVersion(), '-v, --version')
    .exitOverride()
    .showHelpAfterError('(folkmoot --help tells more)')
    .showSuggestionAfterError()
  registerServe(program)
  registerMigrate(program)
  registerImport(program)
  registerExport(program)
  registerBackup(program)
  registerRestore(program)
  registerReturned(program)
  registerDoctor(program)
  registerDemo(program)
  return program
}

/** Says what went wrong and gives the exit code: a mistake of usage, something to put right, or a bug with its stack. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badUsage
  if (error instanceof UserError) console.error([error.message, error.hint].filter(Boolean).join('\n'))
  else console.error(error)
  return failed
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return String(version)
}
