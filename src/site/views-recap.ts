// The page of a recap: in the reader's language first, the others beside it, and the way to the event.
import type { PublicRecap } from '../archive/store-recap.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { recapMessages } from './messages-recap.ts'

/** The whole of the page within the frame. */
export function recapPage(recap: PublicRecap, at: At): Html {
  const say = recapMessages.in(at.language)
  const { event, chapter } = recap
  const body = pickText(recap.body, at.language, recap.language)
  const title = pickText(recap.title, body.language, recap.language)
  const others = Object.keys(recap.body).filter((language) => language !== body.language)
  return html`<header class="lead"><p class="brandname">${say('recap')}</p><h1>${spoken(title, at.language)}</h1>
<p class="facts">${when(chapter, (one) => html`<a href="${urls.chapter(at, one.slug)}">${spoken(pickText(one.name, at.language, one.language), at.language)}</a>`)}${when(event.starts_on, (day) => html`<span>${dayInWords(day, at.language)}</span>`)}${when(recap.written_by, (who) => html`<span>${say('written-by', { who })}</span>`)}</p></header>
<article class="recap"><h2 class="visually-hidden" lang="${body.language}">${ownName(body.language)}</h2><div class="prose" lang="${body.language}">${renderMarkdown(body.text)}</div>
${each(others, (language) => html`<details><summary lang="${language}">${ownName(language)}</summary><div class="prose" lang="${language}"><h2>${recap.title[language] ?? ''}</h2>${renderMarkdown(recap.body[language] ?? '')}</div></details>`)}</article>
<p class="aside-links"><a class="button plain" href="${urls.event(at, event.slug)}">${say('to-event')}</a>${when(recap.url, (url) => html`<a class="more" href="${url}" rel="noopener">${say('also-at', { site: new URL(url).hostname })}</a>`)}</p>`
}
