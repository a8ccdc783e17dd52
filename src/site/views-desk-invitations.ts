// The page of invitations in rounds: how many ask and are invited, the balance as tables and plots, and the next round.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { freeSeats, type Pool } from '../registration/rules-pools.ts'
import type { RegistrationState } from '../registration/rules-states.ts'
import type { BalanceOfQuestion, BalanceRow } from '../registration/store-balance.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { barPlot } from '../ui/plot.ts'
import { type At, urls } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface RoundTyped {
  count: string
  hours: string
  /** Of a question with choices: `12.c1`; empty for everybody. */
  answer: string
  words: string
}

export interface InvitationsFacts {
  event: DeskEvent
  counts: Partial<Record<RegistrationState, number>>
  organisations: readonly BalanceRow[]
  questions: readonly BalanceOfQuestion[]
  pools: readonly Pool[]
  typed: RoundTyped
  fault: 'no-count' | 'no-hours' | 'nobody-asks' | undefined
  came: { done: number; left: number } | undefined
}

const shown = ['requested', 'invited', 'confirmed', 'waiting', 'declined'] as const

/** The whole page within the desk. */
export function invitationsPage(facts: InvitationsFacts, at: At): Html {
  const say = inviteMessages.in(at.language)
  const { event, counts, fault, came, organisations, questions } = facts
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  const number = (state: (typeof shown)[number]) =>
    html`<div><dt>${attendeesMessages.in(at.language)(`state-${state}`)}</dt><dd>${counts[state] ?? 0}</dd></div>`
  return html`${when(came, (it) => html`<p class="toast" role="status">${say('came', it)}</p>`)}
<div class="head"><h1>${say('title')}</h1><p class="actions"><a class="button plain" href="${list}?state=requested">${say('one-by-one')}</a></p></div>
<p class="soft">${say('says')}</p>
${when(event.registration !== 'interest', () => html`<div class="notice"><p>${say('not-interest')}</p></div>`)}
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
<dl class="numbers">${each(shown, number)}</dl>
${roundForm(facts, at)}
${when(organisations.length, () => balancePart(say('organisation'), organisations, at))}
${each(questions, (question) => balancePart(pickText(question.label, at.language, question.language).text, named(question, at), at))}`
}

function named({ rows, choices, language }: BalanceOfQuestion, at: At): BalanceRow[] {
  const label = (key: string) => choices.find((choice) => choice.key === key)?.label ?? {}
  return rows.map((row) => ({ ...row, key: pickText(label(row.key), at.language, language).text }))
}

function roundForm({ event, typed, fault, pools, questions }: InvitationsFacts, at: At): Html {
  const say = inviteMessages.in(at.language)
  const wrong = (why: InvitationsFacts['fault']) =>
    fault === why ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  const free = (pool: Pool) => {
    const left = freeSeats(pool)
    return html`<li>${poolInWords(pool, at)}: ${left === null ? say('no-limit') : say('free', { count: left })}</li>`
  }
  const option = (value: string, text: string) =>
    html`<option value="${value}"${value === typed.answer ? html` selected` : nothing}>${text}</option>`
  const group = (question: BalanceOfQuestion) =>
    html`<optgroup label="${pickText(question.label, at.language, question.language).text}">${each(question.choices, ({ key, label }) => option(`${question.id}.${key}`, pickText(label, at.language, question.language).text))}</optgroup>`
  return html`<form class="sheet" method="post" action="${urls.desk(at, `/events/${event.slug}/invitations`)}"><h2>${say('next-round')}</h2><ul class="soft">${each(pools, free)}</ul>
<div class="field"><label for="count">${say('count')}</label><input id="count" class="short" type="number" name="count" min="1" max="200" value="${typed.count}" required${wrong('no-count')}><small>${say('count-says')}</small></div>
${when(questions.length, () => html`<div class="field"><label for="answer">${say('only')}</label><select id="answer" name="answer"${wrong('nobody-asks')}>${option('', say('whoever'))}${each(questions, group)}</select></div>`)}
<div class="field"><label for="hours">${chosenMessages.in(at.language)('hours')}</label><input id="hours" class="short" type="number" name="hours" min="1" max="1440" value="${typed.hours}"${wrong('no-hours')}><small>${chosenMessages.in(at.language)('hours-says')}</small></div>
<div class="field"><label for="words">${chosenMessages.in(at.language)('words')}</label><textarea id="words" name="words" rows="4" maxlength="2000">
${typed.words}</textarea></div>
<p><button class="button" type="submit">${say('invite')}</button></p></form>`
}

function balancePart(title: string, rows: readonly BalanceRow[], at: At): Html {
  const say = inviteMessages.in(at.language)
  const bars = rows.map(({ key, invited }) => ({ label: key, value: invited }))
  const row = ({ key, asking, invited }: BalanceRow) =>
    html`<tr><th scope="row">${key}</th><td>${asking}</td><td>${invited}</td></tr>`
  return html`<section><h2>${say('balance', { of: title })}</h2>${barPlot(say('plot', { of: title }), bars)}
<div class="table-wrap"><table class="table"><thead><tr><th scope="col">${title}</th><th scope="col">${say('asking')}</th><th scope="col">${say('invited')}</th></tr></thead><tbody>${each(rows, row)}</tbody></table></div></section>`
}
