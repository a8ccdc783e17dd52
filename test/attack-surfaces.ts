// What an attack would come to, surface by surface: markup that lives in a page, feed, mail or picture; lines that begin.
import { parse } from 'csv-parse/sync'
import sanitizeHtml from 'sanitize-html'
import { planted } from './attack-corpus.ts'
import { plain } from './attack-forms.ts'

/** What is wrong with an answer, read as what it says it is; nothing when it does no harm. */
export function harmIn(type: string, body: string): string[] {
  if (/^text\/html/.test(type)) return [...liveMarkup(body), ...dataIn(body)]
  if (/^(?:application|text)\/xml|\+xml/.test(type)) return [...liveMarkup(body, true), ...markupInXml(body)]
  if (/json/.test(type)) return markupInJson(JSON.parse(body))
  if (/^text\/calendar/.test(type)) return calendarLines(body)
  if (/^text\/csv/.test(type)) return formulas(body)
  return []
}

/** Tags and attributes of markup that can run, or that only an attack can have made. */
export function liveMarkup(markup: string, xmlMode = false): string[] {
  const harm: string[] = []
  sanitizeHtml(markup, {
    allowedTags: [],
    nonTextTags: [],
    parser: { xmlMode, decodeEntities: true },
    onOpenTag: (name: string, attributes: Record<string, string>) => {
      if (runs(name, attributes)) harm.push(`<${name}>`)
      for (const [key, value] of Object.entries(attributes))
        if (acts(key, value)) harm.push(`<${name} ${key}="${value}">`)
    },
  })
  return harm
}

const data = ['application/ld+json', 'speculationrules']
const runs = (name: string, { src, type = '', content = '', 'http-equiv': equiv }: Record<string, string>) =>
  name.startsWith(planted) ||
  // A page that is only drawn again leads nowhere.
  (name === 'meta' && equiv === 'refresh' && !/^\d+$/.test(content)) ||
  ['base', 'object', 'embed', 'applet', 'math'].includes(name) ||
  (name === 'script' && !data.includes(type) && !/^\/(?!\/)/.test(src ?? ''))

const acts = (name: string, value: string) =>
  /^(?:on|xss|srcdoc$)/i.test(name) ||
  (name === 'style' && /url|folk|expression/i.test(value)) ||
  // As browsers do: spaces and control characters before and within the scheme are left out.
  (/^(?:javascript|vbscript|data:(?!image\/(?:png|gif|webp|jpeg)))/i.test(value.replace(/[\p{Cc}\s]/gu, '')) &&
    /^(?:href|src|action|formaction|data|poster|ping|srcset|xlink:href)$/i.test(name))

function dataIn(page: string): string[] {
  const blocks = [...page.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
  return blocks.flatMap(([, text = '']) => linksInJson(JSON.parse(text)))
}

function markupInXml(feed: string): string[] {
  const markup = [...feed.matchAll(/<(?:content|summary|description)[^>]*type="html"[^>]*>([\s\S]*?)<\//g)]
  return markup.flatMap(([, text = '']) => liveMarkup(plain(text)))
}

function markupInJson(value: unknown): string[] {
  const markup = stringsIn(value).filter(([key]) => /html/.test(key))
  return [...markup.flatMap(([, text]) => liveMarkup(text)), ...linksInJson(value)]
}

const linksInJson = (value: unknown) =>
  stringsIn(value)
    .filter(([key, text]) => /url|sameAs|^@id$|image|logo|link|href/i.test(key) && acts('href', text))
    .map(([key, text]) => `${key}: ${text}`)

function stringsIn(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => stringsIn(inner, Array.isArray(value) ? key : name))
}

function calendarLines(calendar: string): string[] {
  const lines = calendar.replace(/\r\n[ \t]/g, '').split(/\r\n|\r|\n/)
  return lines.filter((line) => line !== '' && (!/^[A-Z-]+[;:]/.test(line) || /^(?:bcc|xss)/i.test(line)))
}

function formulas(file: string): string[] {
  const rows = parse(file, { bom: true, relax_column_count: true }) as string[][]
  return rows.flat().filter((cell) => /^[=+@\t\r\n＝＋－＠]|^-(?!\d+(?:\.\d+)?$)/.test(cell))
}
