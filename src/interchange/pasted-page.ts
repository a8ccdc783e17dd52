// An announcement that stands on somebody's page: as data of schema.org, as a calendar, or as what the page says of itself.
import { guessLanguage } from './imported-language.ts'
import { decodeEntities, markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import { readPastedCalendar } from './pasted-calendar.ts'
import { readEventData } from './pasted-data.ts'
import type { AnnouncedField, AnnouncedTo, Announcement } from './pasted-shape.ts'
import { whenIn } from './pasted-text.ts'

/** What a page from outside announces; `type` is what its server calls it. Undefined when it announces nothing. */
export function readPastedPage(
  page: { url: string; type: string; text: string },
  known: AnnouncedTo,
): Announcement | undefined {
  if (page.type === 'text/calendar') return withAddress(readPastedCalendar(page.text, known), page.url)
  if (page.type.endsWith('json')) return withAddress(readEventData([page.text], known), page.url)
  const data = readEventData(scriptsOf(page.text), known)
  return withAddress(data ?? readHead(page.text, known), page.url)
}

function withAddress(read: Announcement | undefined, url: string): Announcement | undefined {
  return read && { website: url, ...read }
}

// Walked, not matched as a whole: what opens and never closes must not be read again from each of its beginnings.
function scriptsOf(html: string): string[] {
  const scripts: string[] = []
  for (const { index, 0: opening } of html.matchAll(/<script\b[^<>]{0,500}>/gi)) {
    if (!/\btype\s*=\s*["']?application\/ld\+json\b/i.test(opening)) continue
    const from = index + opening.length
    const end = html.indexOf('</script', from)
    if (end < 0 || scripts.length === 20) break
    scripts.push(html.slice(from, end))
  }
  return scripts
}

// Without data there is what the page tells those who link to it; its text may name a day.
function readHead(html: string, known: AnnouncedTo): Announcement | undefined {
  const head = metaOf(html)
  const title = tidyLine(
    head.get('og:title') ?? decodeEntities(/<title\b[^<>]{0,200}>([^<]{1,500})/i.exec(html)?.[1] ?? ''),
    200,
  )
  if (title === '') return undefined
  const described = head.get('og:description') ?? head.get('description') ?? ''
  const { text: summary, removed } = withoutJoining(tidyLine(described, 1000))
  const written = /<html\b[^<>]{0,500}\blang\s*=\s*["']?([a-z]{2,3})\b/i.exec(html)?.[1]?.toLowerCase()
  const language = written === 'zh' ? undefined : written
  const when = whenIn(`${title}\n${summary}\n${textOf(html)}`, known)
  const said = {
    title,
    ...(summary === '' ? {} : { summary }),
    language: language ?? guessLanguage(`${title} ${summary}`, known.language),
    ...when,
  }
  return { ...said, guessed: Object.keys(said) as AnnouncedField[], joins: removed > 0 }
}

function textOf(html: string): string {
  const from = Math.max(0, html.search(/<body\b/i))
  return markdownOf(html.slice(from, from + 20_000)).slice(0, 5000)
}

/** What the head of a page says under each name, the first of each. */
function metaOf(html: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, attributes = ''] of html.slice(0, 200_000).matchAll(/<meta\b([^>]{1,2000})>/gi)) {
    const name = attributeOf(attributes, 'property') ?? attributeOf(attributes, 'name')
    const content = attributeOf(attributes, 'content')
    if (name && content && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), decodeEntities(content))
  }
  return found
}

function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? []
  return double ?? single ?? bare
}
