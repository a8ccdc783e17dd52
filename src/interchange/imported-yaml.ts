// YAML files whose mistakes are told with their line.
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { firstLine, plainValue } from './hugo-page.ts'
import { badInput, type Place } from './imported-place.ts'

/** A value of a YAML file, with its place; maps and lists are walked, so that every part knows its line. */
export interface YamlPart {
  readonly at: Place
  /** The plain value. */
  value(): unknown
  /** Its entries when it is a map; undefined otherwise. A key that is there twice is an error. */
  entries(): YamlEntry[] | undefined
  /** Its items when it is a list; undefined otherwise. */
  items(): YamlPart[] | undefined
}
export interface YamlEntry {
  readonly key: string
  readonly at: Place
  readonly part: YamlPart
}

/** Reads one YAML document. Throws a UserError with the line of what is not sound. */
export function parseYaml(text: string, file: string): YamlPart {
  const lines = new LineCounter()
  // Without a picture of the place in each message: for thousands of mistakes that takes minutes.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false })
  const [error] = document.errors
  if (error) throw badInput({ file, line: lines.linePos(error.pos[0]).line }, firstLine(error.message))
  plainValue(document, { file, line: 1 })
  const placeOf = (node: unknown): Place => {
    const offset = (node as Node | null)?.range?.[0] ?? 0
    return { file, line: Math.max(1, lines.linePos(offset).line) }
  }
  const partOf = (written: unknown, at: Place): YamlPart => {
    const node = isAlias(written) ? written.resolve(document) : written
    return {
      at,
      value: () => (isScalar(node) ? node.value : node ? (node as Node).toJS(document, { maxAliasCount: 100 }) : null),
      entries: () =>
        isMap(node)
          ? node.items.map(({ key, value }) => {
              const keyAt = placeOf(key)
              return {
                key: String(isScalar(key) ? key.value : key),
                at: keyAt,
                part: partOf(value, value ? placeOf(value) : keyAt),
              }
            })
          : undefined,
      items: () => (isSeq(node) ? node.items.map((item) => partOf(item, placeOf(item))) : undefined),
    }
  }
  return partOf(document.contents, { file, line: 1 })
}

/** The entries of a map, or an error that says what it should have been. An empty value has none. */
export function entriesOf(part: YamlPart, what: string): YamlEntry[] {
  const entries = part.entries()
  if (entries) return entries
  if (part.value() === null) return []
  throw badInput(part.at, `${what} should be a list of “name: value”`)
}

/** The items of a list, or an error that says what it should have been. An empty value has none. */
export function itemsOf(part: YamlPart, what: string): YamlPart[] {
  const items = part.items()
  if (items) return items
  if (part.value() === null) return []
  throw badInput(part.at, `${what} should be a list, each item after “- ”`)
}

/** The error for a key that nobody knows; names the nearest known ones. */
export function unknownKey(entry: YamlEntry, known: readonly string[]): Error {
  return badInput(entry.at, `nothing is called “${entry.key}” here`, `Known: ${known.join(', ')}.`)
}
