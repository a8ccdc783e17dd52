// Texts of other places made fit to store: control characters gone, HTML and plain lines as Markdown, no secrets of a call.
import { callAddresses } from '../kit/call-address.ts'

const longest = 60_000

/** A line of text without control characters and doubled spaces; at most `length` characters. */
export function tidyLine(text: string, length = 300): string {
  const line = tidyText(text).replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line
}

/** A description as Markdown, whether it was written as HTML, as plain lines or as Markdown. */
export function markdownOf(text: string): string {
  const tidy = tidyText(text.slice(0, longest))
  const written = /<\/?(?:p|br|div|ul|ol|li|a|b|i|strong|em|span|h[1-6])\b/i.test(tidy) ? fromHtml(tidy) : tidy
  return keepLines(written.replace(/^[ \t]*[•·▪‣●][ \t]*/gm, '* '))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A text without the addresses and passcodes of its call, which are for those who take part; `removed` counts lines. */
export function withoutJoining(text: string): { text: string; removed: number } {
  let removed = 0
  const lines = text.split('\n').flatMap((line) => {
    const rest = secretLine.test(line) ? '' : line.replace(callAddresses, '')
    if (rest === line) return [line]
    removed++
    return /[\p{L}\p{N}]{3}/u.test(rest) ? [rest] : []
  })
  return { text: lines.join('\n').trim(), removed }
}

const secretLine =
  /^\s*(?:\**(?:meeting id|webinar id|passcode|password|access code|one tap mobile|dial by your location|find your local number|join zoom meeting)\b|\+?\d[\d ]{6,}(?:,|#|\s+[A-Z]|$)|\d{3} \d{3} \d{4} .*toll-free)/i

function tidyText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
      .trim()
  )
}

// Lines of plain text are meant as lines; Markdown would run them together.
function keepLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const block = /^(?:\s*(?:[*+-]|\d+[.)])\s|#|>|\||\s*```| {4}|\s*(?:[*_-]\s?){3,}$)/
  return lines
    .map((line, at) => {
      const next = lines[at + 1] ?? ''
      return line === '' || next === '' || block.test(line) || block.test(next) ? line : `${line}  `
    })
    .join('\n')
}

function fromHtml(html: string): string {
  let list: string[] = []
  let skipping = ''
  let href = ''
  let written = ''
  let last = 0
  for (const found of html.matchAll(/<!--(?:[^-]|-(?!->))*-->|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi)) {
    if (skipping === '') written += html.slice(last, found.index)
    last = found.index + found[0].length
    const [, slash, name = '', attributes = ''] = found
    const tag = name.toLowerCase()
    const closes = slash === '/'
    if (hidden.has(tag)) {
      skipping = closes ? (skipping === tag ? '' : skipping) : skipping || tag
    } else if (skipping === '') {
      if (tag === 'ul' || tag === 'ol') list = closes ? list.slice(0, -1) : [...list.slice(0, 8), tag]
      if (tag === 'a' && !closes) href = addressIn(attributes)
      written += markOf(tag, closes, list, href)
    }
  }
  if (skipping === '') written += html.slice(last)
  return decodeEntities(written)
}

const hidden = new Set(['script', 'style', 'iframe', 'object', 'template', 'head', 'title', 'noscript'])

function markOf(tag: string, closes: boolean, list: readonly string[], href: string): string {
  if (tag === 'br') return '\n'
  if (tag === 'b' || tag === 'strong') return '**'
  if (tag === 'i' || tag === 'em') return '_'
  if (tag === 'li')
    return closes ? '' : `\n${'  '.repeat(Math.max(0, list.length - 1))}${list.at(-1) === 'ol' ? '1.' : '*'} `
  if (tag === 'a') return href === '' ? '' : closes ? `](${href})` : '['
  if (/^h[1-6]$/.test(tag)) return closes ? '\n\n' : '\n\n### '
  return /^(?:p|div|ul|ol|tr|table|blockquote|hr|section)$/.test(tag) ? '\n\n' : ''
}

function addressIn(attributes: string): string {
  const [, quoted, single, bare] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? []
  const address = decodeEntities(quoted ?? single ?? bare ?? '').trim()
  return /^https?:\/\/[^\s()<>]+$/i.test(address) ? address : ''
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
}

/** A text of HTML without its entities: `&amp;` is `&`. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (entity, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? entity
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}
