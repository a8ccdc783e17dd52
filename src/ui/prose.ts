// A long text from the organisers, and the line above it where it is not in the reader's language.
import { type LocalText, languageName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import type { At } from '../urls.ts'
import { type Html, html, nothing } from './html.ts'
import { uiMessages } from './messages.ts'

/** A Markdown text in the reader's language, or in another one, which it then names; nothing where there is no text. */
export function prose(text: LocalText, source: string, at: At): Html {
  const picked = pickText(text, at.language, source)
  if (picked.text === '') return nothing
  if (!picked.fallback) return html`<div class="prose">${renderMarkdown(picked.text)}</div>`
  return html`<div class="prose">${onlyIn(picked.language, at)}
<div class="prose" lang="${picked.language}">${renderMarkdown(picked.text)}</div></div>`
}

/** A standfirst and the text below it; where both are in one other language, that is said once. */
export function leadingProse(summary: LocalText, body: LocalText, source: string, at: At): Html {
  const first = pickText(summary, at.language, source)
  const second = pickText(body, at.language, source)
  if (first.text === '') return prose(body, source, at)
  const told = first.fallback && first.language === second.language
  const rest = told
    ? html`<div class="prose" lang="${second.language}">${renderMarkdown(second.text)}</div>`
    : prose(body, source, at)
  return html`<div class="prose">${first.fallback ? onlyIn(first.language, at) : nothing}
<div class="prose standfirst" lang="${first.language}">${renderMarkdown(first.text)}</div>
${second.text === '' ? nothing : rest}</div>`
}

/** The line that says in which language a text is shown, where that is not the reader's. */
export function onlyIn(language: string, at: At): Html {
  const name = languageName(language, at.language)
  return html`<p class="other-language">${uiMessages.in(at.language)('only-in', { language: name })}</p>`
}
