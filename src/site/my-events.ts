// All registrations of whoever is signed in.
import { Hono } from 'hono'
import { pickText } from '../kit/languages.ts'
import { linkToken, readSeatKeys, type SeatKeys } from '../registration/store-keys.ts'
import { listOwnSeats, type OwnSeat } from '../registration/store-own.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { myEventMessages } from './messages-my-events.ts'
import { seatsMessages } from './messages-seats.ts'
import { page } from './page.ts'

export const myEventRoutes = new Hono<SiteEnv>()

myEventRoutes.get('/my/events', async (c) => {
  const { db, at, actor, community, now } = c.var
  if (!actor) return c.notFound()
  const [seats, keys] = await Promise.all([listOwnSeats(db, community.id, actor, now), readSeatKeys(db)])
  c.header('Cache-Control', 'private, no-store')
  const title = myEventMessages.in(at.language)('mine')
  const main = myEventsPage(seats, keys, at)
  return page(c, { title, description: title, path: urls.myEvents, section: 'events', unlisted: true, main })
})

function myEventsPage(seats: readonly OwnSeat[], keys: SeatKeys, at: At): Html {
  const say = myEventMessages.in(at.language)
  const part = (key: 'coming' | 'past', own: readonly OwnSeat[]) =>
    when(
      own.length,
      () =>
        html`<section class="my-chapters" aria-labelledby="${key}"><h2 id="${key}">${say(key)}</h2><ul class="lines" role="list">${each(own, (seat) => ownSeatLine(seat, keys, at))}</ul></section>`,
    )
  return html`<div class="seat-page"><header class="lead"><h1>${say('mine')}</h1></header>
${seats.length === 0 ? html`<div class="empty"><p>${say('none')}</p><a class="button plain" href="${urls.events(at)}">${say('find')}</a></div>` : nothing}
${part(
  'coming',
  seats.filter(({ isComing }) => isComing),
)}
${part(
  'past',
  seats.filter(({ isComing }) => !isComing),
)}</div>`
}

/** A registration of one’s own: its event, when, where and how it stands. */
export function ownSeatLine(seat: OwnSeat, keys: SeatKeys, at: At): Html {
  const say = myEventMessages.in(at.language)
  const token = linkToken(keys, { uid: seat.uid, serial: seat.link_serial })
  const facts = [
    spanInWords(seat, at.language),
    seat.mode === 'online' ? seatsMessages.in(at.language)('online') : (seat.city ?? ''),
    say(`state-${seat.state}`),
  ]
  return html`<li><a class="more" href="${urls.registration(at, token)}">${spoken(pickText(seat.title, at.language, seat.language), at.language)}</a>
<small>${facts.filter(Boolean).join(' · ')}</small>${when(seat.isComing, () => html`<a class="more" href="${urls.registrationPart(at, token, 'cancellation')}">${say('skip')}</a>`)}</li>`
}
