// Breaking a title into lines by what it measures, by the customs of its language.

export interface Lines {
  lines: string[]
  size: number
}

export interface Space {
  width: number
  /** Sizes to try, largest first, each with the number of lines it has room for. */
  sizes: readonly { size: number; lines: number }[]
}

type Measure = (text: string, size: number) => number

// What may not begin a line in Japanese and Chinese, and what may not end one.
const clings = /^[、。，．・：；？！）」』】〉》〕］｝ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥,.:;?!)\]}%’”»]/u
const opens = /[（「『【〈《〔［｛([{‘“«]$/u
// They write no spaces between words.
const wide =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々、。（）「」『』・：！？]/u

/** The title in the largest size in which it fits, else in the smallest one, cut with an ellipsis. */
export function linesFor(title: string, language: string, space: Space, measure: Measure): Lines {
  const pieces = piecesOf(title, language)
  for (const { size, lines } of space.sizes) {
    const broken = breakLines(pieces, (text) => measure(text, size) <= space.width)
    if (broken && broken.length <= lines) return { lines: broken, size }
  }
  const { size, lines } = space.sizes.at(-1) ?? { size: 48, lines: 1 }
  const fits = (text: string) => measure(text, size) <= space.width
  const all =
    breakLines(
      pieces.flatMap((piece) => (fits(piece.trim()) ? [piece] : graphemes(piece, language))),
      fits,
    ) ?? []
  return { lines: all.length <= lines ? all : cut(all.slice(0, lines), fits), size }
}

/** The parts between which a line may end; each carries the space behind it. */
export function piecesOf(title: string, language: string): string[] {
  const pieces: string[] = []
  for (const { segment } of wordsOf(language).segment(title)) {
    const last = pieces.at(-1)
    if (last === undefined || mayBreak(last, segment)) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
  }
  return pieces
}

// Making one takes longer than using it.
const segmenters = new Map<string, Intl.Segmenter>()

function wordsOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return known
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/.test(after) || clings.test(after) || opens.test(before)) return false
  if (/[\s\u2013\u2014/-]$/.test(before)) return true
  return wide.test(before.at(-1) ?? '') || wide.test(after.charAt(0))
}

// Undefined when a piece is wider than a whole line.
function breakLines(pieces: readonly string[], fits: (text: string) => boolean): string[] | undefined {
  const lines: string[] = []
  let current = ''
  for (const piece of pieces) {
    if (!fits(piece.trim())) return undefined
    if (current !== '' && !fits((current + piece).trim())) {
      lines.push(current.trim())
      current = ''
    }
    current += piece
  }
  return [...lines, current.trim()].filter((line) => line !== '')
}

function cut(lines: string[], fits: (text: string) => boolean): string[] {
  let last = graphemes(lines.at(-1) ?? '', 'en')
  while (last.length > 0 && !fits(`${last.join('').trim()}…`)) last = last.slice(0, -1)
  return [...lines.slice(0, -1), `${last.join('').trim()}…`]
}

function graphemes(text: string, language: string): string[] {
  return Array.from(new Intl.Segmenter(language).segment(text), ({ segment }) => segment)
}
