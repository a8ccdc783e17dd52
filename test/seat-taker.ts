// A process that takes seats, for tests of many processes and of sudden death: prints each answer as soon as it has it.
// Usage: node test/seat-taker.ts <database> <event> <pool> <name of the crowd> <clients> <rounds>
import { Temporal } from 'temporal-polyfill'
import { connectTo } from '../src/kit/database.ts'
import { cancelSeat } from '../src/registration/store-changes.ts'
import { findRegistration } from '../src/registration/store-registrations.ts'
import { seatWork, someone, take } from './seats.ts'

const [, , url = '', event = '', pool = '', crowd = '', clients = '1', rounds = '1'] = process.argv
const { db, close } = connectTo(url, Number(clients))
const work = await seatWork(db, Temporal.Instant.from('2026-11-23T10:00:00Z'))
console.log('ready')

await Promise.all(Array.from({ length: Number(clients) }, (_, n) => client(n)))
await close()

async function client(n: number): Promise<void> {
  for (let round = 0; round < Number(rounds); round++) {
    const email = `${crowd}-${n}-${round}@example.org`
    const its = { name: 'Somebody', email, idempotencyKey: `${crowd}-${n}-${round}` }
    const taken = await take(db, work, someone({ id: Number(event), room: { id: Number(pool) } }, its))
    if (!('uid' in taken)) throw new Error(`turned away: ${taken.outcome}`)
    console.log(`took ${taken.uid} ${taken.state} ${email}`)
    if (round % 3 === 2) await giveBack(taken.uid)
  }
}

async function giveBack(uid: string): Promise<void> {
  const its = await findRegistration(db, Number(event), uid)
  if (!its) throw new Error(`${uid} is gone`)
  const ended = await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'person'))
  if (ended.length === 1) console.log(`gave ${uid}`)
}
