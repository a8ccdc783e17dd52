// The queue: which mail goes next, held by one process at a time, and what became of it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import type { MailCalendar } from './outbox.ts'
import { isStopped } from './reach.ts'

/** A mail that this process alone may send until its lease ends. */
export interface ClaimedMail {
  id: number
  lease: string
  message_id: string
  kind: string
  to_email: string
  to_name: string
  reply_to: string | null
  language: string
  subject: string
  text: string
  html: string | null
  headers: Record<string, string>
  calendar: MailCalendar | null
  scope: string | null
  about: string | null
  attempts: number
  secret: boolean
  send_after: Temporal.Instant
}

export interface Claiming {
  /** The domain that Message-IDs end with. */
  idDomain: string
  /** Mails a minute to one domain of recipients. */
  perDomain: number
}

/** Longer than any one sending may take; what was held by a process that died is taken up after it. */
const leaseSeconds = 180
/** After a quiet while, this many seconds' worth of mails may go to a domain at once. */
const burstSeconds = 10

/**
 * Holds the next mail that is due, or gives undefined when none is. Order: what somebody waits for, then by promise; to
 * one address in the order in which they were promised. What nobody wants, or is too late, is settled on the way.
 */
export async function claimMail(db: Db, now: Temporal.Instant, how: Claiming): Promise<ClaimedMail | undefined> {
  for (;;) {
    const found = await db.transaction().execute((tx) => claimOne(tx, now, how))
    if (found !== 'skipped') return found
  }
}

/** Notes that a mail left. The text of one that lets its reader in is removed: it has done its work. */
export async function settleSent(
  db: Db,
  mail: ClaimedMail,
  state: 'sent' | 'filed',
  now: Temporal.Instant,
): Promise<void> {
  const forgotten = mail.secret && state === 'sent' ? { text: '', html: null } : {}
  await held(db, mail)
    .set({ state, reason: null, settled_at: now, lease: null, leased_until: null, ...forgotten })
    .execute()
}

/** Notes that a mail will never leave as it is. */
export async function settleFailed(db: Db, mail: ClaimedMail, reason: string, now: Temporal.Instant): Promise<void> {
  await held(db, mail).set({ state: 'failed', reason, settled_at: now, lease: null, leased_until: null }).execute()
}

/** Lets a mail wait for another attempt. */
export async function postpone(db: Db, mail: ClaimedMail, reason: string, dueAt: Temporal.Instant): Promise<void> {
  await held(db, mail).set({ state: 'waiting', reason, due_at: dueAt, lease: null, leased_until: null }).execute()
}

// Only who holds it may say what became of it: a process that slept past its lease changes nothing.
function held(db: Db, { id, lease }: ClaimedMail) {
  return db.updateTable('mails').where('id', '=', id).where('lease', '=', lease)
}

interface Next {
  id: number
  domain: string
  priority: number
  skip: string | null
}

async function claimOne(tx: Tx, now: Temporal.Instant, how: Claiming): Promise<ClaimedMail | 'skipped' | undefined> {
  const next = await findNext(tx, now, how)
  if (!next) return undefined
  if (next.skip !== null) {
    const set = { state: 'skipped', reason: next.skip, settled_at: now, lease: null, leased_until: null } as const
    await tx.updateTable('mails').set(set).where('id', '=', next.id).execute()
    return 'skipped'
  }
  if (!(await takeTurn(tx, next, now, how))) return undefined
  return hold(tx, next.id, now, how)
}

const ofMail = { kind: sql`m.kind`, scopes: sql`m.scopes || m.scope` }

async function findNext(tx: Tx, now: Temporal.Instant, how: Claiming): Promise<Next | undefined> {
  const found = await sql<Next>`
    select m.id, m.domain, m.priority, case
      when m.send_before <= ${now} then 'too-late'
      -- Somebody who asks to be let in has just typed the address: it is tried again.
      when a.state is not null and not (m.secret and a.state = 'bouncing') then 'address-' || a.state
      when m.scope is not null and ${isStopped(sql`m.to_email`, ofMail)} then 'stopped' end as skip
    from mails m
    left join mail_domains d on d.domain = m.domain
    left join mail_addresses a on a.email = m.to_email
    where m.settled_at is null and m.due_at <= ${now} and (m.state = 'waiting' or m.leased_until <= ${now})
      and (m.priority = 0 or d.free_at is null or d.free_at <= ${latestTurn(now, how)})
      and not exists (select from mails e where e.to_email = m.to_email and e.settled_at is null
        and e.priority <= m.priority and (e.send_after, e.id) < (m.send_after, m.id) and e.due_at <= ${now}
        and (e.attempts = 0 or e.leased_until > ${now}))
    order by m.priority, m.send_after, m.id
    limit 1 for update of m skip locked`.execute(tx)
  return found.rows[0]
}

// The row of the domain is locked until we commit, so that two processes never take the same turn.
async function takeTurn(tx: Tx, { domain, priority }: Next, now: Temporal.Instant, how: Claiming): Promise<boolean> {
  const pause = sql`make_interval(secs => ${60 / how.perDomain})`
  const taken = await sql`
    insert into mail_domains as d (domain, free_at) values (${domain}, ${now}::timestamptz + ${pause})
    on conflict (domain) do update set free_at = greatest(d.free_at, ${now}) + ${pause}
    where ${priority} = 0 or d.free_at <= ${latestTurn(now, how)}
    returning domain`.execute(tx)
  return taken.rows.length > 0
}

async function hold(
  tx: Tx,
  id: number,
  now: Temporal.Instant,
  { idDomain }: Claiming,
): Promise<ClaimedMail | undefined> {
  const held = await sql<ClaimedMail>`
    update mails set state = 'sending', lease = ${randomUUID()}, leased_until = ${now.add({ seconds: leaseSeconds })},
      attempts = attempts + 1, message_id = coalesce(message_id, '<' || uid || '@' || ${idDomain}::text || '>')
    where id = ${id}
    returning id, lease, message_id, kind, to_email, to_name, reply_to, language, subject, text, html, headers, calendar,
      scope, about, attempts, secret, send_after`.execute(tx)
  return held.rows[0]
}

function latestTurn(now: Temporal.Instant, { perDomain }: Claiming): Temporal.Instant {
  const atOnce = Math.max(1, Math.floor((perDomain * burstSeconds) / 60))
  return now.add({ milliseconds: Math.round(((atOnce - 1) * 60_000) / perDomain) })
}
