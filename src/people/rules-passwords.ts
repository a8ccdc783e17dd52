// Passwords, where an operator allows them: which may be set, and how often one may be tried.
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** Characters of a password. */
export const passwordLength = { least: 12, most: 128 } as const

const quarter = 15 * 60

/** How many tries are let through for one address, whether anybody is known by it or not, and for one client. */
export const passwordTries = {
  address: { name: 'password of address', most: 10, seconds: quarter },
  client: { name: 'password from client', most: 40, seconds: quarter },
} as const

export type PasswordFault = 'too-short' | 'too-long' | 'too-common'

/** Whether somebody may set this password: long enough, and not what is tried first. `known` is what others know of them. */
export function maySetPassword(password: string, known: readonly string[]): Verdict<PasswordFault> {
  const length = Array.from(password).length
  if (length < passwordLength.least) return no('too-short')
  if (length > passwordLength.most) return no('too-long')
  return isCommon(password, known) ? no('too-common') : yes
}

// What people begin with when a rule wants more letters of them; from the lists that guessers try first.
const first = [
  ...[
    'password',
    'passwort',
    'passw',
    'contrasena',
    'salasana',
    'motdepasse',
    'pass',
    'qwertyuiop',
    'qwerty',
    'qwertz',
  ],
  ...['azertyuiop', 'azerty', 'asdfghjkl', 'asdf', 'zxcvbnm', 'zxcvbn', 'qazwsx', 'wsxedc', 'letmein', 'welcome'],
  ...['iloveyou', 'admin', 'administrator', 'login', 'secret', 'changeme', 'default', 'master', 'monkey', 'dragon'],
  ...[
    'football',
    'baseball',
    'basketball',
    'superman',
    'batman',
    'princess',
    'sunshine',
    'shadow',
    'michael',
    'jordan',
  ],
  ...['trustno', 'starwars', 'pokemon', 'whatever', 'freedom', 'computer', 'internet', 'hello', 'flower', 'liverpool'],
  ...[
    'chelsea',
    'arsenal',
    'summer',
    'winter',
    'spring',
    'autumn',
    'test',
    'user',
    'guest',
    'root',
    'abc',
    'qwe',
    'asd',
    'zxc',
  ],
  ...['correcthorsebatterystaple', 'folkmoot', 'meetup', 'community'],
]
/** Letters that remain to be guessed, at the least, when all that is tried first is taken away. */
const leastOwn = 5

// What is left of a password without well-known words, names, rows of keys and figures is what has to be guessed: with
// figures read as the letters they look like, and with none at all.
function isCommon(password: string, known: readonly string[]): boolean {
  const words = [...first, ...known.flatMap(wordsOf)].sort((one, other) => other.length - one.length)
  return [lettersOf(password), smallLetters(password).replace(/\p{N}/gu, '')].some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ''), text)
    return new Set(withoutRows(rest).replace(/[^\p{L}]/gu, '')).size < leastOwn
  })
}

const alike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
}

// Figures within words stand for letters: `P4ssw0rd`.
function lettersOf(text: string): string {
  return smallLetters(text).replace(/(?<=\p{L})[013457$@](?=[\p{L}013457$@]*\p{L})/gu, (sign) => alike[sign] ?? sign)
}

const smallLetters = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

// `abcdef`, `987654` and `aaaa`: each letter after the one before it, or the same again.
function withoutRows(text: string): string {
  const letters = Array.from(text)
  const step = (at: number) => (letters[at]?.codePointAt(0) ?? 0) - (letters[at - 1]?.codePointAt(0) ?? 0)
  const inRow = (at: number) => Math.abs(step(at)) <= 1 && step(at) === step(at - 1)
  return letters
    .filter((_, at) => !(at > 1 && inRow(at)) && !(at > 0 && at + 1 < letters.length && inRow(at + 1)))
    .join('')
}

const wordsOf = (text: string) =>
  smallLetters(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2)
