// A mail as it travels: from what was promised to head and body, with the way to stop it.
import type { SendMailOptions } from 'nodemailer'
import { isUiLanguage } from '../kit/languages.ts'
import { urls } from '../urls.ts'
import type { ClaimedMail } from './claim.ts'
import { plainAsHtml, stopMark } from './frame.ts'
import { sealStop } from './seal.ts'

export interface Composing {
  from: { name: string; address: string }
  /** Where the mail comes back to when it cannot be delivered. */
  returnTo: string
  /** The address of the site, without a slash at its end. */
  origin: string
  sealKey: Buffer
}

type Composed = Omit<ClaimedMail, 'lease' | 'attempts' | 'secret'>

/** The mail for the transport. What is the same mail becomes the same message, whenever and however often. */
export function composeMail(mail: Composed, { from, returnTo, origin, sealKey }: Composing): SendMailOptions {
  const stop = stopAddress(mail, origin, sealKey)
  const withStop = (body: string) => (stop === undefined ? body : body.replaceAll(stopMark, stop))
  const html = mail.html ?? plainAsHtml(mail.text, mail.language)
  return {
    messageId: mail.message_id,
    date: new Date(mail.send_after.epochMilliseconds),
    from,
    to: { name: mail.to_name, address: mail.to_email },
    envelope: { from: returnTo, to: mail.to_email },
    ...(mail.reply_to === null ? {} : { replyTo: mail.reply_to }),
    subject: mail.subject,
    text: withStop(mail.text),
    html: withStop(html),
    headers: { ...mail.headers, ...ownHeaders(mail, stop) },
    ...(mail.calendar === null ? {} : { icalEvent: { filename: 'invite.ics', ...mail.calendar } }),
    textEncoding: 'quoted-printable',
  }
}

function stopAddress(mail: Composed, origin: string, sealKey: Buffer): string | undefined {
  const { to_email: email, kind, scope, about, language, send_after: sent } = mail
  if (scope === null || about === null) return undefined
  const at = { language: isUiLanguage(language) ? language : 'en', community: null } as const
  return origin + urls.unsubscribe(at, sealStop(sealKey, { email, kind, scope, about, sent }))
}

// RFC 3834 keeps absence notices away; RFC 8058 lets a mail program stop the mails with one press.
function ownHeaders(mail: Composed, stop: string | undefined): Record<string, string> {
  const always = { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language }
  if (stop === undefined) return always
  return { ...always, 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
