// The form of a series' rule, for a new series and for one that is there, with the dates that it gives.
import type { SeriesFaults, SeriesField, TypedSeries } from '../events/forms-series.ts'
import { ruleInWords } from '../events/parts-series.ts'
import { mostEvery, mostTimes, type SeriesRule, whiches } from '../events/rules-series.ts'
import { aheadMonths, aheadMost } from '../events/rules-series-dates.ts'
import { daysInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { weekdayNames } from '../ui/weekdays.ts'
import type { At } from '../urls.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { seriesFaultMessages } from './messages-desk-series-faults.ts'

/** A date of the rule, and what is to be known of it. */
export interface PreviewedDay {
  day: string
  note: 'this' | 'new' | 'goes' | 'away' | 'stays' | undefined
}

export interface SeriesFormFacts {
  title: string
  says: string
  /** Where the form is sent, and where the dates are shown without saving. */
  action: string
  preview: string
  typed: TypedSeries
  faults: SeriesFaults
  /** The rule that was read, with its dates; null while it cannot be read. */
  read: { rule: SeriesRule; days: readonly PreviewedDay[] } | null
  /** What hinders it, as a sentence. */
  notice: string | undefined
  /** The revision from which the form was drawn; null for a new series. */
  revision: number | null
  at: At
}

/** The whole page within the desk. */
export function seriesFormPage(facts: SeriesFormFacts): Html {
  const { at, title, says, notice } = facts
  const say = deskSeriesMessages.in(at.language)
  return html`<h1>${title}</h1><p class="soft">${says}</p>
${when(notice, (sentence) => html`<div class="notice" role="alert"><p><strong>${sentence}</strong></p></div>`)}
<form class="series-form" method="post" action="${facts.action}">
${facts.revision === null ? nothing : html`<input type="hidden" name="revision" value="${facts.revision}">`}
${recurring(facts)}${ending(facts)}
${radios(facts, 'made_as', ['draft', 'published'], (value) => say(`made-${value}`))}
<div class="actions"><button class="button plain" type="submit" formmethod="get" formaction="${facts.preview}#dates" formnovalidate>${say('show-dates')}</button>
<button class="button" type="submit">${say(facts.revision === null ? 'make' : 'save-rule')}</button></div></form>
${when(facts.read, (read) => dates(read, at))}`
}

function recurring(facts: SeriesFormFacts): Html {
  const { at, typed } = facts
  const say = deskSeriesMessages.in(at.language)
  const units = (['week', 'month', 'year'] as const).map((value) => ({ value, text: say(`unit-${value}`) }))
  const names = weekdayNames(1, at.language).map(({ long }, index) => ({ value: String(index + 1), text: long }))
  const chosen = typed.weekdays.split(',')
  const box = ({ value, text }: (typeof names)[number]) =>
    html`<label class="box"><input type="checkbox" name="weekdays[]" value="${value}"${chosen.includes(value) ? html` checked` : nothing}> ${text}</label>`
  return html`<fieldset class="series-rule"><legend>${say('rule')}</legend>
<div class="fields">${line(facts, 'every', 'number', html` min="1" max="${mostEvery}" inputmode="numeric"`)}${choice(facts, 'unit', units)}</div>
<fieldset class="boxes of-week"><legend>${say('weekdays')}</legend>${each(names, box)}${fault(facts, 'weekdays')}</fieldset>
<div class="of-month">${radios(facts, 'on', ['weekday', 'day'], (value) => say(`on-${value}`))}
<div class="fields on-weekday">${choice(
    facts,
    'which',
    whiches.map((which) => ({ value: String(which), text: say(`which-${which}`) })),
  )}${choice(facts, 'weekday', names)}</div>
<div class="fields on-day">${choice(facts, 'day', [...numbers(), { value: '-1', text: say('day-last') }])}</div>
<p class="soft on-day">${say('day-short')}</p></div></fieldset>`
}

function ending(facts: SeriesFormFacts): Html {
  const say = deskSeriesMessages.in(facts.at.language)
  return html`<div class="series-ends">${radios(facts, 'ends', ['never', 'count', 'until'], (value) => say(`ends-${value}`))}
<div class="fields"><div class="ends-count">${line(facts, 'count', 'number', html` min="2" max="${mostTimes}" inputmode="numeric"`)}</div><div class="ends-until">${line(facts, 'until', 'date')}</div></div></div>`
}

function dates({ rule, days }: NonNullable<SeriesFormFacts['read']>, at: At): Html {
  const say = deskSeriesMessages.in(at.language)
  const row = ({ day, note }: PreviewedDay) =>
    html`<li class="${note === 'goes' ? 'struck' : ''}"><time datetime="${day}">${daysInWords(day, day, at.language)}</time>${when(note, (one) => html` <small class="pill">${say(`date-${one}`)}</small>`)}</li>`
  return html`<section class="sheet series-dates" aria-labelledby="dates" aria-live="polite"><h2 id="dates">${say('dates')}</h2>
<p><strong>${ruleInWords(rule, at.language)}</strong></p>
${days.length === 0 ? html`<p>${say('no-dates')}</p>` : html`<ol role="list">${each(days, row)}</ol>`}
<p class="soft">${say('dates-later', { most: aheadMost, months: aheadMonths })}</p></section>`
}

function numbers(): { value: string; text: string }[] {
  return Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), text: String(index + 1) }))
}

function line(facts: SeriesFormFacts, name: 'every' | 'count' | 'until', type: string, more: Html = nothing): Html {
  const say = deskSeriesMessages.in(facts.at.language)
  return html`<div class="field"><label for="s-${name}">${say(name)}</label><input id="s-${name}" type="${type}" name="${name}" value="${facts.typed[name]}"${wrong(facts, name)}${more}>${fault(facts, name)}</div>`
}

function choice(
  facts: SeriesFormFacts,
  name: 'unit' | 'which' | 'weekday' | 'day',
  choices: readonly { value: string; text: string }[],
): Html {
  const say = deskSeriesMessages.in(facts.at.language)
  const option = ({ value, text }: (typeof choices)[number]) => optionOf(value, text, facts.typed[name])
  return html`<div class="field"><label for="s-${name}">${say(name)}</label><select id="s-${name}" name="${name}"${wrong(facts, name)}>${each(choices, option)}</select>${fault(facts, name)}</div>`
}

function radios<Value extends string>(
  facts: SeriesFormFacts,
  name: 'on' | 'ends' | 'made_as',
  values: readonly Value[],
  text: (value: Value) => string,
): Html {
  const say = deskSeriesMessages.in(facts.at.language)
  const radio = (value: Value) =>
    html`<label class="box"><input type="radio" name="${name}" value="${value}"${value === facts.typed[name] ? html` checked` : nothing}> ${text(value)}</label>`
  return html`<fieldset class="boxes"><legend>${say(name)}</legend>${each(values, radio)}${fault(facts, name)}</fieldset>`
}

function wrong({ faults }: SeriesFormFacts, name: SeriesField): Html {
  return faults[name] ? html` aria-invalid="true" aria-describedby="fault-s-${name}"` : nothing
}

function fault({ faults, at }: SeriesFormFacts, name: SeriesField): Html {
  const say = seriesFaultMessages.in(at.language)
  const most = name === 'every' ? mostEvery : mostTimes
  return when(faults[name], (why) => html`<p class="fault" id="fault-s-${name}">${say(why, { most })}</p>`)
}
