// The programme of an event: one list by day and hour, which wide screens set as rooms by time.
import { ownName, pickText } from '../kit/languages.ts'
import { clockTime, weekdayInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { isGrid, type PlacedSession, type ProgrammeDay, programmeDays, type Slot } from './grid.ts'
import { scheduleMessages } from './messages.ts'
import type { SessionRow, Speaker } from './store.ts'

/** What the programme has to know of its event. */
export interface ProgrammeOf {
  zone: string
  chatham_house: boolean
  recordable: boolean
  languages: readonly string[]
  /** Where the recording of a session is, by the session's slug. */
  recordings: ReadonlyMap<string, string>
}

/** The days of the programme, each under its own heading (h3). */
export function programme(sessions: readonly SessionRow[], event: ProgrammeOf, at: At): Html {
  const days = programmeDays(sessions, event.zone)
  return html`${each(days, (day, index) => drawDay(day, index, sessions, event, at))}`
}

/** Whether the programme has so many rooms side by side that it wants the whole width of the page. */
export function isBroad(sessions: readonly SessionRow[], zone: string): boolean {
  return programmeDays(sessions, zone).some((day) => isGrid(day) && day.lanes > 3)
}

/** Who speaks, each once, in order of appearance. */
export function speakersOf(sessions: readonly SessionRow[]): Speaker[] {
  const known = new Map<string, Speaker>()
  for (const speaker of sessions.flatMap((session) => session.speakers)) {
    if (!known.has(speaker.slug)) known.set(speaker.slug, speaker)
  }
  return [...known.values()]
}

/** People with links to their pages: name, affiliation, and the role where it is not simply to speak. */
export function speakerNames(speakers: readonly Speaker[], at: At): Html {
  const say = scheduleMessages.in(at.language)
  const draw = (speaker: Speaker) => {
    const about = [speaker.role === 'speaker' ? '' : say(speaker.role), speaker.affiliation ?? ''].filter(Boolean)
    return html`<li class="person"><a href="${urls.person(at, speaker.slug)}">${speaker.name}</a>${when(about.join(', '), (text) => html`<small>${text}</small>`)}</li>`
  }
  return when(speakers.length, () => html`<ul class="names" role="list">${each(speakers, draw)}</ul>`)
}

/** The kind of a session in words: talk, panel. */
export function kindInWords(kind: SessionRow['kind'], at: At): string {
  return scheduleMessages.in(at.language)(kind)
}

function drawDay(day: ProgrammeDay, index: number, sessions: readonly SessionRow[], event: ProgrammeOf, at: At): Html {
  const id = `day-${index + 1}`
  const title = day.day ? weekdayInWords(day.day, at.language) : scheduleMessages.in(at.language)('time-to-come')
  const grid = isGrid(day)
  const rooms = grid && day.rooms.length > 0 ? roomHeads(day.rooms) : nothing
  const session = (placed: PlacedSession) => drawSession(placed, sessions, event, at)
  return html`<section class="day" aria-labelledby="${id}"><h3 id="${id}">${title}</h3>
<div class="programme${grid ? ` grid lanes-${day.lanes}` : ''}">${rooms}
<ol role="list">${each(day.slots, (slot) => drawSlot(slot, event, at, session))}</ol></div></section>`
}

// Each session names its room itself; these heads only save the eye that work on a wide screen.
function roomHeads(rooms: readonly string[]): Html {
  return html`<p class="rooms" aria-hidden="true">${each(rooms, (room, index) => html`<span class="lane-${index + 1}">${room}</span>`)}</p>`
}

function drawSlot(slot: Slot, event: ProgrammeOf, at: At, session: (placed: PlacedSession) => Html): Html {
  const time = when(slot.begins, (begins) => {
    const clock = clockTime(begins, event.zone, at.language)
    return html`<time class="from-${slot.row}" datetime="${begins.toString()}">${clock}</time>`
  })
  return html`<li class="slot">${time}<ul role="list">${each(slot.sessions, session)}</ul></li>
`
}

function drawSession(placed: PlacedSession, all: readonly SessionRow[], event: ProgrammeOf, at: At): Html {
  const { session, lane, from, till } = placed
  const quiet = isPause(session) ? ' quiet' : ''
  const title = pickText(session.title, at.language, session.language)
  return html`<li id="session-${session.slug}" class="session${quiet} ${lane === null ? 'all-lanes' : `lane-${lane}`} from-${from} till-${till}">
<h4>${spoken(title, at.language)}</h4>
<p class="facts">${facts(placed, all, event, at)}</p>
${speakerNames(session.speakers, at)}${recordingOf(session, event, title.text, at)}${abstractOf(session, at)}</li>`
}

function facts({ session, lane }: PlacedSession, all: readonly SessionRow[], event: ProgrammeOf, at: At): Html {
  const say = scheduleMessages.in(at.language)
  const until = session.ends && say('until', { time: clockTime(session.ends, event.zone, at.language) })
  // A language is worth saying where it is not the only one of the event.
  const tongue = event.languages.length > 1 || !event.languages.includes(session.language) ? session.language : ''
  const language = tongue && tongue !== at.language && !isPause(session) ? tongue : ''
  return html`${when(!isPause(session), () => html`<span>${say(session.kind)}</span>`)}${when(until, (text) => html`<span>${text}</span>`)}${when(session.room, (room) => html`<span class="${lane === null ? '' : 'room'}">${room}</span>`)}${when(session.track, (track) => html`<span>${track}</span>`)}${when(language, (tag) => html`<span class="tag" lang="${tag}">${ownName(tag)}</span>`)}${when(recordingInWords(session, all, event, at), (text) => html`<span>${text}</span>`)}`
}

// Where all sessions are alike the rules of the event say it once.
function recordingInWords(session: SessionRow, all: readonly SessionRow[], event: ProgrammeOf, at: At): string {
  const say = scheduleMessages.in(at.language)
  const mixed = new Set(all.filter((other) => !isPause(other)).map(({ recordable }) => recordable)).size > 1
  if (isPause(session) || (!mixed && !event.chatham_house)) return ''
  if (session.recordable && event.recordable) return say('recorded')
  return event.chatham_house ? say('unrecorded-chatham') : say('unrecorded')
}

function recordingOf({ slug }: SessionRow, event: ProgrammeOf, title: string, at: At): Html {
  const say = scheduleMessages.in(at.language)
  return when(
    event.recordings.get(slug),
    (href) =>
      html`<p><a class="more" href="${href}" aria-label="${say('see-recording-of', { title })}">${say('see-recording')}</a></p>`,
  )
}

function abstractOf(session: SessionRow, at: At): Html {
  const text = prose(session.abstract, session.language, at)
  const say = scheduleMessages.in(at.language)
  if (!pickText(session.abstract, at.language, session.language).text) return nothing
  return html`<details><summary>${say('about-session')}</summary>${text}</details>`
}

function isPause({ kind }: SessionRow): boolean {
  return kind === 'break' || kind === 'social'
}
