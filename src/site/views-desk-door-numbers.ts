// How many have arrived, when they came, and how many may be missing: plots, each with its table.
import { Temporal } from 'temporal-polyfill'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { DoorNumbers, PastShows, PoolArrivals } from '../registration/store-door-numbers.ts'
import { clockTime, numberIn } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { barPlot, columnPlot } from '../ui/plot.ts'
import type { At } from '../urls.ts'
import { checkInMessages } from './messages-check-in.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'

export interface DoorNumbersFacts {
  event: DeskEvent
  numbers: DoorNumbers
  past: PastShows
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
<p>${showsInWords(facts, at)}</p>`
}

function poolsTable({ numbers: { pools } }: DoorNumbersFacts, at: At): Html {
  const say = doorNumbersMessages.in(at.language)
  const name = ({ mode, purpose }: PoolArrivals) => {
    const words = checkInMessages.in(at.language)(mode)
    return purpose === 'open' ? words : `${words} (${say(purpose)})`
  }
  const row = (pool: PoolArrivals) =>
    html`<tr><th scope="row">${name(pool)}</th><td class="number">${pool.registered}</td><td class="number">${pool.arrived}</td><td class="number">${pool.mode === 'online' ? pool.joined : '–'}</td></tr>`
  const bars = pools.map((pool) => ({ label: name(pool), value: Math.max(pool.arrived, pool.joined) }))
  return html`${barPlot(say('by-pool'), bars)}<div class="table-wrap door-pools" tabindex="0" role="group" aria-label="${say('by-pool')}"><table class="table"><caption class="visually-hidden">${say('by-pool')}</caption><thead><tr><th scope="col">${say('pool')}</th><th scope="col" class="number">${say('registered')}</th><th scope="col" class="number">${say('arrived')}</th><th scope="col" class="number">${say('joined')}</th></tr></thead><tbody>${each(pools, row)}</tbody></table></div>`
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

function showsInWords({ numbers, past }: DoorNumbersFacts, at: At): string {
  const say = doorNumbersMessages.in(at.language)
  if (past.events === 0 || past.registered === 0) return say('no-past')
  const missing = Math.round((1 - past.arrived / past.registered) * 100)
  const registered = sum(numbers.pools, ({ registered }) => registered)
  const expected = Math.round((registered * past.arrived) / past.registered)
  return say('past', { events: past.events, missing, expected })
}

function sum(pools: readonly PoolArrivals[], of: (pool: PoolArrivals) => number): number {
  return pools.reduce((all, pool) => all + of(pool), 0)
}
