// The team of one event or chapter: who holds which role for it, who is invited, and the form that invites.
import { roleMessages } from '../people/messages-roles.ts'
import type { RoleName } from '../people/rules.ts'
import type { ScopedInvitation, ScopedRole } from '../people/store-roles-scoped.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import type { TeamFault, TeamForm } from './forms-team.ts'
import { eventTeamMessages } from './messages-desk-event-team.ts'
import { teamMessages } from './messages-team.ts'

export interface ScopedTeamFacts {
  title: string
  says: string
  /** The path of the page, below which its forms are sent. */
  here: string
  team: readonly (ScopedRole & { mayTake: boolean })[]
  invitations: readonly ScopedInvitation[]
  /** The roles that whoever looks may give here. */
  gives: readonly RoleName[]
  typed: TeamForm
  fault: TeamFault | 'last-keyholder' | undefined
  zone: string
}

/** The whole of the page within the frame. */
export function scopedTeamPage(facts: ScopedTeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const { fault, team, invitations } = facts
  return html`<header><h1>${facts.title}</h1><p class="soft">${facts.says}</p></header>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
<section>${team.length > 0 ? teamTable(facts, at) : html`<p class="soft">${eventTeamMessages.in(at.language)('nobody')}</p>`}</section>
<section><h2 id="invite">${say('invite')}</h2>${inviteForm(facts, at)}</section>
${when(invitations.length, () => html`<section><h2>${say('invited')}</h2>${invitedTable(facts, at)}</section>`)}`
}

function teamTable({ team, here, zone }: ScopedTeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const moment = (instant: ScopedRole['ends_at']) => (instant ? momentInWords(instant, zone, at.language) : '')
  const row = (
    one: ScopedTeamFacts['team'][number],
  ) => html`<tr><th scope="row">${one.person}</th><td>${roleMessages.in(at.language)(one.role)}</td><td class="moment">${moment(one.starts_at)}</td><td class="moment">${moment(one.ends_at)}</td><td>${one.given_by ?? ''}</td>
<td>${when(one.mayTake, () => pressed(`${here}/roles/${one.id}/revocation`, say('revoke'), one.person))}</td></tr>`
  const heads = [say('person'), say('role'), say('since'), say('until'), say('given-by')]
  return table(say('title'), heads, say('revoke'), each(team, row))
}

function invitedTable({ invitations, here, zone }: ScopedTeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const row = (
    one: ScopedInvitation,
  ) => html`<tr><th scope="row">${one.email}</th><td>${roleMessages.in(at.language)(one.role)}</td>
<td class="moment">${momentInWords(one.expires_at, zone, at.language)}</td><td>${one.inviter ?? ''}</td><td>${pressed(`${here}/invitations/${one.id}/withdrawal`, say('take-back'), one.email)}</td></tr>`
  const heads = [say('address'), say('role'), say('expires'), say('given-by')]
  return table(say('invited'), heads, say('take-back'), each(invitations, row))
}

function table(name: string, heads: readonly string[], last: string, rows: Html[]): Html {
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${name}"><table class="table desk-people"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}<th scope="col"><span class="visually-hidden">${last}</span></th></tr></thead><tbody>${rows}</tbody></table></div>`
}

function pressed(action: string, label: string, about: string): Html {
  return html`<form method="post" action="${action}"><button class="button plain small" type="submit" aria-label="${label}: ${about}">${label}</button></form>`
}

function inviteForm({ here, gives, typed, fault }: ScopedTeamFacts, at: At): Html {
  const say = teamMessages.in(at.language)
  const invalid = (of: TeamFault) => (fault === of ? html` aria-invalid="true" aria-describedby="fault"` : nothing)
  const option = (role: RoleName) => optionOf(role, roleMessages.in(at.language)(role), typed.given)
  return html`<form class="fields" method="post" action="${here}/invitations">
<label class="field" for="email">${say('address')}<input id="email" type="email" name="email" value="${typed.email}" maxlength="254" required${invalid('no-address')}></label>
<label class="field" for="given">${say('role')}<select id="given" name="given" required${invalid('no-role')}>${each(gives, option)}</select></label>
<label class="field" for="until">${say('until-optional')}<input id="until" type="date" name="until" value="${typed.until}"${invalid('no-term')}></label>
<button class="button" type="submit">${say('invite')}</button></form>`
}
