// What a card's words tell about its format: its kind, how people attend, its colour.
import type { Attendance } from '../events/rules.ts'

export type FormatKind = 'conference' | 'micro-conference' | 'meetup' | 'webinar' | 'birds-of-a-feather'

/** The kind that a format's name and text speak of, and the word that says so; the name counts more. */
export function guessKind(name: string, text: string): { kind: FormatKind; word: string | null } {
  for (const said of [name, text]) {
    for (const [kind, pattern] of kindWords) {
      const word = pattern.exec(said)?.[0]
      if (word !== undefined) return { kind, word }
    }
  }
  return { kind: 'conference', word: null }
}

/** How people attend, as a text says it; null when it does not. */
export function guessAttendance(text: string): Attendance | null {
  const present = /\bin[- ]person\b|\bon[- ]?site\b|\bface[- ]to[- ]face\b/i.test(text)
  const remote = /\bvirtual(?:ly)?\b|\bonline\b|\bremote(?:ly)?\b/i.test(text)
  if (/\bhybrid\b/i.test(text) || (present && remote)) return 'hybrid'
  return present ? 'in-person' : remote ? 'online' : null
}

/** Whether a card speaks of local chapters, so that its links are chapters rather than editions. */
export function speaksOfChapters(name: string, text: string): boolean {
  return /\bchapters?\b/i.test(`${name} ${text}`) || /\blocal (?:meet-?ups?|groups?|communit)/i.test(`${name} ${text}`)
}

/** Whether a text says that the Chatham House rule holds. */
export function namesChathamHouse(text: string): boolean {
  return /\bchatham house\b/i.test(text)
}

/** A hue for a format: the first of a kind has the kind's own, others the one that is farthest from those in use. */
export function chooseHue(kind: FormatKind, used: readonly number[]): number {
  const own = kindHues[kind]
  if (!used.includes(own)) return own
  const distance = (one: number, other: number) => Math.min(Math.abs(one - other), 360 - Math.abs(one - other))
  const room = (hue: number) => Math.min(...used.map((other) => distance(hue, other)))
  return palette.reduce((best, hue) => (room(hue) > room(best) ? hue : best))
}

const kindHues: Record<FormatKind, number> = {
  conference: 275,
  'micro-conference': 32,
  meetup: 160,
  webinar: 220,
  'birds-of-a-feather': 340,
}
const palette = Array.from({ length: 36 }, (_, step) => (275 + step * 10) % 360)

const kindWords: [FormatKind, RegExp][] = [
  ['micro-conference', /\bmicro[- ]?conferences?\b|\bunconferences?\b/i],
  ['birds-of-a-feather', /\bbirds? of (?:a )?feather\b|\bBoFs?\b/i],
  ['webinar', /\bwebinars?\b/i],
  ['meetup', /\bmeet-?ups?\b|\bmeetings?\b|\buser groups?\b|\bcommunity calls?\b/i],
  ['conference', /\bconferences?\b|\bsummits?\b|\bcongress(?:es)?\b/i],
]
