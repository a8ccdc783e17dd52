// The order in which letters of both directions stand in a line: the Unicode bidirectional algorithm, without embeddings.

/** The directions that whole texts have. */
export type Base = 'ltr' | 'rtl'

/** The kinds of character that the algorithm tells apart; what stands alone between others is 'ON'. */
type Kind = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'NSM' | 'ON'

/** Characters that put parts of a text into a direction by hand: a line of a card has none. */
export const embeddings = /[\u202a-\u202e\u2066-\u2069]/gu

/** The direction of a text: that of its first letter, left to right when it has none. */
export function baseOf(text: string): Base {
  const strong = Array.from(text, kindOf).find((kind) => kind === 'L' || kind === 'R' || kind === 'AL')
  return strong === 'R' || strong === 'AL' ? 'rtl' : 'ltr'
}

/** The level of each character (code point): even ones are read left to right, odd ones right to left. */
export function levelsOf(characters: readonly string[], base: Base): number[] {
  const own = base === 'rtl' ? 1 : 0
  const strong = own === 1 ? 'R' : 'L'
  const kinds = neutralsJoined(characters, weakResolved(characters.map(kindOf), strong), strong)
  return kinds.map((kind) => levelOf(kind, own))
}

/** Parts of a line in the order in which they are seen, from the order in which they are read. */
export function inSight<Part extends { level: number }>(parts: readonly Part[]): Part[] {
  const seen = [...parts]
  const levels = parts.map(({ level }) => level)
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let from = 0; from < seen.length; from++) {
      let to = from
      while ((seen[to]?.level ?? -1) >= level) to++
      if (to > from) seen.splice(from, to - from, ...seen.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  }
  return seen
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['AN', /[\u0600-\u0605\u0660-\u0669\u066b\u066c\u06dd\u0890\u0891]/u],
  ['EN', /[0-9\u06f0-\u06f9\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]/u],
  ['ES', /[+\u2212\u207a\u207b\u208a\u208b\ufb29-]/u],
  ['CS', /[,./:\u00a0\u060c\u202f\u2044]/u],
  ['ET', /[#$%\u00a2-\u00a5\u00b0\u00b1\u066a\u09f2\u09f3\u0e3f\u2030-\u2034\u20a0-\u20cf\u2213]/u],
  ['NSM', /[\p{Mn}\p{Me}]/u],
  ['AL', /[\u061c\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}]/u],
  ['R', /[\u200f\p{sc=Hebrew}\p{sc=Nko}\p{sc=Samaritan}\p{sc=Mandaic}]/u],
  ['L', /[\u200e\p{L}\p{N}\p{Mc}]/u],
]

function kindOf(character: string): Kind {
  // Their punctuation is of the script, and neutral all the same.
  if (/[\u060e\u060f\u061b\u061d-\u061f\u06de\u06e9\ufd3e\ufd3f]/u.test(character)) {
    return /[\u061b\u061d-\u061f]/u.test(character) ? 'AL' : 'ON'
  }
  return kinds.find(([, characters]) => characters.test(character))?.[0] ?? 'ON'
}

// The rules W1 to W7, one after the other: marks, numbers, and what stands between and around numbers.
function weakResolved(found: readonly Kind[], strong: 'L' | 'R'): Kind[] {
  let last: Kind = strong
  const marked = found.map((kind) => (last = kind === 'NSM' ? last : kind))
  const numbered = withStrong(marked, strong, (kind, before) => (kind === 'EN' && before === 'AL' ? 'AN' : kind)).map(
    (kind) => (kind === 'AL' ? 'R' : kind),
  )
  const between = numbered.map((kind, at) => {
    const [before, after] = [numbered[at - 1], numbered[at + 1]]
    if (before !== after || (kind !== 'ES' && kind !== 'CS')) return kind
    return before === 'EN' ? 'EN' : before === 'AN' && kind === 'CS' ? 'AN' : kind
  })
  const around = between.map((kind, at) => (kind === 'ET' && touchesNumber(between, at) ? 'EN' : kind))
  const rest = around.map((kind) => (kind === 'ES' || kind === 'ET' || kind === 'CS' ? 'ON' : kind))
  return withStrong(rest, strong, (kind, before) => (kind === 'EN' && before === 'L' ? 'L' : kind))
}

// Each kind with the last letter before it.
function withStrong(all: readonly Kind[], strong: Kind, change: (kind: Kind, before: Kind) => Kind): Kind[] {
  let before = strong
  return all.map((kind) => {
    if (kind === 'L' || kind === 'R' || kind === 'AL') before = kind
    return change(kind, before)
  })
}

function touchesNumber(all: readonly Kind[], at: number): boolean {
  let [from, to] = [at, at]
  while (all[from] === 'ET') from--
  while (all[to] === 'ET') to++
  return all[from] === 'EN' || all[to] === 'EN'
}

// The rules N0 to N2: brackets with what is in them, then whatever stands between two of one direction.
function neutralsJoined(characters: readonly string[], found: readonly Kind[], strong: 'L' | 'R'): Kind[] {
  const joined = [...found]
  for (const [open, close] of pairsIn(characters, joined)) {
    const inside = joined.slice(open + 1, close).map(directionOf)
    const before = joined.slice(0, open).map(directionOf).findLast(Boolean) ?? strong
    const other = strong === 'L' ? 'R' : 'L'
    if (inside.includes(strong)) joined[open] = joined[close] = strong
    else if (inside.includes(other)) joined[open] = joined[close] = before === other ? other : strong
  }
  for (let from = 0; from < joined.length; from++) {
    if (joined[from] !== 'ON') continue
    let to = from
    while (joined[to] === 'ON') to++
    const before = from === 0 ? strong : directionOf(joined[from - 1])
    const after = to === joined.length ? strong : directionOf(joined[to])
    joined.fill(before && before === after ? before : strong, from, to)
    from = to - 1
  }
  return joined
}

const brackets = new Map([...'()[]{}（）「」『』《》〈〉【】'].map((one, at, all) => [one, all[at ^ 1] ?? '']))
const opening = new Set([...'([{（「『《〈【'])

function pairsIn(characters: readonly string[], found: readonly Kind[]): [number, number][] {
  const open: number[] = []
  const pairs: [number, number][] = []
  characters.forEach((character, at) => {
    if (found[at] !== 'ON' || !brackets.has(character)) return
    if (opening.has(character)) open.push(at)
    else {
      const match = open.findLastIndex((one) => brackets.get(characters[one] ?? '') === character)
      if (match >= 0) pairs.push([open.splice(match)[0] ?? 0, at])
    }
  })
  return pairs.sort(([one], [other]) => one - other)
}

// Numbers count as right to left for what stands beside them.
function directionOf(kind: Kind | undefined): 'L' | 'R' | undefined {
  if (kind === 'L') return 'L'
  return kind === 'R' || kind === 'EN' || kind === 'AN' ? 'R' : undefined
}

function levelOf(kind: Kind, own: number): number {
  if (kind === 'L') return own === 0 ? 0 : 2
  if (kind === 'R') return 1
  return kind === 'EN' || kind === 'AN' ? 2 : own
}
