// Words for searching: what a text is found by, and what a reader's words ask for, in any script.

// Scripts written without spaces, in which a reader types parts of what a dictionary calls a word.
const run = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}]+/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const mostWords = 5000
const longestWord = 60
const longestQuery = 200

// Letters that no decomposition takes apart.
const folded: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Everything a text can be found by, each once, separated by spaces: input for `to_tsvector('simple', …)`. */
export function searchWords(text: string): string {
  const found = new Set<string>()
  for (const word of words(text)) {
    for (const token of isRun(word) ? tokensOfRun(word) : [word]) found.add(token)
    if (found.size >= mostWords) break
  }
  return [...found].join(' ')
}

/** A query for `to_tsquery('simple', …)`: all the words, the last one as a beginning; null when there is no word. */
export function searchQuery(q: string): string | null {
  const asked = [...words([...q].slice(0, longestQuery).join(''))]
  const last = asked.at(-1)
  if (last === undefined) return null
  const terms = asked.slice(0, -1).flatMap((word) => (isRun(word) ? termsOfRun(word) : [`'${word}'`]))
  return [...new Set([...terms, ...(isRun(last) ? termsOfRun(last) : [`'${last}':*`])])].join(' & ')
}

// One by one: of a text as long as a book only the first words are wanted.
function* words(text: string): Generator<string> {
  for (const part of fold(text).split(/([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}]+)/u)) {
    if (isRun(part)) yield part
    else yield* spacedWords(part)
  }
}

// The segmenter knows Thai, Lao, Khmer and Burmese words; marks and points inside its words ("don't", "a.b") part them.
function* spacedWords(text: string): Generator<string> {
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue
    for (const word of segment.split(/[^\p{L}\p{N}\p{M}]+/u)) {
      if (/[\p{L}\p{N}]/u.test(word)) yield [...word].slice(0, longestWord).join('')
    }
  }
}

/** A text as searching sees it: small letters without their marks, one form for every width. */
export function fold(text: string): string {
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFD')
  return plain
    .replace(/([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])\p{M}+/gu, '$1')
    .replace(/[ßøæœłđðþı]/g, (letter) => folded[letter] ?? letter)
    .normalize('NFC')
}

function isRun(word: string): boolean {
  return run.test(word)
}

// Pairs find any part of two characters or more; the last character alone, because a single one asks for pairs it begins.
function tokensOfRun(word: string): string[] {
  const characters = [...word]
  return [...pairs(characters), characters.at(-1) ?? '']
}

function termsOfRun(word: string): string[] {
  const characters = [...word]
  return characters.length === 1 ? [`'${word}':*`] : pairs(characters).map((pair) => `'${pair}'`)
}

function pairs(characters: string[]): string[] {
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
