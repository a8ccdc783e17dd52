// The desk's page of one event: its state, what is missing, what can be done, its facts, its history.
import type { Temporal } from 'temporal-polyfill'
import { typedOf } from '../events/forms.ts'
import { stateAt } from '../events/rules.ts'
import {
  isPressing,
  mayCancel,
  mayPostpone,
  mayPublish,
  mayUndo,
  type PublishVerdict,
  undoMinutes,
} from '../events/rules-states.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Holding } from '../events/store-hosts.ts'
import type { Series } from '../events/store-series.ts'
import { ownName, pickText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import type { HistoryLine } from '../people/store-history-lines.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { clockTime } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskEventMessages } from './messages-desk-event.ts'
import { planMessages } from './messages-desk-plans.ts'
import { saidMessages } from './messages-desk-said.ts'
import { eventChangeMessages } from './messages-event-changes.ts'
import { historyPart } from './views-desk-event-history.ts'
import { holdingPart } from './views-desk-event-holding.ts'
import { eventSeatsPart } from './views-desk-event-seats.ts'
import { waysFrom } from './views-desk-event-ways.ts'
import { statePill, whenInWords } from './views-desk-events.ts'
import { archivedNotice, archivePart, planPart } from './views-desk-plans.ts'
import { type Refused, whyInWords } from './views-desk-refusal.ts'
import { removalPart, scopeField, seriesPart } from './views-desk-series-part.ts'
import { unitInWords, unitName } from './views-desk-values.ts'

/** What was just done, as the address says it after a form was sent. */
export const sayable = ['made', 'saved', 'merged', 'copied', 'undone', 'unplanned'] as const
export type Said = (typeof sayable)[number]

export interface DeskEventFacts {
  event: DeskEvent
  history: HistoryLine[]
  holding: Holding
  /** The seats for each way of taking part. */
  pools: readonly Pool[]
  /** The series to which it belongs. */
  series: Series | undefined
  now: Temporal.Instant
  /** Whether whoever looks may make another one like it. */
  mayBeCopied: boolean
  said: Said | undefined
  refused: Refused | undefined
}

/** The whole page within the desk. */
export function deskEventPage(facts: DeskEventFacts, at: At): Html {
  const { event, now } = facts
  const title = pickText(event.title, at.language, event.language)
  return html`${notices(facts, at)}
<div class="desk-event-head"><p class="facts">${statePill(stateAt(event, now), at)}<span>${whenInWords(event, at)}</span><span>${[event.place_name, event.city].filter(Boolean).join(', ')}</span></p>
<h1>${spoken(title, at.language)}</h1>
${waysFrom(event, facts.mayBeCopied, at)}</div>
${checklist(facts, at)}
${eventSeatsPart(event, facts.pools, at)}
${factsOf(event, at)}
${holdingPart(event, facts.holding, at)}
${seriesPart(event, facts.series, at)}
${callOff(facts, at)}
${when(facts.mayBeCopied, () => removalPart(event, facts.series, at))}
${archivePart(event, now, at)}
${historyPart(facts.history, at, event.id)}`
}

function notices({ event, now, said, refused }: DeskEventFacts, at: At): Html {
  const say = saidMessages.in(at.language)
  const undo = mayUndo(event.undo, now).ok ? event.undo : undefined
  const why = refused && whyInWords(refused.why, at)
  return html`${when(why, (sentence) => html`<div class="notice" role="alert"><p><strong>${sentence}</strong></p></div>`)}
${when(said, (done) => html`<p class="toast" role="status">${done === 'unplanned' ? planMessages.in(at.language)('said-unplanned') : say(done)}</p>`)}
${archivedNotice(event, at)}
${when(undo, ({ verb, until, mails }) => html`<form class="toast" method="post" action="${urls.desk(at, `/events/${event.slug}/undo`)}"><span role="status">${say(`undo-${verb}`, { time: `${clockTime(until, event.zone, at.language)} (${event.zone})` })}${when(mails, (count) => html` ${eventChangeMessages.in(at.language)('undo-mails', { count })}`)}</span> <button class="button plain small" type="submit">${deskEventMessages.in(at.language)('undo')}</button></form>`)}${toldAtOnce(event, now, at)}`
}

// Where there was no time to take it back, or there no longer is.
function toldAtOnce({ undo }: DeskEvent, now: Temporal.Instant, at: At): Html {
  if (!undo || undo.mails === 0 || mayUndo(undo, now).ok) return nothing
  const isRecent = now.epochMilliseconds - undo.until.epochMilliseconds < undoMinutes * 60_000
  const told = eventChangeMessages.in(at.language)('told-at-once', { count: undo.mails })
  return isRecent ? html`<p class="toast" role="status">${told}</p>` : nothing
}

function checklist({ event, now, refused }: DeskEventFacts, at: At): Html {
  const verdict = mayPublish(event, now)
  if (!verdict.ok && verdict.why !== 'incomplete') return nothing
  const say = deskEventMessages.in(at.language)
  const again = event.state === 'postponed'
  return html`<section class="sheet checklist" aria-labelledby="checklist"><h2 id="checklist">${say('checklist')}</h2>
${checks(verdict, event, at)}
${when(verdict.ok, () => html`<form method="post" action="${urls.desk(at, `/events/${event.slug}/publication`)}"><button class="button" type="submit">${say(again ? 'publish-again' : 'publish')}</button></form>`)}
${planPart(event, refused?.plan, now, at)}</section>`
}

const fieldOf = { date: 'precision', attendance: 'attendance', place: 'place_name', about: 'summary' } as const

function checks({ missing, advice }: PublishVerdict, event: DeskEvent, at: At): Html {
  const say = deskEventMessages.in(at.language)
  const edit = urls.desk(at, `/events/${event.slug}/edit`)
  const anchor = (name: (typeof missing)[number]) => (name === 'about' ? `summary-${event.language}` : fieldOf[name])
  return html`${when(missing.length === 0, () => html`<p class="good-news">${say('all-there')}</p>`)}<ul role="list">
${each(missing, (name) => html`<li class="lacks"><a href="${edit}#f-${anchor(name)}">${say(`missing-${name}`)}</a></li>`)}
${each(advice, (name) => html`<li class="advice">${say(`advice-${name}`)}</li>`)}</ul>`
}

// What everybody wants to see at a glance; the texts are on the preview.
const shown = [
  'format',
  'chapter',
  'when',
  'attendance',
  'place_name',
  'city',
  'country',
  'registration',
  'external_url',
  'languages',
]

function factsOf(event: DeskEvent, at: At): Html {
  const name = (text: DeskEvent['formatName']) => pickText(text ?? {}, at.language, event.language).text
  const typed = { ...typedOf(event), format: name(event.formatName), chapter: name(event.chapterName) }
  const known = shown.filter((unit) => unit === 'when' || (typed as Typed)[unit])
  return html`<dl class="desk-facts">${each(known, (unit) => html`<div><dt>${unitName(unit, at)}</dt><dd>${unitInWords(unit, typed, at)}</dd></div>`)}</dl>`
}

function callOff(facts: DeskEventFacts, at: At): Html {
  const { event, now } = facts
  return html`${when(mayPostpone(event, now).ok, () => reasonForm('postpone', facts, at))}${when(mayCancel(event, now).ok, () => reasonForm('cancel', facts, at))}`
}

function reasonForm(
  verb: 'cancel' | 'postpone',
  { event, refused, series, mayBeCopied, now }: DeskEventFacts,
  at: At,
): Html {
  const say = deskEventMessages.in(at.language)
  const noun = verb === 'cancel' ? 'cancellation' : 'postponement'
  const here = refused?.verb === verb
  return html`<details class="more-fields call-off"${here ? html` open` : nothing}><summary>${say(verb)}</summary>
<form method="post" action="${urls.desk(at, `/events/${event.slug}/${noun}`)}"><p class="soft">${say(`${verb}-says`)}</p>${when(isPressing(event, now), () => html`<p><strong>${eventChangeMessages.in(at.language)('tells-at-once')}</strong></p>`)}
<div class="field"><label for="reason-${verb}">${say('reason-label', { language: ownName(event.language) })}</label><textarea id="reason-${verb}" name="reason" rows="3" maxlength="2000" lang="${event.language}"${here ? html` aria-invalid="true"` : nothing}>
${here ? refused?.reason : ''}</textarea></div>${when(verb === 'cancel' && series && mayBeCopied, () => scopeField('one', 'cancel', at))}
<button class="button plain" type="submit">${say(verb)}</button></form></details>`
}
