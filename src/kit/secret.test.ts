// The secret is made once and is nobody else's to read.
import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keepSecret } from './secret.ts'

test('a data folder has one secret, which only its owner reads', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-secret-'))
  t.after(() => rm(folder, { recursive: true }))
  const data = join(folder, 'data')
  const first = await keepSecret(data)
  assert.match(first, /^[\w-]{43}$/)
  assert.equal(await keepSecret(data), first)
  assert.equal((await stat(join(data, 'secret'))).mode & 0o777, 0o600)
})
