// Links to sign in by mail: asked for, opened once in the browser that asked, or their code typed there.
import { randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { Verdict } from '../kit/verdict.ts'
import { mailboxOf } from '../mail/address.ts'
import { mailboxIn } from '../mail/mailbox.ts'
import { codeAttempts, codeLength, codeLetters, linkMinutes, mayAskForLink } from './rules-sign-in.ts'
import type { SignIn } from './store-sign-in.ts'

type Digest = Pick<SignIn, 'digest'>

export interface LinkAsked {
  email: string
  /** Whose request it is, as a key to count by. */
  client: string
  /** What the asking browser's cookie holds, so that a second link does not make the first one useless. */
  browser: string | undefined
  returnTo: string
}

export interface NewLink {
  token: string
  code: string
  /** What the cookie of the asking browser is to hold. */
  browser: string
  expires: Temporal.Instant
}

/** Makes a link, unless too many were asked for within the hour. Only digests of its secrets are kept. */
export async function makeLink(
  tx: Tx,
  signIn: Digest,
  asked: LinkAsked,
  now: Temporal.Instant,
): Promise<Verdict<'too-many-links', { link: NewLink }>> {
  const client_hash = signIn.digest(`client ${asked.client}`)
  const verdict = mayAskForLink(await countLinks(tx, asked.email, client_hash, now))
  if (!verdict.ok) return verdict
  const link = newLink(asked.browser, now)
  await tx
    .insertInto('sign_in_links')
    .values({
      email: asked.email,
      token_hash: signIn.digest(`link ${link.token}`),
      code_hash: signIn.digest(`code ${link.code}`),
      browser_hash: signIn.digest(`browser ${link.browser}`),
      client_hash,
      return_to: asked.returnTo,
      created_at: now,
      expires_at: link.expires,
    })
    .execute()
  return { ok: true, link }
}

/** What a link would do in this browser, without doing it: mail scanners open links too. */
export async function lookAtLink(
  db: Db,
  signIn: Digest,
  { token, browser }: { token: string; browser: string | undefined },
  now: Temporal.Instant,
): Promise<'ready' | 'other-browser' | 'gone'> {
  const found = await db
    .selectFrom('sign_in_links')
    .select('browser_hash')
    .where('token_hash', '=', signIn.digest(`link ${token}`))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('attempts', '<', codeAttempts)
    .executeTakeFirst()
  if (!found) return 'gone'
  return browser !== undefined && found.browser_hash.equals(signIn.digest(`browser ${browser}`))
    ? 'ready'
    : 'other-browser'
}

export interface UsedLink {
  email: string
  return_to: string
}

/** Uses a link, once: gives whose address it proves; undefined when it is gone or another browser asked for it. */
export async function useLink(
  tx: Tx,
  signIn: Digest,
  { token, browser }: { token: string; browser: string },
  now: Temporal.Instant,
): Promise<UsedLink | undefined> {
  const used = await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', signIn.digest(`link ${token}`))
    .where('browser_hash', '=', signIn.digest(`browser ${browser}`))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('attempts', '<', codeAttempts)
    .returning(['email', 'return_to'])
    .executeTakeFirst()
  if (used) await endOtherLinks(tx, used.email, now)
  return used
}

/** The same with the code of the mail, typed in the browser that asked. A few wrong ones make the link useless. */
export async function useCode(
  tx: Tx,
  signIn: Digest,
  { code, browser }: { code: string; browser: string },
  now: Temporal.Instant,
): Promise<UsedLink | undefined> {
  const digest = signIn.digest(`code ${code}`)
  const tried = await sql<UsedLink & { right: boolean }>`
    update sign_in_links set attempts = attempts + 1,
      used_at = case when code_hash = ${digest} then ${now}::timestamptz end
    where browser_hash = ${signIn.digest(`browser ${browser}`)} and used_at is null
      and expires_at > ${now}::timestamptz and attempts < ${codeAttempts}
    returning email, return_to, code_hash = ${digest} as right`.execute(tx)
  const used = tried.rows.find(({ right }) => right)
  if (!used) return undefined
  await endOtherLinks(tx, used.email, now)
  return { email: used.email, return_to: used.return_to }
}

// Locked, so that many requests at once do not all count the same few links: first by who asks, then by who is asked. Old
// ones go when somebody asks anew.
async function countLinks(tx: Tx, email: string, client_hash: Buffer, now: Temporal.Instant) {
  // However it is varied by what follows a plus sign: all of it reaches one person.
  const mailbox = mailboxOf(email)
  for (const one of [client_hash.toString('hex'), mailbox])
    await sql`select pg_advisory_xact_lock(hashtext('sign-in ' || ${one}::text))`.execute(tx)
  await tx
    .deleteFrom('sign_in_links')
    .where('created_at', '<', now.subtract({ hours: 24 }))
    .execute()
  const since = now.subtract({ hours: 1 })
  const counted = await sql<{ ofAddress: number; ofClient: number }>`select
    (select count(*) from sign_in_links
      where ${mailboxIn('email')} = ${mailbox} and created_at > ${since}::timestamptz) as "ofAddress",
    (select count(*) from sign_in_links where client_hash = ${client_hash} and created_at > ${since}::timestamptz)
      as "ofClient"`.execute(tx)
  return counted.rows[0] ?? { ofAddress: 0, ofClient: 0 }
}

function newLink(browser: string | undefined, now: Temporal.Instant): NewLink {
  const known = browser !== undefined && /^[\w-]{43}$/.test(browser)
  return {
    token: randomBytes(32).toString('base64url'),
    code: Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join(''),
    browser: known ? browser : randomBytes(32).toString('base64url'),
    expires: now.add({ minutes: linkMinutes }),
  }
}

// Whoever is in needs no other link that still waits in the mailbox.
async function endOtherLinks(tx: Tx, email: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .execute()
}
