// Markdown from organisers to markup that is safe to show: no scripts, no styles, no foreign pictures or frames.
import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { LRUCache } from 'lru-cache'
import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'

const marked = new Marked({ gfm: true, breaks: false })
const rendered = new LRUCache<string, HtmlEscapedString>({
  maxSize: 8_000_000,
  sizeCalculation: (markup, text) => markup.length + text.length + 1,
})

/** Markup of a Markdown text; its headings begin at h3, so that they stand below the page's own. */
export function renderMarkdown(text: string): HtmlEscapedString {
  const known = rendered.get(text)
  if (known) return known
  const markup = raw(clean(parsed(text)))
  rendered.set(text, markup)
  return markup
}

/** The words of a Markdown text without its marks, for descriptions, feeds and calendars. */
export function plainText(text: string): string {
  const words = sanitizeHtml(parsed(text), { allowedTags: [], allowedAttributes: {} })
  return decodeEntities(words)
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const longest = 50_000
// No word and no address is as long; of such a one each letter would be looked at from each letter before it.
const endlessWord = /[!-~]{2000}/

// Quotes within quotes within quotes cost the parser its stack, and a book of brackets its minutes: such a text is shown
// as it was typed, rather than breaking every page and calendar in which it stands.
function parsed(text: string): string {
  if (text.length > longest || endlessWord.test(text)) return asTyped(text)
  try {
    return marked.parse(text, { async: false })
  } catch (error) {
    if (error instanceof RangeError) return asTyped(text)
    throw error
  }
}

function asTyped(text: string): string {
  const safe = text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`)
  return safe.replace(/[^\n]+(?:\n[^\n]+)*/g, '<p>$&</p>')
}

const text = 'p br hr strong em del code pre blockquote ul ol li a'
const allowedTags = `${text} h3 h4 h5 table thead tbody tr th td`.split(' ')

function clean(markup: string): string {
  return sanitizeHtml(markup, {
    allowedTags,
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'], th: ['align'], td: ['align'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      h1: 'h3',
      h2: 'h3',
      h3: 'h4',
      h4: 'h5',
      h5: 'h5',
      h6: 'h5',
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener' }),
      // A foreign picture would tell a third party who reads: it becomes a link that the reader may follow.
      img: (_tag, attributes) => ({
        tagName: 'a',
        attribs: { href: attributes.src ?? '', rel: 'noopener' },
        text: attributes.alt || attributes.src || '',
      }),
    },
  })
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (entity, decimal, hexadecimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? entity
    const code = decimal ? Number(decimal) : Number.parseInt(String(hexadecimal), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
