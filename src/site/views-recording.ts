// The page of one recording as a reader sees it: the player, what it is, who speaks, what belongs to it.
import type { RecordingPage } from '../archive/cards.ts'
import { archiveMessages } from '../archive/messages.ts'
import { materialLines, player, recordingFacts, recordingRow } from '../archive/parts.ts'
import { languageName, pickText } from '../kit/languages.ts'
import { siteOf } from '../kit/web-address.ts'
import { kindInWords, speakerNames } from '../schedule/parts.ts'
import type { SessionKind } from '../schedule/store.ts'
import { dayInWords, lengthInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { archivePageMessages } from './messages-archive.ts'

/** The whole page of a recording within the frame. */
export function recordingPage(recording: RecordingPage, at: At): Html {
  const title = pickText(recording.title, at.language, recording.language)
  return html`<article class="watch">
<header class="watch-head">${recordingFacts(recording, at)}<h1>${spoken(title, at.language)}</h1></header>
<div class="watch-player">${player(recording, at)}</div>
<div class="watch-about">${about(recording, at)}</div>
<div class="watch-more">${prose(recording.summary, recording.language, at)}${sessionPart(recording, at)}${materialsPart(recording, at)}</div>
${siblings(recording, at)}</article>`
}

function about(recording: RecordingPage, at: At): Html {
  const say = archivePageMessages.in(at.language)
  const { event, format, chapter, recorded_on, year, seconds } = recording
  const lines = [
    when(event, (one) => line(say('event'), link(urls.event(at, one.slug), one.title, one.language, at))),
    when(format, (one) => line(say('format'), link(urls.format(at, one.slug), one.name, one.language, at))),
    when(chapter, (one) => line(say('chapter'), link(urls.chapter(at, one.slug), one.name, one.language, at))),
    when(recorded_on ?? year, (when) =>
      line(say('recorded'), html`${typeof when === 'string' ? dayInWords(when, at.language) : when}`),
    ),
    when(seconds, (length) => line(say('length'), html`${lengthInWords(length, at.language)}`)),
    line(say('language'), html`${languageName(recording.spoken ?? recording.language, at.language)}`),
    line(say('kind'), html`${archiveMessages.in(at.language)(recording.kind)}`),
    line(say('lies-at'), html`<a href="${recording.url}" rel="noopener">${siteOf(recording.url)}</a>`),
  ].filter((drawn) => drawn !== nothing)
  return html`<h2 class="visually-hidden">${say('about-recording')}</h2><dl class="facts-table">${lines}</dl>`
}

function sessionPart({ session, event }: RecordingPage, at: At): Html {
  if (!session) return nothing
  const say = archivePageMessages.in(at.language)
  const title = pickText(session.title, at.language, session.language)
  const kind = kindInWords(session.kind as SessionKind, at)
  return html`<section aria-labelledby="session"><h2 id="session">${say('session')}</h2>
<p class="facts"><span>${kind}</span><strong>${spoken(title, at.language)}</strong></p>
${speakerNames(session.speakers, at)}${prose(session.abstract, session.language, at)}
${when(event, (one) => html`<p><a class="more" href="${urls.event(at, one.slug)}#session-${session.slug}">${say('in-programme')}</a></p>`)}</section>`
}

function materialsPart({ materials }: RecordingPage, at: At): Html {
  const say = archivePageMessages.in(at.language)
  return when(
    materials.length,
    () =>
      html`<section aria-labelledby="materials"><h2 id="materials">${say('materials')}</h2>${materialLines(materials, at)}</section>`,
  )
}

const siblingsShown = 24

function siblings({ siblings, event }: RecordingPage, at: At): Html {
  const title = event ? pickText(event.title, at.language, event.language).text : ''
  const say = archivePageMessages.in(at.language)
  return when(
    siblings.length,
    () => html`<section class="watch-siblings" aria-labelledby="more"><div class="head"><h2 id="more">${say('more-from', { event: title })}</h2>${when(siblings.length > siblingsShown && event, (one) => html`<a class="more" href="${urls.event(at, one.slug)}">${title}</a>`)}</div>
<ul class="rows quiet recordings" role="list">${each(siblings.slice(0, siblingsShown), (one) => recordingRow({ ...one, event: null, format: null, chapter: null }, at))}</ul></section>`,
  )
}

function link(href: string, name: RecordingPage['title'], language: string, at: At): Html {
  return html`<a href="${href}">${spoken(pickText(name, at.language, language), at.language)}</a>`
}

function line(term: string, text: Html): Html {
  return html`<dt>${term}</dt><dd>${text}</dd>`
}
