// The keys of seats: one signs tickets, one makes the links in mails. Kept in the database, made when first needed.
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import type { Db, Tx } from '../kit/database.ts'
import { readTicket, type TicketCode, ticketBytes, writeTicket } from './rules-ticket.ts'

export interface SeatKeys {
  /** The 32 bytes with which anybody can verify a ticket; no secret. */
  ticketPublic: Buffer
  ticketPrivate: KeyObject
  link: Buffer
}

/** The keys of this installation. */
export async function readSeatKeys(db: Db | Tx): Promise<SeatKeys> {
  const found = await db.selectFrom('seat_keys').selectAll().executeTakeFirst()
  if (!found) {
    await db
      .insertInto('seat_keys')
      .values(newKeys())
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return readSeatKeys(db)
  }
  const ticketPrivate = createPrivateKey({ key: found.ticket_private, format: 'der', type: 'pkcs8' })
  return { ticketPublic: found.ticket_public, ticketPrivate, link: found.link_key }
}

/** The code of a ticket, signed. The same for the same ticket and serial. */
export function signTicket(keys: SeatKeys, code: TicketCode): string {
  const signed = ticketBytes(code)
  return writeTicket(signed, sign(null, signed, keys.ticketPrivate))
}

/** What a code says, if it was signed here; undefined for a forged or mistyped one. */
export function openTicket(keys: SeatKeys, text: string): TicketCode | undefined {
  const read = readTicket(text)
  if (!read || !verify(null, read.signed, createPublicKey(keys.ticketPrivate), read.signature)) return undefined
  return { eventId: read.eventId, ticketId: read.ticketId, serial: read.serial }
}

/** What a link to a registration names. */
export interface LinkedRegistration {
  uid: string
  /** `registrations.link_serial`: when it counts up, earlier links end. */
  serial: number
}

/** The token of the link to a registration, 44 letters; whoever has it may do what the person may. */
export function linkToken(keys: Pick<SeatKeys, 'link'>, { uid, serial }: LinkedRegistration): string {
  const body = Buffer.alloc(18)
  Buffer.from(uid.replaceAll('-', ''), 'hex').copy(body)
  body.writeUInt16BE(serial, 16)
  return Buffer.concat([body, macOf(keys.link, 'registration', body)]).toString('base64url')
}

/** Which registration a link names; undefined for one that was not made here. Its serial is yet to be compared. */
export function openLink(keys: Pick<SeatKeys, 'link'>, token: string): LinkedRegistration | undefined {
  const bytes = token.length > 60 ? Buffer.alloc(0) : Buffer.from(token, 'base64url')
  if (bytes.length !== 33 || bytes.toString('base64url') !== token) return undefined
  const body = bytes.subarray(0, 18)
  if (!timingSafeEqual(bytes.subarray(18), macOf(keys.link, 'registration', body))) return undefined
  const hex = body.toString('hex')
  const uid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
  return { uid, serial: body.readUInt16BE(16) }
}

/** The token of the link for early access to an event's registration. */
export function earlyToken(keys: Pick<SeatKeys, 'link'>, event: { id: number; early_serial: number }): string {
  return macOf(keys.link, 'early access', Buffer.from(`${event.id} ${event.early_serial}`)).toString('base64url')
}

/** Whether a token is that of the link for early access, and of the last one that was given out. */
export function opensEarly(
  keys: Pick<SeatKeys, 'link'>,
  event: { id: number; early_serial: number },
  token: string,
): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(earlyToken(keys, event))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/**
 * What proves that a text was made here for one purpose. 15 bytes: nobody guesses one in 2^120, and an address stays short
 * enough for a line of a mail.
 */
export function macOf(key: Buffer, purpose: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n`).update(body).digest().subarray(0, 15)
}

function newKeys() {
  const pair = generateKeyPairSync('ed25519')
  const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    link_key: randomBytes(32),
    ticket_private: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
    ticket_public: raw,
  }
}
