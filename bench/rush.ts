// Ten thousand people for three hundred seats at once: nobody oversold, everybody answered, the line in order, and the pace.
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../src/kit/database.ts'
import { openDatabase } from '../src/kit/database.ts'
import { migrate, migrationsFolder, readMigrations } from '../src/kit/migrate.ts'
import { createSeatLanes } from '../src/registration/store-lanes.ts'
import { takeSeat } from '../src/registration/store-seats.ts'
import type { SiteContext } from '../src/site/context.ts'
import { isTooOften } from '../src/site/seat-limits.ts'
import { addSeatedEvent, seatWork, someone } from '../test/seats.ts'
import { percentile, report, round } from './tools/figures.ts'

const people = 10_000
const seats = 300
const mostSeconds = 60
const connections = 10
// So many have sent their form and wait for the answer; all others have not pressed yet.
const atOnce = 200
const bareOnes = 2000
const text = 'A line of a letter.\n'.repeat(30)
const html = '<p>A line of a letter.</p>\n'.repeat(120)

const data = mkdtempSync(join(tmpdir(), 'folkmoot-bench-rush-'))
const database = await openDatabase({ dataFolder: data, databaseUrl: undefined, poolSize: connections })
try {
  await migrate(database.pool, await readMigrations(migrationsFolder))
  const { db, pool } = database
  const work = await seatWork(db, Temporal.Now.instant())
  const event = await addSeatedEvent(db, seats)
  await prepareBare(pool)
  const lanes = createSeatLanes(db)
  const bareBefore = await crowd(connections, bareOnes, (n) => bare(pool, n))
  const rush = await crowd(atOnce, people, async (n) => {
    const email = `rush${n}@example.org`
    if (await isTooOften(visitor(db, n, work.now), email)) throw new Error('an honest visitor was sent away')
    return lanes.run(event.id, (tx) => takeSeat(tx, work, someone(event, { email })))
  })
  const bareAfter = await crowd(connections, bareOnes, (n) => bare(pool, bareOnes + n))
  const bareRate = (bareBefore.rate + bareAfter.rate) / 2
  const came = await outcome(event.id)
  const missed = [
    ...(rush.seconds < mostSeconds ? [] : ['time for everybody']),
    ...(came.seated === seats ? [] : [`${came.seated} seated instead of ${seats}`]),
    ...(came.answered === people ? [] : [`${came.answered} of ${people} have their mail`]),
    ...(came.disorder === 0 ? [] : [`${came.disorder} told another place in line`]),
  ]
  const rows = [
    { what: `${people} people for ${seats} seats, s`, figure: round(rush.seconds, 1), target: `< ${mostSeconds}` },
    { what: 'answers a second', figure: round(rush.rate, 0), target: '' },
    { what: 'bare transactions of the same shape a second', figure: round(bareRate, 0), target: '' },
    { what: 'of the bare pace', figure: round(rush.rate / bareRate, 2), target: '' },
    { what: 'one answer, median, ms', figure: round(percentile(rush.each, 0.5), 1), target: '' },
    { what: 'one answer, 99 of 100, ms', figure: round(percentile(rush.each, 0.99), 1), target: '' },
    { what: 'a bare one, median, ms', figure: round(percentile(bareAfter.each, 0.5), 1), target: '' },
    { what: 'a bare one, 99 of 100, ms', figure: round(percentile(bareAfter.each, 0.99), 1), target: '' },
    { what: 'seated', figure: came.seated, target: String(seats) },
    { what: 'waiting, each told the place that they have', figure: came.waiting, target: String(people - seats) },
    { what: 'told by mail', figure: came.answered, target: String(people) },
  ]
  const figures = { seconds: round(rush.seconds, 1), rate: round(rush.rate, 0), bareRate: round(bareRate, 0) }
  report('rush', rows, { people, seats, ...figures, ...came }, missed)
} finally {
  await database.close()
  rmSync(data, { recursive: true, force: true })
}

/** Somebody who registers from an address that a household or a small hall shares, as the limits see them. */
function visitor(db: Db, n: number, now: Temporal.Instant) {
  const digest = (text: string) => createHmac('sha256', 'a secret').update(text).digest()
  const client = `house ${n % 200}`
  const it = { db, now, client, actor: null, config: { rateLimit: 240 }, signIn: { digest } }
  return { var: it } as unknown as SiteContext
}

/** So many, some together: each one's milliseconds, and how many a second. */
async function crowd(together: number, size: number, one: (n: number) => Promise<unknown>) {
  const each: number[] = []
  const began = performance.now()
  let next = 0
  const come = async () => {
    for (let n = next++; n < size; n = next++) {
      const start = performance.now()
      await one(n)
      each.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: together }, come))
  const seconds = (performance.now() - began) / 1000
  return { each, seconds, rate: size / seconds }
}

async function prepareBare(pool: pg.Pool): Promise<void> {
  await pool.query(`create table bare_counter (id int primary key, taken int not null check (taken <= 1000000));
    create table bare_rows (id bigint generated always as identity primary key, email text unique, at timestamptz);
    create table bare_texts (id bigint generated always as identity primary key, key text unique, body text, html text);
    insert into bare_counter values (1, 0)`)
}

// What nobody could do without: the seat counted under a condition, the person kept, their mail kept.
async function bare(pool: pg.Pool, n: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('update bare_counter set taken = taken + 1 where id = 1 and taken < 1000000')
    await client.query('insert into bare_rows (email, at) values ($1, now())', [`bare${n}@example.org`])
    await client.query('insert into bare_texts (key, body, html) values ($1, $2, $3)', [`bare:${n}`, text, html])
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function outcome(eventId: number) {
  const found = await sql<{ seated: number; waiting: number; answered: number; disorder: number }>`
    select count(*) filter (where holds) as seated, count(*) filter (where state = 'waiting') as waiting,
      (select count(distinct to_email) from mails where kind = 'seat') as answered,
      (select count(*) from (
        select email, row_number() over (order by line) as place from registrations
        where event_id = ${eventId} and state = 'waiting') line
        left join mails m on m.to_email = line.email and m.text like '%number ' || place || ' in line%'
        where m.id is null) as disorder
    from registrations where event_id = ${eventId}`.execute(database.db)
  return found.rows[0] ?? { seated: 0, waiting: 0, answered: 0, disorder: 0 }
}
