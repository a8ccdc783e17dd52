// A page of a Hugo site: its front matter, and the tree of its content.
import { LineCounter, parseDocument } from 'yaml'
import { type PageNode, parseShortcodes } from './hugo-shortcodes.ts'
import { badInput, type Place } from './imported-place.ts'

export interface HugoPage {
  readonly file: string
  readonly frontMatter: Readonly<Record<string, unknown>>
  readonly nodes: PageNode[]
}

/** Reads a page. Throws a UserError with the line when its front matter or its shortcodes are broken. */
export function parsePage(text: string, file: string): HugoPage {
  const parts = splitFrontMatter(text, file)
  if (parts === undefined)
    throw badInput(
      { file, line: 1 },
      'the page has no front matter',
      'A page begins with --- , its settings, and --- .',
    )
  return { file, frontMatter: parts.frontMatter, nodes: parseShortcodes(parts.content, parts.at) }
}

/** Reads what a page includes: content, with or without front matter of its own. */
export function parseIncluded(text: string, file: string): PageNode[] {
  const parts = splitFrontMatter(text, file) ?? { content: text, at: { file, line: 1 } }
  return parseShortcodes(parts.content, parts.at)
}

interface Parts {
  frontMatter: Record<string, unknown>
  content: string
  at: Place
}

function splitFrontMatter(text: string, file: string): Parts | undefined {
  const at = { file, line: 1 }
  if (/^(?:\+\+\+[ \t]*\n|\{[ \t\n])/.test(text))
    throw badInput(at, 'the front matter is not YAML', 'Only front matter between two lines of --- is read.')
  const lines = text.split('\n')
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) return undefined
  const end = lines.findIndex((line, number) => number > 0 && /^---[ \t]*$/.test(line))
  if (end < 0) throw badInput(at, 'the front matter is never closed', 'Add a line of --- where it ends.')
  return {
    frontMatter: readFrontMatter(lines.slice(1, end).join('\n'), file),
    content: lines.slice(end + 1).join('\n'),
    at: { file, line: end + 2 },
  }
}

function readFrontMatter(text: string, file: string): Record<string, unknown> {
  const lines = new LineCounter()
  // Without a picture of the place in each message: for thousands of mistakes that takes minutes.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const line = lines.linePos(error.pos[0]).line + 1
    throw badInput({ file, line }, `the front matter is not sound YAML: ${firstLine(error.message)}`)
  }
  const values = plainValue(document, { file, line: 1 })
  if (values === null) return {}
  if (typeof values !== 'object' || Array.isArray(values))
    throw badInput({ file, line: 2 }, 'the front matter is not a list of settings')
  return { ...values }
}

/** The document as plain values; aliases that multiply beyond reason are refused. */
export function plainValue(document: ReturnType<typeof parseDocument>, at: Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw badInput(at, `the YAML cannot be read: ${error instanceof Error ? firstLine(error.message) : String(error)}`)
  }
}

/** The first line of what the YAML reader says, without its place, which is told before. */
export function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/ at line \d+.*$/, '')
}
