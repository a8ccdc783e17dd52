// The hours of an announcement: from when to when, and by the clock of which zone.
import { knownZone } from './ics-import-zone.ts'

export interface FoundTimes {
  starts_at: string
  ends_at?: string
}

const clock = '(\\d{1,2})(?:[:.h時点](\\d{2})?分?)?\\s*(a\\.?m\\.?|p\\.?m\\.?)?'
const before = '(午前|午後|上午|下午|晚上|klo|kl\\.?|at|from|à|de|a las|um)?\\s*'
const to =
  '\\s*(?:-|–|—|to|until|till|bis|a|à|hasta(?: las)?|〜|～|~|から|至|到)\\s*(?:las\\s+)?(午前|午後|上午|下午|晚上)?\\s*'
const span = new RegExp(`${before}(?<![\\d.:-])${clock}${to}${clock}(?![\\d-])`, 'giu')
const alone = new RegExp(`${before}(?<![\\d.:/-])${clock}(?![\\d-])`, 'giu')

/** The first times that a text names. Bare numbers are times only within "18–20" after a word that says so. */
export function findTimes(text: string): FoundTimes | undefined {
  for (const match of text.matchAll(span)) {
    const [, word, h1 = '', m1, half1, word2, h2 = '', m2, half2] = match
    if (!isTime(match[0], word ?? word2, m1 ?? m2, half1 ?? half2)) continue
    const ends = time(h2, m2, half2 ?? word2 ?? word)
    const starts = time(h1, m1, half1 ?? word ?? half2)
    if (starts && ends) return { starts_at: starts, ends_at: ends }
  }
  for (const match of text.matchAll(alone)) {
    const [, word, hour = '', minute, half] = match
    const starts = isTime(match[0], word, minute, half) ? time(hour, minute, half ?? word) : undefined
    if (starts) return { starts_at: starts }
  }
  return undefined
}

/** The zone that a text names: `Europe/Helsinki`, `CET`, `JST`; undefined where it names none. */
export function findZone(text: string): string | undefined {
  const named = /\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)\/[A-Z][\w+-]*(?:\/[\w+-]+)?/.exec(
    text,
  )?.[0]
  const zone = named === undefined ? undefined : knownZone(named)
  if (zone !== undefined) return zone
  const short =
    /(?<![\p{L}\d])(UTC|GMT|CES?T|EES?T|WES?T|BST|JST|KST|SGT|HKT|IST|[ECMP][SD]?T|AE[SD]T|NZ[SD]T)(?![\p{L}\d])/u.exec(
      text,
    )?.[1]
  return short === undefined ? undefined : shortZones[short]
}

// A number is an hour where minutes, a half of the day or a word beside it says so.
function isTime(
  whole: string,
  word: string | undefined,
  minute: string | undefined,
  half: string | undefined,
): boolean {
  return Boolean(word || minute || half) || /[:h時点]/.test(whole)
}

function time(hour: string, minute: string | undefined, half: string | undefined): string | undefined {
  const late = /^p|^(?:午後|下午|晚上)$/i.test(half ?? '')
  const early = /^a\.?m|^(?:午前|上午)$/i.test(half ?? '')
  const read = Number(hour)
  const of24 = late && read < 12 ? read + 12 : early && read === 12 ? 0 : read
  const minutes = Number(minute ?? 0)
  if (of24 > 23 || minutes > 59) return undefined
  return `${String(of24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

const shortZones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  GMT: 'UTC',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  EET: 'Europe/Helsinki',
  EEST: 'Europe/Helsinki',
  WET: 'Europe/Lisbon',
  WEST: 'Europe/Lisbon',
  BST: 'Europe/London',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  SGT: 'Asia/Singapore',
  HKT: 'Asia/Hong_Kong',
  IST: 'Asia/Kolkata',
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CT: 'America/Chicago',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MT: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  NZST: 'Pacific/Auckland',
  NZDT: 'Pacific/Auckland',
}
