// Visitors who register and cancel through the real pages while processes die, and what must be true of all they were told.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '../src/kit/database.ts'
import { linkToken, readSeatKeys } from '../src/registration/store-keys.ts'
import { assertKept } from './seat-takers.ts'
import { browserWith } from './signed-in.ts'

/** What visitors were told: when each registration was sent and when it was answered, in steps; and who cancelled. */
export interface Told {
  registered: Map<string, { sent: number; answered: number }>
  cancelled: Set<string>
}

let step = 0

/** Lets a crowd register, each again and again with another address, and every third cancel, until `isOver`. */
export async function crowd(
  { db }: Pick<Database, 'db'>,
  site: { url: string },
  { name, visitors, path }: { name: string; visitors: number; path: string },
  told: Told,
  isOver: () => boolean,
): Promise<void> {
  const browser = browserWith(site.url, undefined)
  const keys = await readSeatKeys(db)
  const send = async (to: string, fields?: Record<string, string>) => {
    const answer = await browser.post(to, fields).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    return answer?.status === 303
  }
  const cancel = async (email: string) => {
    const found = await sql<{ uid: string; serial: number }>`select uid, link_serial as serial from registrations
      where email = ${email}`
      .execute(db)
      .catch(() => ({ rows: [] }))
    const [its] = found.rows
    if (its && (await send(`/registrations/${linkToken(keys, its)}/cancellation`))) told.cancelled.add(email)
  }
  const visit = async (n: number) => {
    for (let round = 0; !isOver(); round++) {
      const [email, sent] = [`${name}-${n}-${round}@example.org`, ++step]
      const form = { name: 'Somebody', email, mode: 'in-person', guests: '0', key: `form-${name}-${n}-${round}` }
      if (!(await send(path, form))) continue
      told.registered.set(email, { sent, answered: ++step })
      if (round % 3 === 2 && !isOver()) await cancel(email)
    }
  }
  await Promise.all(Array.from({ length: visitors }, (_, n) => visit(n)))
}

/** Nothing acknowledged is lost, every change has its one mail, and nobody sits or stands before those who came earlier. */
export async function assertAllKept(database: Pick<Database, 'db'>, eventId: number, told: Told): Promise<void> {
  const found = await sql<{ email: string; uid: string; state: string; line: number | null }>`
    select email, uid, state, line from registrations where event_id = ${eventId}
    order by line nulls first`.execute(database.db)
  const uids = new Map(found.rows.map(({ email, uid }) => [email, uid]))
  const said = [
    ...[...told.registered.keys()].map((email) => `took ${uids.get(email) ?? `lost:${email}`}`),
    ...[...told.cancelled].map((email) => `gave ${uids.get(email)}`),
  ]
  await assertKept(database, eventId, said)
  // From the end of the line to its head, and then those who sit: none of them came after all who stand behind were answered.
  let earliest = Number.MAX_SAFE_INTEGER
  for (const { email, state } of found.rows.filter((row) => row.state !== 'cancelled').reverse()) {
    const times = told.registered.get(email)
    if (!times) continue
    assert.ok(times.sent < earliest, `${email} came before those who were answered earlier`)
    if (state === 'waiting') earliest = Math.min(earliest, times.answered)
  }
}
