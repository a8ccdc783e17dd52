// Files of 20,000 attendees: how long each takes, and how long a page of the desk takes meanwhile, beside alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../src/config.ts'
import { joinDatabase } from '../src/kit/database.ts'
import { ensurePools } from '../src/registration/store-pools.ts'
import { unlimited } from './tools/demo-site.ts'
import { benchSecret, deskPeople } from './tools/desk-people.ts'
import { median, percentile, report, round } from './tools/figures.ts'
import { startSite } from './tools/processes.ts'

const people = 20_000
const alone = 60
const mostMs = 50

const data = mkdtempSync(join(tmpdir(), 'folkmoot-bench-files-'))
const site = await startSite('start', data, { ...unlimited, FOLKMOOT_SECRET: benchSecret })
const agent = new Agent({ keepAlive: true, maxSockets: 2 })
try {
  const { admin, event } = await deskPeople(data)
  await fill(event)
  const rows = []
  for (const kind of ['csv', 'xlsx']) rows.push(await measure(`/desk/events/${event}/attendees.${kind}`, admin))
  const slow = rows.filter((row) => row['page meanwhile, p95, ms'] >= mostMs)
  report(
    'files',
    rows,
    { files: rows },
    slow.map((row) => `${row.file}: a page waits ${row['page meanwhile, p95, ms']} ms, below ${mostMs} wanted`),
  )
} finally {
  agent.destroy()
  await site.stop()
  rmSync(data, { recursive: true, force: true })
}

async function fill(slug: string): Promise<void> {
  const read = readConfig({ FOLKMOOT_DATA: data })
  if (!read.ok) throw new Error(read.mistakes.join(' '))
  const { db, close } = await joinDatabase(read.config)
  try {
    const { id } = await db.selectFrom('events').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
    const [pool] = await ensurePools(db, id, 'in-person')
    await sql`update seat_pools set seats = null where id = ${pool?.id ?? 0}`.execute(db)
    await sql`insert into registrations
        (event_id, pool_id, name, email, email_key, affiliation, affiliation_key, state, via, created_at, settled_at)
      select ${id}, ${pool?.id ?? 0}, 'Person ' || n, 'p' || n || '@example.org', 'p' || n || '@example.org',
        'Company ' || n % 50, 'company ' || n % 50, 'confirmed', 'import', now(), now()
      from generate_series(1, ${people}::integer) n`.execute(db)
  } finally {
    await close()
  }
}

async function measure(path: string, cookie: string) {
  const before: number[] = []
  for (let count = 0; count < alone; count++) before.push((await timed('/desk/team', cookie)).ms)
  const meanwhile: number[] = []
  let made: { ms: number; bytes: number } | undefined
  const file = timed(path, cookie).then((its) => {
    made = its
  })
  while (!made) meanwhile.push((await timed('/desk/team', cookie)).ms)
  await file
  return {
    file: path.slice(path.lastIndexOf('.') + 1),
    s: round(made.ms / 1000, 1),
    MB: round(made.bytes / 1e6, 1),
    'page alone, p50, ms': round(median(before), 1),
    'page meanwhile, p50, ms': round(median(meanwhile), 1),
    'page meanwhile, p95, ms': round(percentile(meanwhile, 0.95), 1),
    'page meanwhile, longest, ms': round(Math.max(...meanwhile), 1),
    ratio: round(median(meanwhile) / median(before), 2),
  }
}

function timed(path: string, cookie: string): Promise<{ ms: number; bytes: number }> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    get({ port: site.port, host: '127.0.0.1', path, agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answers ${answer.statusCode}.`))
      answer.toArray().then((pieces) => {
        const bytes = pieces.reduce((sum: number, piece: Buffer) => sum + piece.length, 0)
        resolve({ ms: performance.now() - began, bytes })
      }, reject)
    }).on('error', reject)
  })
}
