// How many have arrived, when they came, and how many may be missing: plots, each with its table.
import { Temporal } from 'temporal-polyfill'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { type Shows, showsOf } from '../registration/rules-forecast.ts'
import type { DoorNumbers, PoolArrivals } from '../registration/store-door-numbers.ts'
import { clockTime, numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { barPlot, columnPlot } from '../ui/plot.ts'
import { type At, urls } from '../urls.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'
import { numbersMessages } from './messages-desk-event-numbers.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface DoorNumbersFacts {
  event: DeskEvent
  numbers: DoorNumbers
  /** Earlier events at whose door people were checked in. */
  past: readonly Shows[]
}

/** The numbers of a door. */
export function doorNumbersPart(facts: DoorNumbersFacts, at: At): Html {
  const { numbers } = facts
  const say = doorNumbersMessages.in(at.language)
  const arrived = sum(numbers.pools, ({ arrived }) => arrived)
  const registered = sum(numbers.pools, ({ registered }) => registered)
  return html`<h2>${say('arrived-of', { arrived: numberIn(at.language, arrived), registered: numberIn(at.language, registered) })}</h2>
${when(numbers.pools.length, () => poolsTable(facts, at))}
${when(numbers.conflicts, (count) => html`<p>${say('conflicts', { count })}</p>`)}
${curvePart(facts, at)}
<p>${showsInWords(facts, at)} <a href="${urls.desk(at, `/events/${facts.event.slug}/numbers#coming`)}">${numbersMessages.in(at.language)('title')}</a></p>`
}

function poolsTable({ numbers: { pools } }: DoorNumbersFacts, at: At): Html {
  const say = doorNumbersMessages.in(at.language)
  const number = (value: number) => numberIn(at.language, value)
  const row = (pool: PoolArrivals) =>
    html`<tr><th scope="row">${poolInWords(pool, at)}</th><td class="number" data-label="${say('registered')}">${number(pool.registered)}</td><td class="number" data-label="${say('arrived')}">${number(pool.arrived)}</td><td class="number" data-label="${say('joined')}">${pool.mode === 'online' ? number(pool.joined) : '–'}</td></tr>`
  const bars = pools.map((pool) => ({
    label: poolInWords(pool, at),
    value: Math.max(pool.arrived, pool.joined),
    of: pool.registered,
  }))
  const anybody = bars.some(({ value, of }) => value > 0 || of > 0)
  return html`${anybody ? barPlot(say('by-pool'), bars) : nothing}<div class="table-wrap door-pools" tabindex="0" role="group" aria-label="${say('by-pool')}"><table class="table stacked"><caption class="visually-hidden">${say('by-pool')}</caption><thead><tr><th scope="col">${say('pool')}</th><th scope="col" class="number">${say('registered')}</th><th scope="col" class="number">${say('arrived')}</th><th scope="col" class="number">${say('joined')}</th></tr></thead><tbody>${each(pools, row)}</tbody></table></div>`
}

const shownQuarters = 16

function curvePart({ numbers: { curve }, event }: DoorNumbersFacts, at: At): Html {
  const say = doorNumbersMessages.in(at.language)
  if (curve.length === 0) return html`<p class="soft">${say('nobody-arrived')}</p>`
  const bars = quarters(curve)
    .slice(-shownQuarters)
    .map(({ from, arrived }) => ({ label: clockTime(from, event.when.zone, at.language), value: arrived }))
  const rows = each(
    bars,
    ({ label, value }) => html`<tr><th scope="row">${label}</th><td class="number">${value}</td></tr>`,
  )
  return html`<div class="table-wrap" tabindex="0" role="group" aria-label="${say('curve')}">${columnPlot(say('curve'), bars)}</div><details class="door-pools"><summary>${say('curve-table')}</summary><table class="table"><caption class="visually-hidden">${say('curve')}</caption><tbody>${rows}</tbody></table></details>`
}

// The quarters in which nobody came are part of the curve.
function quarters(curve: DoorNumbers['curve']) {
  const known = new Map(curve.map(({ from, arrived }) => [from.epochMilliseconds, arrived]))
  const [first, last] = [curve[0]?.from, curve.at(-1)?.from]
  if (!first || !last) return []
  const step = 900_000
  const from = Math.max(first.epochMilliseconds, last.epochMilliseconds - (shownQuarters - 1) * step)
  const count = Math.round((last.epochMilliseconds - from) / step) + 1
  return Array.from({ length: count }, (_, index) => from + index * step).map((at) => ({
    from: Temporal.Instant.fromEpochMilliseconds(at),
    arrived: known.get(at) ?? 0,
  }))
}

// As on the page of numbers: of few earlier events, and of hardly anybody, nothing is said. Who takes part online passes no door.
function showsInWords({ numbers, past }: DoorNumbersFacts, at: At): string {
  const say = doorNumbersMessages.in(at.language)
  const shows = showsOf(past)
  if (!shows) return say('no-past')
  const room = numbers.pools.filter(({ mode }) => mode === 'in-person')
  const expected = Math.round(sum(room, ({ registered }) => registered) * shows.middle)
  return say('past', { events: shows.events, missing: Math.round((1 - shows.middle) * 100), expected })
}

function sum(pools: readonly PoolArrivals[], of: (pool: PoolArrivals) => number): number {
  return pools.reduce((all, pool) => all + of(pool), 0)
}
