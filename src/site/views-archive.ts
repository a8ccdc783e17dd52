// The archive as a reader sees it: search first, then what it can be narrowed to, then the recordings by year.
import type { ArchiveFacets, RecordingCard } from '../archive/cards.ts'
import { archiveMessages } from '../archive/messages.ts'
import { foundRow, recordingRow } from '../archive/parts.ts'
import { languageName, pickText } from '../kit/languages.ts'
import { numberIn } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { pager, type Turning } from '../ui/pager.ts'
import { type ArchiveQuery, type At, urls } from '../urls.ts'
import { archivePageMessages } from './messages-archive.ts'

export interface ArchiveFacts {
  name: string
  query: ArchiveQuery
  cards: RecordingCard[]
  total: number
  facets: ArchiveFacets
  number: number
  pages: number
}

type Facet = 'format' | 'year' | 'chapter' | 'language'
type Choice = { value: string; name: string; count: number }

const facetNames = ['format', 'year', 'chapter', 'language'] as const

/** The whole page of the archive within the frame. */
export function archivePage(facts: ArchiveFacts, at: At): Html {
  const say = archivePageMessages.in(at.language)
  return html`<header class="lead"><h1>${uiMessages.in(at.language)('archive')}</h1>
<p>${say('archive-of', { name: facts.name })}</p>${searchForm(facts.query, at)}${facetMenus(facts, at)}</header>
${isEmpty(facts) ? emptyArchive(at) : html`${chosenOnes(facts, at)}${results(facts, at)}${pager(turningOf(facts, at), at.language)}`}`
}

function searchForm(query: ArchiveQuery, at: At): Html {
  const say = archivePageMessages.in(at.language)
  const kept = facetNames.flatMap((name) => (query[name] === undefined ? [] : [{ name, value: String(query[name]) }]))
  return html`<search><form class="search" action="${urls.archive(at)}" method="get">
<label class="field">${say('search-for')}<input type="search" name="q" value="${query.q ?? ''}" autocomplete="off" maxlength="200"></label>
${each(kept, ({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="button" type="submit">${say('search')}</button></form></search>`
}

function facetMenus({ query, facets }: ArchiveFacts, at: At): Html {
  const say = archivePageMessages.in(at.language)
  const menus = facetNames.map((name) => facetMenu(name, choicesOf(name, facets, at), query, at))
  const drawn = menus.filter((menu) => menu !== nothing)
  return when(drawn.length, () => html`<nav class="menus" aria-label="${say('narrow')}">${drawn}</nav>`)
}

function facetMenu(name: Facet, choices: Choice[], query: ArchiveQuery, at: At): Html {
  const chosen = query[name] === undefined ? undefined : String(query[name])
  if (choices.length < 2 && chosen === undefined) return nothing
  // Counts are of the whole archive: beside another filter they would promise too much.
  const counted = [query.q, ...facetNames.map((other) => (other === name ? undefined : query[other]))].every(
    (value) => value === undefined,
  )
  const draw = ({ value, name: label, count }: Choice) =>
    html`<li><a href="${urls.archive(at, { ...query, [name]: value === chosen ? undefined : value })}"${when(value === chosen, () => currentChoice)}><span>${label}</span>${counted ? html`<small>${numberIn(at.language, count)}</small>` : nothing}</a></li>`
  return html`<details class="choices" name="facet"><summary>${archivePageMessages.in(at.language)(name)}</summary><ul role="list">${each(choices, draw)}</ul></details>`
}

function choicesOf(name: Facet, facets: ArchiveFacets, at: At): Choice[] {
  const linked = (one: ArchiveFacets['formats'][number]) => ({
    value: one.slug,
    name: pickText(one.name, at.language, one.language).text,
    count: one.count,
  })
  if (name === 'format') return facets.formats.map(linked)
  if (name === 'chapter') return facets.chapters.map(linked)
  if (name === 'year')
    return facets.years.map(({ year, count }) => ({ value: String(year), name: String(year), count }))
  return facets.languages.map(({ language, count }) => ({
    value: language,
    name: languageName(language, at.language),
    count,
  }))
}

function chosenOnes({ query, facets }: ArchiveFacts, at: At): Html {
  const say = archivePageMessages.in(at.language)
  const chosen = facetNames.flatMap((name) => {
    const value = query[name]
    if (value === undefined) return []
    const known = choicesOf(name, facets, at).find((choice) => choice.value === String(value))
    return [{ name: known?.name ?? String(value), href: urls.archive(at, { ...query, [name]: undefined }) }]
  })
  const all = query.q
    ? [...chosen, { name: `“${query.q}”`, href: urls.archive(at, { ...query, q: undefined }) }]
    : chosen
  const draw = ({ name, href }: (typeof all)[number]) =>
    html`<li><a href="${href}" aria-label="${say('remove', { name })}">${name} <span aria-hidden="true">×</span></a></li>`
  return when(
    all.length,
    () =>
      html`<nav class="chosen" aria-label="${say('chosen')}"><ul class="filters" role="list">${each(all, draw)}</ul>${when(all.length > 1, () => html`<a class="more" href="${urls.archive(at)}">${say('remove-all')}</a>`)}</nav>`,
  )
}

function results({ query, cards, total }: ArchiveFacts, at: At): Html {
  const say = archivePageMessages.in(at.language)
  const { q } = query
  if (total === 0) return nothingFound(q, at)
  if (!q) return html`${each(byYear(cards), ([year, ofYear]) => yearPart(year, ofYear, at))}`
  return html`<section class="found" aria-labelledby="found"><h2 id="found">${say('found-for', { count: total, q })}</h2>
<ul class="rows" role="list">${each(cards, (card) => foundRow(card, at, q))}</ul></section>`
}

function byYear(cards: readonly RecordingCard[]): [number | null, RecordingCard[]][] {
  const years = new Map<number | null, RecordingCard[]>()
  for (const card of cards) years.set(card.year, [...(years.get(card.year) ?? []), card])
  return [...years]
}

function yearPart(year: number | null, cards: RecordingCard[], at: At): Html {
  const id = `year-${year ?? 'none'}`
  return html`<section class="year" aria-labelledby="${id}"><h2 id="${id}">${year ?? archiveMessages.in(at.language)('no-year')}</h2>
<ul class="rows" role="list">${each(cards, (card) => recordingRow(card, at))}</ul></section>
`
}

function nothingFound(q: string | undefined, at: At): Html {
  const say = archivePageMessages.in(at.language)
  return html`<div class="empty"><b>${q ? say('found-for', { count: 0, q }) : say('found', { count: 0 })}</b><p>${say('try-else')}</p>
<a class="button plain" href="${urls.archive(at)}">${say('remove-all')}</a></div>`
}

function isEmpty({ query, total, facets }: ArchiveFacts): boolean {
  return total === 0 && facets.years.length + facets.languages.length === 0 && query.q === undefined
}

function emptyArchive(at: At): Html {
  const say = archivePageMessages.in(at.language)
  return html`<div class="empty"><b>${say('nothing-yet')}</b><p>${say('nothing-yet-says')}</p>
<a class="button plain" href="${urls.events(at)}">${say('see-events')}</a></div>`
}

function turningOf({ query, number, pages }: ArchiveFacts, at: At): Turning {
  return { page: number, pages, href: (page) => urls.archive(at, { ...query, page: page > 1 ? page : undefined }) }
}
