// The link that stops mails: what it stops and whose they are stands in it, sealed, so that an address shows it to nobody.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Db, Tx } from '../kit/database.ts'

/** What a link stops: one kind of mail, of one scope, to one address; and the name of it in its reader's language. */
export interface Stop {
  email: string
  kind: string
  scope: string
  about: string
  /** When its mail was sent, to the second: what a link shows of its reader has an end. */
  sent?: Temporal.Instant
}

const parts = z.tuple([z.string(), z.string(), z.string(), z.string()]).rest(z.int())
/** Days after a mail was sent for which its link shows, and lets change, what its reader chose. Stopping has no end. */
export const choicesDays = 30

const cipher = 'aes-256-gcm'
const longest = 2000

/** The key of this installation, from the database; made when it is first asked for. */
export async function readSealKey(db: Db | Tx): Promise<Buffer> {
  const find = () => db.selectFrom('mail_key').select('key').executeTakeFirst()
  const known = await find()
  if (known) return known.key
  await db
    .insertInto('mail_key')
    .values({ key: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await find()
  if (!made) throw new Error('the key that seals links could not be kept')
  return made.key
}

/** The token of a link. The same for the same, so that a mail that leaves twice is the same mail. */
export function sealStop(key: Buffer, { email, kind, scope, about, sent }: Stop): string {
  const moment = sent === undefined ? [] : [Math.floor(sent.epochMilliseconds / 1000)]
  const plain = JSON.stringify([email, kind, scope, about, ...moment])
  const nonce = derive(key, `nonce ${plain}`).subarray(0, 12)
  const sealing = createCipheriv(cipher, derive(key, 'stop'), nonce)
  const sealed = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url')
}

/** What a token stops; undefined when it is not one that this installation sealed. */
export function openStop(key: Buffer, token: string): Stop | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (token.length > longest || bytes.length < 29 || bytes.toString('base64url') !== token) return undefined
  const opening = createDecipheriv(cipher, derive(key, 'stop'), bytes.subarray(0, 12), { authTagLength: 16 })
  opening.setAuthTag(bytes.subarray(12, 28))
  try {
    const plain = Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8')
    const [email, kind, scope, about, seconds] = parts.parse(JSON.parse(plain))
    const sent = seconds === undefined ? {} : { sent: Temporal.Instant.fromEpochMilliseconds(seconds * 1000) }
    return { email, kind, scope, about, ...sent }
  } catch {
    return undefined
  }
}

/** Whether the choices of its reader are shown by a link: whoever is forwarded an old mail sees nothing of them. */
export function showsChoices({ sent }: Stop, now: Temporal.Instant): boolean {
  return sent !== undefined && Temporal.Instant.compare(now, sent.add({ hours: choicesDays * 24 })) < 0
}

function derive(key: Buffer, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest()
}
