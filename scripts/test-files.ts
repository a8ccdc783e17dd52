// Which files of tests a run takes: all of them, or those alone that open a database.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const project = join(import.meta.dirname, '..')

/** Every file of tests below the folders, in order. */
export function testFiles(folders: readonly string[]): string[] {
  return globSync(folders.map((folder) => `${folder}/**/*.test.ts`)).sort()
}

/** Those of the files that open a database, themselves or by what they import of test/. */
export function databaseFiles(files: readonly string[]): string[] {
  const opener = join(project, 'test', 'database.ts')
  return files.filter((file) => reaches(resolve(file), opener, new Set()))
}

function reaches(file: string, wanted: string, seen: Set<string>): boolean {
  if (file === wanted) return true
  if (seen.has(file) || !existsSync(file)) return false
  seen.add(file)
  return importsOf(file).some((imported) => reaches(imported, wanted, seen))
}

// Sources of the product import no tests, so only what lies beside the tests is followed.
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)
  const paths = [...found].map(([, path = '']) => resolve(dirname(file), path))
  return paths.filter((path) => path.startsWith(join(project, 'test')) || path.startsWith(join(project, 'e2e')))
}
