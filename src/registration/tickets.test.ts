// Tickets and links: what was signed here is read here, in a browser too, and nothing else is.
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodeQR } from 'qr'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { readTicket, ticketBytes, writeTicket } from './rules-ticket.ts'
import { cancelSeat, resizeSeat } from './store-changes.ts'
import { earlyToken, linkToken, openLink, opensEarly, openTicket, readSeatKeys, signTicket } from './store-keys.ts'
import { findByLink, findRegistration } from './store-registrations.ts'
import { listTickets } from './store-tickets.ts'
import { verifyTicket } from './ticket-verify.ts'

const { db } = await testDatabase()
const keys = await readSeatKeys(db)
const publicKey = Uint8Array.from(keys.ticketPublic)
const id = fc.integer({ min: 1, max: 0xffffffff })
const ticket = fc.record(
  { eventId: id, ticketId: id, serial: fc.integer({ min: 1, max: 0xffff }) },
  { noNullPrototype: true },
)

test('what is signed is read again, here and with the public key alone', async () => {
  await fc.assert(
    fc.asyncProperty(ticket, async (code) => {
      const text = signTicket(keys, code)
      assert.match(text, /^[A-Z2-7]{120}$/)
      assert.deepEqual(openTicket(keys, text), code)
      assert.deepEqual(await verifyTicket(publicKey, text.toLowerCase().replace(/(.{4})/g, '$1 ')), code)
    }),
    { numRuns: 30 },
  )
})

test('one letter changed, and it is no ticket', async () => {
  const text = signTicket(keys, { eventId: 12, ticketId: 345, serial: 1 })
  await fc.assert(
    fc.asyncProperty(fc.nat(119), fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), async (at, letter) => {
      const changed = text.slice(0, at) + letter + text.slice(at + 1)
      if (changed !== text) assert.equal(await verifyTicket(publicKey, changed), undefined)
    }),
    { numRuns: 60 },
  )
})

test('forged, foreign and mistyped codes are none', async () => {
  const bytes = ticketBytes({ eventId: 1, ticketId: 1, serial: 1 })
  const forger = generateKeyPairSync('ed25519').privateKey
  const forged = writeTicket(bytes, sign(null, bytes, forger))
  // Signed with our key, yet for another purpose.
  const other = writeTicket(bytes, sign(null, bytes.subarray(18), keys.ticketPrivate))
  for (const text of [
    forged,
    other,
    '',
    'A'.repeat(120),
    'A'.repeat(121),
    '1'.repeat(120),
    forged.slice(1),
    `${forged}A`,
  ]) {
    assert.equal(openTicket(keys, text), undefined)
    assert.equal(await verifyTicket(publicKey, text), undefined)
  }
  assert.equal(readTicket(forged)?.ticketId, 1)
  assert.throws(() => ticketBytes({ eventId: 2 ** 32, ticketId: 1, serial: 1 }), RangeError)
})

test('a QR code of a ticket stays coarse', () => {
  const drawn = encodeQR(signTicket(keys, { eventId: 0xffffffff, ticketId: 0xffffffff, serial: 0xffff }), 'raw', {
    ecc: 'medium',
    border: 4,
  })
  assert.equal(drawn.length, 37 + 2 * 4)
})

test('a link opens its own registration, in its community, until its serial ends', async () => {
  const event = await addSeatedEvent(db, 5)
  const taken = await take(db, await seatWork(db), someone(event))
  const its = 'uid' in taken ? await findRegistration(db, event.id, taken.uid) : undefined
  assert.ok(its)
  const { community_id } = await db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const token = linkToken(keys, { uid: its.uid, serial: its.link_serial })
  assert.deepEqual(openLink(keys, token), { uid: its.uid, serial: 1 })
  assert.equal((await findByLink(db, keys, community_id, token))?.id, its.id)
  assert.equal(await findByLink(db, keys, community_id + 1, token), undefined)
  assert.equal(await findByLink(db, keys, community_id, linkToken(keys, { uid: its.uid, serial: 2 })), undefined)
  for (const wrong of [
    '',
    token.slice(1),
    `${token}A`,
    token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    'x'.repeat(44),
  ]) {
    assert.equal(openLink(keys, wrong), undefined)
  }
  const early = earlyToken(keys, { id: 1, early_serial: 1 })
  const opens = [
    [1, 1, early],
    [1, 2, early],
    [2, 1, early],
    [1, 1, ''],
    [1, 1, `${early}A`],
  ] as const
  assert.deepEqual(
    opens.map(([id, early_serial, text]) => opensEarly(keys, { id, early_serial }, text)),
    [true, false, false, false, false],
  )
})

test('a guest who is taken off and put back has a new code; without the seat there is none', async () => {
  const event = await addSeatedEvent(db, 5)
  const work = await seatWork(db)
  const taken = await take(db, work, someone(event, { people: 2 }))
  const read = async () => {
    const its = 'uid' in taken ? await findRegistration(db, event.id, taken.uid) : undefined
    if (!its) throw new Error('nobody came')
    return its
  }
  const its = await read()
  const codes = async () => (await listTickets(db, keys, its.id)).map(({ code }) => openTicket(keys, code)?.serial)
  const bring = async (people: number) => {
    const now = await read()
    await db.transaction().execute((tx) => resizeSeat(tx, work, now, people))
    return codes()
  }
  assert.deepEqual([await codes(), await bring(1), await bring(2)], [[1, 1], [1], [1, 2]])
  await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'person'))
  assert.deepEqual(await codes(), [])
})
