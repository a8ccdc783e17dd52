// Who may be registered twice: two registrations of one event that look like one person. People decide, nothing is merged.

/** What is compared of a registration; the names are plain letters: small, without marks. */
export interface Comparable {
  name: string
  email: string | null
  organisation: string | null
}

/** Why two look like one person; the first that holds. */
export type Alike = 'name-and-organisation' | 'name-and-address' | 'address'

/**
 * Why two registrations may be of one person; undefined when nothing says so. The same name is not enough where both
 * said a different organisation, nor are addresses that happen to begin alike.
 */
export function whyAlike(one: Comparable, other: Comparable): Alike | undefined {
  const sameName = nameKey(one.name) !== '' && nameKey(one.name) === nameKey(other.name)
  const near = nearAddresses(one.email, other.email)
  if (sameName && near) return 'name-and-address'
  if (sameName && (one.organisation === other.organisation || !one.organisation || !other.organisation))
    return 'name-and-organisation'
  return near && shareWord(one.name, other.name) ? 'address' : undefined
}

/** A name whatever the order of its words: "aoki hana" is "hana aoki". */
function nameKey(name: string): string {
  return wordsOf(name).sort().join(' ')
}

/** Whether two addresses may have been meant to be one: the same person elsewhere, or a slip of two letters. */
function nearAddresses(one: string | null, other: string | null): boolean {
  if (!one || !other) return false
  const [mine, theirs] = [localOf(one), localOf(other)]
  if (mine.length >= 5 && mine === theirs) return true
  return Math.min(one.length, other.length) >= 12 && distance(one, other, 2) <= 2 && !differInDigits(mine, theirs)
}

// Without dots, dashes and what follows a plus sign.
function localOf(address: string): string {
  return (address.split('@')[0] ?? '').replace(/\+.*$/, '').replace(/[._-]/g, '')
}

// "p1" and "p2" are two people wherever addresses are numbers.
function differInDigits(one: string, other: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '')
  return digits(one) !== digits(other)
}

function shareWord(one: string, other: string): boolean {
  const words = wordsOf(one)
  return wordsOf(other).some((word) => [...word].length >= 2 && words.includes(word))
}

function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
}

// How many letters are to be put in, left out, changed or swapped with the next; what is beyond `most` is not counted out.
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const ways = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost]
      next[j] = Math.min(...ways, swapped ? (before[j - 2] ?? 0) + 1 : most + 1)
    }
    ;[before, row] = [row, next]
  }
  return row[other.length] ?? 0
}
