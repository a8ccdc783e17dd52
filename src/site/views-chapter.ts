// The page of one chapter: in its own language first, its next meetup, who runs it, what it has held.
import type { Temporal } from 'temporal-polyfill'
import type { RecordingCard } from '../archive/cards.ts'
import { recordingRow } from '../archive/parts.ts'
import type { Recap } from '../archive/store-recaps.ts'
import { locatorMap } from '../chapters/map.ts'
import { chapterMessages } from '../chapters/messages.ts'
import { ownLanguageFirst, ownLanguages, whereInWords } from '../chapters/parts.ts'
import type { ChapterAmbassador, ChapterPage } from '../chapters/store.ts'
import { policyLines, rulesInWords } from '../communities/parts.ts'
import type { Format, Policy } from '../communities/store.ts'
import type { EventCard } from '../events/cards.ts'
import { drawDate, eventRow, languageTags, placeInWords, readersTime, stateOf } from '../events/parts.ts'
import { pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { termInWords } from '../people/parts.ts'
import { numberIn, partialDate, spanInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { applicationMessages } from './messages-applications.ts'
import { membershipPart } from './views-my-chapters.ts'

export interface ChapterFacts {
  chapter: ChapterPage
  coming: EventCard[]
  past: EventCard[]
  /** Whether there are more past meetups than are shown here. */
  morePast: boolean
  recaps: Recap[]
  recordings: RecordingCard[]
  format: Format | undefined
  policies: Policy[]
  now: Temporal.Instant
  /** The day that it is where the chapter is. */
  today: string
  /** Whether the reader is one of its members; of a reader who is not signed in it is unknown. */
  member: 'yes' | 'no' | 'unknown'
}

/** The whole of the page within the frame. */
export function chapterPage(facts: ChapterFacts, at: At): Html {
  const { chapter } = facts
  return html`${heading(chapter, at)}
<div class="chapter-page"><div>
${chapter.state === 'closed' ? nothing : nextPart(facts, at)}
${aboutPart(chapter, at)}
${comingPart(facts, at)}
</div><aside>${aside(facts, at)}</aside><div>
${pastPart(facts, at)}
${recordingsPart(facts, at)}
${takingPart(chapter, at)}
${rulesPart(facts, at)}
</div></div>`
}

function heading(chapter: ChapterPage, at: At): Html {
  const say = chapterMessages.in(at.language)
  const own = pickText(chapter.name, chapter.language, chapter.language)
  const read = pickText(chapter.name, at.language, chapter.language)
  const summary = pickText(chapter.summary, at.language, chapter.language)
  const format = chapter.format && pickText(chapter.format.name, at.language, chapter.format.language)
  return html`<header class="lead chapter-lead">
${when(chapter.format, ({ slug }) => html`<p class="brandname"><a href="${urls.format(at, slug)}">${format?.text}</a></p>`)}
<h1>${spoken(own, at.language)}</h1>
${when(read.text !== own.text, () => html`<p class="second-name">${spoken(read, at.language)}</p>`)}
${when(summary.text, (text) => html`<div class="soft" lang="${summary.language}">${renderMarkdown(text)}</div>`)}
${when(chapter.state === 'dormant', () => html`<p class="notice">${say('dormant-says')}</p>`)}
${when(chapter.state === 'closed', () => html`<p class="notice">${say('closed-says')}</p>`)}</header>`
}

function nextPart({ chapter, coming, now }: ChapterFacts, at: At): Html {
  const say = chapterMessages.in(at.language)
  const next = coming.find(({ state }) => state === 'published')
  if (!next)
    return html`<div class="empty"><b>${say('no-next')}</b><p>${say('no-next-says')}</p>
<p><a class="button plain" href="${urls.chapterIcs(at, chapter.slug)}">${say('subscribe')}</a></p></div>`
  const title = pickText(next.title, at.language, next.language)
  return html`<section class="next-meetup ${next.format ? hueClass(next.format.hue) : ''}" aria-labelledby="next">${drawDate(next, at, now)}
<div><h2 id="next" class="kicker">${say('next-meetup')}</h2><h3><a href="${urls.event(at, next.slug)}">${spoken(title, at.language)}</a></h3>
<p class="facts"><span>${spanInWords(next, at.language)}</span>${readersTime(next, at)}</p>
<p class="facts">${when(placeInWords(next, at), (place) => html`<span>${place}</span>`)}${stateOf(next, at, now)}${languageTags(next, at)}</p>
<p><a class="button" href="${urls.event(at, next.slug)}">${say('see-meetup')}</a></p></div></section>`
}

function aboutPart(chapter: ChapterPage, at: At): Html {
  const text = ownLanguageFirst(chapter.body, chapter.language, at)
  if (text === nothing) return nothing
  return html`<section class="part" aria-labelledby="about"><h2 id="about">${chapterMessages.in(at.language)('about')}</h2>${text}</section>`
}

function comingPart({ coming, now }: ChapterFacts, at: At): Html {
  const next = coming.find(({ state }) => state === 'published')
  const others = coming.filter((event) => event !== next)
  if (others.length === 0) return nothing
  return html`<section class="part" aria-labelledby="coming"><div class="head"><h2 id="coming">${chapterMessages.in(at.language)('coming')}</h2></div>
<ol class="rows" role="list">${each(others, (event) => eventRow(event, at, now))}</ol></section>`
}

function pastPart({ chapter, past, morePast, recaps, now }: ChapterFacts, at: At): Html {
  if (past.length === 0) return nothing
  const say = chapterMessages.in(at.language)
  const recapsOf = (event: EventCard) => recaps.filter(({ event_id }) => event_id === event.id)
  const open = chapter.state !== 'closed'
  return html`<section class="part" aria-labelledby="past"><div class="head"><h2 id="past">${say('past')}</h2>${when(morePast && open, () => html`<a class="more" href="${urls.events(at, { chapter: chapter.slug, when: 'past' })}">${say('all-past')}</a>`)}</div>
<ol class="rows" role="list">${each(past, (event) => html`${eventRow(event, at, now)}${recapLines(recapsOf(event), at)}`)}</ol></section>`
}

function recapLines(recaps: readonly Recap[], at: At): Html {
  if (recaps.length === 0) return nothing
  return html`<li class="recaps"><ul role="list">${each(recaps, (recap) => {
    const title = pickText(recap.title, at.language, recap.language)
    return html`<li><span class="tag">${chapterMessages.in(at.language)('recap')}</span> <a href="${recap.url ?? urls.recap(at, recap.event)}" rel="noopener">${spoken(title, at.language)}</a></li>`
  })}</ul></li>`
}

function recordingsPart({ recordings }: ChapterFacts, at: At): Html {
  if (recordings.length === 0) return nothing
  return html`<section class="part" aria-labelledby="recordings"><div class="head"><h2 id="recordings">${chapterMessages.in(at.language)('recordings')}</h2></div>
<ol class="rows" role="list">${each(recordings, (recording) => recordingRow(recording, at))}</ol></section>`
}

function takingPart(chapter: ChapterPage, at: At): Html {
  if (chapter.state === 'closed') return nothing
  const say = chapterMessages.in(at.language)
  const text = ownLanguageFirst(chapter.taking_part, chapter.language, at)
  const words = text === nothing ? html`<p class="prose">${say('taking-part-says')}</p>` : text
  return html`<section class="part" aria-labelledby="taking-part"><h2 id="taking-part">${say('taking-part')}</h2>${words}</section>`
}

function rulesPart({ format, policies }: ChapterFacts, at: At): Html {
  if (!format) return nothing
  return html`<section class="part" aria-labelledby="rules"><h2 id="rules">${chapterMessages.in(at.language)('rules')}</h2>${rulesInWords(format, at)}${policyLines(policies, at)}</section>`
}

function aside({ chapter, today, member }: ChapterFacts, at: At): Html {
  const say = chapterMessages.in(at.language)
  const name = pickText(chapter.name, at.language, chapter.language).text
  const current = chapter.ambassadors.filter((one) => isCurrent(one, today))
  const former = chapter.ambassadors.filter((one) => !isCurrent(one, today))
  const term = (title: string, text: Html | string) => html`<div><dt>${title}</dt><dd>${text}</dd></div>`
  return html`${locatorMap(chapter, say('where-it-is', { chapter: name }))}
<dl class="chapter-facts">
${when(whereInWords(chapter, at), (place) => term(say('where'), place))}
${term(say('languages'), html`<span class="facts">${ownLanguages(chapter)}</span>`)}
${when(chapter.member_count, (count) => term(say('member-count'), numberIn(at.language, count)))}
${when(chapter.founded_on, (day) => term(say('since'), partialDate(day, 'month', at.language)))}
${term(say('run-by'), current.length > 0 ? people(current, at) : say('no-ambassador'))}
${when(former.length, () => html`<div><dt>${say('run-before')}</dt><dd>${people(former, at)}</dd></div>`)}
</dl>
${membershipPart(chapter, member, at)}
${when(chapter.state !== 'closed', () => html`<p class="aside-links"><a class="more" href="${urls.applyToChapter(at, chapter.slug)}">${applicationMessages.in(at.language)('become')}</a></p>`)}
<p class="aside-links"><a class="button plain" href="${urls.chapterIcs(at, chapter.slug)}">${say('subscribe')}</a>${when(chapter.website, (website) => html`<a class="more" href="${website}" rel="noopener">${say('website')}</a>`)}</p>`
}

function people(ambassadors: readonly ChapterAmbassador[], at: At): Html {
  return html`<ul role="list" class="people">${each(ambassadors, (one) => html`<li><a href="${urls.person(at, one.slug)}">${one.name}</a><small>${[one.affiliation, termInWords(one, at.language)].filter(Boolean).join(' · ')}</small></li>`)}</ul>`
}

function isCurrent({ starts_on, ends_on }: ChapterAmbassador, today: string): boolean {
  return starts_on <= today && (ends_on === null || ends_on >= today)
}
