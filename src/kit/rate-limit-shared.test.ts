// Limits that processes share: exact in a crowd, from whichever of them it comes, bounded, and telling nothing of anybody.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { testMoment } from '../../test/moment.ts'
import { listTables } from './backup-tables.ts'
import { connectTo } from './database.ts'
import { forgetSpent, type SharedLimit, spend } from './rate-limit-shared.ts'

const { db, pool, connection } = await testDatabase()
const other = connectTo(connection.connectionString ?? '', 5)
test.after(() => other.close())
const digest = (text: string) => createHmac('sha256', 'a secret').update(text).digest()
const limitOf = (name: string, most: number, seconds = 60): SharedLimit => ({ name, most, seconds })
const after = (seconds: number) => testMoment.add({ seconds })

test('a client may do so much in a while, then waits for its end; another client is not concerned', async () => {
  const limit = limitOf('letters', 2)
  const ask = (client: string, seconds: number) => spend(db, digest, [{ limit, client }], after(seconds))
  assert.deepEqual(
    [await ask('a', 0), await ask('a', 20), await ask('a', 59), await ask('b', 59), await ask('a', 60)],
    [true, true, false, true, true],
  )
})

test('a crowd that comes to two processes at once gets exactly the limit', async () => {
  const limit = limitOf('crowd', 40)
  const asks = Array.from({ length: 120 }, (_, n) =>
    spend(n % 2 === 0 ? other.db : db, digest, [{ limit, client: 'all' }], after(0)),
  )
  assert.equal((await Promise.all(asks)).filter((may) => may).length, 40)
})

test('those who spend of the same limits at once do not wait for each other, in whichever order they name them', async () => {
  const limits = ['a', 'b', 'c', 'd'].map((name) => limitOf(`many ${name}`, 1000))
  const asks = Array.from({ length: 100 }, (_, n) => {
    const spendings = limits.map((limit) => ({ limit, client: 'all' }))
    return spend(n % 3 === 0 ? other.db : db, digest, n % 2 === 0 ? spendings : spendings.reverse(), after(0))
  })
  assert.deepEqual(new Set(await Promise.all(asks)), new Set([true]))
})

test('what one of several limits refuses is counted for none', async () => {
  const [narrow, wide] = [limitOf('narrow', 1), limitOf('wide', 3)]
  const both = (client: string) =>
    spend(
      db,
      digest,
      [
        { limit: narrow, client },
        { limit: wide, client: 'all' },
      ],
      after(0),
    )
  assert.deepEqual(
    [await both('a'), await both('a'), await both('a'), await both('b'), await both('c'), await both('d')],
    [true, false, false, true, true, false],
  )
})

test('much at once counts as much, and more than there is room for is refused without being counted', async () => {
  const limit = limitOf('codes', 10)
  const ask = (times: number) => spend(db, digest, [{ limit, client: 'a', times }], after(0))
  assert.deepEqual(
    [await ask(8), await ask(3), await ask(2), await ask(1), await ask(11)],
    [true, false, true, false, false],
  )
})

test('a client who has used a limit up is refused from memory, until its end', async () => {
  const limit = limitOf('memory', 1)
  const ask = (seconds: number) => spend(db, digest, [{ limit, client: 'a' }], after(seconds))
  assert.deepEqual([await ask(0), await ask(1)], [true, false])
  await db.deleteFrom('limits_spent').execute()
  assert.deepEqual([await ask(59), await ask(60)], [false, true])
})

test('nothing that is kept tells of an address, and of a flood no more rows than so many are kept', async () => {
  const limit = limitOf('flood', 1, 3600)
  await db.deleteFrom('limits_spent').execute()
  for (let n = 0; n < 30; n++) await spend(db, digest, [{ limit, client: `kim${n}@example.org` }], after(n))
  const rows = await db.selectFrom('limits_spent').selectAll().execute()
  assert.deepEqual([rows.length, rows.every(({ key }) => key.length === 16)], [30, true])
  assert.ok(!JSON.stringify(rows.map(({ key, ...row }) => ({ ...row, key: key.toString('latin1') }))).includes('kim'))
  await forgetSpent(db, after(3605), 10)
  const kept = await db.selectFrom('limits_spent').select('ends_at').orderBy('ends_at').execute()
  assert.deepEqual(
    kept.map(({ ends_at }) => ends_at.toString()),
    Array.from({ length: 10 }, (_, n) => after(3606 + n).toString()),
  )
})

test('no backup carries what was counted', async () => {
  const client = await pool.connect()
  const names = (await listTables(client).finally(() => client.release())).map(({ name }) => name)
  assert.deepEqual([names.includes('registrations'), names.includes('limits_spent')], [true, false])
})
