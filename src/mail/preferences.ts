// What readers want and which addresses work: asked when a mail is about to leave, not when it was promised.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { isStopped } from './reach.ts'
import type { Stop } from './seal.ts'
import type { PreferenceLine } from './wanted.ts'

/** Stops a kind of mail of a scope for an address. Kind `*` and scope `''` stand for all; the more specific line holds. */
export async function stopMails(
  db: Db | Tx,
  stop: Pick<Stop, 'email' | 'kind' | 'scope'>,
  now: Temporal.Instant,
): Promise<void> {
  await prefer(db, stop, { wanted: false, changed_at: now })
}

/** Takes a stop back. */
export async function wantMails(
  db: Db | Tx,
  stop: Pick<Stop, 'email' | 'kind' | 'scope'>,
  now: Temporal.Instant,
): Promise<void> {
  await prefer(db, stop, { wanted: true, changed_at: now })
}

/**
 * Whether an address wants a kind of mail of a scope, as it is asked when one is about to leave: the more specific line
 * holds, and without any it does. `scopes` are all by which such mails can be stopped, the narrower first.
 */
export async function wantsMails(
  db: Db | Tx,
  { email, kind, scope }: Pick<Stop, 'email' | 'kind' | 'scope'>,
  scopes: readonly string[] = [scope],
): Promise<boolean> {
  const asked = { kind: sql`${kind}`, scopes: sql`${[...scopes]}::text[]` }
  const found = await sql<{ stopped: boolean }>`select ${isStopped(sql`${email}`, asked)} as stopped`.execute(db)
  return found.rows[0]?.stopped === false
}

/** Everything that an address said of its mails. */
export async function listPreferences(db: Db | Tx, email: string): Promise<PreferenceLine[]> {
  return db.selectFrom('mail_preferences').select(['kind', 'scope', 'wanted']).where('email', '=', email).execute()
}

/** Keeps what an address says of some kinds of mail in some scopes. */
export async function setPreferences(
  tx: Tx,
  email: string,
  lines: readonly PreferenceLine[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { kind, scope, wanted } of lines) await prefer(tx, { email, kind, scope }, { wanted, changed_at: now })
}

/** Stops every kind within a scope, and takes back what was wanted in narrower ones. */
export async function stopAllMails(
  tx: Tx,
  { email, within, scopes }: { email: string; within: string; scopes: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  await sql`delete from mail_preferences where email = ${email} and wanted and scope = any(${[within, ...scopes]})`.execute(
    tx,
  )
  await stopMails(tx, { email, kind: '*', scope: within }, now)
}

/** Marks an address to which nothing is sent from now on, with the reason that the desk shows. */
export async function markAddress(
  db: Db | Tx,
  mark: { email: string; state: 'bouncing' | 'complained'; reason: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('mail_addresses')
    .values({ ...mark, since: now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ state: mark.state, reason: mark.reason }))
    .execute()
}

/** Takes the mark from an address that works again. */
export async function trustAddress(db: Db | Tx, email: string): Promise<void> {
  await db.deleteFrom('mail_addresses').where('email', '=', email).execute()
}

/**
 * Takes an address out of the outbox when its person is erased: what waits is withdrawn, what was sent keeps only that it
 * was. Stops remain, since they keep us from writing to them again.
 */
export function forgetAddress(db: Db | Tx, email: string, now: Temporal.Instant): Promise<void> {
  return forgetMails(db, sql`to_email = ${email}`, now)
}

/** The same for some mails: those of which a condition on `mails` holds. */
export async function forgetMails(db: Db | Tx, which: RawBuilder<SqlBool>, now: Temporal.Instant): Promise<void> {
  const withdrawn = {
    state: 'withdrawn',
    reason: 'withdrawn',
    settled_at: now,
    lease: null,
    leased_until: null,
  } as const
  await db.updateTable('mails').set(withdrawn).where(which).where('settled_at', 'is', null).execute()
  await db.updateTable('mails').set(blank).where(which).execute()
}

/** Removes text and address of mails that were settled before a moment. Gives how many there were. */
export async function forgetOldMails(db: Db, before: Temporal.Instant): Promise<number> {
  const old = await db
    .updateTable('mails')
    .set(blank)
    .where('settled_at', '<', before)
    .where('to_email', 'is not', null)
    .executeTakeFirst()
  return Number(old.numUpdatedRows)
}

const blank = {
  to_email: null,
  to_name: '',
  subject: '',
  text: '',
  html: null,
  calendar: null,
  reply_to: null,
  reason: null,
  about: null,
  scope: null,
  scopes: [],
  headers: '{}',
}

async function prefer(
  db: Db | Tx,
  { email, kind, scope }: Pick<Stop, 'email' | 'kind' | 'scope'>,
  choice: { wanted: boolean; changed_at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('mail_preferences')
    .values({ email, kind, scope, ...choice })
    .onConflict((conflict) => conflict.columns(['email', 'kind', 'scope']).doUpdateSet(choice))
    .execute()
}
