// The team page of the desk: who holds which role, who is invited, and the form that invites; and an invitation's page.
import { pickText } from '../kit/languages.ts'
import { roleMessages } from '../people/messages-roles.ts'
import { roleInWords } from '../people/parts.ts'
import type { Actor, RoleName, Where } from '../people/rules.ts'
import { mayGive } from '../people/rules-roles.ts'
import type { Invitation } from '../people/store-invitations.ts'
import type { Awaited, listScopes, TeamMember } from '../people/store-roles.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { TeamFault, TeamForm } from './forms-team.ts'
import { teamMessages } from './messages-team.ts'

export interface TeamFacts {
  actor: Actor
  team: readonly TeamMember[]
  invitations: readonly Invitation[]
  awaited: readonly Awaited[]
  scopes: Resolved<ReturnType<typeof listScopes>>
  form: TeamForm
  fault?: TeamFault | 'last-keyholder' | undefined
  communityId: number
  zone: string
}

type Resolved<Value> = Value extends Promise<infer Inner> ? Inner : Value

/** The whole of the page within the frame. */
export function teamPage(facts: TeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${when(facts.fault, (fault) => html`<p class="notice" role="alert" id="fault">${say(fault)}</p>`)}
<section>${facts.team.length > 0 ? teamTable(facts, at) : html`<p class="soft">${say('no-team')}</p>`}</section>
<section><h2 id="invite">${say('invite')}</h2>${inviteForm(facts, at)}</section>
${when(facts.invitations.length, () => html`<section><h2>${say('invited')}</h2>${invitedTable(facts, at)}</section>`)}
${when(facts.awaited.length, () => html`<section><h2>${say('awaited')}</h2>${awaitedList(facts, at)}</section>`)}`
}

function teamTable({ actor, team, zone, communityId }: TeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const moment = (instant: TeamMember['starts_at'] | null) => (instant ? momentInWords(instant, zone, at.language) : '')
  const row = (
    member: TeamMember,
  ) => html`<tr><td><b>${member.person}</b></td><td>${roleInWords(member.role, member.of, at.language)}</td>
<td class="moment" data-label="${say('since')}">${moment(member.starts_at)}</td><td class="moment" data-label="${say('until')}">${moment(member.ends_at)}</td><td data-label="${say('given-by')}">${member.given_by ?? ''}</td>
<td>${when(mayTake(actor, member, communityId), () => pressed(urls.desk(at, `/team/roles/${member.id}/revocation`), say('revoke'), member.person))}</td></tr>`
  const heads = ['person', 'role', 'since', 'until', 'given-by'] as const
  return table(
    say('title'),
    heads.map((head) => say(head)),
    say('revoke'),
    each(team, row),
  )
}

// The button is drawn by the rule that the press will meet; whether somebody is the last is known only then.
function mayTake(actor: Actor, member: TeamMember, communityId: number): boolean {
  return member.person_id === actor.personId || mayGive(actor, member.role, { communityId }).ok
}

function invitedTable({ invitations, zone }: TeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const row = (
    one: Invitation,
  ) => html`<tr><td><b>${one.email}</b></td><td>${roleInWords(one.role, one.of, at.language)}</td>
<td class="moment" data-label="${say('expires')}">${momentInWords(one.expires_at, zone, at.language)}</td><td data-label="${say('given-by')}">${one.inviter ?? ''}</td>
<td>${pressed(urls.desk(at, `/team/invitations/${one.id}/withdrawal`), say('take-back'), one.email)}</td></tr>`
  const heads = ['address', 'role', 'expires', 'given-by'] as const
  return table(
    say('invited'),
    heads.map((head) => say(head)),
    say('take-back'),
    each(invitations, row),
  )
}

function table(name: string, heads: readonly string[], last: string, rows: Html[]): Html {
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${name}"><table class="table stacked"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}<th scope="col"><span class="visually-hidden">${last}</span></th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function pressed(action: string, label: string, about: string): Html {
  return html`<form method="post" action="${action}"><button class="button plain small" type="submit" aria-label="${label}: ${about}">${label}</button></form>`
}

function inviteForm({ actor, scopes, form, fault, communityId }: TeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const invalid = (of: TeamFault) => (fault === of ? html` aria-invalid="true" aria-describedby="fault"` : nothing)
  const named = (one: { id: number; name: Record<string, string>; language: string }) =>
    pickText(one.name, at.language, one.language).text
  const option = (value: string, text: string) => optionOf(value, text, form.given)
  const of = (role: RoleName, scope: 'format' | 'chapter', id: number) => `${role}:${scope}:${id}`
  const gives = (role: RoleName, where: Partial<Where> = {}) => mayGive(actor, role, { communityId, ...where }).ok
  const wide = (['admin', 'programme-manager', 'committee-member'] as const).filter((role) => gives(role))
  const role = (name: RoleName) => roleMessages.in(at.language)(name)
  return html`<form class="fields" method="post" action="${urls.desk(at, '/team/invitations')}">
<label class="field" for="email">${say('address')}<input id="email" type="email" name="email" value="${form.email}" maxlength="254" required${invalid('no-address')}></label>
<label class="field" for="given">${say('role')}<select id="given" name="given" required${invalid('no-role')}><option value=""></option>
${when(gives('owner'), () => option('owner:server', role('owner')))}${when(wide.length, () => html`<optgroup label="${say('community')}">${each(wide, (name) => option(`${name}:community`, role(name)))}</optgroup>`)}
<optgroup label="${say('formats')}">${each(scopes.formats, (one) => option(of('organiser', 'format', one.id), roleInWords('organiser', one, at.language)))}</optgroup>
<optgroup label="${say('chapters')}">${each(scopes.chapters, (one) => option(of('co-organiser', 'chapter', one.id), `${role('co-organiser')}, ${named(one)}`))}</optgroup></select></label>
<label class="field" for="until">${say('until-optional')}<input id="until" type="date" name="until" value="${form.until}"${invalid('no-term')}></label>
<button class="button" type="submit">${say('invite')}</button></form>`
}

function awaitedList({ awaited }: TeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const row = (
    one: Awaited,
  ) => html`<li><span><b>${one.name}</b> ${roleInWords('ambassador', one.chapter, at.language)}</span>
<form class="search" method="post" action="${urls.desk(at, '/team/invitations')}"><input type="hidden" name="given" value="ambassador:chapter:${one.chapter_id}:${one.person_id}">
<input type="email" name="email" maxlength="254" required aria-label="${say('address')}: ${one.name}" placeholder="name@example.org"><button class="button plain" type="submit">${say('invite')}</button></form></li>`
  return html`<ul class="lines" role="list">${each(awaited, row)}</ul>`
}

/** The page that an invitation opens. */
export function invitationPage(
  {
    invitation,
    why,
    siteName,
  }: { invitation: Invitation; why?: 'invitation-over' | 'other-address' | undefined; siteName: string },
  token: string,
  at: At,
): Html {
  const say = teamMessages.in(at.language)
  const role = roleInWords(invitation.role, invitation.of, at.language)
  const day = invitation.term_ends_at && momentInWords(invitation.term_ends_at, invitation.community.zone, at.language)
  return html`<header class="lead"><h1>${say('you-are-invited', { role })}</h1>
${when(invitation.inviter, (name) => html`<p>${say('invited-by', { name, site: siteName })}</p>`)}${when(day, (day) => html`<p>${say('until-day', { day })}</p>`)}</header>
<div class="way-in">${
    why
      ? html`<p class="notice" role="alert">${say(why)}</p>`
      : html`<form method="post" action="${urls.invitation(at, token)}"><button class="button" type="submit">${say('accept')}</button></form>`
  }</div>`
}
