// The page of invitations in rounds: how many ask and are invited, the next round, and the balance.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { languageName, pickText } from '../kit/languages.ts'
import { mostAttendeesAtOnce } from '../registration/rules-attendees.ts'
import { freeSeats, type Pool } from '../registration/rules-pools.ts'
import type { RegistrationState } from '../registration/rules-states.ts'
import type { BalanceOfQuestion, BalanceRow, OrganisationRow } from '../registration/store-balance.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { TypedTerms } from './invite-terms.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { inviteListMessages } from './messages-desk-invitations-import.ts'
import { inviteTermsMessages } from './messages-invite-terms.ts'
import { balanceParts } from './views-desk-balance.ts'
import { poolInWords } from './views-desk-seats.ts'
import { inviteTermsFields } from './views-invite-terms.ts'

export interface RoundTyped extends TypedTerms {
  count: string
  /** Of a question with choices: `12.c1`; empty for everybody. */
  answer: string
  /** An organisation by its key, a language by its tag; empty for any. */
  organisation: string
  language: string
}

export interface InvitationsFacts {
  event: DeskEvent
  counts: Partial<Record<RegistrationState, number>>
  organisations: readonly OrganisationRow[]
  languages: readonly BalanceRow[]
  questions: readonly BalanceOfQuestion[]
  pools: readonly Pool[]
  typed: RoundTyped
  fault: 'no-count' | 'no-hours' | 'nobody-asks' | undefined
  came: { done: number; left: number; from: 'round' | 'list' } | undefined
}

const shown = ['requested', 'invited', 'confirmed', 'waiting', 'declined'] as const

/** The whole page within the desk. */
export function invitationsPage(facts: InvitationsFacts, at: At): Html {
  const say = inviteMessages.in(at.language)
  const { event, counts, fault, came } = facts
  const here = (below: string) => urls.desk(at, `/events/${event.slug}/${below}`)
  const number = (state: (typeof shown)[number]) =>
    html`<div><dt>${attendeesMessages.in(at.language)(`state-${state}`)}</dt><dd>${counts[state] ?? 0}</dd></div>`
  return html`${when(came, ({ from, ...it }) => html`<p class="toast" role="status">${say(from === 'list' ? 'came-list' : 'came', it)}</p>`)}
<div class="head"><h1>${say('title')}</h1><p class="actions"><a class="button plain" href="${here('invitations/import')}">${inviteListMessages.in(at.language)('title')}</a> <a class="button plain" href="${here('attendees')}?state=requested">${say('one-by-one')}</a></p></div>
<p class="soft">${say('says')}</p>
${when(event.registration !== 'interest', () => html`<div class="notice"><p>${say('not-interest')}</p></div>`)}
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${why === 'no-hours' ? inviteTermsMessages.in(at.language)(why) : say(why, { most: mostAttendeesAtOnce })}</p>`)}
<dl class="numbers">${each(shown, number)}</dl>
${roundForm(facts, at)}
${balanceParts(facts, at)}`
}

function roundForm(facts: InvitationsFacts, at: At): Html {
  const say = inviteMessages.in(at.language)
  const { event, typed, fault, pools } = facts
  const wrong = fault === 'no-count' ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  const free = (pool: Pool) => {
    const left = freeSeats(pool)
    return html`<li>${poolInWords(pool, at)}: ${left === null ? say('no-limit') : say('free', { count: left })}</li>`
  }
  return html`<form class="sheet" method="post" action="${urls.desk(at, `/events/${event.slug}/invitations`)}"><h2>${say('next-round')}</h2><ul class="soft">${each(pools, free)}</ul>
<div class="field"><label for="count">${say('count')}</label><input id="count" class="short" type="number" name="count" min="1" max="${mostAttendeesAtOnce}" value="${typed.count}" required${wrong}><small>${say('count-says', { most: mostAttendeesAtOnce })}</small></div>
<div class="round-only">${narrowing(facts, at)}</div>
${inviteTermsFields(typed, { wrong: fault === 'no-hours' }, at)}
<p><button class="button" type="submit">${say('invite')}</button></p></form>`
}

// By what a round can be narrowed: what there is of it among those who ask.
function narrowing({ typed, fault, questions, organisations, languages }: InvitationsFacts, at: At): Html {
  const say = inviteMessages.in(at.language)
  const wrong = fault === 'nobody-asks' ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  const select = (name: 'answer' | 'organisation' | 'language', label: string, all: string, options: Html) =>
    html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"${wrong}>${optionOf('', all, typed[name])}${options}</select></div>`
  const group = (question: BalanceOfQuestion) =>
    html`<optgroup label="${pickText(question.label, at.language, question.language).text.slice(0, 80)}">${each(question.choices, ({ key, label }) => optionOf(`${question.id}.${key}`, pickText(label, at.language, question.language).text, typed.answer))}</optgroup>`
  const asking = organisations.filter((row) => row.asking > 0 || row.key === typed.organisation)
  const organisation = ({ key, name, asking: count }: OrganisationRow) =>
    optionOf(key, `${name} (${count})`, typed.organisation)
  const language = ({ key, asking: count }: BalanceRow) =>
    optionOf(key, `${languageName(key, at.language)} (${count})`, typed.language)
  return html`${when(questions.length, () => select('answer', say('only'), say('whoever'), html`${each(questions, group)}`))}
${when(asking.length, () => select('organisation', say('only-organisation'), say('any-organisation'), html`${each(asking, organisation)}`))}
${when(languages.length > 1, () => select('language', say('only-language'), say('any-language'), html`${each(languages, language)}`))}`
}
