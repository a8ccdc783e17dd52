// The frame of every mail: one letter as text and as HTML, plain and readable everywhere, light or dark, nothing foreign.
import type { UiLanguage } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { each, type Html, html, nothing, raw, when } from '../ui/html.ts'
import { mailMessages } from './messages.ts'

/**
 * A piece of a letter. `words` and `facts` may hold what anybody typed: they are shown as they are.
 * `markdown` is what an organiser wrote; where `fillTemplate` filled it, its two forms differ. `code` is what its reader
 * types elsewhere. A `language` is said where it is not that of the letter.
 */
export type LetterPart =
  | { kind: 'words'; text: string }
  | { kind: 'markdown'; text: string; markdown?: string; language?: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'action'; label: string; href: string }
  | { kind: 'code'; text: string }

export interface Letter {
  language: UiLanguage
  siteName: string
  /** The address of the site, without a slash at its end. */
  origin: string
  heading: string
  /** Of the heading, where it is not that of the letter. */
  headingLanguage?: string
  parts: readonly LetterPart[]
  /** Why its reader gets it: 'You are registered for …'. */
  why: string
  /** Whether it names the way to stop such mails; `enqueueMail` is then given `unsubscribe`. */
  stoppable?: boolean
  /** How that way is called, where it is not "Stop these mails". */
  stopLabel?: string
  /** What else its reader may do, in small letters below: to leave a chapter. */
  also?: { label: string; href: string }
}

/** Stands in a letter for the address that stops such mails, which is known only when it leaves. */
export const stopMark = 'https://stop.invalid/'

/** A letter in both forms, for `enqueueMail`. Throws a RangeError for an action that leads to no web address. */
export function writeLetter(letter: Letter): { text: string; html: string } {
  for (const part of letter.parts) if (part.kind === 'action') requireWebAddress(part.href)
  if (letter.also) requireWebAddress(letter.also.href)
  return { text: asText(letter), html: asHtml(letter) }
}

/** What stands in a letter between its heading and its foot, for a page that has a style of its own. */
export function letterOnPage({ parts }: Letter): Html {
  return html`${each(parts, (part) => partAsHtml(part, { button: nothing, code: nothing }))}`
}

/** A text that has no HTML of its own, as simple HTML: paragraphs, and web addresses that can be pressed. */
export function plainAsHtml(text: string, language: string): string {
  const paragraphs = text.trim().split(/\n{2,}/)
  return document(
    language,
    '',
    html`${each(paragraphs, (paragraph) => html`<p>${each(paragraph.split('\n'), plainLine)}</p>`)}`,
  )
}

function plainLine(line: string, index: number): Html {
  const pieces = line.split(/(https?:\/\/[^\s<>"]+)/)
  return html`${index > 0 ? html`<br>` : ''}${each(pieces, (piece, at) => (at % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : html`${piece}`))}`
}

function asText(letter: Letter): string {
  const { siteName, origin, heading, parts, why, stoppable, also } = letter
  const foot = [why, `${siteName}: ${origin}`]
  if (also) foot.push(`${also.label}: ${also.href}`)
  if (stoppable) foot.push(`${stopWords(letter)}: ${stopMark}`)
  // "-- " with its space begins a signature, which mail programs fold away when somebody answers.
  return [heading, ...parts.map(partAsText), `-- \n${foot.join('\n')}`].join('\n\n').concat('\n')
}

const stopWords = ({ language, stopLabel }: Letter) => stopLabel ?? mailMessages.in(language)('stop-these')

function partAsText(part: LetterPart): string {
  switch (part.kind) {
    case 'facts':
      return part.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    case 'action':
      return `${part.label}:\n${part.href}`
    default:
      return part.text.trim()
  }
}

function asHtml(letter: Letter): string {
  const { language, siteName, origin, heading, parts, why, stoppable, also } = letter
  const spoken = when(letter.headingLanguage, (own) => html` lang="${own}" dir="auto"`)
  const foot = html`<hr><p class="soft">${why}</p>
<p class="soft"><a href="${origin}">${siteName}</a>${when(also, ({ label, href }) => html` · <a href="${href}">${label}</a>`)}${when(stoppable, () => html` · <a href="${stopMark}">${stopWords(letter)}</a>`)}</p>`
  return document(
    language,
    heading,
    html`<h1${spoken}>${heading}</h1>\n${each(parts, (part) => partAsHtml(part, styled))}\n${foot}`,
  )
}

function partAsHtml(part: LetterPart, look: typeof styled): Html {
  switch (part.kind) {
    case 'words':
      return html`${each(part.text.trim().split(/\n{2,}/), (paragraph) => html`<p>${each(paragraph.split('\n'), (line, index) => html`${index > 0 ? html`<br>` : ''}${line}`)}</p>`)}\n`
    case 'markdown':
      return part.language === undefined
        ? html`${renderMarkdown(part.markdown ?? part.text)}\n`
        : html`<div lang="${part.language}" dir="auto">${renderMarkdown(part.markdown ?? part.text)}</div>\n`
    case 'facts':
      return html`<dl>${each(part.rows, ([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>\n`
    case 'action':
      return html`<p><a class="button" href="${part.href}"${look.button}>${part.label}</a></p>\n<p class="soft"><a href="${part.href}">${part.href}</a></p>\n`
    case 'code':
      return html`<p class="code"${look.code}>${part.text}</p>\n`
  }
}

// Mail programs that know no style sheet keep the attributes; those that know it follow their reader's light or dark.
const page =
  'margin:0;padding:24px 16px;overflow-wrap:break-word;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif'
const button =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#1d2030;color:#ffffff;font-weight:600;text-decoration:none'
const code = 'font:600 24px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px'
const styled = { button: html` style="${button}"`, code: html` style="${code}"` }
const styles = `body{color:#1d2030;background:#fbfaf6}a{color:#3d3a9e}h1{font-size:22px;line-height:1.25;margin:0 0 16px}
h3,h4,h5{font-size:17px;margin:20px 0 4px}.soft{color:#555a6b;font-size:14px;word-break:break-word}dl{margin:16px 0}dt{color:#555a6b;font-size:14px}
dd{margin:0 0 8px;font-weight:600}hr{border:0;border-top:1px solid #d9d7cf;margin:24px 0 12px}
@media (prefers-color-scheme:dark){body{color:#eceae4 !important;background:#171a22 !important}a{color:#b9b6ff}.soft,dt{color:#b3b6c2}
hr{border-color:#3a3f4d}.button{background:#eceae4 !important;color:#171a22 !important}}`

function document(language: string, title: string, content: Html): string {
  return String(html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${title}</title><style>${raw(styles)}</style></head>
<body style="${page}"><div role="article" style="max-width:600px;margin:0 auto">
${content}
</div></body></html>
`)
}

function requireWebAddress(href: string): void {
  const known = URL.canParse(href) ? new URL(href).protocol : ''
  if (known !== 'https:' && known !== 'http:') throw new RangeError('an action of a letter leads to a web address')
}
