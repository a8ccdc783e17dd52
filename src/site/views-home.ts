// The home page as a reader sees it.
import type { Temporal } from 'temporal-polyfill'
import type { RecordingCard } from '../archive/cards.ts'
import { chapterMap } from '../chapters/map.ts'
import type { ChapterLine, ChapterPin } from '../chapters/store-home.ts'
import type { Community, Format } from '../communities/store.ts'
import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import { eventRow } from '../events/parts.ts'
import type { EventFacets } from '../events/store.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { partialDate } from '../ui/dates.ts'
import { each, type Html, html, hueClass, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { homeMessages } from './messages-home.ts'
import { groupByMonth } from './views-months.ts'

export interface HomeFacts {
  now: Temporal.Instant
  community: Community
  name: string
  coming: { cards: EventCard[]; total: number }
  formats: { format: Format; editions: EventCard[] }[]
  pins: ChapterPin[]
  /** Those of them that meet soonest. */
  soonest: ChapterLine[]
  recordings: RecordingCard[]
  facets: EventFacets
}

/** The whole of the home page within the frame. */
export function homePage(facts: HomeFacts, at: At): Html {
  return html`<div class="home">${lead(facts, at)}${comingPart(facts, at)}</div>
${when(facts.formats.length, () => formatsPart(facts, at))}
${when(facts.pins.length, () => chaptersPart(facts, at))}
${when(facts.recordings.length, () => archivePart(facts, at))}`
}

function lead({ community, name }: HomeFacts, at: At): Html {
  const headline = pickText(community.headline, at.language, community.language)
  const intro = pickText(community.intro, at.language, community.language)
  const title = headline.text ? spoken(headline, at.language) : homeMessages.in(at.language)('events-of', { name })
  return html`<h1>${title}</h1>
${when(intro.text, (text) => html`<div class="intro" lang="${intro.language}">${renderMarkdown(text)}</div>`)}`
}

function comingPart({ coming, facets, now }: HomeFacts, at: At): Html {
  const say = homeMessages.in(at.language)
  const list = html`${each(
    groupByMonth(coming.cards, at, now),
    (
      month,
    ) => html`<section class="by-month" aria-labelledby="${month.key}"><h3 id="${month.key}">${month.title}${when(month.detail, (detail) => html` <small>${detail}</small>`)}</h3>
<ol class="rows" role="list">${each(month.cards, (event) => eventRow(event, at, now))}</ol></section>`,
  )}
<p>${restOf(coming, at)}</p>`
  return html`<section class="coming" aria-labelledby="next-up">
<div class="head"><h2 id="next-up">${say('next-up')}</h2>${when(coming.total > 1, () => filters(facets, at))}</div>
${coming.total > 0 ? list : noneComing(at)}
</section>`
}

function restOf({ cards, total }: HomeFacts['coming'], at: At): Html {
  const say = homeMessages.in(at.language)
  return total > cards.length
    ? html`<a class="more" href="${urls.events(at)}">${say('all-events', { count: total })}</a>`
    : html`<a class="more" href="${urls.events(at, { when: 'all' })}">${say('every-event')}</a>`
}

function filters(facets: EventFacets, at: At): Html {
  const say = homeMessages.in(at.language)
  const spokenHere = facets.languages.filter((language) => language !== at.language).slice(0, 4)
  return html`<nav class="filters" aria-label="${say('narrow')}">
<a href="${urls.events(at)}">${say('all')}</a>
<a href="${urls.events(at, { mode: 'in-person' })}">${say('in-person')}</a>
<a href="${urls.events(at, { mode: 'online' })}">${say('online')}</a>
${each(spokenHere, (language) => html`<a href="${urls.events(at, { language })}" lang="${language}">${ownName(language)}</a>`)}
${when(facets.countries.length, () => html`<a hidden data-near="${facets.countries.join(' ')}" href="${urls.events(at, { country: 'XX' })}">${say('near-me')}</a>`)}
</nav>`
}

function noneComing(at: At): Html {
  const say = homeMessages.in(at.language)
  return html`<div class="empty"><b>${say('none-coming')}</b><p>${say('none-coming-says')}</p>
<p class="facts"><a class="button plain" href="${urls.events(at, { when: 'past' })}">${say('past-events')}</a>
<a class="button plain" href="${urls.eventsIcs(at)}">${say('follow')}</a></p></div>`
}

function formatsPart(facts: HomeFacts, at: At): Html {
  const { community, formats } = facts
  const about = pickText(community.about, at.language, community.language)
  return html`<section aria-labelledby="formats"><div class="head"><h2 id="formats">${homeMessages.in(at.language)('ways-to-meet', { count: formats.length })}</h2></div>
${when(about.text, (text) => html`<div class="prose about" lang="${about.language}">${renderMarkdown(text)}</div>`)}
<div class="cards">${each(formats, (one) => formatCard(one, facts, at))}</div></section>`
}

function formatCard({ format, editions }: HomeFacts['formats'][number], facts: HomeFacts, at: At): Html {
  const name = pickText(format.name, at.language, format.language)
  const summary = pickText(format.summary, at.language, format.language)
  const lines =
    format.kind === 'meetup' && facts.soonest.length > 0
      ? chapterLines(facts.soonest, at)
      : each(editions, (event) => editionLine(event, name.text, at))
  return html`<article class="${hueClass(format.hue)}"><h3><a href="${urls.format(at, format.slug)}">${spoken(name, at.language)}</a></h3>
${when(summary.text, (text) => html`<div class="card-text" lang="${summary.language}">${renderMarkdown(text)}</div>`)}
<ul class="lines" role="list">${lines}</ul>
<p><a class="more" href="${urls.format(at, format.slug)}">${homeMessages.in(at.language)('more-of', { name: name.text })}</a></p></article>`
}

// Under its format an edition needs no brand again: "OSPOCon Europe 2024" is "Europe 2024" there.
function editionLine(event: EventCard, brand: string, at: At): Html {
  const title = pickText(event.title, at.language, event.language)
  const short = title.text.startsWith(`${brand} `) ? title.text.slice(brand.length + 1) : title.text
  return html`<li><a href="${urls.event(at, event.slug)}" lang="${title.language}">${short}</a>${when(event.city ?? roughDate(event, short, at), (text) => html`<small>${text}</small>`)}</li>`
}

// "Europe 2024" has said its year.
function roughDate({ starts_on, precision }: EventCard, name: string, at: At): string {
  if (starts_on === null) return eventMessages.in(at.language)('date-to-come')
  if (precision !== 'year') return partialDate(starts_on, 'month', at.language)
  return name.includes(starts_on.slice(0, 4)) ? '' : partialDate(starts_on, 'year', at.language)
}

function chapterLines(chapters: readonly ChapterLine[], at: At): Html[] {
  return each(chapters.slice(0, 6), (chapter) => {
    const name = pickText(chapter.name, at.language, chapter.language)
    return html`<li><a href="${urls.chapter(at, chapter.slug)}">${spoken(name, at.language)}</a>${when(chapter.languages[0], (tongue) => html`<small lang="${tongue}">${ownName(tongue)}</small>`)}</li>`
  })
}

function chaptersPart({ pins, soonest, formats }: HomeFacts, at: At): Html {
  const say = homeMessages.in(at.language)
  const hue = formats.find(({ format }) => format.kind === 'meetup')?.format.hue ?? 160
  return html`<section class="${hueClass(hue)}" aria-labelledby="chapters"><div class="head"><h2 id="chapters">${uiMessages.in(at.language)('chapters')}</h2>
<a class="more" href="${urls.chapters(at)}">${say('start-one')}</a></div>
<div class="where"><div>${chapterMap(pins, at)}</div>
<div><ul class="lines" role="list">${each(soonest, (chapter) => chapterLine(chapter, at))}</ul>
${when(pins.length > soonest.length, () => html`<a class="more" href="${urls.chapters(at)}">${say('all-chapters', { count: pins.length })}</a>`)}</div></div></section>`
}

function chapterLine(chapter: ChapterLine, at: At): Html {
  const name = pickText(chapter.name, at.language, chapter.language)
  const places = [chapter.place, chapter.languages.map(ownName).join(', ')].filter(Boolean).join(' · ')
  const next = chapter.next
  const date = next
    ? partialDate(next.starts_on, next.precision === 'time' ? 'day' : next.precision, at.language)
    : homeMessages.in(at.language)('no-date-yet')
  return html`<li><span><a href="${urls.chapter(at, chapter.slug)}"><b>${spoken(name, at.language)}</b></a><br><small>${places}</small></span><small>${date}</small></li>`
}

function archivePart({ recordings, community }: HomeFacts, at: At): Html {
  const say = homeMessages.in(at.language)
  const title = pickText(community.archive_title, at.language, community.language)
  return html`<section aria-labelledby="archive"><div class="head"><h2 id="archive">${title.text ? spoken(title, at.language) : say('from-archive')}</h2>
<a class="more" href="${urls.archive(at)}">${say('search-archive')}</a></div>
<ul class="shelf" role="list">${each(newestFirst(recordings), (recording) => shelfItem(recording, at))}</ul></section>`
}

function shelfItem(recording: RecordingCard, at: At): Html {
  const title = pickText(recording.title, at.language, recording.language)
  return html`<li class="${recording.format ? hueClass(recording.format.hue) : ''}">
${drawYear(recording, at)}
<a href="${urls.recording(at, recording.slug)}">${spoken(title, at.language)}</a>
<small>${homeMessages.in(at.language)(recording.kind)}</small></li>`
}

// A search over a channel holds every year.
function drawYear({ year }: RecordingCard, at: At): Html {
  return year
    ? html`<span class="yr">${year}</span>`
    : html`<span class="yr word">${homeMessages.in(at.language)('every-year')}</span>`
}

function newestFirst(recordings: readonly RecordingCard[]): RecordingCard[] {
  return [...recordings].sort((one, other) => (other.year ?? 0) - (one.year ?? 0))
}
