// A month as a table with its days, and beside it day by day; on a phone the days carry what the table cannot.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { placeInWords, stateOf } from '../events/parts.ts'
import { type Day, type Entry, monthAfter, weeksOf } from '../events/rules-month.ts'
import { pickText, type UiLanguage } from '../kit/languages.ts'
import { clockTime, dayInWords, monthTitle } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { firstWeekday, weekdayDay, weekdayNames } from '../ui/weekdays.ts'
import type { At } from '../urls.ts'
import { calendarMessages } from './messages-calendar.ts'

export interface CalendarFacts {
  month: string
  events: EventCard[]
  now: Temporal.Instant
  /** The day that it is in the community's zone. */
  today: string
  links: CalendarLinks
}

/** Where its months, its events and the list beside it are. */
export interface CalendarLinks {
  month: (month: string) => string
  event: (slug: string) => string
  list: string
}

/** Events that a cell of the table shows; the others stand beside it. */
const lanesShown = 3

/** The whole of a month within the frame. */
export function calendarPage(facts: CalendarFacts, at: At): Html {
  return calendarIn('h1', facts, at)
}

/** The same below a page's own heading. */
export function calendarPart(facts: CalendarFacts, at: At): Html {
  return calendarIn('h2', facts, at)
}

function calendarIn(level: 'h1' | 'h2', facts: CalendarFacts, at: At): Html {
  return html`${heading(level, facts, at)}
<div class="month-page">${monthTable(facts, at)}${dayByDay(facts, at)}</div>`
}

function heading(level: 'h1' | 'h2', { month, today, links }: CalendarFacts, at: At): Html {
  const say = calendarMessages.in(at.language)
  const title = monthTitle(month, at.language)
  const [before, after] = [monthAfter(month, -1), monthAfter(month, 1)]
  const to = (other: string, rel: string) =>
    html`<a class="button plain ${rel}" rel="${rel}" href="${links.month(other)}">${monthTitle(other, at.language)}</a>`
  return html`<header class="month-head">${level === 'h1' ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
<nav aria-label="${say('months')}">${when(before, (other) => to(other, 'prev'))}${when(after, (other) => to(other, 'next'))}
${when(!today.startsWith(month), () => html`<a class="more" href="${links.month(today.slice(0, 7))}">${say('this-month')}</a>`)}<a class="more" href="${links.list}">${say('list')}</a></nav></header>`
}

function monthTable({ month, events, today, links }: CalendarFacts, at: At): Html {
  const firstDay = firstWeekday(at.language)
  const dated = events.filter(({ precision }) => precision === 'day' || precision === 'time')
  const weeks = weeksOf(month, firstDay, dated, lanesShown)
  return html`<table class="month"><caption class="visually-hidden">${monthTitle(month, at.language)}</caption>
<thead><tr>${each(weekdayNames(firstDay, at.language), ({ short, long }) => html`<th scope="col"><abbr title="${long}">${short}</abbr></th>`)}</tr></thead>
<tbody>${each(
    weeks,
    (week) => html`<tr>${each(week, (day) => cell(day, today, links, at))}</tr>
`,
  )}</tbody></table>`
}

function cell(day: Day<EventCard>, today: string, links: CalendarLinks, at: At): Html {
  if (!day.inside) return html`<td class="outside"></td>`
  const say = calendarMessages.in(at.language)
  const number = html`<time datetime="${day.date}">${Number(day.date.slice(8))}</time>`
  const entry = startingOn(day)
  const anchor = entry && `#d${firstDayIn(day.date.slice(0, 7), entry.event)}`
  const isToday = day.date === today
  return html`<td${when(isToday, () => html` class="today"`)}>${anchor ? html`<a class="dayno" href="${anchor}">${number}</a>` : html`<span class="dayno">${number}</span>`}${when(isToday, () => html`<span class="visually-hidden">${say('today')}</span>`)}
${each(day.lanes, (entry) => (entry ? bar(entry, links, at) : html`<span class="lane"></span>`))}${when(day.hidden, (count) => html`<a class="hidden-count" href="${anchor}">${say('more', { count })}</a>`)}</td>`
}

function bar({ event, begins, ends, named }: Entry<EventCard>, links: CalendarLinks, at: At): Html {
  const title = pickText(event.title, at.language, event.language)
  const name = ['lane', 'held', hueOf(event), begins ? 'begins' : '', ends ? 'ends' : '', struck(event)]
    .filter(Boolean)
    .join(' ')
  if (!named)
    return html`<span class="${name}"><span class="visually-hidden" lang="${title.language}">${title.text}</span></span>`
  return html`<span class="${name}"><a href="${links.event(event.slug)}" title="${title.text}">${spoken(title, at.language)}</a></span>`
}

function dayByDay(facts: CalendarFacts, at: At): Html {
  const { month, events, links } = facts
  const say = calendarMessages.in(at.language)
  if (events.length === 0)
    return html`<div class="empty"><b>${say('none', { month: monthTitle(month, at.language) })}</b><p>${say('none-says')}</p><p><a class="button plain" href="${links.list}">${say('list')}</a></p></div>`
  const unsure = events.filter(({ precision }) => precision === 'month')
  const days = Map.groupBy(
    events.filter(({ precision }) => precision !== 'month'),
    (event) => firstDayIn(month, event),
  )
  return html`<section class="days" aria-labelledby="days"><h2 id="days" class="visually-hidden">${say('day-by-day')}</h2>
${each([...days].sort(), ([date, ofDay]) => dayPart(date, ofDay, facts, at))}
${when(unsure.length, () => html`<div class="of-day"><h3>${say('some-day')}</h3>${entries(unsure, facts, at)}</div>`)}</section>`
}

function dayPart(date: string, events: readonly EventCard[], facts: CalendarFacts, at: At): Html {
  const isToday = date === facts.today
  return html`<div class="of-day${isToday ? ' today' : ''}" id="d${date}"><h3>${weekdayDay(date, at.language)}${when(isToday, () => html` <small>${calendarMessages.in(at.language)('today')}</small>`)}</h3>${entries(events, facts, at)}</div>`
}

function entries(events: readonly EventCard[], { now, links }: CalendarFacts, at: At): Html {
  return html`<ul role="list">${each(events, (event) => {
    const title = pickText(event.title, at.language, event.language)
    return html`<li class="${[hueOf(event), struck(event)].filter(Boolean).join(' ')}"><a href="${links.event(event.slug)}">${spoken(title, at.language)}</a>
<p class="facts">${timeOf(event, at.language)}${when(placeInWords(event, at), (place) => html`<span>${place}</span>`)}${stateOf(event, at, now)}</p></li>`
  })}</ul>`
}

function timeOf(event: EventCard, language: UiLanguage): Html {
  if (
    event.starts_on !== null &&
    event.ends_on !== null &&
    event.starts_on !== event.ends_on &&
    event.precision !== 'month'
  )
    return html`<span>${calendarMessages.in(language)('until', { day: dayInWords(event.ends_on, language) })}</span>`
  if (event.precision !== 'time' || event.begins === null) return nothing
  return html`<span>${clockTime(event.begins, event.zone, language)}</span>`
}

// The event under whose day the list beside the table tells of this day: one that begins on it, if any does.
function startingOn({ lanes }: Day<EventCard>): Entry<EventCard> | undefined {
  return lanes.find((entry) => entry?.begins) ?? lanes.find((entry) => entry !== undefined)
}

// What began in an earlier month stands on the first day of this one.
function firstDayIn(month: string, { starts_on }: EventCard): string {
  const first = `${month}-01`
  return starts_on === null || starts_on < first ? first : starts_on
}

function hueOf({ format }: EventCard): string {
  return format ? hueClass(format.hue) : ''
}

function struck({ state }: EventCard): string {
  return state === 'cancelled' ? 'struck' : ''
}
