// What the panel beside an event offers of its seats: the button, what is left, or when and why not.
import type { Temporal } from 'temporal-polyfill'
import { freeSeats, type Pool, shownSeats } from '../registration/rules-pools.ts'
import { maySit } from '../registration/rules-registering.ts'
import { isBefore, type Seating, windowAt } from '../registration/rules-seating.ts'
import type { SeatedPlan } from '../registration/store-seating.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { panelMessages } from './messages-panel.ts'
import { seatsMessages } from './messages-seats.ts'

/** An event whose seats are given on this site. */
export interface Seatable {
  slug: string
  zone: string
  registration: string
}

/** The panel's part on seats, as anybody sees it who is not signed in. */
export function seatsPanel(event: Seatable, plan: SeatedPlan, now: Temporal.Instant, at: At): Html {
  const pools = plan.pools.filter(({ purpose }) => purpose === 'open')
  const say = panelMessages.in(at.language)
  const [first] = pools
  const interest = event.registration === 'interest'
  const window = windowAt(plan.seating, plan.event, now)
  if (window === 'closed') return html`<p class="standing">${seatsMessages.in(at.language)('is-closed')}</p>`
  const title = html`<p class="standing">${say(interest ? 'interest-title' : 'open-title')}</p>`
  const opened = window === 'early' ? nothing : title
  if (!first) return html`${title}<p class="soft">${say('not-open-yet')}</p>`
  return html`${opened}${when(interest, () => html`<p class="soft">${say('interest-says')}</p>`)}
${interest ? nothing : seatLines(pools, plan.seating, at)}${offer(event, plan, pools, now, at)}`
}

/** For how many seconds the panel stays true: until registration opens or closes, at most `most`. */
export function seatsFreshFor({ seating }: SeatedPlan, now: Temporal.Instant, most: number): number {
  const { opens_at, early_until, closes_at } = seating
  const ahead = [opens_at, early_until, closes_at].flatMap((one) =>
    one !== null && isBefore(now, one) ? Math.ceil((one.epochMilliseconds - now.epochMilliseconds) / 1000) : [],
  )
  return Math.min(most, ...ahead)
}

function offer(event: Seatable, plan: SeatedPlan, pools: readonly Pool[], now: Temporal.Instant, at: At): Html {
  const say = seatsMessages.in(at.language)
  const stranger = { ...plan, early: false, proven: false, blocked: false, fromOrganisation: 0 }
  const verdict = maySit(stranger, { mode: pools[0]?.mode ?? 'in-person', people: 1 }, now)
  const { opens_at, early_until, closes_at } = plan.seating
  const moment = (one: Temporal.Instant | null) => (one === null ? '' : momentInWords(one, event.zone, at.language))
  const button = (label: 'register' | 'wait-in-line' | 'say-interest') =>
    html`<a class="button" href="${urls.register(at, event.slug)}">${say(label)}</a>`
  if (!verdict.ok && verdict.why === 'not-yet') return html`<p>${say('opens-at', { at: moment(opens_at) })}</p>`
  if (!verdict.ok && verdict.why === 'early')
    return html`<p class="soft">${say('early-until', { at: moment(early_until) })}</p><div class="register">${button('register')}</div>`
  if (!verdict.ok) return html`<p>${say('is-closed')}</p>`
  const waits = pools.every((pool) => freeSeats(pool) === 0)
  const label = event.registration === 'interest' ? 'say-interest' : waits ? 'wait-in-line' : 'register'
  return html`<div class="register">${button(label)}<small>${say('no-account')}${when(closes_at, (closes) => html` ${say('closes-at', { at: moment(closes) })}`)}</small></div>`
}

function seatLines(pools: readonly Pool[], seating: Pick<Seating, 'show_left'>, at: At): Html {
  const say = seatsMessages.in(at.language)
  return html`<dl class="facts-table">${each(pools, (pool) => html`<dt>${say(pool.mode)}</dt><dd>${seatsInWords(pool, seating, at)}</dd>`)}</dl>`
}

/** What is left in a pool, in words: "40 seats", "3 seats left of 40", "full · 12 waiting"; without a number where organisers wish. */
export function seatsInWords(pool: Pool, { show_left }: Pick<Seating, 'show_left'>, at: At): string {
  const say = seatsMessages.in(at.language)
  const { left, atLeast, waiting } = shownSeats(pool)
  if (left === null || pool.seats === null) return say('seats-open')
  if (!show_left) return say(left > 0 && pool.waiting === 0 ? 'seats-free' : 'seats-full')
  const seats = pool.seats + pool.extra
  if (left > 0 && pool.waiting === 0) {
    if (pool.taken === 0) return say('seats-all', { seats })
    return say(atLeast ? 'seats-left-many' : 'seats-left', { left, seats })
  }
  return [say('seats-full'), ...(waiting > 0 ? [say('people-waiting', { waiting })] : [])].join(' · ')
}
