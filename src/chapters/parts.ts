// The pieces that show a chapter anywhere: its row, and its texts in its own language first.
import type { Temporal } from 'temporal-polyfill'
import { countryName, type LocalText, languageName, ownName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { dateBlock, dateDetail, type TimeSpan } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { onlyIn } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { chapterMessages } from './messages.ts'
import type { ChapterCard } from './store.ts'

/** A chapter as a row: the date of its next meetup, its name, where and in which languages it meets. */
export function chapterRow(chapter: ChapterCard, at: At, now: Temporal.Instant): Html {
  const say = chapterMessages.in(at.language)
  const name = pickText(chapter.name, at.language, chapter.language)
  const counts = [
    chapter.ambassadors > 0 && say('ambassadors', { count: chapter.ambassadors }),
    chapter.member_count > 0 && say('members', { count: chapter.member_count }),
  ].filter((text) => text !== false)
  return html`<li class="row chapter ${chapter.hue === null ? '' : hueClass(chapter.hue)}">${nextDate(chapter, at, now)}
<div><h3><a href="${urls.chapter(at, chapter.slug)}">${spoken(name, at.language)}</a></h3>
<p class="facts">${when(whereInWords(chapter, at), (place) => html`<span>${place}</span>`)}${ownLanguages(chapter)}</p>
${when(counts.length, () => html`<p class="facts">${each(counts, (text) => html`<span>${text}</span>`)}</p>`)}</div></li>`
}

/** Where a chapter meets: its place with its countries, each said once. */
export function whereInWords({ place, countries }: Pick<ChapterCard, 'place' | 'countries'>, at: At): string {
  const names = countries.map((code) => countryName(code, at.language)).filter((name) => name !== place)
  return [place, ...names].filter(Boolean).join(', ')
}

/** The languages of a chapter, each in its own name. */
export function ownLanguages({ languages }: Pick<ChapterCard, 'languages'>): Html {
  return html`${each(languages, (language) => html`<span class="tag" lang="${language}">${ownName(language)}</span>`)}`
}

/** A long text in the chapter's own language first; beside it the reader's, or a line that there is none. */
export function ownLanguageFirst(text: LocalText, source: string, at: At): Html {
  const own = pickText(text, source, source)
  if (own.text === '') return nothing
  const read = pickText(text, at.language, source)
  const first = html`<div class="prose" lang="${own.language}">${renderMarkdown(own.text)}</div>`
  if (read.language === own.language && !read.fallback) return first
  if (read.language === own.language) return html`<div class="prose">${onlyIn(own.language, at)}${first}</div>`
  const title = chapterMessages.in(at.language)('in-reader-language', {
    language: languageName(read.language, at.language),
  })
  return html`<div class="two-languages">${first}
<div class="prose reader" lang="${read.language}"><p class="which" lang="${at.language}">${title}</p>${renderMarkdown(read.text)}</div></div>`
}

function nextDate({ next }: ChapterCard, at: At, now: Temporal.Instant): Html {
  const block = next && dateBlock(spanOf(next), at.language, now)
  if (!next || !block)
    return html`<div class="date none"><b class="word" aria-hidden="true">—</b><span>${chapterMessages.in(at.language)('no-date')}</span></div>`
  const detail = next.precision === 'month' ? '' : dateDetail(spanOf(next), at.language)
  return html`<div class="date"><b class="${block.size === 'day' ? '' : block.size}">${block.big}</b><span>${block.below}${when(block.below && detail, () => html`<br>`)}${detail}</span></div>`
}

// A list shows only when the next meetup begins.
function spanOf({ precision, starts_on, begins, zone }: NonNullable<ChapterCard['next']>): TimeSpan {
  return { precision, starts_on, ends_on: starts_on, begins, ends: begins, zone }
}
