// How an event fills, on its page at the desk: each way of taking part with its seats, and who waits or asks.
import type { Pool } from '../registration/rules-pools.ts'
import type { RegistrationState } from '../registration/rules-states.ts'
import { numberIn } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { eventSeatsMessages } from './messages-desk-event-seats.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { roomOf } from './views-desk-event-fill.ts'
import { poolInWords } from './views-desk-seats.ts'

/** The event whose seats are shown. */
export interface SeatsOf {
  slug: string
  registration: string
}

/** The part of the page; nothing where people register elsewhere. Each number leads to the people it counts. */
export function eventSeatsPart(event: SeatsOf, pools: readonly Pool[], at: At): Html {
  return when(
    isSeated(event) && pools.length > 0,
    () => html`<section aria-labelledby="seats"><h2 id="seats">${seatsMessages.in(at.language)('title')}</h2>
<ul class="event-seats" role="list">${each(pools, (pool) => html`<li>${poolPart(event, pool, at)}</li>`)}</ul></section>`,
  )
}

/** The same in one line, for a list of events: what is taken of each way of taking part, and how many wait or ask. */
export function seatsInLine(event: SeatsOf, pools: readonly Pool[], at: At): Html {
  const say = eventSeatsMessages.in(at.language)
  const number = (value: number) => numberIn(at.language, value)
  const sum = (of: 'waiting' | 'requested') => pools.reduce((all, pool) => all + pool[of], 0)
  const open = pools.filter(({ purpose }) => purpose === 'open')
  const taken = open.map((pool) => {
    const room = roomOf(pool)
    return `${poolInWords(pool, at)}: ${number(pool.taken)}${room === null ? '' : ` / ${number(room)}`}`
  })
  const more = [
    ...(sum('waiting') > 0 ? [say('waits', { count: sum('waiting') })] : []),
    ...(sum('requested') > 0 ? [say('asks', { count: sum('requested') })] : []),
  ]
  const words = [...taken, ...more].join(' · ')
  return when(
    isSeated(event) && open.length > 0,
    () => html`<p><a class="more" href="${urls.desk(at, `/events/${event.slug}/attendees`)}">${words}</a></p>`,
  )
}

function isSeated({ registration }: SeatsOf): boolean {
  return registration === 'open' || registration === 'interest'
}

function poolPart({ slug }: SeatsOf, pool: Pool, at: At): Html {
  const say = eventSeatsMessages.in(at.language)
  const name = poolInWords(pool, at)
  const room = roomOf(pool)
  const people = (state: RegistrationState, text: string) =>
    html` <a href="${urls.desk(at, `/events/${slug}/attendees?state=${state}&pool=${pool.id}`)}">${text}</a>`
  const said =
    room === null ? say('taken-any', { taken: pool.taken }) : say('taken-of', { taken: pool.taken, seats: room })
  return html`<b>${name}</b><span>${said}</span>${when(room, (most) => html`<meter min="0" max="${most}" value="${Math.min(pool.taken, most)}" aria-label="${name}"></meter>`)}
${when(pool.waiting + pool.requested, () => html`<span class="who-waits">${when(pool.waiting, (count) => people('waiting', say('waits', { count })))}${when(pool.requested, (count) => people('requested', say('asks', { count })))}</span>`)}`
}
