// How many were checked in to each session, once anybody was: a plot with its table.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import type { DoorSession } from '../registration/store-door-sessions.ts'
import { clockTime, numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { barPlot } from '../ui/plot.ts'
import type { At } from '../urls.ts'
import { checkInMessages } from './messages-check-in.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'

/** The sessions of an event with those who are there; nothing while nobody was checked in to one. */
export function doorSessionsPart(event: DeskEvent, sessions: readonly DoorSession[], at: At): Html {
  const say = doorNumbersMessages.in(at.language)
  const visited = sessions.filter(({ here }) => here > 0)
  if (visited.length === 0) return nothing
  const name = ({ title, language }: DoorSession) => pickText(title, at.language, language).text
  const time = ({ begins }: DoorSession) => (begins ? clockTime(begins, event.when.zone, at.language) : '–')
  const row = (one: DoorSession) =>
    html`<tr><th scope="row">${name(one)}</th><td data-label="${say('begins')}">${time(one)}</td><td data-label="${say('room')}">${one.room ?? '–'}</td><td class="number" data-label="${say('arrived')}">${hereInWords(one, at)}</td></tr>`
  return html`<h3>${say('by-session')}</h3>${barPlot(
    say('by-session'),
    visited.map((one) => ({
      label: name(one),
      value: one.here,
      ...(one.capacity === null ? {} : { of: one.capacity }),
    })),
  )}<div class="table-wrap door-pools" tabindex="0" role="group" aria-label="${say('by-session')}"><table class="table stacked"><thead><tr><th scope="col">${say('session')}</th><th scope="col">${say('begins')}</th><th scope="col">${say('room')}</th><th scope="col" class="number">${say('arrived')}</th></tr></thead><tbody>${each(visited, row)}</tbody></table></div>`
}

// How many are at a session, of how many its room holds where somebody has said so.
function hereInWords({ here, capacity }: DoorSession, at: At): Html {
  const say = checkInMessages.in(at.language)
  if (capacity === null) return html`${numberIn(at.language, here)}`
  return html`${say('here-of', { here, capacity })}${when(here >= capacity, () => html`<br><small>${say('room-is-full')}</small>`)}`
}
