// The site that pages are measured on: a large demo programme, made once for each version and day, and kept in the system's temporary folder.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readClock } from '../../src/kit/clock.ts'
import { runFolkmoot, type Site, startSite } from './processes.ts'

const size = { chapters: '200', events: '20000' }
// High enough never to be reached, yet not 0: counting requests is part of what is measured.
export const unlimited = { FOLKMOOT_RATE_LIMIT: '100000000' }

/** Serves the demo of 200 chapters and 20,000 events. */
export async function startDemoSite(): Promise<Site> {
  const data = await demoFolder()
  return startSite('serve', data, unlimited)
}

/** The data folder of the demo, made where it is not there yet. */
export async function demoFolder(): Promise<string> {
  const root = join(tmpdir(), 'folkmoot-bench')
  const today = readClock().toString().slice(0, 10)
  const name = `demo-${today}-${versionOfDemo()}`
  const folder = join(root, name)
  if (existsSync(join(folder, 'complete'))) return folder
  mkdirSync(root, { recursive: true })
  for (const old of readdirSync(root)) rmSync(join(root, old), { recursive: true, force: true })
  await runFolkmoot(['demo', '--chapters', size.chapters, '--events', size.events], folder)
  mkdirSync(join(folder, 'complete'))
  return folder
}

// Another schema or another programme is another demo.
function versionOfDemo(): string {
  const project = join(import.meta.dirname, '..', '..')
  const digest = createHash('sha256').update(JSON.stringify(size))
  for (const file of globSync(['migrations/*.sql', 'src/interchange/demo*.ts'], { cwd: project }).sort()) {
    digest.update(readFileSync(join(project, file)))
  }
  return digest.digest('hex').slice(0, 8)
}

/** The address of the first page that `listing` links to below a path. */
export async function firstLink(site: Site, listing: string, below: string): Promise<string> {
  const html = await (await fetch(`http://127.0.0.1:${site.port}${listing}`)).text()
  const found = [...html.matchAll(/href="([^"#?]+)"/g)].map((match) => match[1] ?? '')
  const link = found.find((path) => path.startsWith(below) && /^[a-z0-9-]+$/.test(path.slice(below.length)))
  if (link === undefined) throw new Error(`${listing} links to nothing below ${below}.`)
  return link
}
