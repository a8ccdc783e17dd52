import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { everySetting, readConfig } from './config.ts'

test('without any setting, Folkmoot listens at home with its own database', () => {
  const read = readConfig({})
  assert.ok(read.ok)
  const { dataFolder, databaseUrl, host, port, publicUrl, sample, trustedProxies } = read.config
  assert.deepEqual(
    { dataFolder, databaseUrl, host, port, publicUrl, sample, trustedProxies },
    {
      dataFolder: resolve('data'),
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: undefined,
      sample: true,
      trustedProxies: [],
    },
  )
  assert.ok(Object.isFrozen(read.config))
})

test('all mistakes are told at once, each with its variable', () => {
  const read = readConfig({
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    FOLKMOOT_SAMPLE: 'maybe',
    FOLKMOOT_URL: 'ftp://x',
  })
  assert.ok(!read.ok)
  assert.deepEqual(read.mistakes.map((mistake) => mistake.split('=')[0]).sort(), [
    'DATABASE_URL',
    'FOLKMOOT_SAMPLE',
    'FOLKMOOT_URL',
    'PORT',
  ])
})

test('an empty variable counts as absent, and an address loses its last slash', () => {
  const read = readConfig({ PORT: '', FOLKMOOT_URL: 'https://events.example.org/' })
  assert.ok(read.ok)
  assert.equal(read.config.port, 8080)
  assert.equal(read.config.publicUrl, 'https://events.example.org')
})

test('every setting says what it does and what it is when unset', () => {
  for (const { variable, says, shown } of everySetting) assert.ok(says.endsWith('.') && shown, variable)
})
