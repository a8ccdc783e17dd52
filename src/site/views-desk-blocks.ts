// Addresses that may not register: the list, with who said so and why, and the form for another one.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Block, BlockReach } from '../registration/store-blocks.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { words } from '../ui/words.ts'
import { type At, urls } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { blockMessages } from './messages-desk-blocks.ts'

export interface BlocksFacts {
  event: DeskEvent
  blocks: readonly Block[]
  /** How far this person's blocks may reach. */
  reaches: readonly BlockReach[]
  typed: { email: string; reason: string; reach: BlockReach }
  fault: 'no-address' | 'no-reason' | undefined
}

/** The whole page within the desk. */
export function blocksPage(facts: BlocksFacts, at: At): Html {
  const say = blockMessages.in(at.language)
  const { event, blocks, reaches, typed, fault } = facts
  const here = urls.desk(at, `/events/${event.slug}/blocks`)
  const wrong = (of: typeof fault) => (fault === of ? html` aria-invalid="true" aria-describedby="fault"` : nothing)
  const option = (reach: BlockReach) => optionOf(reach, say(`reach-${reach}`), typed.reach)
  return html`<div class="head"><h1>${say('title')}</h1></div><p class="soft">${say('says')}</p>
${blocks.length === 0 ? html`<div class="empty"><b>${say('nobody')}</b></div>` : blocksTable(facts, at)}
<h2>${say('another')}</h2>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
<form class="sheet" method="post" action="${here}">
<div class="field"><label for="email">${say('address')}</label><input id="email" type="email" name="email" value="${typed.email}" maxlength="254" required${wrong('no-address')}></div>
<div class="field"><label for="reason">${words.reason[at.language]}</label><input id="reason" type="text" name="reason" value="${typed.reason}" maxlength="500" required${wrong('no-reason')}><small>${say('reason-says')}</small></div>
${when(reaches.length > 1, () => html`<div class="field"><label for="reach">${say('reach')}</label><select id="reach" name="reach">${each(reaches, option)}</select></div>`)}
<p class="actions"><button class="button" type="submit">${say('block')}</button> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/attendees`)}">${attendeesMessages.in(at.language)('back')}</a></p></form>`
}

function blocksTable({ event, blocks }: BlocksFacts, at: At): Html {
  const say = blockMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/blocks`)
  const reason = words.reason[at.language]
  const heads = [say('address'), reason, say('reach'), say('since')]
  const cell = (head: string, value: string | Html) => html`<td data-label="${head}">${value}</td>`
  const row = ({ id, email_key, reason: why, reach, blocked_at, by }: Block) =>
    html`<tr>${cell(say('address'), email_key)}${cell(reason, why)}${cell(say('reach'), say(`reach-${reach}`))}${cell(say('since'), html`${momentInWords(blocked_at, event.zone, at.language)}${when(by, (name) => html` · ${name}`)}`)}<td><form method="post" action="${here}/removal"><input type="hidden" name="block" value="${id}"><button class="button plain small" type="submit" aria-label="${say('unblock')}: ${email_key}">${say('unblock')}</button></form></td></tr>`
  return html`<div class="table-wrap"><table class="table stacked"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}<th scope="col"><span class="visually-hidden">${say('unblock')}</span></th></tr></thead><tbody>${each(blocks, row)}</tbody></table></div>`
}
