// The outbox as it is seen: states with their counts, a table, and one mail whole.
import type { Temporal } from 'temporal-polyfill'
import { stopMark } from '../mail/frame.ts'
import { type ListedMail, type MailState, mailStates, mayAttempt, type WholeMail } from '../mail/outbox-list.ts'
import { momentInWords } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { outboxMessages } from './messages-desk-outbox.ts'
import { mailKindMessages } from './messages-desk-outbox-kinds.ts'
import { mailSubject } from './rules-mail-kinds.ts'

export interface OutboxFacts {
  mails: ListedMail[]
  counts: Record<MailState, number>
  state: MailState | undefined
  /** The id that the next page begins after. */
  next: number | undefined
  zone: string
  /** The folder of mails within the data folder, where no mail server is set. */
  folder: string | undefined
}

/** The whole of the list within the desk. */
export function outboxPage(facts: OutboxFacts, at: At): Html {
  const say = outboxMessages.in(at.language)
  const { mails, folder } = facts
  return html`<div class="head"><h1>${say('outbox')}</h1></div>
${when(folder, (name) => html`<p class="notice">${say('no-server', { folder: name })}</p>`)}
${stateTabs(facts, at)}
${mails.length === 0 ? html`<div class="empty"><b>${say('empty')}</b><p>${say('empty-says')}</p></div>` : table(facts, at)}
${when(facts.next, (next) => html`<nav class="pages" aria-label="${uiMessages.in(at.language)('pages')}"><span></span><a class="button plain" rel="next" href="${listHref(at, facts.state, next)}">${uiMessages.in(at.language)('later-page')}</a></nav>`)}`
}

/** One mail within the desk. Its text is shown as text, so that nothing in it is loaded or pressed. */
export function mailPage({ mail, zone }: { mail: WholeMail; zone: string }, at: At): Html {
  const say = outboxMessages.in(at.language)
  const moment = (instant: Temporal.Instant) => momentInWords(instant, zone, at.language)
  const rows: [string, Html | string][] = [
    [say('to'), recipient(mail, at)],
    [say('state'), mailStateInWords(mail, at)],
    [say('kind'), kindInWords(mail.kind, at)],
    [say('attempts'), String(mail.attempts)],
    [say('promised'), moment(mail.created_at)],
  ]
  if (mail.state === 'waiting') rows.push([say('next-attempt'), moment(mail.due_at)])
  if (mail.settled_at) rows.push([say('settled'), moment(mail.settled_at)])
  if (mail.about) rows.push([say('can-be-stopped'), mail.about])
  return html`<div class="head"><h1>${mail.subject || say('forgotten')}</h1></div>
<dl class="facts-table">${each(rows, ([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
${mayAttempt(mail) ? attemptForm(mail, at) : nothing}
${mailText(mail, at)}`
}

function kindInWords(kind: string, at: At): Html | string {
  const subject = mailSubject(kind)
  return subject ? mailKindMessages.in(at.language)(subject) : html`<code>${kind}</code>`
}

function attemptForm(mail: WholeMail, at: At): Html {
  return html`<form method="post" action="${urls.desk(at, `/outbox/${mail.id}/attempts`)}"><button class="button" type="submit">${outboxMessages.in(at.language)('send-again')}</button></form>`
}

function mailText(mail: WholeMail, at: At): Html {
  if (mail.text === '') {
    const why = mail.to_email !== null && mail.secret ? 'text-secret' : 'text-removed'
    return html`<p class="notice">${outboxMessages.in(at.language)(why)}</p>`
  }
  return html`<pre class="mail-text" lang="${mail.language}" tabindex="0">${mail.text.replaceAll(stopMark, '…')}</pre>`
}

function stateTabs({ counts, state }: OutboxFacts, at: At): Html {
  const say = outboxMessages.in(at.language)
  const all = mailStates.reduce((sum, one) => sum + counts[one], 0)
  const tab = (one: MailState | undefined, name: string, count: number) =>
    html`<a href="${listHref(at, one)}"${when(one === state, () => currentChoice)}>${name} <small>${count}</small></a>`
  return html`<nav class="filters" aria-label="${say('by-state')}">${tab(undefined, say('all'), all)}
${each(
  mailStates.filter((one) => counts[one] > 0 || one === state || one === 'failed'),
  (one) => tab(one, say(one), counts[one]),
)}</nav>`
}

function table({ mails, zone }: OutboxFacts, at: At): Html {
  const say = outboxMessages.in(at.language)
  const row = (
    mail: ListedMail,
  ) => html`<tr><td class="moment">${momentInWords(mail.settled_at ?? mail.due_at, zone, at.language)}</td>
<td>${recipient(mail, at)}</td><td><a href="${urls.desk(at, `/outbox/${mail.id}`)}" lang="${mail.language}">${mail.subject || say('forgotten')}</a></td>
<td>${mailStateInWords(mail, at)}</td></tr>`
  return html`<div class="table-wrap mails"><table class="table"><thead><tr><th scope="col">${say('when')}</th><th scope="col">${say('to')}</th><th scope="col">${say('mail')}</th><th scope="col">${say('state')}</th></tr></thead>
<tbody>${each(mails, row)}</tbody></table></div>`
}

function recipient({ to_email, to_name }: ListedMail, at: At): Html {
  if (to_email === null) return html`<i>${outboxMessages.in(at.language)('forgotten')}</i>`
  return html`${when(to_name, (name) => html`${name}<br>`)}${to_email}`
}

/** What became of a mail. What we say ourselves has a sentence; what a mail server said stands as it said it. */
export function mailStateInWords({ state, reason }: Pick<ListedMail, 'state' | 'reason'>, at: At): Html {
  const say = outboxMessages.in(at.language)
  const known = reasons.find((one) => one === reason)
  const why = known ? say(known) : reason === 'withdrawn' ? null : reason
  return html`<span class="pill ${state === 'failed' ? 'cancelled' : ''}">${say(state)}</span>${when(why, (words) => html`<br><small>${words}</small>`)}`
}

const reasons = ['too-late', 'stopped', 'address-bouncing', 'address-complained'] as const

function listHref(at: At, state: MailState | undefined, before?: number): string {
  const query = new URLSearchParams()
  if (state) query.set('state', state)
  if (before) query.set('before', String(before))
  return urls.desk(at, `/outbox${query.size > 0 ? `?${query}` : ''}`)
}
