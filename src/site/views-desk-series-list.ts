// The list of series at the desk.
import { ruleInWords } from '../events/parts-series.ts'
import { readRule } from '../events/rules-series.ts'
import type { SeriesLine } from '../events/store-series-list.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { pager, type Turning } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { seriesListMessages } from './messages-desk-series-list.ts'
import { whenInWords } from './views-desk-events.ts'

export interface SeriesListFacts {
  lines: readonly SeriesLine[]
  turning: Turning
}

/** The whole page within the desk. */
export function seriesListPage({ lines, turning }: SeriesListFacts, at: At): Html {
  const say = seriesListMessages.in(at.language)
  return html`<h1>${say('title')}</h1>
${
  lines.length === 0
    ? html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p><p class="actions"><a class="button" href="${urls.desk(at, '/events')}">${say('to-events')}</a></p></div>`
    : html`<ul class="series-events" role="list">${each(lines, (line) => row(line, at))}</ul>${pager(turning, at.language)}`
}`
}

function row({ slug, title, language, rule, of, coming, next }: SeriesLine, at: At): Html {
  const say = seriesListMessages.in(at.language)
  const read = readRule(rule)
  return html`<li><div><a href="${urls.desk(at, `/series/${slug}`)}"><b>${spoken(pickText(title, at.language, language), at.language)}</b></a>
${when(of, (one) => html`<span class="soft">${spoken(pickText(one.name, at.language, one.language), at.language)}</span>`)}
<span>${read ? ruleInWords(read, at.language) : nothing}</span></div>
<div>${when(next, (one) => html`<a href="${urls.desk(at, `/events/${one.slug}`)}">${say('next', { when: whenInWords(one, at) })}</a>`)}<span class="soft">${say('coming', { count: coming })}</span></div></li>`
}
