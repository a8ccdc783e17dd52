// The mails to one attendee as organisers see them: which went, how they fared, whether their address works; one sent again.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { enqueueMail } from '../mail/outbox.ts'
import type { ListedMail } from '../mail/outbox-list.ts'
import { trustAddress } from '../mail/preferences.ts'
import { record } from '../people/store-history.ts'
import { againMail } from './mails-seat.ts'
import { isLive } from './rules-states.ts'
import { readSeatFacts } from './store-facts.ts'
import { mailsAbout } from './store-registration-mails.ts'
import type { SeatWork } from './store-telling.ts'

/** A mail about a registration, without its text: that may hold the link of its reader. */
export type AttendeeMail = Pick<
  ListedMail,
  'id' | 'subject' | 'language' | 'state' | 'reason' | 'due_at' | 'settled_at'
>

/** Why nothing reaches an address, since when, and what a mail server said. */
export interface AddressFault {
  state: 'bouncing' | 'complained'
  reason: string
  since: Temporal.Instant
}

export interface AttendeeMails {
  mails: AttendeeMail[]
  /** Undefined while their address works, as far as anybody knows. */
  fault: AddressFault | undefined
}

/** So often within a day organisers send somebody the same again. */
const mostAgain = 3

/** The last mails about a registration to the address that it has, latest first. */
export async function readAttendeeMails(db: Db, its: { id: number; email: string | null }): Promise<AttendeeMails> {
  if (its.email === null) return { mails: [], fault: undefined }
  const mails = await db
    .selectFrom('mails')
    .select(['id', 'subject', 'language', 'state', 'reason', 'due_at', 'settled_at'])
    .where(mailsAbout([its.id]))
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  const fault = await db
    .selectFrom('mail_addresses')
    .select(['state', 'reason', 'since'])
    .where('email', '=', its.email)
    .executeTakeFirst()
  return { mails, fault }
}

/**
 * Sends somebody once more how their registration stands, with their link. An address from which mail came back is believed
 * again; one whose owner called our mail unwanted is not written to.
 */
export async function sendAgain(
  tx: Tx,
  work: SeatWork,
  its: { id: number },
): Promise<'sent' | 'too-often' | 'unwanted' | 'nothing-to-send'> {
  // Two who press at once are counted one after the other.
  await sql`select from registrations where id = ${its.id} for no key update`.execute(tx)
  const [facts] = await readSeatFacts(tx, [its.id])
  if (!facts?.email || !isLive(facts.state)) return 'nothing-to-send'
  const { all, lately } = await countAgain(tx, its.id, work.now)
  if (lately >= mostAgain) return 'too-often'
  const marked = tx.selectFrom('mail_addresses').select('state').where('email', '=', facts.email)
  if ((await marked.executeTakeFirst())?.state === 'complained') return 'unwanted'
  const mail = againMail(facts, all + 1, work)
  if (!mail) return 'nothing-to-send'
  await trustAddress(tx, facts.email)
  await enqueueMail(tx, mail)
  await record(tx, {
    actor: work.actor,
    verb: 'send-again',
    subject: 'registration',
    subjectId: its.id,
    communityId: facts.community_id,
    formatId: facts.format_id,
    chapterId: facts.chapter_id,
    eventId: facts.event_id,
  })
  return 'sent'
}

// Counted by what the history keeps: mails are emptied after a while, and an address that was corrected is a new one.
async function countAgain(tx: Tx, id: number, now: Temporal.Instant): Promise<{ all: number; lately: number }> {
  const found = await sql<{ all: number; lately: number }>`select count(*)::int as all,
      count(*) filter (where h.at > ${now.subtract({ hours: 24 })})::int as lately
    from registrations r join history h on h.event_id = r.event_id and h.subject = 'registration' and h.subject_id = r.id
    where r.id = ${id} and h.verb = 'send-again'`.execute(tx)
  return found.rows[0] ?? { all: 0, lately: 0 }
}
