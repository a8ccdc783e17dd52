// The pages of a long list: how many there are, and the links from one to the next.
import type { UiLanguage } from '../kit/languages.ts'
import { type Html, html, nothing } from './html.ts'
import { uiMessages } from './messages.ts'

export interface Turning {
  /** The page one is on, from 1; it may lie beyond the last. */
  page: number
  pages: number
  href: (page: number) => string
}

/** The number of pages that so many rows fill; an empty list has one. */
export function pagesFor(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}

/** The links to the page before and the page after; nothing where one page holds all. */
export function pager({ page, pages, href }: Turning, language: UiLanguage): Html {
  if (pages === 1 && page === 1) return nothing
  const say = uiMessages.in(language)
  const space = html`<span></span>`
  return html`<nav class="pages" aria-label="${say('pages')}">
${page > 1 ? html`<a class="button plain" rel="prev" href="${href(Math.min(page - 1, pages))}">${say('earlier-page')}</a>` : space}
<span>${say('page-of', { page, pages })}</span>
${page < pages ? html`<a class="button plain" rel="next" href="${href(page + 1)}">${say('later-page')}</a>` : space}
</nav>`
}
