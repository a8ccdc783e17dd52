// Hearing of changes through the database: in order, after a loss, and before a write is answered.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../test/database.ts'
import { listenForChanges } from './changes.ts'

const quiet = { warn() {} }

function listener() {
  const heard: string[][] = []
  let missed = 0
  const waiting: (() => void)[] = []
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  return {
    heard,
    missed: () => missed,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    pages: {
      drop(tags: Iterable<string>) {
        heard.push([...tags])
        wake()
      },
      dropAll() {
        missed++
        wake()
      },
    },
  }
}

test('what another connection commits is heard before a write made here is answered', async (t) => {
  const { pool, connection } = await testDatabase()
  const { pages, heard } = listener()
  const changes = await listenForChanges(connection, pages, quiet)
  t.after(changes.close)
  for (let round = 0; round < 50; round++) {
    await pool.query(`select pg_notify('folkmoot_changed', 'event:${round},events:1')`)
    await changes.caughtUp()
    assert.deepEqual(heard.at(-1), [`event:${round}`, 'events:1'])
  }
  assert.equal(heard.length, 50)
})

test('many writes at once are all heard before they are answered', async (t) => {
  const { pool, connection } = await testDatabase()
  const { pages, heard } = listener()
  const changes = await listenForChanges(connection, pages, quiet)
  t.after(changes.close)
  const write = async (event: number) => {
    await pool.query(`select pg_notify('folkmoot_changed', 'event:${event}')`)
    await changes.caughtUp()
    assert.ok(heard.some(([tag]) => tag === `event:${event}`))
  }
  await Promise.all(Array.from({ length: 200 }, (_, event) => write(event)))
})

test('a change too large to be named drops everything', async (t) => {
  const { pool, connection } = await testDatabase()
  const { pages, heard, missed } = listener()
  const changes = await listenForChanges(connection, pages, quiet)
  t.after(changes.close)
  await pool.query("select pg_notify('folkmoot_changed', '*')")
  await changes.caughtUp()
  assert.deepEqual([missed(), heard], [1, []])
})

test('what is rolled back is not heard', async (t) => {
  const { pool, connection } = await testDatabase()
  const { pages, heard } = listener()
  const changes = await listenForChanges(connection, pages, quiet)
  t.after(changes.close)
  const client = await pool.connect()
  await client.query("begin; select pg_notify('folkmoot_changed', 'event:1'); rollback")
  await client.query("begin; select pg_notify('folkmoot_changed', 'event:2'); commit")
  client.release()
  await changes.caughtUp()
  assert.deepEqual(heard, [['event:2']])
})

test('when the connection is lost it is made again, and everything is dropped, since something may have been missed', async (t) => {
  const { pool, connection } = await testDatabase()
  const { pages, heard, missed, next } = listener()
  const changes = await listenForChanges(connection, pages, quiet)
  t.after(changes.close)
  const dropped = next()
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'folkmoot changes' and datname = current_database()",
  )
  await dropped
  assert.equal(missed(), 1)
  await pool.query("select pg_notify('folkmoot_changed', 'event:7')")
  await changes.caughtUp()
  assert.deepEqual(heard, [['event:7']])
})

test('a connection that has silently died is noticed and made again', async (t) => {
  const { pool, connection } = await testDatabase()
  const { port, silence } = await proxyTo(t, connection.connectionString ?? '')
  const { pages, heard, next } = listener()
  const { database, user, password } = new pg.Client(connection)
  const through = { host: '127.0.0.1', port, database, user, password: password ?? undefined } as pg.ClientConfig
  const changes = await listenForChanges(through, pages, quiet, { askEveryMs: 50, answerWithinMs: 500 })
  t.after(changes.close)
  const dropped = next()
  silence()
  await dropped
  await pool.query("select pg_notify('folkmoot_changed', 'event:8')")
  await changes.caughtUp()
  assert.deepEqual(heard, [['event:8']])
})

/** A way to the database on which the connections that there are can fall silent, without being closed. */
async function proxyTo(t: TestContext, url: string) {
  const { host, port } = new pg.Client(url)
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  const sockets: Socket[] = []
  const proxy = createServer((near) => {
    const far = connect(target as { path: string })
    for (const socket of [near, far]) socket.on('error', () => {})
    near.pipe(far)
    far.pipe(near)
    sockets.push(near, far)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  t.after(() => {
    proxy.close()
    for (const socket of sockets) socket.destroy()
  })
  const silence = () => {
    for (const socket of sockets) socket.unpipe().pause()
  }
  return { port: (proxy.address() as AddressInfo).port, silence }
}

test('while there is no connection nobody waits for it', async () => {
  const { connection } = await testDatabase()
  const changes = await listenForChanges(connection, listener().pages, quiet)
  await changes.close()
  await changes.caughtUp()
})
