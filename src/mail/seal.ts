// The link that stops mails: what it stops and whose they are stands in it, sealed, so that an address shows it to nobody.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Db, Tx } from '../kit/database.ts'

/** What a link stops: one kind of mail, of one scope, to one address; and the name of it in its reader's language. */
export interface Stop {
  email: string
  kind: string
  scope: string
  about: string
}

const parts = z.tuple([z.string(), z.string(), z.string(), z.string()])
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
export function sealStop(key: Buffer, { email, kind, scope, about }: Stop): string {
  const plain = JSON.stringify([email, kind, scope, about])
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
    const [email, kind, scope, about] = parts.parse(JSON.parse(plain))
    return { email, kind, scope, about }
  } catch {
    return undefined
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest()
}
