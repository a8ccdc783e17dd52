// The page of one event as a reader sees it: before it a programme, after it an archive.
import { materialLines, recordingRow } from '../archive/parts.ts'
import { policyLines, rulesInWords } from '../communities/parts.ts'
import { eventMessages } from '../events/messages.ts'
import { drawDate, languageTags, placeInWords, readersSpan, stateOf } from '../events/parts.ts'
import { isComing, stateAt } from '../events/rules.ts'
import type { EventPage } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { isBroad, programme, speakersOf } from '../schedule/parts.ts'
import type { SessionRow } from '../schedule/store.ts'
import { clockTimesInUtc, spanInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { pictureTag } from '../ui/pictures.ts'
import { leadingProse, prose } from '../ui/prose.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import { type At, urls } from '../urls.ts'
import type { EventFacts } from './facts-event.ts'
import { eventPageMessages } from './messages-event.ts'
import { organisations, whereItIs, whoRunsIt } from './views-event-around.ts'
import { eventPanel } from './views-event-panel.ts'
import { otherDates } from './views-event-series.ts'

/** The whole page of an event within the frame. A programme of many rooms takes the whole width. */
export function eventPage(facts: EventFacts, at: At): Html {
  const { event, sessions, now } = facts
  const over = stateAt(event, now) === 'over'
  const before = html`${cover(event, at)}${whatItIs(facts, at)}${over ? whatRemains(facts, at) : nothing}`
  const after = html`${speakersPart(sessions, at)}${over ? nothing : whatRemains(facts, at)}${whereItIs(event, at)}${otherDates(facts, at)}${rulesPart(facts, at)}${organisations(event, at)}${whoRunsIt(event, at)}`
  const body = isBroad(sessions, event.zone)
    ? html`<div class="event-body">${before}</div>
${programmePart(facts, at)}
<div class="event-body">${after}</div>`
    : html`<div class="event-body">${before}${programmePart(facts, at)}${after}</div>`
  return html`<article class="event">
${eventHead(facts, at)}
${eventPanel(facts, at)}
${body}
</article>`
}

function eventHead(facts: EventFacts, at: At): Html {
  const { event, now } = facts
  const title = pickText(event.title, at.language, event.language)
  return html`<header class="event-head">${drawDate(event, at, now)}
<div><p class="facts">${brandLinks(event, at)}${stateOf(event, at, now)}${languageTags(event, at)}</p>
<h1>${spoken(title, at.language)}</h1>
${when(placeLine(event, at), (place) => html`<p class="place-line">${place}</p>`)}
${timeLine(facts, at)}</div>${notice(facts, at)}</header>`
}

function brandLinks({ format, chapter }: EventPage, at: At): Html {
  const links = [
    format && { href: urls.format(at, format.slug), ...format },
    chapter && { href: urls.chapter(at, chapter.slug), ...chapter },
  ].flatMap((link) => link ?? [])
  const draw = ({ href, name, language }: (typeof links)[number]) =>
    html`<a class="brandname" href="${href}">${spoken(pickText(name, at.language, language), at.language)}</a>`
  return html`${each(links, draw)}`
}

function placeLine(event: EventPage, at: At): string {
  const place = placeInWords(event, at)
  return event.place_name && event.city && event.attendance !== 'online' ? `${event.place_name}, ${place}` : place
}

// Without a script UTC stands beside the event's own time; with one, the reader's time takes its place.
function timeLine({ event, now }: EventFacts, at: At): Html {
  // The date block has said the year or the month already.
  if (event.precision === 'none' || event.precision === 'month') return nothing
  if (event.precision === 'year') {
    const coming = isComing(event, now)
    return coming ? html`<p class="time-line">${eventMessages.in(at.language)('days-to-come')}</p>` : nothing
  }
  const words = spanInWords(event, at.language)
  const { begins, ends } = event
  const exact = event.precision === 'time' && begins && ends
  const utc = exact && event.zone !== 'UTC' ? clockTimesInUtc(begins, ends, at.language) : ''
  return html`<p class="time-line"><span>${wholeClock(words)}</span>${readersSpan(event, at)}${when(utc, (text) => html`<span class="utc">${text}</span>`)}</p>`
}

function notice({ event, now }: EventFacts, at: At): Html {
  const state = stateAt(event, now)
  if (state !== 'cancelled' && state !== 'postponed') return nothing
  const reason = prose(event.state_reason, event.language, at)
  return html`<div class="notice"><p><strong>${eventPageMessages.in(at.language)(`is-${state}`)}</strong></p>${reason}</div>`
}

// Below the head and the panel on a phone: it comes when somebody scrolls to it.
function cover({ picture }: EventPage, at: At): Html {
  const shown = { sizes: '(min-width: 64rem) 44rem, 100vw', loading: 'lazy' } as const
  return when(picture, (one) => html`<figure class="cover">${pictureTag(one, shown, at)}</figure>`)
}

function whatItIs({ event, sessions, now }: EventFacts, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const texts = [event.summary, event.body].map((text) => pickText(text, at.language, event.language).text)
  if (texts.some(Boolean))
    return html`<section aria-labelledby="about"><h2 id="about" class="visually-hidden">${say('about')}</h2>
${leadingProse(event.summary, event.body, event.language, at)}</section>`
  const silent = sessions.length === 0 && stateAt(event, now) === 'published'
  return silent ? html`<p class="soft">${say('nothing-yet')}</p>` : nothing
}

function whatRemains({ event, recordings, materials, now }: EventFacts, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const posts = materials.filter(({ kind }) => kind === 'post')
  const others = materials.filter(({ kind }) => kind !== 'post')
  if (recordings.length + materials.length === 0)
    return stateAt(event, now) === 'over' ? html`<p class="soft">${say('nothing-left')}</p>` : nothing
  return html`${when(posts.length, () => part('recap', html`${materialLines(posts, at)}`, at))}${when(recordings.length, () => part('recordings', html`<ul class="rows quiet recordings" role="list">${each(recordings, (one) => recordingRow({ ...one, event: null, format: null, chapter: null }, at))}</ul>`, at))}${when(others.length, () => part('materials', materialLines(others, at), at))}`
}

function programmePart({ event, sessions, recordings }: EventFacts, at: At): Html {
  const say = eventPageMessages.in(at.language)
  if (sessions.length === 0) return nothing
  const zone = event.zone.replace(/^.*\//, '').replaceAll('_', ' ')
  return html`<section class="event-part" aria-labelledby="programme"><div class="head"><h2 id="programme">${say('programme')}</h2><small>${say('zone-note', { zone: event.city ?? zone })}</small></div>
${programme(sessions, { ...event, recordings: recordingsBySession(recordings, at) }, at)}</section>`
}

function recordingsBySession(recordings: EventFacts['recordings'], at: At): Map<string, string> {
  return new Map(
    recordings.flatMap(({ session_slug, slug }) => (session_slug ? [[session_slug, urls.recording(at, slug)]] : [])),
  )
}

function speakersPart(sessions: readonly SessionRow[], at: At): Html {
  const speakers = speakersOf(sessions)
  const draw = ({ slug, name, affiliation }: (typeof speakers)[number]) =>
    html`<li><a href="${urls.person(at, slug)}">${name}</a>${when(affiliation, (text) => html`<small>${text}</small>`)}</li>`
  return when(speakers.length, () =>
    part('speakers', html`<ul class="faces" role="list">${each(speakers, draw)}</ul>`, at),
  )
}

// Whether one can come, and how, stands in the panel; that talks may be recorded matters while they lie ahead.
function rulesPart({ event, now }: EventFacts, at: At): Html {
  const ordinary = event.recordable && !event.chatham_house
  const past = stateAt(event, now) === 'over' && ordinary
  if (past && event.policies.length === 0) return nothing
  const rules = { ...event, attendance: null, registration: 'none' } as const
  return part('rules', html`${past ? nothing : rulesInWords(rules, at)}${policyLines(event.policies, at)}`, at)
}

function part(name: 'recap' | 'recordings' | 'materials' | 'speakers' | 'rules', content: Html, at: At): Html {
  return html`<section class="event-part" aria-labelledby="${name}"><h2 id="${name}">${eventPageMessages.in(at.language)(name)}</h2>
${content}</section>`
}
