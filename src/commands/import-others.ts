// `folkmoot import` from places that are no Hugo site: Meetup, calendars, lists of groups and conferences, tables.
import { type Command, Option } from 'commander'
import type { Wishes } from '../interchange/gathering.ts'
import { isZone } from '../interchange/imported-fields.ts'
import { UserError } from '../kit/user-error.ts'
import { type Options, run, shared } from './import-run.ts'

interface Wished extends Options {
  name?: string
  format?: string
  chapter?: string
  zone?: string
  oldBase?: string
}

interface TableOptions extends Wished {
  map?: string
  encoding?: string
  dates?: 'dmy' | 'mdy'
}

/** Adds `import meetup`, `ics`, `user-groups`, `conferences` and `csv`. */
export function registerOthers(group: Command): void {
  const wished = (command: Command) =>
    shared(command)
      .option('--name <name>', 'the name of the community, when it is new')
      .option('--format <slug>', 'the format it belongs to')
  const oldBase = ['--old-base <address>', 'old addresses that begin with this lead on to the new pages'] as const
  wished(group.command('meetup'))
    .description('Read exports of Meetup: files of chapters and of events.')
    .argument('<files.json...>', 'the files; chapters and events may come together or one by one')
    .option(...oldBase)
    .action(async (files: string[], options: Wished) => {
      const { readMeetup } = await import('../interchange/meetup.ts')
      await run(files.join(', '), options, await readMeetup(files, wishesOf(options)))
    })
  wished(group.command('ics'))
    .description('Read calendars: their events, and of their series those until a year from now.')
    .argument('<files.ics...>', 'the calendars')
    .option('--chapter <slug>', 'the chapter that the events belong to')
    .option('--zone <zone>', 'the zone of times without one, and of series that are kept in UTC')
    .option(...oldBase)
    .action(async (files: string[], options: Wished) => {
      const { readIcs } = await import('../interchange/ics-import.ts')
      const { readClock } = await import('../kit/clock.ts')
      await run(files.join(', '), options, await readIcs(files, wishesOf(options), readClock()))
    })
  wished(group.command('csv'))
    .description(
      'Read a table of events. Which column is what is guessed, or told once and remembered beside the table.',
    )
    .argument('<file.csv>', 'the table')
    .option('--map <columns>', "which column is what: 'title=Name,date=Start date'")
    .option('--encoding <name>', 'its encoding, when it is not UTF-8')
    .addOption(
      new Option('--dates <order>', 'whether 1/2/2026 begins with the day or the month').choices(['dmy', 'mdy']),
    )
    .option('--chapter <slug>', 'the chapter of rows that name none')
    .option('--zone <zone>', 'the zone of times without one')
    .option(...oldBase)
    .action(async (file: string, options: TableOptions) => {
      const { readCsv } = await import('../interchange/csv.ts')
      const { map = null, encoding = null, dates = null } = options
      const table = await readCsv(file, { map, encoding, dates }, wishesOf(options))
      await run(file, options, table.read)
      const remembered = options.dryRun ? null : await table.remember()
      if (remembered !== null) console.log(`The columns are remembered in ${remembered}.`)
    })
  wished(group.command('user-groups'))
    .description('Read a list of user groups in YAML: chapters with a country and a point on the map.')
    .argument('<file.yml>', 'the list')
    .option(...oldBase)
    .action(async (file: string, options: Wished) => {
      const { readUserGroups } = await import('../interchange/user-groups.ts')
      await run(file, options, await readUserGroups(file, wishesOf(options)))
    })
  wished(group.command('conferences'))
    .description('Read lists of conferences in the JSON of confs.tech: each becomes a listing, once.')
    .argument('<files.json...>', 'the lists, one a topic')
    .action(async (files: string[], options: Wished) => {
      const { readConferences } = await import('../interchange/conferences.ts')
      await run(files.join(', '), options, await readConferences(files, wishesOf(options)))
    })
}

function wishesOf({ name, format, chapter, zone, oldBase }: Wished): Wishes {
  if (zone !== undefined && !isZone(zone)) throw new UserError(`“${zone}” is not a time zone.`, 'One is Europe/Paris.')
  return {
    name: name ?? null,
    format: format ?? null,
    chapter: chapter ?? null,
    zone: zone ?? null,
    oldBase: oldBase ?? null,
  }
}
