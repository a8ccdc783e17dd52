// The code of a ticket: what stands in it, and how it is written so that a QR code of it stays coarse.

/** What a code says. The signature over it says that it was given out here. */
export interface TicketCode {
  eventId: number
  ticketId: number
  /** A ticket that was passed on, or given out anew, has the next one; codes with an earlier one are dead. */
  serial: number
}

/** A code as read: what it says, the bytes that are signed, and the signature, which is yet to be verified. */
export interface ReadTicket extends TicketCode {
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

// Capital letters and digits alone: QR codes hold them in 5.5 bits each, so a whole code is 120 of them (version 5, M).
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const version = 1
const bodyLength = 11
const signatureLength = 64
// What is signed begins with what it is for: no other signature of the key can ever pass for a ticket.
const purpose = new TextEncoder().encode('folkmoot ticket 1\n')

/** The bytes that are signed for a ticket. Throws a RangeError for numbers that no code holds. */
export function ticketBytes({ eventId, ticketId, serial }: TicketCode): Uint8Array<ArrayBuffer> {
  for (const id of [eventId, ticketId]) if (id < 1 || id > 0xffffffff) throw new RangeError('no code holds this number')
  if (serial < 1 || serial > 0xffff) throw new RangeError('no code holds this serial')
  const body = new Uint8Array(bodyLength)
  const view = new DataView(body.buffer)
  view.setUint8(0, version)
  view.setUint32(1, eventId)
  view.setUint32(5, ticketId)
  view.setUint16(9, serial)
  return joined(purpose, body)
}

/** The text of a ticket's code: capital letters and digits. */
export function writeTicket(signed: Uint8Array, signature: Uint8Array): string {
  return toBase32(joined(signed.subarray(purpose.length), signature))
}

/** Reads the text of a code, however it was typed; undefined when it is none. Its signature is not verified here. */
export function readTicket(text: string): ReadTicket | undefined {
  const bytes = fromBase32(text.toUpperCase().replace(/[\s-]+/g, ''))
  if (bytes?.length !== bodyLength + signatureLength || bytes[0] !== version) return undefined
  const view = new DataView(bytes.buffer)
  const code = { eventId: view.getUint32(1), ticketId: view.getUint32(5), serial: view.getUint16(9) }
  const body = bytes.subarray(0, bodyLength)
  return { ...code, signed: joined(purpose, body), signature: bytes.slice(bodyLength) }
}

/** The short code that somebody typed, with its letters as they are kept; undefined for any other text. */
export function readShortCode(text: string): string | undefined {
  const typed = text
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(typed) ? typed : undefined
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function toBase32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

// Only the one way of writing the same bytes is read: a code cannot be varied by bits that say nothing.
function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length !== Math.ceil(((bodyLength + signatureLength) * 8) / 5)) return undefined
  const bytes = new Uint8Array(bodyLength + signatureLength)
  let [at, bits, held] = [0, 0, 0]
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
      held &= (1 << bits) - 1
    }
  }
  return held === 0 ? bytes : undefined
}
