// Damaged text: UTF-8 that was once read as Mac Roman, Windows-1252 or Latin-1 is found and read as it was meant.
import iconv from 'iconv-lite'

/** One word that was put right: `was` says how it had been misread. */
export interface TextRepair {
  line: number
  before: string
  after: string
  was: Misreading
}
export type Misreading = 'Mac Roman' | 'Windows-1252'

/**
 * The text with its damaged words put right, and what was done. A word is repaired when all of it reads as UTF-8,
 * and it or another word of the text could hardly mean anything else. `leave` holds words (as they stand) to let be.
 */
export function repairText(
  text: string,
  leave: readonly string[] = [],
): { readonly text: string; readonly repairs: TextRepair[] } {
  const repairs: TextRepair[] = []
  let line = 1
  const surely = new Set(strongMisreadings(text))
  const repaired = text.replace(/[^ \t\r\n]+|\n/g, (word) => {
    if (word === '\n') line++
    if (/^[\0-\x7f]*$/.test(word) || leave.some((left) => word.includes(left))) return word
    const better = repairWord(word, surely)
    if (better === undefined) return word
    repairs.push({ line, ...shownPart(word, better.after), was: better.was })
    return better.after
  })
  return { text: repaired, repairs }
}

interface Sequence {
  from: number
  to: number
  letter: string
}
type Strength = 'strong' | 'weak'

// Latin-1 and Windows-1252 share every byte but 80–9F, and there they share no character: one table reads both.
const tables: Record<Misreading, ReadonlyMap<string, number>> = {
  'Mac Roman': tableOf('macroman', [
    ['\uf8ff', 0xf0],
    ['¤', 0xdb],
    ['€', 0xdb],
    ['\u2126', 0xbd],
    ['Δ', 0xc6],
  ]),
  'Windows-1252': tableOf(
    'win1252',
    Array.from({ length: 32 }, (_, at) => [String.fromCharCode(0x80 + at), 0x80 + at]),
  ),
}
const misreadings: readonly Misreading[] = ['Mac Roman', 'Windows-1252']
const strict = new TextDecoder('utf-8', { fatal: true })

function tableOf(encoding: string, more: [string, number][]): Map<string, number> {
  const table = new Map<string, number>()
  for (let byte = 0x80; byte <= 0xff; byte++) {
    const char = iconv.decode(Buffer.of(byte), encoding)
    if (char !== '\ufffd') table.set(char, byte)
  }
  for (const [char, byte] of more) table.set(char, byte)
  return table
}

function* strongMisreadings(text: string): Generator<Misreading> {
  for (const word of text.match(/[^ \t\r\n]*[^\0-\x7f][^ \t\r\n]*/g) ?? []) {
    for (const was of misreadings) if (readWord(word, was)?.strength === 'strong') yield was
  }
}

function repairWord(word: string, surely: ReadonlySet<Misreading>): { after: string; was: Misreading } | undefined {
  for (const was of misreadings) {
    if (!surely.has(was)) continue
    const read = readWord(word, was)
    if (read === undefined) continue
    // What was damaged twice is put right twice.
    const again = repairText(read.text).text
    return { after: again, was }
  }
  return undefined
}

function readWord(word: string, was: Misreading): { text: string; strength: Strength } | undefined {
  const chars = Array.from(word)
  const sequences = sequencesOf(chars, tables[was])
  if (sequences === undefined || sequences.length === 0) return undefined
  if (!sequences.every((sequence) => isPlausible(sequence.letter) && !opensWithMark(chars, sequence))) return undefined
  const strong = sequences.some((_, at) => isStrong(chars, sequences, at))
  let text = ''
  let done = 0
  for (const { from, to, letter } of sequences) {
    text += chars.slice(done, from).join('') + letter
    done = to
  }
  text += chars.slice(done).join('')
  // What still reads as damaged once it is repaired was damaged twice, and nothing sound is.
  const twice = () => misreadings.some((again) => readWord(text, again)?.strength === 'strong')
  return { text, strength: strong || twice() ? 'strong' : 'weak' }
}

/** Everything beyond ASCII as UTF-8 sequences, or undefined when a letter or symbol is left over. */
function sequencesOf(chars: string[], table: ReadonlyMap<string, number>): Sequence[] | undefined {
  const found: Sequence[] = []
  // Punctuation around a word is nobody's damage.
  const first = chars.findIndex((char) => !outer.test(char))
  const last = chars.findLastIndex((char) => !outer.test(char))
  for (let at = 0; at < chars.length; at++) {
    if (isAscii(chars[at] ?? '')) continue
    const sequence = sequenceAt(chars, at, table)
    if (sequence === undefined) {
      if (first !== -1 && at >= first && at <= last) return undefined
      continue
    }
    found.push(sequence)
    at = sequence.to - 1
  }
  return found
}

function sequenceAt(chars: string[], from: number, table: ReadonlyMap<string, number>): Sequence | undefined {
  const lead = table.get(chars[from] ?? '') ?? 0
  const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  const bytes = chars.slice(from, from + length).map((char) => table.get(char) ?? 0)
  if (length === 0 || bytes.length < length) return undefined
  try {
    return { from, to: from + length, letter: strict.decode(Uint8Array.from(bytes)) }
  } catch {
    return undefined
  }
}

// A quotation mark before the first letter («ók», »öt«) happens to read as a Latin letter; it is what it looks like.
function opensWithMark(chars: string[], { from, letter }: Sequence): boolean {
  return chars.slice(0, from + 1).every((char) => outer.test(char)) && /\p{Script=Latin}/u.test(letter)
}

function isPlausible(letter: string): boolean {
  return (
    /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]/u.test(letter) ||
    /[\u00a0-\u00bf\u2010-\u2027\u2030-\u22ff\u3000-\u30ff\uff00-\uffef]/.test(letter) ||
    ['\u200c', '\u200d', '\ufe0f'].includes(letter)
  )
}

function isStrong(chars: string[], sequences: Sequence[], at: number): boolean {
  const sequence = sequences[at]
  if (sequence === undefined) return false
  const { from, to, letter } = sequence
  if (chars.slice(from, to).some((char) => /[\x80-\x9f]/.test(char))) return true
  if (/[\u2010-\u2027\u2030-\u22ff]|\p{Extended_Pictographic}/u.test(letter) && letter > '\u00bf') return true
  if (/\p{Script=Latin}/u.test(letter)) return isLatinAmongLatin(chars, sequence)
  const neighbours = [sequences[at - 1], sequences[at + 1]].filter((near) => near?.to === from || near?.from === to)
  return /\p{L}/u.test(letter) && neighbours.some((near) => near !== undefined && sameScript(near.letter, letter))
}

/** Case tells: nobody writes `Malm√∂` or `mÃ¼de`, but `NÅ»` and `AMANHÃ…` are sound. */
function isLatinAmongLatin(chars: string[], { from, to, letter }: Sequence): boolean {
  const before = chars[from - 1] ?? ''
  const after = chars[to] ?? ''
  const lowerAfter = /\p{Ll}/u.test(after)
  if (/\p{Lu}/u.test(letter)) return !/\p{L}/u.test(before) && lowerAfter
  // ≈ and ƒ stand in formulas as well: they need a letter after them.
  if (/[≈ƒ]/.test(chars[from] ?? '')) return lowerAfter
  const capitalsBefore = /\p{Lu}/u.test(before) && /\p{Lu}/u.test(chars[from - 2] ?? '')
  return /\p{Ll}/u.test(before) || (lowerAfter && !capitalsBefore)
}

function sameScript(one: string, other: string): boolean {
  return scripts.some((script) => script.test(one) && script.test(other))
}
const scripts = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Devanagari}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u3000-\u30ff]/u,
]

const outer = /^[\p{P}\p{Z}]$/u

function isAscii(char: string): boolean {
  return char < '\x80'
}

/** The damaged part of a long word (a link has no spaces), with the letters around it. */
function shownPart(before: string, after: string): { before: string; after: string } {
  const letters = /^[\p{L}\p{M}\p{N}]*$/u
  let start = 0
  while (before[start] === after[start] && start < after.length) start++
  while (start > 0 && letters.test(before[start - 1] ?? '')) start--
  let end = 0
  while (before.at(-1 - end) === after.at(-1 - end) && end < after.length - start) end++
  while (end > 0 && letters.test(before.at(-end) ?? '')) end--
  return { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) }
}
