// Hugo's shortcodes: a page's text becomes a tree of texts and shortcodes, each of which knows its line.
import { badInput, type Place } from './imported-place.ts'

export type PageNode = TextNode | Shortcode
export interface TextNode {
  readonly type: 'text'
  readonly text: string
  readonly at: Place
}
export interface Shortcode {
  readonly type: 'shortcode'
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly at: Place
  children: PageNode[]
}
export interface Parameter {
  readonly name: string | undefined
  readonly value: string
}

/** The tree of a text that begins at `start`. Throws a UserError with the line for what is not closed or crossed. */
export function parseShortcodes(text: string, start: Place): PageNode[] {
  const root: PageNode[] = []
  const open: Shortcode[] = []
  const here = () => open.at(-1)?.children ?? root
  for (const token of scan(text, start)) {
    if (token.type === 'text') here().push(token)
    else if (token.role === 'close') close(token, open, here)
    else {
      const shortcode: Shortcode = { ...token, type: 'shortcode', children: [] }
      here().push(shortcode)
      if (token.role === 'open' && !alwaysSingle.has(token.name)) open.push(shortcode)
      if (open.length > deepest) throw badInput(token.at, `shortcodes are nested more than ${deepest} deep`)
    }
  }
  for (let left = open.pop(); left !== undefined; left = open.pop()) {
    if (alwaysPaired.has(left.name)) throw badInput(left.at, `{{< ${left.name} >}} is never closed`, closeIt(left.name))
    hoist(left, here())
  }
  return root
}

/** The value of a named parameter, else of the one at a position. */
export function parameter(shortcode: Shortcode, name: string, position: number): string | undefined {
  const named = shortcode.parameters.find((one) => one.name === name)
  return (named ?? shortcode.parameters.filter((one) => one.name === undefined)[position])?.value
}

/** A text in which nothing looks like a shortcode to Hugo; undefined when there is no way to write it. */
export function escapeShortcodes(text: string): string | undefined {
  const escaped = text.replace(/\{\{(<|%)((?:(?!\{\{[<%]|\*\/)[\s\S])*?)(>|%)\}\}/g, (whole, open, inner, shut) =>
    open === '<' ? (shut === '>' ? `{{</*${inner}*/>}}` : whole) : shut === '%' ? `{{%/*${inner}*/%}}` : whole,
  )
  return /\{\{[<%](?!\/\*)/.test(escaped) ? undefined : escaped
}

const alwaysPaired = new Set(['intro', 'cards', 'card'])
const alwaysSingle = new Set(['spacer', 'include', 'readfile'])
const deepest = 50

interface Tag {
  type: 'tag'
  role: 'open' | 'close' | 'single'
  name: string
  parameters: Parameter[]
  at: Place
}

// A shortcode that is never closed (a button) only turns out to be single when something around it is closed.
function close(tag: Tag, open: Shortcode[], here: () => PageNode[]): void {
  const depth = open.findLastIndex((shortcode) => shortcode.name === tag.name)
  if (depth < 0) throw badInput(tag.at, `{{< /${tag.name} >}} closes nothing`)
  while (open.length > depth + 1) {
    const inner = open.pop()
    if (inner === undefined) break
    if (alwaysPaired.has(inner.name))
      throw badInput(
        tag.at,
        `{{< /${tag.name} >}} comes before {{< ${inner.name} >}} of line ${inner.at.line} is closed`,
        closeIt(inner.name),
      )
    hoist(inner, here())
  }
  open.pop()
}

function hoist(single: Shortcode, siblings: PageNode[]): void {
  for (const child of single.children) siblings.push(child)
  single.children = []
}

function closeIt(name: string): string {
  return `Add {{< /${name} >}} where it ends.`
}

function* scan(text: string, start: Place): Generator<TextNode | Tag> {
  let done = 0
  let line = start.line
  let counted = 0
  const placeOf = (offset: number): Place => {
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 10) line++
    return { file: start.file, line }
  }
  for (;;) {
    const from = nextMark(text, done)
    if (from > done) yield { type: 'text', text: text.slice(done, from), at: placeOf(done) }
    if (from >= text.length) return
    const at = placeOf(from)
    const comment = /^\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/.exec(text.slice(from, from + 10_000))
    if (comment) {
      yield { type: 'text', text: `{{${comment[1]}${comment[2]}${comment[3]}}}`, at }
      done = from + comment[0].length
      continue
    }
    const { tag, end } = readTag(text, from, at)
    yield tag
    done = end
  }
}

function nextMark(text: string, from: number): number {
  const angle = text.indexOf('{{<', from)
  const percent = text.indexOf('{{%', from)
  return Math.min(angle < 0 ? text.length : angle, percent < 0 ? text.length : percent)
}

function readTag(text: string, from: number, at: Place): { tag: Tag; end: number } {
  const shut = text[from + 2] === '<' ? '>}}' : '%}}'
  const head = /\s*(\/?)\s*([\p{L}\p{N}_./-]*)/uy
  head.lastIndex = from + 3
  const [, slash = '', written = ''] = head.exec(text) ?? []
  let end = head.lastIndex
  const name = written.replace(/\/$/, '')
  if (name === '') throw badInput(at, 'a shortcode has no name')
  let single = written.endsWith('/')
  const parameters: Parameter[] = []
  const part =
    /\s+|(\/)(?=\s*[>%]\}\})|(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`{}<>][^\s"`<>{}]*))/gy
  while (!text.startsWith(shut, end)) {
    part.lastIndex = end
    const found = part.exec(text)
    if (found === null) throw badInput(at, `{{${text[from + 2]} ${name} is not finished with ${shut}`)
    end = part.lastIndex
    const [, self, label, quoted, raw, bare] = found
    if (self !== undefined) single = true
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? raw ?? bare
    if (value !== undefined) parameters.push({ name: label, value })
  }
  const role = slash !== '' ? 'close' : single ? 'single' : 'open'
  return { tag: { type: 'tag', role, name, parameters, at }, end: end + 3 }
}
