// Importing a page with 20,000 editions into an empty database, and the same page once more, which changes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/kit/database.ts'
import { report, round } from './tools/figures.ts'
import { runFolkmoot } from './tools/processes.ts'

const formats = 40
const places = 50
const years = 10
const events = formats * places * years
const mostSeconds = 60

const data = mkdtempSync(join(tmpdir(), 'folkmoot-bench-import-'))
try {
  const page = join(data, 'events.md')
  await runFolkmoot(['migrate'], data)
  writeFileSync(page, writePage())
  const seconds = await runFolkmoot(['import', 'hugo-events', page], data)
  const againSeconds = await runFolkmoot(['import', 'hugo-events', page], data)
  const stored = await countEvents()
  const rows = [
    { what: `first import of ${events} events, s`, figure: round(seconds, 1), target: `< ${mostSeconds}` },
    { what: 'the same again, s', figure: round(againSeconds, 1), target: '' },
    { what: 'events stored', figure: stored, target: String(events) },
  ]
  const missed = [
    ...(seconds >= mostSeconds ? ['time of the first import'] : []),
    ...(stored === events ? [] : [`${stored} events stored instead of ${events}`]),
  ]
  report('import', rows, { events, seconds: round(seconds, 1), againSeconds: round(againSeconds, 1) }, missed)
} finally {
  rmSync(data, { recursive: true, force: true })
}

function writePage(): string {
  const cards = Array.from({ length: formats }, (_, format) => writeCard(format + 1))
  return `---\ntitle: Events\n---\n\n{{< cards count=3 >}}\n${cards.join('')}{{< /cards >}}\n`
}

function writeCard(format: number): string {
  const links = Array.from({ length: places * years }, (_, index) => {
    const place = `Place ${String.fromCharCode(65 + (index % 26))}${Math.floor((index % places) / 26)}`
    const year = 2015 + Math.floor(index / places)
    return `[${place} ${year}](https://events.example.org/gathering-${format}/${index}/)`
  })
  const text = 'A conference about open source in organisations.'
  return `{{< card >}}\n## Gathering ${format}\n${text}\n{{< spacer >}}\n${links.join(' / ')}\n{{< /card >}}\n`
}

async function countEvents(): Promise<number> {
  const database = await openDatabase({ dataFolder: data, databaseUrl: undefined, poolSize: 1 })
  try {
    const { rows } = await database.pool.query<{ count: number }>('select count(*) as count from events')
    return rows[0]?.count ?? 0
  } finally {
    await database.close()
  }
}
