// The page of an event's badges at the desk: how they look, the next batch, and the batches that were made.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { badgeTyped } from '../registration/forms-badges.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { BadgeBatch } from '../registration/store-badge-batches.ts'
import type { BadgeTemplate } from '../registration/store-badge-templates.ts'
import { badgeOrders } from '../registration/store-badges.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { badgeDeskMessages } from './messages-desk-badges.ts'
import { badgesAtDoorMessages } from './messages-desk-badges-at-door.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { queryOf } from './views-desk-badge-form.ts'
import { type BadgesAtDoorFacts, badgesAtDoorPart } from './views-desk-badges-at-door.ts'
import { poolInWords } from './views-desk-seats.ts'

/** What was just done, as the address says it after a form was sent. */
export const badgesSaid = ['saved', 'removed', 'used', 'uncounted'] as const

export interface BadgesFacts {
  event: DeskEvent
  templates: readonly BadgeTemplate[]
  batches: readonly BadgeBatch[]
  atDoor: BadgesAtDoorFacts
  /** How many people in the room are in no batch, and had none printed at the door. */
  unprinted: number
  pools: readonly Pool[]
  said: (typeof badgesSaid)[number] | undefined
  fault?: 'nobody'
  mayShare: boolean
}

/** The whole page within the desk. */
export function badgesPage(facts: BadgesFacts, at: At): Html {
  const { event, templates, said, fault } = facts
  const say = badgeDeskMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/badges`)
  return html`${when(said, (it) => html`<p class="toast" role="status">${it === 'uncounted' ? badgesAtDoorMessages.in(at.language)(it) : say(`said-${it}`)}</p>`)}${when(fault, () => html`<p class="notice" role="alert">${say('nobody')}</p>`)}
<div class="head"><h1>${doorBadgesMessages.in(at.language)('badges')}</h1><p class="actions"><a class="button plain" href="${here}/new">${say('new')}</a></p></div>
<p class="soft">${doorBadgesMessages.in(at.language)('badges-say')}</p>
${batchForm(facts, here, at)}
<section aria-labelledby="templates"><h2 id="templates">${say('templates')}</h2>${
    templates.length > 0
      ? html`<ul class="badge-templates" role="list">${each(templates, (one) => card(one, facts, here, at))}</ul>`
      : html`<div class="empty"><b>${say('no-templates')}</b><p>${say('no-templates-says')}</p></div>`
  }</section>
${batchesPart(facts, here, at)}
${badgesAtDoorPart(facts.atDoor, event, at)}`
}

function card(one: BadgeTemplate, { mayShare }: BadgesFacts, here: string, at: At): Html {
  const say = badgeDeskMessages.in(at.language)
  const mine = !one.shared || mayShare
  const about = [`${one.width_mm} × ${one.height_mm} mm`, ...(one.shared ? [say('shared-one')] : [])].join(' · ')
  const use = html`<form method="post" action="${here}/${one.id}/use"><button class="button plain small" type="submit" aria-label="${say('use')}: ${one.name}">${say('use')}</button></form>`
  return html`<li class="sheet"><img src="${here}/preview.svg?${queryOf(badgeTyped(one))}" alt="" loading="lazy"><h3>${one.name}</h3><p class="soft">${about}</p>
<div class="actions">${one.used ? html`<span class="pill published">${say('is-used')}</span>` : use}${mine ? html`<a class="button plain small" href="${here}/${one.id}" aria-label="${say('change-it')}: ${one.name}">${say('change-it')}</a>` : nothing}<a class="button plain small" href="${here}/new?from=${one.id}" aria-label="${say('copy')}: ${one.name}">${say('copy')}</a></div></li>`
}

function batchForm({ templates, pools, unprinted }: BadgesFacts, here: string, at: At): Html {
  const say = badgeDeskMessages.in(at.language)
  const door = doorBadgesMessages.in(at.language)
  const template = (one: BadgeTemplate) =>
    html`<option value="${one.id}"${one.used ? html` selected` : nothing}>${one.name}</option>`
  const pool = (one: Pool) => html`<option value="${one.id}">${poolInWords(one, at)}</option>`
  const order = (one: (typeof badgeOrders)[number]) => html`<option value="${one}">${say(`order-${one}`)}</option>`
  return html`<section aria-labelledby="batch"><h2 id="batch">${say('print')}</h2><p class="soft">${say('unprinted', { count: unprinted })}</p>
<form class="event-form" method="post" action="${here}/batches"><div class="fields"><div class="field"><label for="template">${say('look')}</label><select id="template" name="template">${each(templates, template)}<option value="">${say('plain')}</option></select></div>
<div class="field"><label for="who">${door('who')}</label><select id="who" name="who"><option value="new">${say('who-new')}</option><option value="all"${unprinted === 0 ? html` selected` : nothing}>${door('who-all')}</option><option value="expected">${door('who-expected')}</option></select></div>
<div class="field"><label for="pool">${say('pool')}</label><select id="pool" name="pool"><option value="">${say('pool-all')}</option>${each(pools, pool)}</select></div>
<div class="field"><label for="order">${say('order')}</label><select id="order" name="order">${each(badgeOrders, order)}</select></div></div>
<p class="actions"><button class="button" type="submit">${door('make-badges')}</button></p></form></section>`
}

function batchesPart({ batches, event }: BadgesFacts, here: string, at: At): Html {
  const say = badgeDeskMessages.in(at.language)
  const made = (one: BadgeBatch) => momentInWords(one.made_at, event.zone, at.language)
  const row = (one: BadgeBatch) =>
    html`<tr><th scope="row" data-label="${say('made')}">${made(one)}</th><td data-label="${say('look')}">${one.template ?? say('plain')}</td><td class="number" data-label="${say('badges-in')}">${one.badges}</td><td data-label="${say('again')}"><a href="${here}/batches/${one.id}" aria-label="${say('again')}: ${made(one)}">${say('again')}</a></td></tr>`
  return when(
    batches.length,
    () =>
      html`<section aria-labelledby="batches"><h2 id="batches">${say('batches')}</h2><p class="soft">${say('batches-say')}</p><div class="table-wrap" tabindex="0" role="group" aria-label="${say('batches')}"><table class="table stacked"><thead><tr><th scope="col">${say('made')}</th><th scope="col">${say('look')}</th><th scope="col" class="number">${say('badges-in')}</th><th scope="col">${say('again')}</th></tr></thead><tbody>${each(batches, row)}</tbody></table></div></section>`,
  )
}
