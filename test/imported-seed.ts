// The real page that Folkmoot begins with, imported: for tests of the whole site. Absent where it is not beside the project.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { storeImport } from '../src/interchange/apply.ts'
import { readHugoEvents } from '../src/interchange/hugo-events.ts'
import type { Db } from '../src/kit/database.ts'

const file = join(import.meta.dirname, '../../shared/seed/events.md')

/** Why tests on the imported page are left out; undefined when it is there. */
export const seedAbsent = existsSync(file)
  ? undefined
  : 'the seed page is not beside the project (../shared/seed/events.md)'

/** Imports the page into an empty database. */
export async function importSeed(db: Db): Promise<void> {
  await storeImport(db, { community: null, read: await readHugoEvents(file, null) })
}
