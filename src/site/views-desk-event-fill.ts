// How one pool of an event fills: a sentence, a plot with what is likely on the day, and the table that says the same.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { type Countdown, type Fill, momentOf, registeredOn } from '../registration/rules-fill.ts'
import { type Forecast, type NoForecast, seatedOf } from '../registration/rules-forecast.ts'
import type { Pool } from '../registration/rules-pools.ts'
import { numberIn, shortDay } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type LinesPlot, linesPlot } from '../ui/plot-lines.ts'
import type { At } from '../urls.ts'
import { doorNumbersMessages } from './messages-desk-door-numbers.ts'
import { numbersMessages } from './messages-desk-event-numbers.ts'
import { poolInWords } from './views-desk-seats.ts'

/** Why nothing is foretold of a pool: the rules say so, or there is nothing to foretell. */
export type Untold = NoForecast | 'closed' | 'no-date' | 'not-asked'

export interface PoolFill {
  pool: Pool
  fill: Fill
  /** The day before the first one on which anybody registered, or on which registration opened. */
  first: number
  forecast: Extract<Forecast, { ok: true }> | { ok: false; why: Untold }
}

export interface FillFacts {
  event: DeskEvent
  until: Countdown
  /** Whether it has begun. */
  begun: boolean
}

/** The part of one pool. */
export function fillPart(its: PoolFill, facts: FillFacts, at: At): Html {
  const id = `pool-${its.pool.mode}-${its.pool.purpose}`
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${poolInWords(its.pool, at)}</h2>
<p>${inWords(its, facts, at)}</p>
${when(peopleIn(its, facts) > 0 || its.fill.days.some((people) => people > 0), () => figure(its, facts, at))}</section>`
}

/** How many are registered now, or were when it began. */
function peopleIn({ fill }: PoolFill, { until, begun }: FillFacts): number {
  return registeredOn(fill, begun ? -1 : until.days)
}

/** How many seats may be given away; null: any number. */
export function roomOf({ seats, extra, overrides }: Pool): number | null {
  return seats === null ? null : seats + extra + overrides
}

function inWords(its: PoolFill, facts: FillFacts, at: At): string {
  const say = numbersMessages.in(at.language)
  const { pool, forecast } = its
  const number = (value: number) => numberIn(at.language, value)
  const people = number(peopleIn(its, facts))
  const now = nowInWords(pool, people, facts, at)
  if (!forecast.ok) return forecast.why === 'not-asked' ? now : `${now} ${say(`no-${forecast.why}`)}`
  const { low, middle, high } = forecast.start
  const of = facts.event.chapterId === null ? 'format' : 'chapter'
  const bounds = { low: number(low), middle: number(middle), high: number(high), events: forecast.events, of }
  const waiting = middle - seatedOf(forecast.start, roomOf(pool), pool.taken).middle
  const wait = waiting > 0 ? ` ${say('would-wait', { count: waiting })}` : ''
  return `${now} ${say('likely', bounds)}${wait}`
}

// Whoever waits is registered too: without that said, a full room looks oversold.
function nowInWords(pool: Pool, people: string, { begun }: FillFacts, at: At): string {
  const say = numbersMessages.in(at.language)
  if (pool.seats === null) return say('now-any', { people })
  const now = say('now-of', { people, seats: numberIn(at.language, pool.seats) })
  return begun || pool.waiting === 0 ? now : `${now} ${say('now-wait', { count: pool.waiting })}`
}

function figure(its: PoolFill, facts: FillFacts, at: At): Html {
  const say = numbersMessages.in(at.language)
  const { pool, forecast } = its
  const keys = [
    ['is', say('registered')],
    ...(forecast.ok ? [['likely', say('likely-key')] as const, ['band', say('band-key')] as const] : []),
    ...(pool.seats === null ? [] : [['limit', say('limit-key')] as const]),
  ] as const
  return html`<figure class="fill-figure">${linesPlot(plotOf(its, facts, at))}<ul class="plot-keys" role="list">${each(keys, ([name, text]) => html`<li class="${name}">${text}</li>`)}</ul></figure>
<details><summary>${doorNumbersMessages.in(at.language)('curve-table')}</summary>${table(its, facts, at)}</details>`
}

function plotOf({ pool, fill, first, forecast }: PoolFill, { event, until, begun }: FillFacts, at: At): LinesPlot {
  const say = numbersMessages.in(at.language)
  const seconds = (day: number) => momentOf(until, day).epochMilliseconds / 1000
  const now = begun ? -1 : until.days
  const days = Array.from({ length: first - now + 1 }, (_, back) => first - back)
  const label = (day: number, text = shortDay(momentOf(until, day), event.zone, at.language)) => ({
    at: seconds(day),
    text,
  })
  const coming = forecast.ok && !begun
  return {
    title: say('plot', { pool: poolInWords(pool, at) }),
    line: days.map((day) => [seconds(day), registeredOn(fill, day)]),
    band: coming
      ? [
          ...forecast.path.map((band, day) => ({ at: seconds(day), ...band })).reverse(),
          { at: seconds(-1), ...forecast.start },
        ]
      : [],
    limit: pool.seats === null ? undefined : { value: pool.seats, text: say('seats', { seats: pool.seats }) },
    labels: coming ? [label(first), label(until.days, say('today')), label(-1)] : [label(first), label(now)],
  }
}

function table({ pool, fill, first, forecast }: PoolFill, { event, until, begun }: FillFacts, at: At): Html {
  const say = numbersMessages.in(at.language)
  const now = begun ? -1 : until.days
  const name = poolInWords(pool, at)
  const day = (day: number) =>
    html`<th scope="row">${shortDay(momentOf(until, day), event.zone, at.language)}${when(day === -1, () => html` (${say('begins')})`)}</th>`
  const was = (on: number) =>
    html`<tr>${day(on)}<td class="number">${registeredOn(fill, on)}</td>${when(forecast.ok, () => html`<td></td>`)}</tr>`
  const will = (on: number) => {
    if (!forecast.ok) return nothing
    const band = on === -1 ? forecast.start : forecast.path[on]
    return html`<tr>${day(on)}<td></td><td class="number">${when(band, ({ low, middle, high }) => html`${middle} (${low}–${high})`)}</td></tr>`
  }
  const past = shownDays(first, now)
  const coming = forecast.ok ? shownDays(now - 1, -1) : []
  return html`<table class="table fill-table"><caption class="visually-hidden">${say('plot', { pool: name })}</caption><thead><tr><th scope="col">${say('day')}</th><th scope="col" class="number">${say('registered')}</th>${when(forecast.ok, () => html`<th scope="col" class="number">${say('likely-key')}</th>`)}</tr></thead><tbody>${each(past, was)}${each(coming, will)}</tbody></table>`
}

// Each of the last three weeks' days, before that one a week; the first one always.
function shownDays(from: number, to: number): number[] {
  const all = Array.from({ length: Math.max(0, from - to + 1) }, (_, back) => from - back)
  return all.filter((day) => day === from || day - to < 21 || (day - to) % 7 === 0)
}
