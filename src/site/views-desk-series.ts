// The page of a series at the desk: its rule in words, its dates, what was left out, and who changed what.
import type { Temporal } from 'temporal-polyfill'
import { ruleInWords } from '../events/parts-series.ts'
import { isComing, stateAt } from '../events/rules.ts'
import { aheadMonths, aheadMost, daysOf } from '../events/rules-series-dates.ts'
import type { SeriesRefusal } from '../events/rules-series-desk.ts'
import type { Series, SeriesEvent } from '../events/store-series.ts'
import { pickText } from '../kit/languages.ts'
import type { HistoryLine } from '../people/store-history-lines.ts'
import { daysInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { seriesFaultMessages } from './messages-desk-series-faults.ts'
import { seriesPageMessages } from './messages-desk-series-page.ts'
import { followingMessages } from './messages-event-following.ts'
import { historyPart } from './views-desk-event-history.ts'
import { statePill, whenInWords } from './views-desk-events.ts'
import { unitName } from './views-desk-values.ts'

const sayable = ['made', 'rule', 'skipped', 'added'] as const
/** What was just done, as the address says it after a form was sent. */
export type SaidOfSeries = (typeof sayable)[number]

export interface SeriesFacts {
  series: Series
  events: readonly SeriesEvent[]
  history: HistoryLine[]
  /** How many follow the series. */
  followers: number
  now: Temporal.Instant
  said: string | undefined
  /** How many events were made. */
  count: number
  why: SeriesRefusal | undefined
  /** The date that was typed and refused. */
  day: string
}

/** The whole page within the desk. */
export function seriesPage(facts: SeriesFacts, at: At): Html {
  const { series, events, now } = facts
  const say = seriesPageMessages.in(at.language)
  const coming = events.filter((event) => isComing(event, now))
  const past = events.length - coming.length
  return html`${notices(facts, at)}<div class="head"><h1>${spoken(pickText(series.title, at.language, series.language), at.language)}</h1>
<p class="actions"><a class="button" href="${urls.desk(at, `/series/${series.slug}/rule`)}">${say('change-rule')}</a></p></div>
<p class="facts"><strong>${ruleInWords(series.rule, at.language)}</strong><span>${series.zone}</span><span>${followingMessages.in(at.language)('followers', { count: facts.followers })}</span></p>
<section aria-labelledby="dates"><h2 id="dates">${deskSeriesMessages.in(at.language)('dates')}</h2>
${when(past, (count) => html`<p class="soft">${say('past', { count })}</p>`)}
${coming.length === 0 ? html`<p class="empty">${say('nothing-coming')}</p>` : html`<ul class="series-events" role="list">${each(coming, (event) => row(event, facts, at))}</ul>`}
<p class="soft">${deskSeriesMessages.in(at.language)('dates-later', { most: aheadMost, months: aheadMonths })}</p></section>
${skippedPart(facts, at)}${adding(facts, at)}${historyPart(facts.history, at)}`
}

function notices({ said, count, why }: SeriesFacts, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  const done = sayable.find((one) => one === said)
  if (why)
    return html`<div class="notice" role="alert"><p><strong>${seriesFaultMessages.in(at.language)(why, { months: aheadMonths })}</strong></p></div>`
  return when(done, (one) => html`<p class="toast" role="status">${say(`said-${one}`, { count })}</p>`)
}

function row(event: SeriesEvent, { series, now }: SeriesFacts, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  const title = pickText(event.title, at.language, event.language)
  const named = pickText(series.title, at.language, series.language).text
  const own = event.series_own.map((unit) => unitName(unit, at)).join(', ')
  const ruled = daysOf(series, event.series_on, event.series_on).length > 0 || event.series_on === series.first
  const day = daysInWords(event.series_on, event.series_on, at.language)
  return html`<li><div><a href="${urls.desk(at, `/events/${event.slug}`)}"><b>${whenInWords(event, at)}</b></a>${statePill(stateAt(event, now), at)}${ruled ? nothing : html`<span class="pill">${say('not-in-rule')}</span>`}
${title.text === named ? nothing : html`<span>${spoken(title, at.language)}</span>`}
${when(own, (what) => html`<span class="soft">${say('own-says', { what })}</span>`)}</div>
${when(event.state === 'draft', () => dayForm('skipped-days', 'skip', series, event.series_on, day, at))}</li>`
}

function skippedPart({ series, now }: SeriesFacts, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  const today = now.toZonedDateTimeISO(series.zone).toPlainDate().toString()
  const days = series.skipped.filter((day) => day > today)
  const line = (day: string) => {
    const words = daysInWords(day, day, at.language)
    return html`<li><div><p><s>${words}</s></p></div>${dayForm('days', 'hold', series, day, words, at)}</li>`
  }
  return when(
    days.length,
    () =>
      html`<section aria-labelledby="skipped"><h2 id="skipped">${say('skipped')}</h2><ul class="series-events" role="list">${each(days, line)}</ul></section>`,
  )
}

function dayForm(
  noun: 'days' | 'skipped-days',
  verb: 'hold' | 'skip',
  series: Series,
  day: string,
  words: string,
  at: At,
): Html {
  const say = seriesPageMessages.in(at.language)
  return html`<form method="post" action="${urls.desk(at, `/series/${series.slug}/${noun}`)}"><input type="hidden" name="day" value="${day}"><button class="button plain small" type="submit">${say(verb)}<span class="visually-hidden">: ${words}</span></button></form>`
}

function adding({ series, day }: SeriesFacts, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  return html`<section><form class="actions" method="post" action="${urls.desk(at, `/series/${series.slug}/days`)}"><div class="field"><label for="add-day">${say('add-day')}</label><input id="add-day" type="date" name="day" value="${day}" required></div>
<button class="button plain" type="submit">${say('add')}</button></form></section>`
}
