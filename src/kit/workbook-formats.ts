// How the numbers of a workbook are shown: what a format makes of one, as far as people would miss it in a list.

/** A day or time; a length of time; parts of a hundred; digits with zeros before them (`0000000000`); or as it is. */
export type NumberFormat =
  | { kind: 'plain' | 'moment' | 'duration' }
  | { kind: 'percent'; decimals: number }
  | { kind: 'digits'; pattern: string }

/** The format of each style of cells, by its number. A workbook without styles has none. */
export function listFormats(styles: string): NumberFormat[] {
  const codes = new Map<string, NumberFormat>()
  for (const [, its = ''] of first(styles.matchAll(/<(?:[\w.-]+:)?numFmt\s([^<]*)/g))) {
    const code = attributeIn(its, 'formatCode').slice(0, longestCode)
    if (code !== '') codes.set(attributeIn(its, 'numFmtId'), formatOf(unescaped(code)))
  }
  const from = styles.search(/<(?:[\w.-]+:)?cellXfs\b/)
  const [cells = ''] = from < 0 ? [] : styles.slice(from).split(/<\/(?:[\w.-]+:)?cellXfs/, 1)
  return first(cells.matchAll(/<(?:[\w.-]+:)?xf\b([^<]*)/g)).map(([, its = '']) => {
    const id = attributeIn(its, 'numFmtId')
    return codes.get(id) ?? builtIn(Number(id))
  })
}

/** What a format code means; of several sections the first, which is that of usual numbers. */
export function formatOf(code: string): NumberFormat {
  // Years and days of people's own languages are quoted, colours and languages stand in brackets.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./gs, '')
  const [section = ''] = bare.replace(/\[(?![hms]+\])[^\]]*\]/gi, '').split(';')
  if (/^\s*general/i.test(section)) return { kind: 'plain' }
  if (/\[[hms]+\]/i.test(section)) return { kind: 'duration' }
  if (/[ymdhse]/i.test(section.replace(/e[+-]/gi, ''))) return { kind: 'moment' }
  if (section.includes('%')) return { kind: 'percent', decimals: /\.([0#?]+)/.exec(section)?.[1]?.length ?? 0 }
  const pattern = (code.split(';')[0] ?? '').replace(/\\(.)|"([^"]*)"/g, '$1$2')
  // A telephone number, a postal code; no number that somebody reckons with is written so.
  return /^[+() -]*0[0+() -]*0[() -]*$|^\+0$/.test(pattern) ? { kind: 'digits', pattern } : { kind: 'plain' }
}

// Formats that every program knows without being told; 27 to 58 are days in Chinese, Japanese and Korean.
function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent', decimals: id === 9 ? 0 : 2 }
  if (id === 46) return { kind: 'duration' }
  const moment = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)
  return { kind: moment ? 'moment' : 'plain' }
}

/** The value of an attribute among those of a tag, as it stands there; empty where there is none. */
export function attributeIn(attributes: string, name: string): string {
  const found = (patterns.get(name) ?? patternOf(name)).exec(attributes)
  return found?.[1] ?? found?.[2] ?? ''
}

function patternOf(name: string): RegExp {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  return pattern
}

const patterns = new Map<string, RegExp>()

// More styles, and longer codes, no program takes.
const mostStyles = 65_490
const longestCode = 255

function first<Found>(found: Iterable<Found>): Found[] {
  const some: Found[] = []
  for (const one of found) if (some.push(one) >= mostStyles) break
  return some
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' }
  return text.replace(/&(quot|apos|lt|gt|amp);/g, (_, name: string) => signs[name] ?? '')
}
