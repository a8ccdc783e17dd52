// The page that says who holds an event: organisations in their roles, people who are named, policies that hold.

import type { HostFault, TypedHost } from '../events/forms-hosts.ts'
import type { CoHostFault } from '../events/rules-cohosts.ts'
import { type Hosting, hostRoles } from '../events/rules-hosts.ts'
import type { AskedChapter } from '../events/store-cohosts.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { EventOrganiser, Holding, PolicyChoice } from '../events/store-hosts.ts'
import { pickText } from '../kit/languages.ts'
import { siteOf } from '../kit/web-address.ts'
import { each, type Html, html, nothing, optionOf, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { eventPageMessages } from './messages-event.ts'
import { coHostsPart } from './views-desk-event-cohosts.ts'

/** What was typed and not taken, why, and the known ones among which somebody may choose. */
export interface Untaken {
  form: 'organisation' | 'person'
  why: HostFault
  typed: TypedHost
  like: readonly { slug: string; name: string; more: string | null }[]
}

/** What was just taken away, so that it can be put back. */
export interface Removed {
  slug: string
  name: string
  /** Null for a person. */
  role: string | null
}

export interface HostsFacts {
  event: DeskEvent
  holding: Holding
  /** Names that the two forms offer. */
  organisationNames: readonly string[]
  personNames: readonly string[]
  askable: readonly Pick<AskedChapter, 'slug' | 'name' | 'language'>[]
  untaken: Untaken | undefined
  removed: Removed | undefined
  coHostFault: CoHostFault | undefined
}

/** The whole page within the desk. */
export function hostsPage(facts: HostsFacts, at: At): Html {
  const say = hostsMessages.in(at.language)
  return html`${removedToast(facts, at)}<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${organisationsPart(facts, at)}
${coHostsPart(facts, at)}
${peoplePart(facts, at)}
${policiesPart(facts, at)}`
}

/** A path of an event's desk. */
export function below({ slug }: Pick<DeskEvent, 'slug'>, path: string, at: At): string {
  return urls.desk(at, `/events/${slug}/${path}`)
}

function removedToast({ event, removed }: HostsFacts, at: At): Html {
  const say = hostsMessages.in(at.language)
  return when(removed, ({ slug, name, role }) => {
    const fields =
      role === null
        ? html`<input type="hidden" name="person" value="${slug}">`
        : html`<input type="hidden" name="organisation" value="${slug}"><input type="hidden" name="role" value="${role}">`
    return html`<form class="toast" method="post" action="${below(event, role === null ? 'organisers' : 'hosts', at)}"><span role="status">${say('removed', { name })}</span> ${fields}<button class="button plain small" type="submit">${say('put-back')}</button></form>`
  })
}

function organisationsPart(facts: HostsFacts, at: At): Html {
  const say = hostsMessages.in(at.language)
  const { organisations } = facts.holding
  return html`<section aria-labelledby="organisations"><h2 id="organisations">${say('organisations')}</h2>
${organisations.length > 0 ? html`<ul class="lines holders" role="list">${each(organisations, (one, index) => hostLine(facts, one, organisations[index - 1], at))}</ul>` : html`<p class="soft">${say('none-yet')}</p>`}
${organisationForm(facts, at)}</section>`
}

function hostLine({ event }: HostsFacts, one: Hosting, before: Hosting | undefined, at: At): Html {
  const say = hostsMessages.in(at.language)
  const hidden = html`<input type="hidden" name="organisation" value="${one.slug}"><input type="hidden" name="role" value="${one.role}">`
  const press = (path: string, label: string, sign: string) =>
    html`<form method="post" action="${below(event, path, at)}">${hidden}<button class="button plain small" type="submit" aria-label="${label}">${sign}</button></form>`
  return html`<li><span><b>${one.name}</b> <small>${eventPageMessages.in(at.language)(one.role)}${when(one.website, (website) => html` · <a href="${website}" rel="noopener">${siteOf(website)}</a>`)}</small></span>
<div class="actions">${before?.role === one.role ? press('hosts/order', say('earlier', { name: one.name }), '↑') : nothing}${press('hosts/removal', say('remove-who', { name: one.name }), say('remove'))}</div></li>`
}

function organisationForm({ event, organisationNames, untaken }: HostsFacts, at: At): Html {
  const say = hostsMessages.in(at.language)
  const here = untaken?.form === 'organisation' ? untaken : undefined
  const typed = here?.typed
  const role = (value: (typeof hostRoles)[number]) =>
    optionOf(value, eventPageMessages.in(at.language)(value), typed?.role)
  return html`<form class="holder-form" method="post" action="${below(event, 'hosts', at)}">${fault(here, at)}<div class="fields">
<div class="field"><label for="host-name">${say('organisation')}</label><input id="host-name" type="text" name="name" value="${typed?.name ?? ''}" list="organisation-names" maxlength="200" autocomplete="off" aria-describedby="${here ? 'fault-organisation ' : ''}host-help"${here ? html` aria-invalid="true"` : nothing}><datalist id="organisation-names">${each(organisationNames, (name) => html`<option value="${name}"></option>`)}</datalist></div>
<div class="field"><label for="host-role">${say('role')}</label><select id="host-role" name="role">${each(hostRoles, role)}</select></div>
<div class="field"><label for="host-website">${say('website-new')}</label><input id="host-website" type="url" name="website" value="${typed?.website ?? ''}" autocomplete="off"></div></div>
${choices(here, at)}<p class="soft" id="host-help">${say('organisation-help')}</p>
<button class="button plain" type="submit">${say('add-organisation')}</button></form>`
}

function choices(untaken: Untaken | undefined, at: At): Html {
  if (untaken?.why !== 'which') return nothing
  const say = hostsMessages.in(at.language)
  const [field, ask] =
    untaken.form === 'organisation' ? (['organisation', 'which'] as const) : (['person', 'which-person'] as const)
  const radio = (value: string, text: string) =>
    html`<label class="box"><input type="radio" name="${field}" value="${value}"> ${text}</label>`
  const fresh = untaken.form === 'organisation' ? radio('new', say('a-new-one', { name: untaken.typed.name })) : nothing
  return html`<fieldset class="boxes"><legend>${say(ask)}</legend>${each(untaken.like, ({ slug, name, more }) => radio(slug, more ? `${name} (${more})` : name))}${fresh}</fieldset>`
}

function fault(untaken: Untaken | undefined, at: At): Html {
  return when(
    untaken,
    ({ form, why }) =>
      html`<p class="fault" id="fault-${form}" role="alert">${hostsMessages.in(at.language)(`fault-${why}`)}</p>`,
  )
}

function peoplePart(facts: HostsFacts, at: At): Html {
  const say = hostsMessages.in(at.language)
  const { event, holding, personNames, untaken } = facts
  const here = untaken?.form === 'person' ? untaken : undefined
  return html`<section aria-labelledby="people"><h2 id="people">${say('organisers')}</h2><p class="soft">${say('organisers-says')}</p>
${holding.organisers.length > 0 ? html`<ul class="lines holders" role="list">${each(holding.organisers, (one) => personLine(event, one, at))}</ul>` : html`<p class="soft">${say('no-organisers')}</p>`}
<form class="holder-form" method="post" action="${below(event, 'organisers', at)}">${fault(here, at)}<div class="fields"><div class="field"><label for="person-name">${say('person')}</label><input id="person-name" type="text" name="name" value="${here?.typed.name ?? ''}" list="person-names" maxlength="200" autocomplete="off"${here ? html` aria-invalid="true" aria-describedby="fault-person"` : nothing}><datalist id="person-names">${each(personNames, (name) => html`<option value="${name}"></option>`)}</datalist></div></div>
${choices(here, at)}<button class="button plain" type="submit">${say('add-person')}</button></form></section>`
}

function personLine(event: DeskEvent, { slug, name, affiliation, published }: EventOrganiser, at: At): Html {
  const say = hostsMessages.in(at.language)
  const known = published ? html`<a href="${urls.person(at, slug)}"><b>${name}</b></a>` : html`<b>${name}</b>`
  const more = published ? affiliation : say('not-public')
  return html`<li><span>${known}${when(more, (text) => html` <small>${text}</small>`)}</span>
<form class="actions" method="post" action="${below(event, 'organisers/removal', at)}"><input type="hidden" name="person" value="${slug}"><button class="button plain small" type="submit" aria-label="${say('remove-who', { name })}">${say('remove')}</button></form></li>`
}

function policiesPart({ event, holding }: HostsFacts, at: At): Html {
  if (holding.policies.length === 0) return nothing
  const say = hostsMessages.in(at.language)
  const was = holding.policies.filter(({ chosen }) => chosen).map(({ id }) => id)
  return html`<section aria-labelledby="policies"><h2 id="policies">${say('policies')}</h2><p class="soft">${say('policies-says')}</p>
<form class="holder-form" method="post" action="${below(event, 'policies', at)}"><input type="hidden" name="was" value="${was.join(',')}">
<div class="boxes">${each(holding.policies, (policy) => policyBox(policy, at))}</div>
<button class="button plain" type="submit">${say('save-policies')}</button></form></section>`
}

function policyBox({ id, title, language, chosen, ofFormat }: PolicyChoice, at: At): Html {
  const name = spoken(pickText(title, at.language, language), at.language)
  // What the format brings cannot be taken away here; what is ticked besides stays so when the format changes.
  const fixed = ofFormat && !chosen
  const mark = when(ofFormat, () => html` <small class="soft">${hostsMessages.in(at.language)('of-format')}</small>`)
  return html`<label class="box"><input type="checkbox" name="policy[]" value="${id}"${chosen || ofFormat ? html` checked` : nothing}${fixed ? html` disabled` : nothing}> <span>${name}${mark}</span></label>`
}
