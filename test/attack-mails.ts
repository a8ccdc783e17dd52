// A mail of the outbox as it would travel, for tests of what an attacker could smuggle into it.
import type { Selectable } from 'kysely'
import { createTransport } from 'nodemailer'
import type * as Rows from '../src/kit/database-rows.ts'
import { composeMail } from '../src/mail/compose.ts'
import type { MailCalendar } from '../src/mail/outbox.ts'
import { headOf } from './smtp.ts'

/** The lines of its head, and its body as HTML. */
export async function messageOf(mail: Selectable<Rows.Mails>): Promise<{ head: string[]; html: string }> {
  const how = {
    from: { name: 'The Moot', address: 'no-reply@example.org' },
    returnTo: 'no-reply@example.org',
    origin: 'https://events.example.org',
    sealKey: Buffer.alloc(32),
  }
  const composed = composeMail(
    { ...mail, ...kept(mail), to_email: mail.to_email ?? '', message_id: `<${mail.uid}@example.org>` },
    how,
  )
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
    composed,
  )
  return { head: headOf(String(message)), html: String(composed.html) }
}

// What the table keeps as JSON.
const kept = ({ headers, calendar }: Selectable<Rows.Mails>) => ({
  headers: headers as Record<string, string>,
  calendar: calendar as MailCalendar | null,
})
