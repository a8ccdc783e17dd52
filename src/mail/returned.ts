// Reports about mails that had left: they came back (RFC 3464), or their reader called them unwanted (RFC 5965).
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../kit/database.ts'
import { markAddress } from './preferences.ts'

/** What a report says of one of our mails. */
export interface Returned {
  /** The Message-ID of the mail, with its angle brackets. */
  messageId: string
  says: 'bounced' | 'complained'
  /** The mailbox itself is the reason, so that other mails would come back too. */
  badAddress: boolean
  reason: string
}

/** What came of a report: it spoke of a mail of ours, of none that we know, or it is no report of something final. */
export type Noted = 'noted' | 'unknown-mail' | 'no-report'

/** Reports are small; what is longer than this many letters is not looked at beyond. */
const longest = 512 * 1024

/** Reads a report as a mail server or provider sends it. Undefined for other mails, and for reports of mere delay. */
export function readReturned(raw: string): Returned | undefined {
  const lines = raw.slice(0, longest).split(/\r?\n/)
  const bounce = fieldsAfter(lines, 'message/delivery-status')
  const complaint = fieldsAfter(lines, 'message/feedback-report')
  const start = bounce?.end ?? complaint?.end
  const messageId = start === undefined ? undefined : originalId(lines.slice(start))
  if (messageId === undefined) return undefined
  if (bounce) return readBounce(bounce.fields, messageId)
  if (complaint?.fields.get('feedback-type')?.toLowerCase() !== 'abuse') return undefined
  return { messageId, says: 'complained', badAddress: true, reason: 'complained' }
}

/**
 * Notes a report. Only who has received the mail or carried it knows its Message-ID: a report that was made up, about
 * whomever, changes nothing.
 */
export async function noteReturned(db: Db, raw: string, now: Temporal.Instant): Promise<Noted> {
  const report = readReturned(raw)
  if (!report) return 'no-report'
  return db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('mails')
      .select(['id', 'to_email'])
      .where('message_id', '=', report.messageId)
      .forUpdate()
      .executeTakeFirst()
    if (!mail?.to_email) return 'unknown-mail'
    const { says, reason } = report
    if (says === 'bounced')
      await tx
        .updateTable('mails')
        .set({ state: 'failed', reason })
        .where('id', '=', mail.id)
        .where('state', '=', 'sent')
        .execute()
    const state = says === 'bounced' ? 'bouncing' : 'complained'
    if (report.badAddress) await markAddress(tx, { email: mail.to_email, state, reason }, now)
    return 'noted'
  })
}

function readBounce(fields: ReadonlyMap<string, string>, messageId: string): Returned | undefined {
  const status = fields.get('status') ?? ''
  if (fields.get('action')?.toLowerCase() !== 'failed' || !/^5\.\d{1,3}\.\d{1,3}\b/.test(status)) return undefined
  const said = fields.get('diagnostic-code')?.replace(/^smtp;\s*/i, '')
  const badAddress = /^5\.(?:1\.\d|2\.1)/.test(status)
  return { messageId, says: 'bounced', badAddress, reason: (said || status).slice(0, 500) }
}

// The fields of the first part of a type: of all its blocks, since the first of a bounce speaks of the server alone.
function fieldsAfter(lines: readonly string[], type: string): { fields: Map<string, string>; end: number } | undefined {
  const found = lines.findIndex((line) => line.toLowerCase().startsWith(`content-type: ${type}`))
  if (found < 0) return undefined
  const begin = lines.indexOf('', found)
  const fields = new Map<string, string>()
  let name = ''
  let end = begin < 0 ? lines.length : begin
  for (; end < lines.length && !lines[end]?.startsWith('--'); end++) {
    const line = lines[end] ?? ''
    if (/^[ \t]/.test(line)) fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`)
    const colon = /^[ \t]/.test(line) ? -1 : line.indexOf(':')
    if (colon > 0) {
      name = line.slice(0, colon).trim().toLowerCase()
      fields.set(name, line.slice(colon + 1).trim())
    }
  }
  return { fields, end }
}

function originalId(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => /^message-id:/i.test(line))
  // A long line may go on in the next.
  const line = at < 0 ? '' : `${lines[at]} ${lines[at + 1] ?? ''}`
  return /^message-id:\s*(<[^<>\s]{1,300}>)/i.exec(line)?.[1]
}
