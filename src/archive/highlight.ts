// Which parts of a text a reader's words found, whatever their case and marks.
import { fold } from '../kit/words.ts'
import { type Html, html } from '../ui/html.ts'

/** A stretch of text, and whether the reader asked for it. */
export interface Stretch {
  text: string
  found: boolean
}

/** The text with the words of the search in `<mark>`. */
export function marked(text: string, q: string | undefined): Html {
  return html`${stretches(text, q ?? '').map((part) => (part.found ? html`<mark>${part.text}</mark>` : html`${part.text}`))}`
}

/** The text cut where the search's words begin and end; the last word counts as a beginning. */
export function stretches(text: string, q: string): Stretch[] {
  const { folded, origin } = foldWithOrigin(text)
  const parts: Stretch[] = []
  let at = 0
  for (const [begins, ends] of joined(findAll(folded, termsOf(q)))) {
    const from = origin[begins] ?? text.length
    const to = origin[ends] ?? text.length
    if (from > at) parts.push({ text: text.slice(at, from), found: false })
    parts.push({ text: text.slice(from, to), found: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false })
  return parts
}

/** About `length` characters around the first word found, or the beginning of the text; cut at words. */
export function excerpt(text: string, q: string | undefined, length: number): string {
  if (text.length <= length) return text
  const before = stretches(text, q ?? '').findIndex(({ found }) => found)
  const first = stretches(text, q ?? '')
    .slice(0, Math.max(0, before))
    .reduce((sum, part) => sum + part.text.length, 0)
  const from = first > length * 0.7 ? text.indexOf(' ', first - Math.round(length / 3)) + 1 : 0
  const cut = text.slice(from, from + length)
  const last = cut.lastIndexOf(' ')
  const words = from + length < text.length && last > length / 2 ? cut.slice(0, last) : cut
  return `${from > 0 ? '… ' : ''}${words}${from + length < text.length ? ' …' : ''}`
}

const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}]/u
const letter = /[\p{L}\p{N}\p{M}]/u

interface Term {
  word: string
  /** Scripts without spaces are found anywhere, others where a word begins; all but the last must also end one. */
  anywhere: boolean
  whole: boolean
}

function termsOf(q: string): Term[] {
  const words = fold(q.slice(0, 200)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.flatMap((word, index): Term[] => {
    const whole = index < words.length - 1
    return unspaced.test(word) ? runsOf(word) : [{ word, anywhere: false, whole }]
  })
}

// What is found by pairs is marked by pairs; those that touch become one mark.
function runsOf(word: string): Term[] {
  const characters = [...word]
  if (characters.length < 2) return [{ word, anywhere: true, whole: false }]
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  return pairs.map((pair) => ({ word: pair, anywhere: true, whole: false }))
}

function findAll(folded: string, terms: readonly Term[]): [number, number][] {
  const found: [number, number][] = []
  for (const { word, anywhere, whole } of terms) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      const ends = at + word.length
      const begins = anywhere || !letter.test(folded.charAt(at - 1))
      if (begins && (!whole || !letter.test(folded.charAt(ends)))) found.push([at, ends])
    }
  }
  return found.sort((one, other) => one[0] - other[0])
}

function joined(spans: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = []
  for (const [begins, ends] of spans) {
    const last = kept.at(-1)
    if (last && begins <= last[1]) last[1] = Math.max(last[1], ends)
    else kept.push([begins, ends])
  }
  return kept
}

/** The folded text, and for each of its characters where in the text it came from. */
function foldWithOrigin(text: string): { folded: string; origin: number[] } {
  let folded = ''
  const origin: number[] = []
  // Letters with the marks that follow them are folded together: é may be one character or two.
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const plain = fold(cluster)
    for (let at = 0; at < plain.length; at++) origin.push(index)
    folded += plain
  }
  return { folded, origin }
}
