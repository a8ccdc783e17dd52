// The organisations of the desk: the list, one of them with its form and where it is named, and what a merge would do.

import type { OrganisationRow, OrganisationUse } from '../events/store-organisations-desk.ts'
import { pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import { siteOf } from '../kit/web-address.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { pager, pagesFor } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { formMessages } from './messages-desk-form.ts'
import { organisationMessages } from './messages-desk-organisations.ts'
import { saidMessages } from './messages-desk-said.ts'
import { eventPageMessages } from './messages-event.ts'
import { type FieldFacts, lineField } from './views-desk-fields.ts'

/** How many organisations one page of the desk shows. */
export const organisationsShown = 50

export interface OrganisationsFacts {
  q: string
  page: number
  rows: readonly OrganisationRow[]
  count: number
}

/** The list within the desk. */
export function organisationsPage({ q, page, rows, count }: OrganisationsFacts, at: At): Html {
  const say = organisationMessages.in(at.language)
  const to = (page: number) => urls.desk(at, `/organisations?${new URLSearchParams({ q, page: String(page) })}`)
  const row = (
    one: OrganisationRow,
  ) => html`<tr data-row><th scope="row"><a href="${urls.desk(at, `/organisations/${one.slug}`)}" data-open>${one.name}</a></th>
<td>${when(one.website, (website) => html`<a href="${website}" rel="noopener">${siteOf(website)}</a>`)}</td><td class="number">${one.events}</td></tr>`
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
<search><form class="search" method="get" action="${urls.desk(at, '/organisations')}"><label class="field" for="organisations-q">${say('find')}<input id="organisations-q" type="search" name="q" value="${q}" maxlength="200" autocomplete="off" data-key="/"></label><button class="button plain" type="submit">${say('search')}</button></form></search>
<p class="soft" role="status">${say('count', { count })}</p>
${
  rows.length === 0
    ? html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>`
    : html`<div class="table-wrap" tabindex="0" role="region" aria-label="${say('title')}"><table class="table"><thead><tr><th scope="col">${say('its-name')}</th><th scope="col">${say('website')}</th><th scope="col" class="number">${say('events')}</th></tr></thead><tbody>${each(rows, row)}</tbody></table></div>`
}
${pager({ page, pages: pagesFor(count, organisationsShown), href: to }, at.language)}`
}

export interface OrganisationFacts {
  organisation: OrganisationRow
  uses: readonly OrganisationUse[]
  typed: Typed
  faults: FieldFacts['faults']
  conflicts: readonly Conflict[]
  base: string
  saved: boolean
  /** What was typed for the one that should stay, when there is none of that name. */
  unknown: string | undefined
}

/** One organisation: its form, where it is named, and the way to make it one with another. */
export function organisationPage(facts: OrganisationFacts, at: At): Html {
  const { organisation, uses, saved, unknown } = facts
  const say = organisationMessages.in(at.language)
  const here = urls.desk(at, `/organisations/${organisation.slug}`)
  const use = (one: OrganisationUse) =>
    html`<li><a href="${urls.desk(at, `/events/${one.slug}`)}">${spoken(pickText(one.title, at.language, one.language), at.language)}</a><small>${eventPageMessages.in(at.language)(one.role)}</small></li>`
  return html`${when(saved, () => html`<p class="toast" role="status">${saidMessages.in(at.language)('saved')}</p>`)}<header><h1>${organisation.name}</h1></header>
${editForm(facts, here, at)}
<section><h2>${say('named-in')}</h2>${uses.length > 0 ? html`<ul class="lines" role="list">${each(uses, use)}</ul>` : html`<p class="soft">${say('named-nowhere')}</p>`}</section>
<section><h2>${say('is-another')}</h2><p class="soft">${say('is-another-says')}</p>${when(unknown, () => html`<p class="notice" role="alert" id="no-such">${say('no-such')}</p>`)}
<form class="search" method="get" action="${here}/merger"><label class="field" for="into">${say('its-name')}<input id="into" name="into" value="${unknown ?? ''}" maxlength="200" required${unknown ? html` aria-invalid="true" aria-describedby="no-such"` : nothing}></label><button class="button plain" type="submit">${say('compare')}</button></form></section>`
}

/** What a merge would do, before the press. */
export function mergerPage(kept: OrganisationRow, gone: OrganisationRow, at: At): Html {
  const say = organisationMessages.in(at.language)
  const names = { kept: kept.name, gone: gone.name }
  return html`<header><h1>${say('merge-title', names)}</h1></header><section><p>${say('merge-says', { ...names, count: gone.events })}</p>
<form method="post" action="${urls.desk(at, `/organisations/${gone.slug}/merger`)}"><input type="hidden" name="into" value="${kept.slug}"><p class="actions"><button class="button" type="submit">${say('merge')}</button><a class="button plain" href="${urls.desk(at, `/organisations/${gone.slug}`)}">${formMessages.in(at.language)('back')}</a></p></form></section>`
}

function editForm({ typed, faults, conflicts, organisation, base }: OrganisationFacts, here: string, at: At): Html {
  const say = organisationMessages.in(at.language)
  const fields = { typed, faults, conflicts, at, inWords: (unit: string, values: Typed) => values[unit] ?? '' }
  const alert =
    conflicts.length > 0 &&
    formMessages.in(at.language)('both-edited', { who: formMessages.in(at.language)('somebody') })
  return html`${when(alert, (text) => html`<p class="notice" role="alert">${text}</p>`)}<form class="event-form" method="post" action="${here}"><input type="hidden" name="revision" value="${organisation.revision}"><input type="hidden" name="base" value="${base}">
<div class="fields">${lineField(fields, 'name', say('its-name'), 'text', html` maxlength="200" required`)}${lineField(fields, 'website', say('website'), 'url')}</div>
<p class="actions"><button class="button" type="submit">${formMessages.in(at.language)('save')}</button></p></form>`
}
