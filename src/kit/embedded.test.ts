// Tests of the embedded server with the real settings: what was acknowledged is there, whoever was killed.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { joinDatabase, openDatabase } from './database.ts'
import { UserError } from './user-error.ts'

const source = join(import.meta.dirname, '..')
const root = mkdtempSync(join(tmpdir(), 'folkmoot-embedded-'))
chmodSync(root, 0o711)
const writing = new Set<ChildProcess>()
after(async () => {
  // After a failed test a writer may still be at work, and would keep this file from ending.
  for (const child of writing) child.kill('SIGTERM')
  while (writing.size > 0) await pause(20)
  rmSync(root, { recursive: true, force: true })
})

let folders = 0
function newFolder(): string {
  folders += 1
  return join(root, `data-${folders}`)
}

test('every acknowledged write survives kill -9 of the app, and its server is replaced', async () => {
  const dataFolder = newFolder()
  const writer = startWriter(dataFolder)
  await writer.wrote(200)
  writer.child.kill('SIGKILL')
  await writer.ended
  assert.deepEqual(missingFrom(await readNumbers(dataFolder), writer.last()), [])
})

test('every acknowledged write survives kill -9 of the server, and writing goes on', async () => {
  const dataFolder = newFolder()
  const writer = startWriter(dataFolder)
  await writer.wrote(100)
  process.kill(serverPid(dataFolder), 'SIGKILL')
  await writer.wrote(writer.last() + 100)
  writer.child.kill('SIGTERM')
  await writer.ended
  assert.deepEqual(missingFrom(await readNumbers(dataFolder), writer.last()), [])
})

test('the app that ends takes its server along', async () => {
  const dataFolder = newFolder()
  const writer = startWriter(dataFolder)
  await writer.wrote(1)
  const pid = serverPid(dataFolder)
  writer.child.kill('SIGTERM')
  await writer.ended
  assert.equal(isRunning(pid), false)
})

test('a second process is told which folder is taken, and by whom', async () => {
  const dataFolder = newFolder()
  const database = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 1 })
  const second = startWriter(dataFolder)
  await second.ended
  await database.close()
  assert.equal(
    second.complaint(),
    `Another Folkmoot (process ${process.pid}) is using the data folder ${dataFolder}.\n`,
  )
})

test('a short command joins the server that another process runs, and leaves it running', async () => {
  const dataFolder = newFolder()
  const config = { dataFolder, databaseUrl: undefined, poolSize: 20 }
  const serving = await openDatabase(config)
  await serving.pool.query("create table notes as select 'here' as note")
  const command = await joinDatabase(config)
  assert.deepEqual((await command.pool.query('select note from notes')).rows, [{ note: 'here' }])
  await command.close()
  assert.equal((await serving.pool.query('select note from notes')).rowCount, 1)
  await serving.close()
  const alone = await joinDatabase(config)
  assert.equal((await alone.pool.query('select note from notes')).rowCount, 1)
  await alone.close()
})

test('of several processes that start together exactly one gets the folder', async () => {
  const dataFolder = newFolder()
  const writers = [1, 2, 3, 4].map(() => startWriter(dataFolder))
  const complaints = writers.map((writer) => writer.ended.then(() => writer.complaint()))
  await Promise.race([...writers.map((writer) => writer.wrote(1)), Promise.all(complaints)])
  const winner = writers.find((writer) => writer.last() > 0)
  assert.ok(winner, writers.map((writer) => writer.complaint()).join(''))
  const losers = complaints.filter((_, index) => writers[index] !== winner)
  for (const complaint of await Promise.all(losers)) assert.match(complaint, /is using the data folder/)
  winner.child.kill('SIGTERM')
  await winner.ended
})

test('a start that was interrupted while the database was made is begun anew', async () => {
  const dataFolder = newFolder()
  mkdirSync(join(dataFolder, 'postgres-unfinished'), { recursive: true })
  writeFileSync(join(dataFolder, 'postgres-unfinished', 'PG_VERSION'), '18')
  assert.deepEqual(await readNumbers(dataFolder), [])
})

test("a dead server's pid may belong to another program by now", async () => {
  const dataFolder = newFolder()
  const first = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 1 })
  const left = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')
  await first.close()
  writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), left.replace(/^\d+/, String(process.pid)))
  assert.deepEqual(await readNumbers(dataFolder), [])
})

test('a data folder too deep for a socket has its socket elsewhere', async () => {
  const dataFolder = join(newFolder(), 'deep'.repeat(20), 'deeper'.repeat(10))
  assert.deepEqual(await readNumbers(dataFolder), [])
  const shortFolder = readFileSync(join(dataFolder, 'socket-folder'), 'utf8').trim()
  assert.equal(existsSync(join(shortFolder, 'server')), true)
  assert.deepEqual(await readNumbers(dataFolder), [])
  rmSync(shortFolder, { recursive: true })
})

test('a database of another PostgreSQL is refused, not touched', async () => {
  const dataFolder = newFolder()
  await readNumbers(dataFolder)
  writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n')
  const opening = openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 1 })
  await assert.rejects(opening, (error) => error instanceof UserError && /PostgreSQL 17/.test(error.message))
})

interface Writer {
  child: ChildProcess
  ended: Promise<unknown>
  last(): number
  complaint(): string
  wrote(number: number): Promise<void>
}

function startWriter(dataFolder: string): Writer {
  const script = join(source, '..', 'test', 'writer.ts')
  const child = spawn(process.execPath, [script, source, dataFolder], { stdio: ['ignore', 'pipe', 'pipe'] })
  let last = 0
  let complaint = ''
  let isOver = false
  child.stderr.on('data', (text) => {
    complaint += text
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = Number(line) || last
  })
  writing.add(child)
  const ended = new Promise((resolve) => child.once('close', resolve)).then(() => {
    isOver = true
    writing.delete(child)
  })
  const wrote = async (number: number) => {
    while (last < number && !isOver) await pause(5)
    if (last < number) return new Promise<void>(() => {})
  }
  return { child, ended, last: () => last, complaint: () => complaint, wrote }
}

async function readNumbers(dataFolder: string): Promise<number[]> {
  const { pool, close } = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 1 })
  await pool.query('create table if not exists numbers (number int primary key)')
  const found = await pool.query<{ number: number }>('select number from numbers order by number').finally(close)
  return found.rows.map((row) => row.number)
}

function missingFrom(found: number[], last: number): number[] {
  const there = new Set(found)
  return Array.from({ length: last }, (_, index) => index + 1).filter((number) => !there.has(number))
}

function serverPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
