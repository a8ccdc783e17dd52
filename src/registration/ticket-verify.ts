// Verifying a ticket with the public key alone, in a browser that is offline as well as in a process.
import { readTicket, type TicketCode } from './rules-ticket.ts'

/** What a ticket's code says, if it was signed with this key (32 bytes); undefined for forged and mistyped ones. */
export async function verifyTicket(publicKey: Uint8Array<ArrayBuffer>, text: string): Promise<TicketCode | undefined> {
  const read = readTicket(text)
  if (!read) return undefined
  const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
  if (!(await crypto.subtle.verify({ name: 'Ed25519' }, key, read.signature, read.signed))) return undefined
  return { eventId: read.eventId, ticketId: read.ticketId, serial: read.serial }
}
