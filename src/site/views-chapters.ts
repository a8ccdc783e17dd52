// The chapters as a reader sees them: the map, the list, those that rest, and how to start one.
import type { Temporal } from 'temporal-polyfill'
import { chapterMap } from '../chapters/map.ts'
import { chapterRow } from '../chapters/parts.ts'
import type { ChapterCard } from '../chapters/store.ts'
import type { Format } from '../communities/store.ts'
import { continentName, continentOf, continents } from '../kit/continents.ts'
import { countryName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { proposalMessages } from './messages-chapter-proposal.ts'
import { listMessages } from './messages-chapters.ts'

export interface ChapterListFacts {
  all: ChapterCard[]
  /** Those that answer to `q`; all of them without it. */
  chapters: ChapterCard[]
  q: string | undefined
  now: Temporal.Instant
  communityName: string
  website: string | null
  /** The format under which chapters meet. */
  format: Format | undefined
}

const searchFrom = 12
const groupFrom = 20
/** So few chapters stand beside the map; more below it, in two columns. */
const besideMap = 6

/** Whether there are so many chapters that one looks for one's own. */
export function withSearch(all: readonly ChapterCard[]): boolean {
  return all.length > searchFrom
}

/** The chapters whose names, places or countries (in the reader's language) hold the words; accents do not matter. */
export function matching(all: readonly ChapterCard[], q: string, at: At): ChapterCard[] {
  const asked = plain(q).split(/\s+/)
  return all.filter((chapter) => {
    const texts = plain(
      [
        ...Object.values(chapter.name),
        chapter.place ?? '',
        ...chapter.points.map(({ name }) => name),
        ...chapter.countries.map((code) => countryName(code, at.language)),
      ].join('\n'),
    )
    return asked.every((word) => texts.includes(word))
  })
}

/** The whole of the list within the frame. */
export function chapterListPage(facts: ChapterListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const active = facts.chapters.filter(({ state }) => state === 'active')
  const resting = facts.chapters.filter(({ state }) => state === 'dormant')
  return html`<header class="lead split"><h1>${uiMessages.in(at.language)('chapters')}</h1><p>${say('says')}</p></header>
<div class="${facts.chapters.length <= besideMap ? 'where' : ''}">
${when(active.length, () => html`<div class="map-part"><a class="skip visually-hidden" href="#list">${say('skip-map')}</a>${chapterMap(active, at)}</div>`)}
<section id="list" aria-label="${uiMessages.in(at.language)('chapters')}" tabindex="-1">
${when(withSearch(facts.all), () => searchForm(facts, at))}
${active.length > 0 ? grouped(active, facts, at) : facts.q !== undefined && resting.length > 0 ? nothing : emptyList(facts, at)}</section></div>
${when(resting.length, () => restingPart(resting, facts, at))}
${startPart(facts, at)}`
}

function grouped(active: readonly ChapterCard[], { now }: ChapterListFacts, at: At): Html {
  const rows = (chapters: readonly ChapterCard[]) =>
    html`<ul class="rows${chapters.length > besideMap ? ' two' : ''}" role="list">${each(chapters, (chapter) => chapterRow(chapter, at, now))}</ul>`
  const dense = (chapters: readonly ChapterCard[]) =>
    html`<ul class="rows three" role="list">${each(chapters, (chapter) => chapterRow(chapter, at, now))}</ul>`
  const inAll = listMessages.in(at.language)('count', { count: active.length })
  if (active.length <= groupFrom) return html`<h2 class="count">${inAll}</h2>${rows(active)}`
  const groups = Map.groupBy(active, ({ countries, points }) => continentOf(countries[0] ?? points[0]?.country))
  const present = continents.filter((continent) => groups.has(continent))
  const links = html`<nav class="filters" aria-label="${uiMessages.in(at.language)('chapters')}">${each(present, (continent) => html`<a href="#${continent}">${continentName(continent, at.language)}</a>`)}</nav>`
  const part = (continent: (typeof continents)[number]) =>
    html`<section class="by-continent" id="${continent}" aria-labelledby="of-${continent}"><h2 id="of-${continent}">${continentName(continent, at.language)}</h2>${dense(byName(groups.get(continent) ?? [], at))}</section>`
  return html`<p class="soft">${inAll}</p>${when(present.length > 1, () => links)}${each(present, part)}`
}

// So many are looked up, not read: the community's own order helps nobody there.
function byName(chapters: readonly ChapterCard[], at: At): ChapterCard[] {
  const nameOf = (chapter: ChapterCard) => pickText(chapter.name, at.language, chapter.language).text
  const { compare } = new Intl.Collator(at.language)
  return [...chapters].sort((one, other) => compare(nameOf(one), nameOf(other)))
}

function searchForm({ q }: ChapterListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  return html`<search><form class="chapter-search" action="${urls.chapters(at)}" method="get">
<label class="field" for="chapter-q">${say('find')}<input id="chapter-q" type="search" name="q" maxlength="200" value="${q ?? ''}" autocomplete="off"></label>
<button class="button" type="submit">${say('search')}</button>${when(q, () => html`<a class="more" href="${urls.chapters(at)}">${say('show-all')}</a>`)}
</form></search>`
}

function emptyList({ q }: ChapterListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  if (q === undefined) return html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>`
  return html`<div class="empty"><b>${say('none-found', { q })}</b><p>${say('none-found-says')}</p>
<p><a class="button plain" href="${urls.chapters(at)}">${say('show-all')}</a></p></div>`
}

function restingPart(resting: readonly ChapterCard[], { now }: ChapterListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  return html`<section class="resting" aria-labelledby="resting"><div class="head"><h2 id="resting">${say('resting')}</h2><p class="soft">${say('resting-says')}</p></div>
<ul class="rows quiet two" role="list">${each(resting, (chapter) => chapterRow(chapter, at, now))}</ul></section>`
}

function startPart({ communityName, website, format }: ChapterListFacts, at: At): Html {
  const say = listMessages.in(at.language)
  const community = website ? html`<a href="${website}" rel="noopener">${communityName}</a>` : html`${communityName}`
  const [before = '', after = ''] = say('start-propose', { community: '\u0000' }).split('\u0000')
  return html`<section class="start" aria-labelledby="start"><h2 id="start">${say('start')}</h2>
<ol class="steps" role="list"><li><p>${say('start-people')}</p></li><li><p>${say('start-place')}</p></li><li><p>${before}${community}${after}</p></li></ol>
<p class="facts"><a class="button" href="${urls.proposeChapter(at)}">${proposalMessages.in(at.language)('title')}</a>${format ? formatLink(format, at) : nothing}</p></section>`
}

function formatLink(format: Format, at: At): Html {
  const name = pickText(format.name, at.language, format.language)
  return html`<a class="button plain" href="${urls.format(at, format.slug)}">${listMessages.in(at.language)('start-format', { format: name.text })}</a>`
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
