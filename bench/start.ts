// Starting: from nothing to the first page, again to the first page, and the memory that app and database take at rest.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, report, round } from './tools/figures.ts'
import { type Site, startSite } from './tools/processes.ts'

const laterStarts = 5
const restMs = 5000
const most = { firstMs: 4000, laterMs: 1500, megabytes: 200 }

const data = mkdtempSync(join(tmpdir(), 'folkmoot-bench-start-'))
try {
  const firstMs = await measureStart()
  const later = []
  for (let start = 0; start < laterStarts; start++) later.push(await measureStart())
  const laterMs = median(later)
  const memory = await measureRest()
  const megabytes = memory.app + memory.database
  const rows = [
    { what: 'first start to first page, ms', figure: round(firstMs, 0), target: `< ${most.firstMs}` },
    { what: 'later start to first page, ms', figure: round(laterMs, 0), target: `< ${most.laterMs}` },
    { what: 'memory at rest, app, MB', figure: round(memory.app, 1), target: '' },
    { what: 'memory at rest, database, MB', figure: round(memory.database, 1), target: '' },
    { what: 'memory at rest, both, MB', figure: round(megabytes, 1), target: `< ${most.megabytes}` },
  ]
  const missed = [
    ...(firstMs >= most.firstMs ? ['first start'] : []),
    ...(laterMs >= most.laterMs ? ['later start'] : []),
    ...(megabytes >= most.megabytes ? ['memory at rest'] : []),
  ]
  const figures = { firstMs: round(firstMs, 0), laterMs: round(laterMs, 0), megabytes: round(megabytes, 1) }
  report('start', rows, figures, missed)
} finally {
  rmSync(data, { recursive: true, force: true })
}

async function measureStart(): Promise<number> {
  const site = await startSite('start', data)
  await site.stop()
  return site.firstPageMs
}

async function measureRest(): Promise<{ app: number; database: number }> {
  const site = await startSite('start', data)
  await new Promise((resolve) => setTimeout(resolve, restMs))
  const memory = { app: proportionalMegabytes([site.pid]), database: proportionalMegabytes(databaseOf(site)) }
  await site.stop()
  return memory
}

interface ProcessInfo {
  pid: number
  parent: number
  command: string
}

/** The database's processes: whatever descends from the app, and from the server in the data folder. */
function databaseOf(site: Site): number[] {
  const all = listProcesses()
  const family = new Set(all.filter(({ command }) => command.includes(data)).map(({ pid }) => pid))
  family.add(site.pid)
  for (let grown = 0; grown !== family.size; ) {
    grown = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  family.delete(site.pid)
  return [...family].filter(
    (pid) => all.find((process) => process.pid === pid)?.command.startsWith('postgres') ?? false,
  )
}

function listProcesses(): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
}

function readProcess(pid: number): ProcessInfo[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? ''
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return [{ pid, parent: Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]), command: `${name} ${line}` }]
  } catch {
    // It ended while we looked.
    return []
  }
}

/** PSS: memory shared by several processes counts once in their sum. */
function proportionalMegabytes(pids: number[]): number {
  const kilobytes = pids.map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1])
  })
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}
