// `folkmoot doctor`: looks at everything Folkmoot needs, one line each, and says what to do where something is wrong.
import type { Command } from 'commander'

/** Adds the command. It exits with 1 when something has to be done. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Check the configuration, the database, the disk and the mail settings; say what to do.')
    .action(doctor)
}

async function doctor(): Promise<void> {
  const { examine } = await import('./doctor-checks.ts')
  const { readConfig } = await import('../config.ts')
  let failures = 0
  for await (const { outcome, about, says, todo } of examine(readConfig())) {
    if (outcome === 'fail') failures += 1
    console.log(`${marks[outcome]} ${about}: ${says}${todo ? `\n       ${todo}` : ''}`)
  }
  if (failures === 0) return
  console.log(failures === 1 ? 'One thing is to be put right.' : `${failures} things are to be put right.`)
  process.exitCode = 1
}

const marks = { ok: 'ok    ', note: 'note  ', fail: 'FAIL  ' }
