// The sources as the checks of the house see them.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, sep } from 'node:path'

export interface SourceFile {
  path: string
  room: string
  /** The name without its ending: `rules`, `store-page`. */
  name: string
  text: string
  isTest: boolean
  /** The files it imports, as paths like its own. */
  imports: string[]
}

const generated = /database-rows\.ts$/

/** Every source below a folder; paths are relative to it. Generated ones and declarations are left out. */
export function readSources(folder: string): SourceFile[] {
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

/** The text without comments and plain strings, which may speak of what the code must not do. */
export function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}
