// The list of one's own registrations: each with its date, how it stands, and what is to be done next.
import type { Temporal } from 'temporal-polyfill'
import { drawDate } from '../events/parts.ts'
import { pickText } from '../kit/languages.ts'
import { linkToken, type SeatKeys } from '../registration/store-keys.ts'
import type { OwnSeat } from '../registration/store-own.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import { type At, urls } from '../urls.ts'
import { myEventMessages } from './messages-my-events.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { seatsMessages } from './messages-seats.ts'

/** What every row is drawn with: the keys of the links, and the moment. */
export interface RowsAt {
  keys: SeatKeys
  now: Temporal.Instant
}

/** The whole page within the frame: what is to come, then what is over. */
export function myEventsPage(seats: readonly OwnSeat[], rows: RowsAt, at: At): Html {
  const say = myEventMessages.in(at.language)
  const part = (key: 'coming' | 'past', own: readonly OwnSeat[]) =>
    when(
      own.length,
      () =>
        html`<section class="my-chapters" aria-labelledby="${key}"><h2 id="${key}">${say(key)}</h2>${ownSeatRows(own, rows, at)}</section>`,
    )
  const coming = seats.filter(({ isComing }) => isComing)
  const past = seats.filter(({ isComing }) => !isComing)
  return html`<div class="seat-page"><header class="lead"><h1>${say('mine')}</h1></header>
${coming.length === 0 ? html`<div class="empty"><p>${say(past.length === 0 ? 'none' : 'none-coming')}</p><a class="button plain" href="${urls.events(at)}">${say('find')}</a></div>` : nothing}
${part('coming', coming)}
${part('past', past)}</div>`
}

/** Registrations of one’s own as rows. */
export function ownSeatRows(seats: readonly OwnSeat[], rows: RowsAt, at: At): Html {
  return html`<ul class="rows quiet" role="list">${each(seats, (seat) => row(seat, rows, at))}</ul>`
}

function row(seat: OwnSeat, { keys, now }: RowsAt, at: At): Html {
  const token = linkToken(keys, { uid: seat.uid, serial: seat.link_serial })
  const where = seat.mode === 'online' ? seatsMessages.in(at.language)('online') : (seat.city ?? '')
  const facts = [spanInWords(seat, at.language), where].filter(Boolean)
  const title = spoken(pickText(seat.title, at.language, seat.language), at.language)
  return html`<li class="row own-seat ${seat.hue === null ? '' : hueClass(seat.hue)}">${drawDate(seat, at, now)}
<div><h3><a href="${urls.registration(at, token)}">${title}</a></h3>
<p class="facts">${each(facts, (fact) => html`<span>${wholeClock(fact)}</span>`)}<b class="pill${seat.state === 'confirmed' ? ' published' : ''}">${myEventMessages.in(at.language)(`state-${seat.state}`)}</b></p>
${seat.isComing ? ways(seat, token, at) : nothing}</div></li>`
}

// What is asked comes first; giving a seat back is never the loudest.
function ways(seat: OwnSeat, token: string, at: At): Html {
  const say = myEventMessages.in(at.language)
  const own = ticketMessages.in(at.language)
  const page = urls.registration(at, token)
  const next = {
    confirmed:
      seat.mode === 'online'
        ? html`<a class="more" href="${urls.join(at, seat.slug, { registration: token })}">${own('join-online')}</a>`
        : html`<a class="more" href="${page}">${own('tickets', { count: seat.people })}</a>`,
    unconfirmed: html`<a class="button" href="${page}">${say('answer')}</a>`,
    invited: html`<a class="button" href="${page}">${say('answer')}</a>`,
  }
  const end = say(seat.isOfSeries ? 'skip' : 'give-back')
  return html`<p class="presses">${next[seat.state as keyof typeof next] ?? nothing}<a class="more soft" href="${urls.registrationPart(at, token, 'cancellation')}">${end}</a></p>`
}
