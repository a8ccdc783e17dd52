// Sending: takes mails from the queue and gives them to the transport, one after another in a few lanes.
import type { Temporal } from 'temporal-polyfill'
import type { Config } from '../config.ts'
import type { Db } from '../kit/database.ts'
import type { Log } from '../kit/log.ts'
import { type ClaimedMail, type Claiming, claimMail, postpone, settleFailed, settleSent } from './claim.ts'
import { type Composing, composeMail } from './compose.ts'
import { minutesBeforeNext, readFailure } from './failure.ts'
import { forgetOldMails, markAddress, trustAddress } from './preferences.ts'
import { readSealKey } from './seal.ts'
import { senderOf, type Transport } from './transport.ts'

export interface SendingDeps {
  db: Db
  transport: Transport
  log: Pick<Log, 'info' | 'warn' | 'error'>
  now: () => Temporal.Instant
  config: Pick<Config, 'publicUrl' | 'port' | 'mailFrom' | 'mailReturn' | 'mailsPerDomain' | 'mailDays'>
}

/** What came of looking for a mail: one left, one did not, none was due, or the mail server takes none at the moment. */
export type Outcome = 'left' | 'kept' | 'nothing' | 'unserved'

export interface Sending {
  /** Begins no more mails and lets those under way end. */
  close(): Promise<void>
}

/** Hours after which a mail that is only ever refused for now is given up. */
const patienceHours = 72
/** What a server does not take within this time is another attempt; less than a lease. */
const deliveryMs = 150_000
/** How long a process that ends waits for what is on its way. */
const closeMs = 8000

/** Sends what is due, now and until closed. Looks every second: a mail that somebody waits for should not wait for us. */
export function startSending(deps: SendingDeps, { idleMs = 1000, unservedMs = 15_000 } = {}): Sending {
  const sender = createSender(deps)
  const stop = new AbortController()
  const lane = async () => {
    while (!stop.signal.aborted) {
      const outcome = await sender.sendNext().catch((error: unknown) => {
        deps.log.error({ err: error }, 'The outbox could not be read; trying again.')
        return 'unserved' as const
      })
      if (outcome === 'nothing') await pause(idleMs, stop.signal)
      if (outcome === 'unserved') await pause(unservedMs, stop.signal)
    }
  }
  const lanes = Array.from({ length: deps.transport.lanes }, lane)
  const tidying = tidyHourly(deps, stop.signal)
  return {
    async close() {
      stop.abort()
      // What a slow server does not answer in time is taken up after its lease, under the same Message-ID.
      const ended = new AbortController()
      const all = Promise.all([...lanes, tidying]).finally(() => ended.abort())
      await Promise.race([all, pause(closeMs, ended.signal)])
      deps.transport.close()
    },
  }
}

/** One sender: each call sends at most one mail. */
export function createSender(deps: SendingDeps): { sendNext(): Promise<Outcome> } {
  const { db, config, now } = deps
  const from = senderOf(config)
  const claiming: Claiming = {
    idDomain: from.address.slice(from.address.lastIndexOf('@') + 1),
    perDomain: config.mailsPerDomain,
  }
  const origin = config.publicUrl ?? `http://localhost:${config.port}`
  let sealKey: Buffer | undefined
  return {
    async sendNext() {
      const mail = await claimMail(db, now(), claiming)
      if (!mail) return 'nothing'
      sealKey ??= await readSealKey(db)
      return send(deps, mail, { from, returnTo: config.mailReturn ?? from.address, origin, sealKey })
    },
  }
}

/** Sends until nothing is due or the server takes nothing; for tests and commands. Gives how many mails left. */
export async function sendDue(deps: SendingDeps): Promise<number> {
  const sender = createSender(deps)
  let left = 0
  for (;;) {
    const outcome = await sender.sendNext()
    if (outcome === 'nothing' || outcome === 'unserved') return left
    if (outcome === 'left') left += 1
  }
}

async function send(deps: SendingDeps, mail: ClaimedMail, composing: Composing): Promise<Outcome> {
  const { db, transport, log, now } = deps
  try {
    await within(deliveryMs, transport.deliver(composeMail(mail, composing), mail.id))
  } catch (error) {
    return keep(deps, mail, error)
  }
  const settle = () => settleSent(db, mail, transport.leaves, now())
  // It has left: a hiccup of the database must not make it leave once more.
  await settle().catch(() => pause(500).then(settle))
  // It reached an address that had once come back.
  if (mail.secret && transport.leaves === 'sent') await trustAddress(db, mail.to_email)
  log.info({ mail: mail.id, kind: mail.kind }, transport.leaves === 'sent' ? 'A mail was sent.' : 'A mail was filed.')
  return 'left'
}

async function keep({ db, log, now }: SendingDeps, mail: ClaimedMail, error: unknown): Promise<Outcome> {
  const { lasting, badAddress, code, reason } = readFailure(error)
  const at = now()
  const { id, kind, attempts } = mail
  if (badAddress) await markAddress(db, { email: mail.to_email, state: 'bouncing', reason }, at)
  const givenUp = lasting !== 'permanent' && epoch(at) > epoch(mail.send_after.add({ hours: patienceHours }))
  if (lasting === 'permanent' || givenUp) {
    await settleFailed(db, mail, reason, at)
    log.warn({ mail: id, kind, attempts, code }, 'A mail could not be sent; see the outbox.')
    return 'kept'
  }
  await postpone(db, mail, reason, at.add({ minutes: minutesBeforeNext(attempts) }))
  log.warn({ mail: id, kind, attempts, code }, 'A mail was not taken for now; it will be sent again.')
  return lasting === 'server' ? 'unserved' : 'kept'
}

async function tidyHourly({ db, transport, log, now, config }: SendingDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const before = now().subtract({ hours: config.mailDays * 24 })
    const tidied = Promise.all([forgetOldMails(db, before), transport.forget(before)])
    await tidied.catch((error: unknown) => log.error({ err: error }, 'Old mails were not removed.'))
    await pause(3_600_000, signal)
  }
}

function epoch(instant: Temporal.Instant): number {
  return instant.epochMilliseconds
}

function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal?.aborted) done()
    else signal?.addEventListener('abort', done)
  })
}
