// The page of a person: who they are, what they are appointed to, what they said and where.
import type { Temporal } from 'temporal-polyfill'
import type { RecordingCard } from '../archive/cards.ts'
import { recordingRow } from '../archive/parts.ts'
import { eventMessages } from '../events/messages.ts'
import { countryName, pickText } from '../kit/languages.ts'
import { peopleMessages } from '../people/messages.ts'
import { homeInWords, termInWords } from '../people/parts.ts'
import type { Appointment, EventLink, PersonPage, PersonSession } from '../people/store.ts'
import { scheduleMessages } from '../schedule/messages.ts'
import { dateBlock, dateDetail } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { peoplePageMessages } from './messages-people.ts'

export interface PersonFacts {
  person: PersonPage
  recordings: RecordingCard[]
  now: Temporal.Instant
}

/** The whole of the page within the frame. */
export function personPage({ person, recordings, now }: PersonFacts, at: At): Html {
  const say = peoplePageMessages.in(at.language)
  const bare = person.sessionsOf.length + person.organises.length + recordings.length === 0
  return html`<header class="lead"><h1>${person.name}</h1>
<p class="facts">${each(
    [person.affiliation, homeInWords(person, at.language)].filter((text) => text),
    (text) => html`<span>${text}</span>`,
  )}${when(person.website, (website) => html`<a href="${website}" rel="me noopener">${hostOf(website)}</a>`)}</p></header>
<div class="person-page"><div>
${prose(person.bio, person.language, at)}
${sessionsPart(person.sessionsOf, now, at)}
${recordingsPart(recordings, at)}
${organisesPart(person.organises, now, at)}
${when(bare && Object.keys(person.bio).length === 0, () => html`<p class="soft">${say('nothing-yet')}</p>`)}
</div>${appointmentsPart(person.appointments, at)}</div>`
}

function appointmentsPart(appointments: readonly Appointment[], at: At): Html {
  if (appointments.length === 0) return nothing
  return html`<aside class="sheet"><h2>${peoplePageMessages.in(at.language)('appointments')}</h2>
<ul role="list" class="people">${each(appointments, (one) => appointment(one, at))}</ul></aside>`
}

function appointment(one: Appointment, at: At): Html {
  const say = peopleMessages.in(at.language)
  const there: At = { ...at, community: one.community.is_first ? null : one.community.slug }
  const chapter = one.chapter && pickText(one.chapter.name, at.language, one.chapter.language)
  const title = chapter ? say('ambassador-of', { where: chapter.text }) : say('ambassador')
  return html`<li>${one.chapter ? html`<a href="${urls.chapter(there, one.chapter.slug)}">${title}</a>` : html`<b>${title}</b>`}<small><a href="${urls.appointment(there, one.uid)}">${termInWords(one, at.language)}</a></small>${when(one.effort, (effort) => html`<small>${say('effort')}: ${one.effort_url ? html`<a href="${one.effort_url}" rel="noopener">${effort}</a>` : effort}</small>`)}</li>`
}

function sessionsPart(sessions: readonly PersonSession[], now: Temporal.Instant, at: At): Html {
  if (sessions.length === 0) return nothing
  const say = scheduleMessages.in(at.language)
  const row = (session: PersonSession) => {
    const title = pickText(session.title, at.language, session.language)
    const event = pickText(session.event.title, at.language, session.event.language)
    const there: At = { ...at, community: session.event.community }
    return html`<li class="row">${dateOf(session.event, now, at)}
<div><h3><a href="${urls.event(there, session.event.slug)}">${spoken(title, at.language)}</a></h3>
<p class="facts"><span>${kindOf(session, at)}</span><span>${say(session.role)}</span><span>${spoken(event, at.language)}</span>${stateOf(session.event, at)}</p></div></li>`
  }
  return html`<section class="part" aria-labelledby="sessions"><h2 id="sessions">${peoplePageMessages.in(at.language)('sessions')}</h2>
<ol class="rows" role="list">${each(sessions, row)}</ol></section>`
}

function recordingsPart(recordings: readonly RecordingCard[], at: At): Html {
  if (recordings.length === 0) return nothing
  return html`<section class="part" aria-labelledby="recordings"><h2 id="recordings">${peoplePageMessages.in(at.language)('recordings')}</h2>
<ol class="rows" role="list">${each(recordings, (recording) => recordingRow(recording, at))}</ol></section>`
}

function organisesPart(events: readonly EventLink[], now: Temporal.Instant, at: At): Html {
  if (events.length === 0) return nothing
  const row = (event: EventLink) => {
    const title = pickText(event.title, at.language, event.language)
    const place = [event.city, event.country && countryName(event.country, at.language)].filter(Boolean).join(', ')
    return html`<li class="row${event.state === 'cancelled' ? ' struck' : ''}">${dateOf(event, now, at)}
<div><h3><a href="${urls.event({ ...at, community: event.community }, event.slug)}">${spoken(title, at.language)}</a></h3>
<p class="facts">${when(place, (text) => html`<span>${text}</span>`)}${stateOf(event, at)}</p></div></li>`
  }
  return html`<section class="part" aria-labelledby="organises"><h2 id="organises">${peoplePageMessages.in(at.language)('organises')}</h2>
<ol class="rows" role="list">${each(events, row)}</ol></section>`
}

// The page of a person knows days alone, which are the same in every zone.
function dateOf(event: EventLink, now: Temporal.Instant, at: At): Html {
  const precision = event.precision === 'time' ? 'day' : event.precision
  const span = { ...event, precision, begins: null, ends: null, zone: 'UTC' }
  const block = dateBlock(span, at.language, now)
  if (!block)
    return html`<div class="date"><b class="word" aria-hidden="true">—</b><span>${eventMessages.in(at.language)('date-to-come')}</span></div>`
  const detail = dateDetail(span, at.language)
  return html`<div class="date"><b class="${block.size === 'day' ? '' : block.size}">${block.big}</b><span>${block.below}${when(block.below && detail, () => html`<br>`)}${detail}</span></div>`
}

function stateOf({ state }: EventLink, at: At): Html {
  if (state === 'published') return nothing
  return html`<span class="pill ${state}">${eventMessages.in(at.language)(`state-${state}`)}</span>`
}

function kindOf({ kind }: PersonSession, at: At): string {
  const known = Object.keys(scheduleMessages.table).find((key) => key === kind)
  return known ? scheduleMessages.in(at.language)(known as 'talk') : kind
}

function hostOf(website: string): string {
  return URL.parse(website)?.hostname.replace(/^www\./, '') ?? website
}
