// Markdown as far as a programme needs it: links, and plain names out of marked-up ones.

/** A link in a text; `from` and `to` are offsets of the whole of it. */
export interface Link {
  text: string
  address: string
  from: number
  to: number
}

/** The links of a text, without pictures. Addresses are as written: spaces and slips are still in them. */
export function findLinks(text: string): Link[] {
  const links: Link[] = []
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at)) {
    const link = isEscaped(text, at) || text[at - 1] === '!' ? undefined : readLink(text, at)
    if (link) links.push(link)
    at = link?.to ?? at + 1
  }
  return links
}

/** A name without its marks: emphasis, code, links, escapes, entities and Hugo's attributes are gone. */
export function plainName(markdown: string): string {
  const held: string[] = []
  const hold = (char: string) => `\ue000${held.push(char) - 1}\ue001`
  return markdown
    .replace(/[\ue000\ue001]/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => hold(char))
    .trimEnd()
    .replace(/\{#[^{}]*\}$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])([^*_]+)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: keyof typeof entities) => hold(entities[name] ?? ''))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\ue000(\d+)\ue001/g, (_, at: string) => held[Number(at)] ?? '')
}

/** A name that `plainName` gives back as it was; what Markdown would read as a mark is escaped. */
export function escapeName(name: string): string {
  return name.replace(/[\\`*_[\]{}()#&<>|!~]/g, '\\$&')
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" } as const
const longestLink = 5000
const deepest = 50

function readLink(text: string, from: number): Link | undefined {
  const shut = matching(text, from, '[', ']')
  if (shut === undefined || text[shut + 1] !== '(') return undefined
  const target = readTarget(text, shut + 1)
  return target && { text: text.slice(from + 1, shut), address: target.address, from, to: target.to }
}

function readTarget(text: string, from: number): { address: string; to: number } | undefined {
  const angled = /^\(\s*<([^<>\n]*)>\s*(?:"[^"]*"\s*)?\)/.exec(text.slice(from, from + longestLink))
  if (angled) return { address: angled[1] ?? '', to: from + angled[0].length }
  const end = matching(text, from, '(', ')')
  if (end === undefined) return undefined
  const inner = text.slice(from + 1, end).replace(/\s+(?:"[^"]*"|'[^']*')\s*$/, '')
  if (/\n\s*\n/.test(inner)) return undefined
  return { address: inner.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/\n\s*/g, ' '), to: end + 1 }
}

function matching(text: string, from: number, open: string, shut: string): number | undefined {
  let depth = 0
  for (let at = from; at < text.length && at < from + longestLink; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === open && ++depth > deepest) return undefined
    else if (text[at] === shut && --depth === 0) return at
  }
  return undefined
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}
