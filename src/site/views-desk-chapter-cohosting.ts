// The events that a chapter is asked to hold with others, or holds with them: what they are, and the answer.
import type { Temporal } from 'temporal-polyfill'
import type { DeskChapter } from '../chapters/store-terms.ts'
import type { Community } from '../communities/store.ts'
import { mayAnswer } from '../events/rules-cohosts.ts'
import type { CoHostRequest, WaitingCoHosting } from '../events/store-cohosts-answers.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { whenInWords } from './views-desk-events.ts'

export interface CoHostingFacts {
  chapter: DeskChapter
  requests: readonly CoHostRequest[]
  community: Pick<Community, 'name' | 'language'>
  now: Temporal.Instant
  /** Whether what was pressed had changed meanwhile. */
  changed: boolean
}

/** The whole page within the desk. */
export function coHostingPage(facts: CoHostingFacts, at: At): Html {
  const { chapter, requests, changed } = facts
  const say = coHostMessages.in(at.language)
  const name = pickText(chapter.name, at.language, chapter.language).text
  return html`<header><h1>${say('requests')}</h1><p class="soft">${say('requests-says', { chapter: name })}</p></header>
${when(changed, () => html`<div class="notice" role="alert"><p>${say('why-changed')}</p></div>`)}
${requests.length > 0 ? html`<ul class="requests" role="list">${each(requests, (one) => card(one, facts, at))}</ul>` : html`<p class="empty">${say('no-requests')}</p>`}`
}

/** What is said on the first page of the desk of whoever is to answer for a chapter. */
export function waitingCoHosting(waiting: readonly WaitingCoHosting[], at: At): Html {
  const say = coHostMessages.in(at.language)
  const row = ({ slug, name, language, count }: WaitingCoHosting) =>
    html`<li><a href="${urls.desk(at, `/chapters/${slug}/co-hosting`)}"><b>${spoken(pickText(name, at.language, language), at.language)}</b></a> <span class="soft">${say('waiting', { count })}</span></li>`
  return when(
    waiting.length,
    () => html`<section><h2>${say('requests')}</h2><ul class="lines" role="list">${each(waiting, row)}</ul></section>`,
  )
}

function card(request: CoHostRequest, facts: CoHostingFacts, at: At): Html {
  const say = coHostMessages.in(at.language)
  const { state, eventState, slug, language } = request
  const title = spoken(pickText(request.title, at.language, language), at.language)
  const summary = pickText(request.summary, at.language, language)
  const from = request.from ?? facts.community
  // A draft has no page that they may open: what stands here is what they decide on.
  const head = eventState === 'draft' ? title : html`<a href="${urls.event(at, slug)}">${title}</a>`
  const place = [request.place_name, request.city].filter(Boolean).join(', ')
  return html`<li class="sheet"><h2>${head}</h2><p class="facts"><span class="pill ${state}">${say(state)}</span><span>${whenInWords(request, at)}</span>${when(place, (text) => html`<span>${text}</span>`)}</p>
<p class="soft">${say('asked-by', { from: pickText(from.name, at.language, from.language).text })}</p>${when(summary.text, () => html`<p>${spoken(summary, at.language)}</p>`)}
${answers(request, facts, at)}</li>`
}

function answers(request: CoHostRequest, { chapter, now }: CoHostingFacts, at: At): Html {
  const say = coHostMessages.in(at.language)
  const { slug, state } = request
  const press = (path: 'agreement' | 'refusal', label: string, kind: string) =>
    html`<form method="post" action="${urls.desk(at, `/chapters/${chapter.slug}/co-hosting/${path}`)}"><input type="hidden" name="event" value="${slug}"><input type="hidden" name="was" value="${state}"><button class="button ${kind}" type="submit">${label}</button></form>`
  const agree = mayAnswer(request, 'confirmed', chapter, now)
  const refuse = mayAnswer(request, 'declined', chapter, now)
  return html`<div class="actions">${agree ? press('agreement', say(state === 'asked' ? 'agree' : 'after-all'), state === 'asked' ? '' : 'plain') : nothing}${refuse ? press('refusal', say(state === 'asked' ? 'decline' : 'stop'), 'plain') : nothing}</div>`
}
