// The chapters of a desk as a table with how they fare, and the plots of the whole community.
import { type MapPoint, worldMap } from '../chapters/map.ts'
import { whereInWords } from '../chapters/parts.ts'
import { concernsOf, daysSilent, type Region, regionsOf } from '../chapters/rules-health.ts'
import type { ChapterHealth, HealthPoint } from '../chapters/store-health.ts'
import { continentName } from '../kit/continents.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords, numberIn } from '../ui/dates.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { barPlot, columnPlot, sparkPlot } from '../ui/plot.ts'
import { type At, urls } from '../urls.ts'
import { chapterEditMessages } from './messages-desk-chapter-edit.ts'
import { deskChapterMessages } from './messages-desk-chapters.ts'

export interface DeskChaptersFacts {
  chapters: ChapterHealth[]
  quarters: readonly string[]
  /** Where else this person may go: the paths below the desk. */
  places: readonly ('proposals' | 'health' | 'reports')[]
  /** Whether this person opens chapters. */
  opens: boolean
}

/** The list of chapters within the desk. */
export function deskChaptersPage(facts: DeskChaptersFacts, at: At): Html {
  return html`<div class="head"><h1>${uiMessages.in(at.language)('chapters')}</h1>${placesOf(facts, at)}${when(facts.opens, () => html`<a class="button" href="${urls.desk(at, '/chapters/new')}">${chapterEditMessages.in(at.language)('open')}</a>`)}</div>
${tableOrEmpty(facts, at)}`
}

/** The health of a community: plots, and the table that says the same. */
export function healthPage(facts: DeskChaptersFacts, points: readonly HealthPoint[], at: At): Html {
  const say = deskChapterMessages.in(at.language)
  const { chapters, quarters } = facts
  const held = quarters.map((label, index) => ({
    label: shortQuarter(label),
    value: chapters.reduce((sum, chapter) => sum + (chapter.held[index] ?? 0), 0),
  }))
  const largest = chapters.toSorted((one, other) => other.member_count - one.member_count).slice(0, 8)
  const members = largest.map((chapter) => ({
    label: pickText(chapter.name, at.language, chapter.language).text,
    value: chapter.member_count,
  }))
  const plot = (title: string, drawn: Html) => html`<figure><figcaption>${title}</figcaption>${drawn}</figure>`
  const [heldTitle, membersTitle] = [say('held-all'), say('members-top')]
  return html`<div class="head"><h1>${say('health')}</h1>${placesOf(facts, at)}</div>
${when(chapters.length, () => html`<div class="plots">${plot(heldTitle, columnPlot(heldTitle, held))}${plot(membersTitle, barPlot(membersTitle, members))}</div>`)}
${when(chapters.length, () => regionsPart(facts, points, at))}
${tableOrEmpty(facts, at)}
<p><a href="${urls.desk(at, '/health.csv')}">${say('as-csv')}</a></p>`
}

// A region is as wide as a continent: it says where the community grows, and where nobody meets.
function regionsPart({ chapters, quarters }: DeskChaptersFacts, points: readonly HealthPoint[], at: At): Html {
  const say = deskChapterMessages.in(at.language)
  const title = say('regions')
  const number = (value: number) => html`<td class="number">${numberIn(at.language, value)}</td>`
  const heads = [
    say('chapters'),
    say('held-quarters', { count: quarters.length }),
    say('attended'),
    say('members'),
    say('joined'),
    say('silent'),
  ]
  const row = (region: Region) =>
    html`<tr><th scope="row">${continentName(region.continent, at.language)}</th>${number(region.chapters)}${number(region.held)}${number(region.attended)}${number(region.members)}${number(region.joined)}${number(region.silent)}</tr>`
  return html`<section class="regions" aria-labelledby="regions"><h2 id="regions">${title}</h2>
${worldMap(
  points.map((point) => deskPoint(point, at)),
  title,
)}
<div class="table-wrap" tabindex="0" role="group" aria-label="${title}"><table class="table"><thead><tr><th scope="col">${say('region')}</th>${each(heads, (head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>${each(regionsOf(chapters), row)}</tbody></table></div></section>`
}

function deskPoint(point: HealthPoint, at: At): MapPoint {
  const name = pickText(point.name, at.language, point.language)
  const language = name.language === at.language ? undefined : name.language
  return { ...point, label: name.text, title: name.text, language, href: urls.desk(at, `/chapters/${point.slug}`) }
}

function placesOf({ places }: DeskChaptersFacts, at: At): Html {
  const say = deskChapterMessages.in(at.language)
  return html`<p class="actions">${each(places, (place) => html`<a class="button plain small" href="${urls.desk(at, `/${place}`)}">${say(place)}</a>`)}</p>`
}

function tableOrEmpty(facts: DeskChaptersFacts, at: At): Html {
  const say = deskChapterMessages.in(at.language)
  if (facts.chapters.length === 0) return html`<div class="empty"><p>${say('none')}</p></div>`
  const head = (key: 'chapter' | 'asked' | 'quarters' | 'last' | 'next') => html`<th scope="col">${say(key)}</th>`
  const number = (key: 'attended' | 'members' | 'joined' | 'run-by') =>
    html`<th scope="col" class="number">${say(key)}</th>`
  return html`<section class="table-wrap" tabindex="0" aria-label="${uiMessages.in(at.language)('chapters')}"><table class="table stacked"><thead><tr>${head('chapter')}${head('asked')}${head('quarters')}${head('last')}${head('next')}${number('attended')}${number('members')}${number('joined')}${number('run-by')}</tr></thead>
<tbody>${each(facts.chapters, (chapter) => row(chapter, facts, at))}</tbody></table></section>`
}

type Head = 'asked' | 'quarters' | 'last' | 'next' | 'attended' | 'members' | 'joined' | 'run-by'

function row(chapter: ChapterHealth, { quarters }: DeskChaptersFacts, at: At): Html {
  const say = deskChapterMessages.in(at.language)
  const name = pickText(chapter.name, at.language, chapter.language)
  const days = daysSilent(chapter, chapter.today)
  const spoke = quarters.map((quarter, index) => `${quarter}: ${chapter.held[index] ?? 0}`).join(', ')
  const cell = (key: Head, content: Html | Html[] | string, kind = '') =>
    html`<td class="${kind}" data-label="${say(key)}">${content}</td>`
  const number = (key: Head, value: number | null) =>
    cell(key, value === null ? '—' : numberIn(at.language, value), 'number')
  return html`<tr><td><a href="${urls.desk(at, `/chapters/${chapter.slug}`)}"><b>${spoken(name, at.language)}</b></a>${when(chapter.state !== 'active', () => html` <span class="pill">${say(chapter.state)}</span>`)}<br><small>${whereInWords(chapter, at)}</small></td>
${cell(
  'asked',
  each(concernsOf(chapter, chapter.today), (concern) => html`<span class="fault">${say(concern)}</span> `),
)}
${cell('quarters', sparkPlot(spoke, chapter.held))}${cell('last', days === undefined ? say('never') : say('days-ago', { days }), 'moment')}
${cell('next', chapter.next_on ? dayInWords(chapter.next_on, at.language) : '—', 'moment')}
${number('attended', chapter.attended)}${number('members', chapter.member_count)}${number('joined', chapter.joined)}${number('run-by', chapter.ambassadors)}</tr>`
}

function shortQuarter(quarter: string): string {
  return `${quarter.slice(5)} ${quarter.slice(2, 4)}`
}
