// The tools beside a Markdown text, as a pattern that a script sets above each field; without a script nothing is missing.
import { type At, urls } from '../urls.ts'
import { each, type Html, html, raw } from './html.ts'
import type { Mark } from './markdown-marks.ts'
import { markdownMessages } from './messages-markdown.ts'

// Drawn in the line of the text: letters would be read as words of a language.
const tools: [mark: Mark, key: string, drawing: string][] = [
  ['bold', 'B', 'M7 4h6a4 4 0 0 1 0 8H7zm0 8h7a4 4 0 0 1 0 8H7z'],
  ['italic', 'I', 'M10 4h8M6 20h8M14 4l-4 16'],
  ['link', 'K', 'M9 15l6-6M10 6l1-1a5 5 0 0 1 8 8l-2 2M14 18l-1 1a5 5 0 0 1-8-8l2-2'],
  ['heading', '', 'M6 4v16M18 4v16M6 12h12'],
  ['list', '', 'M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1'],
  ['numbers', '', 'M10 6h10M10 12h10M10 18h10M4 4h1v5M3.5 14h2.5l-2.5 4h2.5'],
  ['quote', '', 'M5 5v14M10 7h10M10 12h10M10 17h6'],
]

/** The pattern of the tools, once on a page whose fields of Markdown are marked `data-markdown`. */
export function markdownTools(at: At): Html {
  const say = markdownMessages.in(at.language)
  const tool = ([mark, key, drawing]: (typeof tools)[number]) =>
    html`<button type="button" data-mark="${mark}" title="${say(mark)}${key ? ` (Ctrl+${key})` : ''}"${raw(key ? ` aria-keyshortcuts="Control+${key} Meta+${key}" data-shortcut="${key.toLowerCase()}"` : '')}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"/></svg><span class="visually-hidden">${say(mark)}</span></button>`
  return html`<template id="markdown-tools" data-preview="${urls.desk(at, '/preview')}" data-empty="${say('nothing-written')}" data-failed="${say('not-reached')}"><div class="markdown-tools" role="toolbar" aria-label="${say('tools')}">${each(tools, tool)}<button type="button" data-see aria-pressed="false">${say('see-text')}</button></div></template>`
}
