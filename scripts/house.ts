// The house, measured: order and doors of rooms, no cycles, sizes, who reads the environment and the clock.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, sep } from 'node:path'
import { doors, openRooms, roomOrder } from '../src/rooms.ts'

interface SourceFile {
  path: string
  room: string
  /** The name without its ending: `rules`, `store-page`. */
  name: string
  text: string
  isTest: boolean
  imports: string[]
}

const limits = { source: 300, test: 500 }
// Generated, and browser files that live by the browser's clock and words.
const generated = /database-rows\.ts$/
const browser = /(?:^|\/)(?:enhance[\w-]*|embed-element)\.ts$/

/** Every fault of the house below a folder, one sentence each, with the file it is in. */
export function checkHouse(folder: string): string[] {
  const files = readSources(folder)
  return [...files.flatMap(checkFile), ...files.flatMap((file) => checkImports(file, files)), ...findCycles(files)]
}

function readSources(folder: string): SourceFile[] {
  return globSync('**/*.ts', { cwd: folder })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !generated.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => readSource(folder, path))
}

function readSource(folder: string, path: string): SourceFile {
  const text = readFileSync(join(folder, path), 'utf8')
  const name = basename(path).replace(/(?:\.test)?\.ts$/, '')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '')
  return {
    path,
    room: path.includes('/') ? (path.split('/')[0] ?? '') : name,
    name,
    text,
    isTest: path.endsWith('.test.ts'),
    imports: found.map((target) =>
      normalize(join(dirname(path), target))
        .split(sep)
        .join('/'),
    ),
  }
}

function checkFile(file: SourceFile): string[] {
  const { path, text, isTest } = file
  const faults: string[] = []
  const lines = text.split('\n').length - 1
  const limit = isTest ? limits.test : limits.source
  if (lines > limit) faults.push(`${path}: ${lines} lines, more than ${limit}; split it by subject`)
  if (!isTest && !text.startsWith('//') && !text.startsWith('#!'))
    faults.push(`${path}: the first line does not say the file's subject`)
  if (!isTest && path !== 'config.ts' && /process\.env\b/.test(code(text)))
    faults.push(`${path}: reads process.env; only config.ts does`)
  if (!isTest && path !== 'kit/clock.ts' && !browser.test(path) && readsClock(text))
    faults.push(`${path}: reads the clock; take now as an argument`)
  if (isPure(file) && /\bawait\b|\basync\b/.test(code(text)))
    faults.push(`${path}: rules, forms and views are pure, and await nothing`)
  return faults
}

function readsClock(text: string): boolean {
  return /\bDate\.now\(|\bnew Date\(\)|Temporal\.Now\b/.test(code(text))
}

function isPure({ name, isTest }: SourceFile): boolean {
  return !isTest && /^(?:rules|forms|views)(?:-|$)/.test(name)
}

function checkImports(file: SourceFile, files: readonly SourceFile[]): string[] {
  const rank = rankOf(file.room)
  if (rank < 0) return [`${file.path}: the room ${file.room} is not in src/rooms.ts`]
  return file.imports.flatMap((target) => {
    const other = files.find((candidate) => candidate.path === target)
    if (!other || other.room === file.room) return []
    if (file.isTest) return []
    if (rankOf(other.room) >= rank)
      return [`${file.path}: imports ${target}, but ${other.room} does not stand before ${file.room}`]
    const open = openRooms.includes(other.room) || doors.test(other.name)
    return open ? [] : [`${file.path}: imports ${target}, which is not a door of ${other.room}`]
  })
}

function rankOf(room: string): number {
  if (room === 'rooms') return roomOrder.length
  return roomOrder.findIndex((step) => step.includes(room))
}

/** Cycles between files, each told once. */
function findCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const faults: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) faults.push(`a cycle: ${[...trail.slice(start), path].join(' → ')}`)
    if (start >= 0 || done.has(path)) return
    for (const target of byPath.get(path)?.imports ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const file of files) walk(file.path, [])
  return faults
}

// Comments and strings may speak of what the code must not do.
function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}
