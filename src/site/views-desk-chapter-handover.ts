// Handing a chapter over at its desk: what is asked and agreed, the list to go through, and the form that asks.
import type { HandoverFault, TypedHandover } from '../chapters/forms-handover.ts'
import { handoverSteps } from '../chapters/rules-handover.ts'
import type { Handover } from '../chapters/store-handover.ts'
import type { DeskChapter, DeskTerm } from '../chapters/store-terms.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { handoverMessages } from './messages-handover.ts'
import { handoverFaultMessages } from './messages-handover-faults.ts'

export interface HandoverFacts {
  chapter: DeskChapter
  /** The terms that can end. */
  terms: DeskTerm[]
  shown: readonly Shown[]
  typed: TypedHandover
  faults: Partial<Record<keyof TypedHandover, HandoverFault | 'asked-already' | 'too-often'>>
}

/** A handover, and whether its reader may answer for the side that gives, or call it off. */
interface Shown {
  handover: Handover
  gives: boolean
  callsOff: boolean
}

/** The whole of the page within the desk. */
export function handoverPage(facts: HandoverFacts, at: At): Html {
  const say = handoverMessages.in(at.language)
  const { chapter, shown, terms } = facts
  const form = terms.length === 0 ? html`<p>${say('nobody-serves')}</p>` : askForm(facts, at)
  return html`<div class="head"><h1>${say('title')}</h1></div><p class="prose">${say('says')}</p>
${each(shown, (one) => handoverCard(one, chapter, at))}
${chapter.state === 'closed' ? nothing : html`<section aria-labelledby="ask"><h2 id="ask">${say('ask')}</h2>${form}</section>`}`
}

function handoverCard({ handover, gives, callsOff }: Shown, chapter: DeskChapter, at: At): Html {
  const say = handoverMessages.in(at.language)
  const { id, state } = handover
  const press = (path: string, key: 'agree' | 'refuse' | 'call-off', look: string) =>
    html`<form method="post" action="${below(chapter, at, `/${id}/${path}`)}"><button class="${look}" type="submit">${say(key)}</button></form>`
  return html`<section class="sheet" aria-labelledby="h-${id}"><h2 id="h-${id}">${say('from-to', names(handover))}</h2>
<p><span class="pill ${state === 'asked' ? 'open' : state === 'agreed' ? 'approved' : 'declined'}">${say(`is-${state}`)}</span></p>
${handoverDays(handover, at)}
${when(state === 'asked', () => html`<p>${waitsFor(handover, at)}</p>`)}
${when(gives || callsOff, () => html`<div class="actions">${gives ? html`${press('consent', 'agree', 'button')}${press('refusal', 'refuse', 'button plain')}` : nothing}${callsOff && !gives ? press('withdrawal', 'call-off', 'button plain') : nothing}</div>`)}
${state === 'agreed' || state === 'asked' ? stepsForm(handover, chapter, at) : nothing}</section>`
}

/** From when to when, in words, and what was written with it. */
export function handoverDays({ starts_on, last_day, words, language }: Handover, at: At): Html {
  const day = (one: string) => dayInWords(one, at.language)
  return html`<p>${handoverMessages.in(at.language)('days', { first: day(starts_on), last: day(last_day) })}</p>
${when(words, (text) => html`<blockquote class="prose" lang="${language}">${text}</blockquote>`)}`
}

function waitsFor(handover: Handover, at: At): string {
  const say = handoverMessages.in(at.language)
  const { from, to } = names(handover)
  if (handover.given_by !== null) return say('waits-for', { name: to })
  return handover.taken_by !== null ? say('waits-for', { name: from }) : say('waits-for-both', { from, to })
}

/** Those whom it concerns, by name; who has none here yet by their address. */
export function names({ from_name, to_name, to_email }: Handover): { from: string; to: string } {
  return { from: from_name ?? '—', to: to_name ?? to_email }
}

function stepsForm({ id, done }: Handover, chapter: DeskChapter, at: At): Html {
  const say = handoverMessages.in(at.language)
  const left = handoverSteps.filter((step) => !done.includes(step)).length
  const box = (step: (typeof handoverSteps)[number]) =>
    html`<label class="check"><input type="checkbox" name="done[]" value="${step}"${done.includes(step) ? html` checked` : nothing}> <span>${say(`step-${step}`)}</span></label>`
  return html`<details class="handover-steps"${left > 0 ? html` open` : nothing}><summary>${say('steps', { left })}</summary>
<form class="steps-form" method="post" action="${below(chapter, at, `/${id}/steps`)}">${each(handoverSteps, box)}<button class="button plain" type="submit">${say('keep-steps')}</button></form></details>`
}

function askForm({ chapter, terms, typed, faults }: HandoverFacts, at: At): Html {
  const say = handoverMessages.in(at.language)
  const fault = (field: keyof TypedHandover) =>
    when(
      faults[field],
      (why) => html`<small class="fault" id="fault-${field}">${handoverFaultMessages.in(at.language)(why)}</small>`,
    )
  const marks = (field: keyof TypedHandover) =>
    when(faults[field], () => html` aria-invalid="true" aria-describedby="fault-${field}"`)
  const day = (field: 'starts_on' | 'last_day') =>
    html`<div class="field"><label for="${field}">${say(field)}</label><input id="${field}" type="date" name="${field}" value="${typed[field]}" min="${chapter.today}" required${marks(field)}>${fault(field)}</div>`
  return html`<form class="proposal" method="post" action="${below(chapter, at)}">
<div class="fields"><div class="field"><label for="term">${say('term')}</label><select id="term" name="term"${marks('term')}>${each(terms, ({ id, name }) => html`<option value="${id}"${String(id) === typed.term ? html` selected` : nothing}>${name}</option>`)}</select>${fault('term')}</div>
<div class="field"><label for="email">${say('email')}</label><input id="email" type="email" name="email" value="${typed.email}" maxlength="254" required autocomplete="off"${marks('email')}>${fault('email')}</div></div>
<div class="fields">${day('starts_on')}${day('last_day')}</div>
<div class="field"><label for="words">${say('words')}</label><textarea id="words" name="words" rows="3" maxlength="2000"${marks('words')}>${typed.words}</textarea>${fault('words')}</div>
<p><button class="button" type="submit">${say('send')}</button></p></form>`
}

function below({ slug }: DeskChapter, at: At, path = ''): string {
  return urls.desk(at, `/chapters/${slug}/handover${path}`)
}
