// `folkmoot import`: a programme from a file of another place, stored or only told.
import type { Command } from 'commander'
import { registerOthers } from './import-others.ts'
import { type Options, run, shared } from './import-run.ts'

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
  registerOthers(group)
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
