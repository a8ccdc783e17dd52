// What will happen to each of several events, and afterwards what did.
import { type ManyVerb, mostAtOnce, type WhyNotThis, wantsReason } from '../events/rules-many.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { formMessages } from './messages-desk-form.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { whenInWords } from './views-desk-events.ts'

/** One of the chosen events, and why it cannot be changed so; null when it can, or was. */
export interface Chosen {
  event: DeskEvent
  why: WhyNotThis | null
}

export interface ChangesFacts {
  verb: ManyVerb | undefined
  chosen: Chosen[]
  reason: string
  lacks?: 'reason'
  done?: boolean
}

/** The page within the desk: to be confirmed, or done. */
export function changesPage(facts: ChangesFacts, at: At): Html {
  const { verb, chosen, done } = facts
  const say = deskViewsMessages.in(at.language)
  const able = chosen.filter(({ why }) => why === null)
  const unable = chosen.filter(({ why }) => why !== null)
  const back = html`<a href="${urls.desk(at, '/events')}">${formMessages.in(at.language)('back')}</a>`
  if (!verb || chosen.length === 0)
    return html`<h1>${say('choose')}</h1><div class="notice" role="alert"><p>${say('nothing-chosen')}</p></div><p>${back}</p>`
  return html`<h1>${say(`verb-${verb}`)}</h1>
${when(chosen.length === mostAtOnce && !done, () => html`<p class="notice">${say('too-many', { most: mostAtOnce })}</p>`)}
${when(able.length, (count) => html`<section><h2${when(done, () => html` role="status"`)}>${say(done ? 'changed' : 'will-be', { count })}</h2>${eventLines(able, at)}</section>`)}
${when(unable.length, (count) => html`<section><h2>${say('will-not', { count })}</h2>${eventLines(unable, at)}</section>`)}
${done ? html`<p>${back}</p>` : confirmForm(facts, verb, able, back, at)}`
}

function eventLines(chosen: readonly Chosen[], at: At): Html {
  const say = deskViewsMessages.in(at.language)
  return html`<ul class="lines" role="list">${each(chosen, ({ event, why }) => html`<li><a href="${urls.desk(at, `/events/${event.slug}`)}">${spoken(pickText(event.title, at.language, event.language), at.language)}</a><small>${why ? say(`why-${why}`) : whenInWords(event, at)}</small></li>`)}</ul>`
}

function confirmForm(facts: ChangesFacts, verb: ManyVerb, able: readonly Chosen[], back: Html, at: At): Html {
  const say = deskViewsMessages.in(at.language)
  if (able.length === 0) return html`<p>${back}</p>`
  const reason = html`<label class="field" for="reason">${say('reason')}<textarea id="reason" name="reason" rows="3" maxlength="2000" required${when(facts.lacks, () => html` aria-invalid="true"`)}>${facts.reason}</textarea></label>`
  return html`<form class="call-off" method="post" action="${urls.desk(at, '/event-changes')}"><input type="hidden" name="verb" value="${verb}">
${each(able, ({ event }) => html`<input type="hidden" name="event" value="${event.slug}">`)}
${when(wantsReason(verb), () => reason)}
<p class="actions"><button class="button${when(verb === 'cancel', () => html` danger`)}" type="submit">${say('do-it', { verb, count: able.length })}</button> ${back}</p></form>`
}
