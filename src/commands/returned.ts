// `folkmoot returned-mail`: takes in reports of mails that came back, from where a mail server lays or pipes them.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { requireConfig } from './configuration.ts'

/** Adds the command. It succeeds whatever the mails are, so that a mail server does not send them back once more. */
export function registerReturned(program: Command): void {
  program
    .command('returned-mail')
    .description('Read mails that came back to us, and mark addresses that do not work.')
    .argument('[files...]', 'the mails; without any, one from standard input')
    .action(returned)
}

async function returned(files: string[]): Promise<void> {
  const config = requireConfig()
  const { joinDatabase } = await import('../kit/database.ts')
  const { noteReturned } = await import('../mail/returned.ts')
  const { readClock } = await import('../kit/clock.ts')
  const { UserError } = await import('../kit/user-error.ts')
  const mails = files.length === 0 ? [await text(process.stdin)] : []
  for (const file of files) {
    const content = await readFile(file, 'utf8').catch(() => undefined)
    if (content === undefined) throw new UserError(`${file} cannot be read.`)
    mails.push(content)
  }
  const { db, close } = await joinDatabase(config)
  const counts = { noted: 0, 'unknown-mail': 0, 'no-report': 0 }
  try {
    for (const mail of mails) counts[await noteReturned(db, mail, readClock())] += 1
  } finally {
    await close()
  }
  console.log(
    `${counts.noted} noted, ${counts['unknown-mail']} of mails unknown here, ${counts['no-report']} no reports`,
  )
}
