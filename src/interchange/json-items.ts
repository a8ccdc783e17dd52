// A JSON file that is a list: its items, each with the line on which it begins.
import { badInput, type Place } from './imported-place.ts'

export interface JsonItem {
  value: unknown
  at: Place
}

const most = 100_000

/** The items of a list. Throws a UserError when the text is not JSON, not a list, or longer than 100,000 items. */
export function readJsonItems(text: string, file: string): JsonItem[] {
  const list = parse(text, file)
  if (!Array.isArray(list)) throw badInput({ file, line: 1 }, 'the file should be a list: [ … ]')
  if (list.length > most)
    throw badInput({ file, line: 1 }, `the list has ${list.length} entries; at most ${most} are read`)
  const lines = linesOfItems(text)
  return list.map((value: unknown, at) => ({ value, at: { file, line: lines[at] ?? 1 } }))
}

/**
 * What JSON from elsewhere says. Halves of a character, which only an escape can bring (`\ud800`), are marks of a lost one:
 * neither an address nor the database takes them. Throws as JSON.parse does.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value))
}

function parse(text: string, file: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? 0)
    throw badInput(
      { file, line: text.slice(0, position).split('\n').length },
      `the file is not JSON (${said.slice(0, 120)})`,
    )
  }
}

// Walks the text once: an item begins where something follows the bracket or a comma of the outermost list.
function linesOfItems(text: string): number[] {
  const lines: number[] = []
  let [line, depth, awaiting] = [1, 0, false]
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},\n]|[^\s[\]{},"]+/g)) {
    if (token === '\n') {
      line++
      continue
    }
    if (awaiting && token !== ']' && token !== ',') {
      lines.push(line)
      awaiting = false
    }
    if (token === '[' || token === '{') {
      depth++
      if (depth === 1) awaiting = true
    } else if (token === ']' || token === '}') depth--
    else if (token === ',' && depth === 1) awaiting = true
  }
  return lines
}
