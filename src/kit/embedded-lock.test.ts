// Tests of the lock on the data folder beside contenders that are slow to answer, as on a busy computer.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLock } from './embedded-lock.ts'

const root = mkdtempSync(join(tmpdir(), 'folkmoot-lock-'))
after(() => rmSync(root, { recursive: true, force: true }))

// Two that took each other for holders would both give up, and nobody would have the folder.
test('a contender that is long in answering and then gives way was no holder', async () => {
  const sockets = join(root, 'slow')
  mkdirSync(sockets)
  const asking: Socket[] = []
  const slow = createServer((socket) => asking.push(socket)).listen(join(sockets, '1-00000000'))
  const taking = takeLock(sockets)
  await pause(1200)
  slow.close()
  for (const socket of asking) socket.destroy()
  const lock = await taking
  assert.ok('release' in lock)
  await lock.release()
})

test('a contender that says it holds the folder is believed', async () => {
  const sockets = join(root, 'held')
  const first = await takeLock(sockets)
  assert.ok('release' in first)
  assert.deepEqual(await takeLock(sockets), { pid: process.pid })
  await first.release()
})
