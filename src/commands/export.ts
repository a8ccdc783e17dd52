// `folkmoot export`: the published programme as files for a Hugo site.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { BroughtRow } from '../interchange/imported-rows.ts'
import { UserError } from '../kit/user-error.ts'
import { requireConfig } from './configuration.ts'

interface Options {
  out?: string
  community?: string
}

/** Adds `export hugo-events` and `export hugo-data`. */
export function registerExport(program: Command): void {
  const group = program.command('export').description('Write the published programme for another place.')
  group
    .command('hugo-events')
    .description('Write an events page with its shortcodes; what the page cannot say goes into overrides beside it.')
    .option('--out <page.md>', 'where to, instead of printing it')
    .option('--community <slug>', 'the community, when it is not the first')
    .action(exportEvents)
  group
    .command('hugo-data')
    .description('Write YAML data files: formats, chapters, people, events, recordings, ambassadors.')
    .requiredOption('--out <folder>', 'where to')
    .option('--community <slug>', 'the community, when it is not the first')
    .action(exportData)
}

async function exportEvents(options: Options): Promise<void> {
  const { writeHugoEvents } = await import('../interchange/export-hugo-events.ts')
  const { overridesBeside } = await import('../interchange/hugo-overrides.ts')
  const { page, overrides } = writeHugoEvents(await readPublished(options))
  if (options.out === undefined) {
    process.stdout.write(page)
    if (overrides !== null)
      console.error('The page cannot say everything of this programme; with --out, the rest is written beside it.')
    return
  }
  const beside = overridesBeside(options.out)
  await write(options.out, page)
  if (overrides !== null) await write(beside, overrides)
  else if (existsSync(beside)) console.error(`${beside} is still there, and would be read with the page.`)
}

async function exportData(options: Options & { out: string }): Promise<void> {
  const { writeHugoData } = await import('../interchange/export-hugo-data.ts')
  const files = writeHugoData(await readPublished(options))
  await mkdir(options.out, { recursive: true }).catch((error) => refuse(options.out, error))
  for (const [name, text] of files) await write(join(options.out, name), text)
}

async function readPublished(options: Options): Promise<BroughtRow[]> {
  const { joinDatabase } = await import('../kit/database.ts')
  const { readClock } = await import('../kit/clock.ts')
  const { findCommunity } = await import('../communities/store.ts')
  const { listPublished } = await import('../interchange/export-hugo-rows.ts')
  const { db, close } = await joinDatabase(requireConfig())
  try {
    const community = await findCommunity(db, options.community ?? null)
    if (!community)
      throw new UserError(
        options.community ? `There is no community “${options.community}”.` : 'There is no community yet.',
      )
    return await listPublished(db, community.id, readClock())
  } finally {
    await close()
  }
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error) => refuse(path, error))
  console.error(`wrote ${path}`)
}

function refuse(path: string, error: NodeJS.ErrnoException): never {
  throw new UserError(`${path} cannot be written (${error.code}).`)
}
