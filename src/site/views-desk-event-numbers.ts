// The numbers of an event: each pool as it fills, and who of those with a seat in the room is likely to come.
import type { Temporal } from 'temporal-polyfill'
import { pickText } from '../kit/languages.ts'
import { fillOf, registeredOn } from '../registration/rules-fill.ts'
import { arrivalsOf, type Band, foretell, overbookingFor, seatedOf, showsOf } from '../registration/rules-forecast.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { Seating } from '../registration/rules-seating.ts'
import type { EarlierShows, PoolChange } from '../registration/store-fill.ts'
import { dayInWords, numberIn } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { barPlot } from '../ui/plot.ts'
import { type At, urls } from '../urls.ts'
import { numbersMessages } from './messages-desk-event-numbers.ts'
import { type FillFacts, fillPart, type PoolFill, roomOf, type Untold } from './views-desk-event-fill.ts'

export interface NumbersFacts extends Omit<FillFacts, 'begun'> {
  /** Null when the day is not known. */
  begins: Temporal.Instant | null
  pools: readonly Pool[]
  seating: Seating | undefined
  changes: readonly PoolChange[]
  shows: readonly EarlierShows[]
  now: Temporal.Instant
}

/** The whole page within the desk. */
export function numbersPage(facts: NumbersFacts, at: At): Html {
  const say = numbersMessages.in(at.language)
  const { event, begins, now } = facts
  const begun = begins !== null && begins.epochMilliseconds <= now.epochMilliseconds
  const known = { ...facts, begun }
  const seated = event.registration === 'open' || event.registration === 'interest' || facts.changes.length > 0
  const fills = facts.pools.map((pool) => poolFill(pool, known))
  const shown = fills.filter(({ pool, first }) => pool.purpose === 'open' || first > 0)
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${when(!seated, () => html`<div class="notice"><p>${say('elsewhere')}</p></div>`)}
${each(seated ? shown : [], (its) => fillPart(its, known, at))}
${when(seated && !begun && event.attendance !== 'online', () => comingPart(fills, known, at))}`
}

type Known = NumbersFacts & FillFacts

function poolFill(pool: Pool, facts: Known): PoolFill {
  const { event, changes, until, seating } = facts
  const its = changes.filter(({ pool_id }) => pool_id === pool.id)
  const fill = fillOf(its)
  const opened = seating?.opens_at ? until.until.since(seating.opens_at).total('seconds') - until.rest : 0
  const first = Math.min(mostDays, Math.max(until.days, fill.days.length - 1, Math.floor(opened / 86_400)) + 1)
  const untold = untoldOf(pool, facts)
  if (untold) return { pool, fill, first, forecast: { ok: false, why: untold } }
  const earlier = changes.filter(
    ({ event_id, mode, purpose }) => event_id !== event.id && mode === pool.mode && purpose === 'open',
  )
  const fills = [...Map.groupBy(earlier, ({ event_id }) => event_id).values()].map(fillOf)
  return { pool, fill, first, forecast: foretell(registeredOn(fill, until.days), until.days, fills) }
}

// A plot of more than a year shows nothing of a week.
const mostDays = 370

// Reserved seats are filled by organisers, who know more than any curve.
function untoldOf(pool: Pool, { event, begins, begun, seating, now }: Known): Untold | undefined {
  if (begun || pool.purpose !== 'open' || event.state === 'cancelled') return 'not-asked'
  if (begins === null) return 'no-date'
  const closes = seating?.closes_at
  return closes && closes.epochMilliseconds <= now.epochMilliseconds ? 'closed' : undefined
}

function comingPart(fills: readonly PoolFill[], facts: Known, at: At): Html {
  const say = numbersMessages.in(at.language)
  const shows = showsOf(facts.shows)
  return html`<section aria-labelledby="coming"><h2 id="coming">${say('coming')}</h2>
${shows ? arrivals(fills, shows, facts, at) : html`<p>${say('coming-few', { count: facts.shows.length })}</p>`}
${when(facts.shows.length, () => showsTable(facts.shows, at))}</section>`
}

function arrivals(fills: readonly PoolFill[], shows: Band & { events: number }, facts: Known, at: At): Html {
  const say = numbersMessages.in(at.language)
  const { event, seating } = facts
  const room = fills.filter(({ pool }) => pool.mode === 'in-person')
  const come = arrivalsOf(add(room.map((its) => seatedIn(its, facts))), shows)
  const number = (value: number) => numberIn(at.language, value)
  const percent = (share: number) => Math.round(share * 100)
  const limited = room.some(({ pool }) => pool.purpose === 'open' && pool.seats !== null)
  const suggested = overbookingFor(shows)
  const advice = suggested > 0 ? say('overbook', { percent: suggested }) : say('overbook-none')
  return html`<p>${say('shows', { events: shows.events, low: percent(shows.low), high: percent(shows.high) })} ${say('expect', { low: number(come.low), middle: number(come.middle), high: number(come.high) })}</p>
${when(limited, () => html`<p>${advice} ${say('overbook-now', { percent: seating?.overbooking_percent ?? 0 })} <a href="${urls.desk(at, `/events/${event.slug}/seats`)}">${say('to-overbooking')}</a></p>`)}`
}

// Who is likely to have a seat on the day; of a pool of which nothing is foretold, who has one now.
function seatedIn(its: PoolFill, facts: FillFacts): Band {
  const { pool, forecast } = its
  const taken = { low: pool.taken, middle: pool.taken, high: pool.taken }
  if (!forecast.ok || facts.event.registration !== 'open') return taken
  return seatedOf(forecast.start, roomOf(pool), pool.taken)
}

function add(bands: readonly Band[]): Band {
  const sum = (of: (band: Band) => number) => bands.reduce((all, band) => all + of(band), 0)
  return { low: sum(({ low }) => low), middle: sum(({ middle }) => middle), high: sum(({ high }) => high) }
}

function showsTable(shows: readonly EarlierShows[], at: At): Html {
  const say = numbersMessages.in(at.language)
  const share = ({ registered, arrived }: EarlierShows) => Math.round((arrived / registered) * 100)
  const title = (one: EarlierShows) => pickText(one.title, at.language, one.language).text
  const day = (one: EarlierShows) =>
    when(one.starts_on, (on) => html`<br><small>${dayInWords(on, at.language)}</small>`)
  const row = (one: EarlierShows) =>
    html`<tr><th scope="row"><a href="${urls.event(at, one.slug)}">${title(one)}</a>${day(one)}</th><td class="number" data-label="${say('had-seat')}">${one.registered}</td><td class="number" data-label="${say('came')}">${one.arrived}</td><td class="number" data-label="${say('share')}">${share(one)}</td></tr>`
  const bars = shows.map((one) => ({ label: title(one), value: share(one) }))
  return html`${barPlot(say('share-plot'), bars)}<div class="table-wrap door-pools"><table class="table stacked"><caption class="visually-hidden">${say('share-plot')}</caption><thead><tr><th scope="col">${say('earlier-event')}</th><th scope="col" class="number">${say('had-seat')}</th><th scope="col" class="number">${say('came')}</th><th scope="col" class="number">${say('share')}</th></tr></thead><tbody>${each(shows, row)}</tbody></table></div>`
}
