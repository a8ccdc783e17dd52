// What a page is made of: its introduction, its text, its cards with their links, and its list of recordings.
import { findLinks, plainName } from './hugo-links.ts'
import type { HugoPage } from './hugo-page.ts'
import { type PageNode, parameter, type Shortcode } from './hugo-shortcodes.ts'
import { badInput, type Place } from './imported-place.ts'
import { isRecordingAddress } from './youtube.ts'

export interface Outline {
  title: string
  intro: string
  /** Markdown between and around the cards. */
  about: string
  cards: Card[]
  archiveTitle: string
  recordings: PageLink[]
  /** Links of a list of events that stands in no card. */
  events: PageLink[]
  /** What was not understood, and where. */
  leftOut: { at: Place; text: string }[]
}
export interface Card {
  at: Place
  name: string
  text: string
  links: PageLink[]
}
export interface PageLink {
  at: Place
  text: string
  address: string
}

/** Reads a page's outline. Throws a UserError for a card within a card. */
export function outlinePage(page: HugoPage): Outline {
  const { title } = page.frontMatter
  const outline: Outline = {
    title: typeof title === 'string' ? title : '',
    intro: '',
    about: '',
    cards: [],
    archiveTitle: '',
    recordings: [],
    events: [],
    leftOut: [],
  }
  const lines: Line[] = []
  readNodes(page.nodes, outline, lines)
  readSections(lines, outline)
  return outline
}

interface Line {
  text: string
  at: Place
  /** Whether a `spacer` stands before it in its card. */
  spaced: boolean
}

function readNodes(nodes: readonly PageNode[], outline: Outline, lines: Line[]): void {
  for (const node of nodes) {
    if (node.type === 'text') addText(lines, node.text, node.at)
    else if (node.name === 'intro') outline.intro = joined(outline.intro, textOf(node.children, outline))
    else if (node.name === 'card') outline.cards.push(...readCard(node, outline))
    else if (node.name === 'cards') readNodes(node.children, outline, lines)
    else if (node.name === 'button') addText(lines, buttonLink(node), node.at)
    else {
      if (node.name !== 'spacer') leaveOut(outline, node)
      readNodes(node.children, outline, lines)
    }
  }
}

function textOf(nodes: readonly PageNode[], outline: Outline): string {
  const lines: Line[] = []
  readNodes(nodes, outline, lines)
  return trimLines(lines.map(({ text }) => text))
}

function readCard(card: Shortcode, outline: Outline): Card[] {
  const lines: Line[] = []
  collectCard(card.children, outline, lines, card)
  const headingAt = lines.findIndex(({ text }) => heading(text) !== undefined)
  const name = plainName(heading(lines[headingAt]?.text ?? '')?.text ?? '')
  if (name === '') {
    outline.leftOut.push({ at: card.at, text: 'a card without a heading, which would be the name of a format' })
    return []
  }
  const read: Card = { at: lines[headingAt]?.at ?? card.at, name, text: '', links: [] }
  for (const paragraph of paragraphs(lines.toSpliced(headingAt, 1))) {
    const links = linksOf(paragraph)
    if (!isLinkParagraph(paragraph)) read.text = joined(read.text, trimLines(paragraph.map(({ text }) => text)))
    else read.links.push(...links)
  }
  return [read]
}

function collectCard(nodes: readonly PageNode[], outline: Outline, lines: Line[], card: Shortcode): void {
  for (const node of nodes) {
    if (node.type === 'text') addText(lines, node.text, node.at)
    else if (node.name === 'spacer') lines.push({ text: '', at: node.at, spaced: true })
    else if (node.name === 'button') addText(lines, buttonLink(node), node.at)
    else if (node.name === 'card' || node.name === 'cards')
      throw badInput(node.at, `{{< ${node.name} >}} within {{< card >}} of line ${card.at.line}`)
    else {
      leaveOut(outline, node)
      collectCard(node.children, outline, lines, card)
    }
  }
}

/** The Markdown around the cards, by its headings: a list of recordings, a list of events, or text to keep. */
function readSections(lines: Line[], outline: Outline): void {
  for (const section of sections(lines)) {
    const links = listedLinks(section.lines)
    const recorded = links.filter(({ address }) => isRecordingAddress(address.trim())).length
    const saysPast = /\b(past|previous|archive|recorded|recordings?|videos?)\b/i.test(section.title)
    if (links.length > 0 && (saysPast || recorded * 2 > links.length)) {
      if (outline.archiveTitle === '') outline.archiveTitle = section.title
      outline.recordings.push(...links)
      keepRest(section.lines, outline)
    } else if (links.length > 0 && /\b(events?|meet-?ups?|conferences?)\b/i.test(section.title)) {
      outline.events.push(...links)
      keepRest(section.lines, outline)
    } else outline.about = joined(outline.about, trimLines([section.raw, ...section.lines.map(({ text }) => text)]))
  }
}

function keepRest(lines: Line[], outline: Outline): void {
  for (const paragraph of paragraphs(lines)) {
    for (const line of paragraph)
      if (listItem(line.text) !== undefined && linksOf([line]).length === 0)
        outline.leftOut.push({ at: line.at, text: `an item without a link: ${line.text.trim()}` })
    if (paragraph.some(({ text }) => listItem(text) !== undefined)) continue
    outline.about = joined(outline.about, trimLines(paragraph.map(({ text }) => text)))
  }
}

function* sections(lines: Line[]): Generator<{ title: string; raw: string; lines: Line[] }> {
  let section = { title: '', raw: '', lines: [] as Line[] }
  let fence = ''
  for (const line of lines) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line.text)?.[1]
    if (mark !== undefined) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence
    const found = fence === '' ? heading(line.text) : undefined
    if (found === undefined) section.lines.push(line)
    else {
      yield section
      section = { title: plainName(found.text), raw: line.text, lines: [] }
    }
  }
  yield section
}

/** A paragraph of links and the marks between them; after a spacer a word or two beside them do no harm. */
function isLinkParagraph(lines: Line[]): boolean {
  if (linksOf(lines).length === 0) return false
  const text = lines.map((line) => line.text).join('\n')
  let rest = ''
  let done = 0
  for (const { from, to } of findLinks(text)) {
    rest += `${text.slice(done, from)} `
    done = to
  }
  rest += text.slice(done)
  const words = rest.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !/^(and|or)$/i.test(word)) ?? []
  return words.length <= (lines.some(({ spaced }) => spaced) ? 3 : 0)
}

function linksOf(lines: Line[]): PageLink[] {
  const text = lines.map((line) => line.text).join('\n')
  let number = 0
  let counted = 0
  return findLinks(text).map((link) => {
    for (; counted < link.from; counted++) if (text[counted] === '\n') number++
    return { at: lines[number]?.at ?? { file: '', line: 1 }, text: plainName(link.text), address: link.address }
  })
}

function listedLinks(lines: Line[]): PageLink[] {
  return lines.filter(({ text }) => listItem(text) !== undefined).flatMap((line) => linksOf([line]))
}

function paragraphs(lines: Line[]): Line[][] {
  const found: Line[][] = []
  let open = false
  let spaced = false
  for (const line of lines) {
    spaced ||= line.spaced
    if (line.text.trim() === '') open = false
    else {
      if (!open) found.push([])
      found.at(-1)?.push({ ...line, spaced })
      open = true
    }
  }
  return found
}

function addText(lines: Line[], text: string, at: Place): void {
  text.split('\n').forEach((part, number) => {
    const last = lines.at(-1)
    const place = { file: at.file, line: at.line + number }
    const continues = number === 0 && last?.at.file === at.file && last.at.line === at.line && !last.spaced
    if (continues) last.text += part
    else lines.push({ text: part, at: place, spaced: false })
  })
}

function leaveOut(outline: Outline, { at, name }: Shortcode): void {
  outline.leftOut.push({ at, text: `{{< ${name} >}} (what stands between its marks is kept)` })
}

function buttonLink(button: Shortcode): string {
  return `[${parameter(button, 'text', 1) ?? 'Link'}](${parameter(button, 'link', 0) ?? ''})`
}

function heading(text: string): { text: string } | undefined {
  const found = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(text)
  return found ? { text: found[1] ?? '' } : undefined
}

function listItem(text: string): string | undefined {
  return /^\s*(?:[*+-]|\d+[.)])\s+(.*)$/.exec(text)?.[1]
}

function joined(before: string, after: string): string {
  return [before, after].filter((text) => text !== '').join('\n\n')
}

function trimLines(lines: string[]): string {
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}
