// The living page of pieces: each is drawn by the function that draws it everywhere, so that it cannot show another look.
import type { Temporal } from 'temporal-polyfill'
import { chapterMap } from '../chapters/map.ts'
import type { ChapterPin } from '../chapters/store-home.ts'
import type { EventCard } from '../events/cards.ts'
import { drawDate, eventRow, languageTags } from '../events/parts.ts'
import type { EventState, When } from '../events/rules.ts'
import { uiLanguages } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, when } from '../ui/html.ts'
import { pager } from '../ui/pager.ts'
import { barPlot, columnPlot, sparkPlot } from '../ui/plot.ts'
import { type LinesPlot, linesPlot } from '../ui/plot-lines.ts'
import type { At } from '../urls.ts'
import { lookMessages } from './messages-desk-look.ts'
import { statePill } from './views-desk-events.ts'
import { boxField, choiceField, lineField, radioField, textField } from './views-desk-fields.ts'

export interface LookFacts {
  events: readonly EventCard[]
  chapters: readonly ChapterPin[]
  hues: readonly { name: string; hue: number }[]
  now: Temporal.Instant
  zone: string
}

const tokens = [
  'paper',
  'sheet',
  'sunk',
  'ink',
  'soft',
  'rule',
  'edge',
  'warn',
  'good',
  'mark',
  'brand',
  'wash',
] as const
const states: readonly EventState[] = ['draft', 'published', 'postponed', 'cancelled', 'over']
const numbers = [3, 8, 0, 5, 13, 6]

/** The whole of the page within the desk. */
export function lookPage(facts: LookFacts, at: At): Html {
  const say = lookMessages.in(at.language)
  const part = (name: Parameters<typeof say>[0], piece: Html) =>
    html`<section class="look-part"><h2 id="look-${name}">${say(name)}</h2>${piece}</section>`
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${part('colours', html`<ul class="swatches" role="list">${each(tokens, (token) => html`<li><span class="swatch ${token}"></span><code>${token}</code></li>`)}</ul>`)}
${when(facts.hues.length, () => part('hues', html`<ul class="swatches" role="list">${each(facts.hues, ({ name, hue }) => html`<li class="${hueClass(hue)}"><span class="swatch brand-fill"></span><span class="brandname">${name}</span></li>`)}</ul>`))}
${part('dates', dates(facts, at))}
${when(facts.events.length, () => part('rows', html`<ol class="rows" role="list">${each(facts.events, (event) => eventRow(event, at, facts.now))}</ol>`))}
${part('buttons', html`<p class="actions"><button class="button" type="button">${say('button-main')}</button><button class="button plain" type="button">${say('button-plain')}</button><button class="button plain small" type="button">${say('button-small')}</button></p>`)}
${part('badges', html`<p class="facts">${each(states, (state) => statePill(state, at))}${languageTags({ languages: [...uiLanguages] }, at)}</p>`)}
${part('fields', fields(at))}
${part('notices', html`<p class="notice">${say('notice')}</p><p class="toast">${say('toast')}</p>`)}
${part('table', table(facts, at))}
${part('plots', html`<div class="facts">${columnPlot(say('plots'), bars(at))}${barPlot(say('plots'), bars(at))}${sparkPlot(say('plots'), numbers)}</div>${linesPlot(lines(at))}`)}
${when(facts.chapters.length, () => part('map', chapterMap(facts.chapters, at)))}
${part('text', html`<div class="prose">${renderMarkdown(say('text-sample'))}</div>`)}
${part('turning', pager({ page: 2, pages: 3, href: (page) => `#look-turning-${page}` }, at.language))}
${part('empty', html`<div class="empty"><b>${say('empty')}</b><p>${say('empty-says')}</p><p class="actions"><button class="button" type="button">${say('button-main')}</button></p></div>`)}`
}

function dates({ now, zone }: LookFacts, at: At): Html {
  const begins = now.add({ hours: 48 })
  const day = begins.toZonedDateTimeISO(zone).toPlainDate()
  const span = (precision: When['precision'], last = day): When => ({
    precision,
    ...{ starts_on: day.toString(), ends_on: last.toString(), zone },
    ...{ begins, ends: begins.add({ hours: 2 }) },
  })
  const blocks = [span('time'), span('day', day.add({ days: 2 })), span('month'), span('year')]
  return html`<div class="look-dates">${each(blocks, (one) => drawDate(one, at, now))}</div>`
}

function fields(at: At): Html {
  const say = lookMessages.in(at.language)
  const facts = {
    typed: { line: say('field-line'), wrong: '', choice: 'a', text: say('field-help'), box: 'on', radio: 'a' },
    faults: { wrong: 'wanted' },
    help: { line: say('field-help') },
    conflicts: [],
    at,
  } as const
  const choices = ['a', 'b'].map((value) => ({ value, text: `${say('field-choice')} ${value.toUpperCase()}` }))
  return html`<div class="form-section"><div class="fields">${lineField(facts, 'line', say('field-line'))}${lineField(facts, 'wrong', say('field-wrong'))}${choiceField(facts, 'choice', say('field-choice'), choices)}</div>
${textField(facts, 'text', say('field-text'), html` rows="2" class="rows-2"`)}${boxField(facts, 'box', say('field-box'))}${radioField(facts, 'radio', say('field-choice'), choices)}</div>`
}

function bars(at: At) {
  return numbers.map((value, index) => ({ label: `${at.language.toUpperCase()} ${index + 1}`, value }))
}

function lines(at: At): LinesPlot {
  const band = numbers.map((value, index) => ({
    at: 5 + index,
    low: 6 + index,
    middle: 6 + index * 2,
    high: 6 + index * 2 + value / 2,
  }))
  return {
    title: lookMessages.in(at.language)('plots'),
    line: [0, 1, 2, 4, 4, 6].map((value, index) => [index, value]),
    band,
    limit: { value: 14, text: '14' },
    labels: [0, 5, 10].map((day) => ({ at: day, text: String(day) })),
  }
}

function table({ now, zone }: LookFacts, at: At): Html {
  const say = lookMessages.in(at.language)
  const row = (value: number, index: number) =>
    html`<tr><th scope="row">${say('table')} ${index + 1}</th><td class="moment">${momentInWords(now.subtract({ hours: value * 100 }), zone, at.language)}</td><td class="number">${value}</td></tr>`
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${say('table')}"><table class="table"><thead><tr><th scope="col">${say('table')}</th><th scope="col">${say('dates')}</th><th scope="col" class="number">#</th></tr></thead><tbody>${each(numbers, row)}</tbody></table></div>`
}
