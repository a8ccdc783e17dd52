// The pieces that show recordings and materials anywhere: a row of a list, lines of documents, the player.
import { languageName, ownName, pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { lengthInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { Material, RecordingCard } from './cards.ts'
import { excerpt, marked } from './highlight.ts'
import { archiveMessages } from './messages.ts'
import { playerOf } from './player.ts'

/** A recording as a row of a list: its year, title, where it comes from. */
export function recordingRow(recording: RecordingCard, at: At): Html {
  return row(recording, at, undefined)
}

/** The same in the answer to a search: its words are marked. */
export function foundRow(recording: RecordingCard, at: At, q: string): Html {
  return row(recording, at, q)
}

/** Documents as lines: what each is, its language, its licence. */
export function materialLines(materials: readonly Material[], at: At): Html {
  const say = archiveMessages.in(at.language)
  const draw = (material: Material) => {
    const title = pickText(material.title, at.language, material.language)
    const other = material.language === at.language ? '' : languageName(material.language, at.language)
    const about = [say(material.kind), other, material.licence ?? ''].filter(Boolean).join(' · ')
    return html`<li><a class="more" href="${material.url ?? urls.recap(at, material.event)}" rel="noopener" lang="${title.language}">${title.text}</a><small>${about}</small></li>`
  }
  return html`<ul class="lines" role="list">${each(materials, draw)}</ul>`
}

/** The player: a poster drawn here that leads to the recording, or the browser's own player for a file. */
export function player(recording: RecordingCard, at: At): Html {
  const say = archiveMessages.in(at.language)
  const how = playerOf(recording)
  if ('url' in how) return filePlayer(how, at)
  const title = pickText(recording.title, at.language, recording.language)
  const embed =
    how.kind === 'frame'
      ? html` data-embed="${how.embed}" data-label="${say('play-here')}" data-title="${say('player-title', { title: title.text })}"`
      : nothing
  const tells = say(how.kind === 'frame' ? 'who-sees' : 'leads-to', { site: how.site })
  return html`<div class="screen ${how.kind}"><a class="poster" href="${recording.url}" rel="noopener"${embed}>
<span class="poster-of" aria-hidden="true">${posterOf(recording, title.text, at)}</span><span class="poster-year" aria-hidden="true">${recording.year ?? ''}</span>
<span class="poster-press">${when(how.kind === 'frame', () => triangle)}<span>${say('watch-at', { site: how.site })}</span> <span class="visually-hidden" lang="${title.language}">${title.text}</span></span></a></div>
<p class="soft">${tells}</p>`
}

// The title stands above the poster; the poster says of which edition it is.
function posterOf({ event, format }: RecordingCard, title: string, at: At): string {
  const names = [
    event ? pickText(event.title, at.language, event.language).text : '',
    format ? pickText(format.name, at.language, format.language).text : '',
  ]
  return names.find((name) => name !== '' && name !== title) ?? ''
}

const triangle = html`<svg viewBox="0 0 12 14" width="12" height="14" aria-hidden="true"><path d="M0 0l12 7-12 7z" fill="currentColor"/></svg>`

// The file lies with the community; without the metadata nothing of it is fetched before the press either.
function filePlayer({ kind, url }: { kind: 'video' | 'audio'; url: string }, at: At): Html {
  const open = html`<a class="more" href="${url}">${archiveMessages.in(at.language)('open-file')}</a>`
  const media =
    kind === 'video'
      ? html`<video controls preload="none" src="${url}"></video>`
      : html`<audio controls preload="none" src="${url}"></audio>`
  return html`<div class="screen ${kind}">${media}</div><p>${open}</p>`
}

function row(recording: RecordingCard, at: At, q: string | undefined): Html {
  const title = pickText(recording.title, at.language, recording.language)
  const summary = pickText(recording.summary, at.language, recording.language)
  const words = q ? plainText(summary.text) : ''
  return html`<li class="row recording ${recording.format ? hueClass(recording.format.hue) : ''}">
<div class="date">${recording.year ? html`<b class="year">${recording.year}</b>` : html`<span>${archiveMessages.in(at.language)('no-year')}</span>`}</div>
<div><h3><a href="${urls.recording(at, recording.slug)}" lang="${title.language}">${marked(title.text, q)}</a></h3>
${facts(recording, at, q)}${when(words, (text) => html`<p class="soft" lang="${summary.language}">${marked(excerpt(text, q, 220), q)}</p>`)}</div></li>
`
}

/** What a recording is in a line: its brand and event, what kind of thing, how long, in which language. */
export function recordingFacts(recording: RecordingCard, at: At): Html {
  return facts(recording, at, undefined)
}

function facts(recording: RecordingCard, at: At, q: string | undefined): Html {
  const say = archiveMessages.in(at.language)
  const brand = [recording.format, recording.chapter].flatMap((one) =>
    one ? [pickText(one.name, at.language, one.language).text] : [],
  )
  const title = pickText(recording.title, at.language, recording.language).text
  const event = recording.event ? pickText(recording.event.title, at.language, recording.event.language).text : ''
  const spoken = recording.spoken ?? recording.language
  return html`<p class="facts">${when(brand.join(' · '), (text) => html`<span class="brandname">${marked(text, q)}</span>`)}${when(event !== title && event, (text) => html`<span>${marked(text, q)}</span>`)}<span>${say(recording.kind)}</span>${when(recording.seconds, (seconds) => html`<span>${lengthInWords(seconds, at.language)}</span>`)}${when(spoken !== at.language && spoken, (tag) => html`<span class="tag" lang="${tag}">${ownName(tag)}</span>`)}</p>`
}
