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
  return Math.min(one.length, other.length) >= 12 && isWithin(2, one, other) && !differInDigits(mine, theirs)
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

// Whether so few letters put in, left out, changed or swapped with the next make one of the other. Addresses that begin
// alike are looked at once, so that long ones cost no more than they are long.
function isWithin(slips: number, one: string, other: string): boolean {
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  const [mine, theirs] = [one.slice(same), other.slice(same)]
  if (mine === theirs) return true
  if (Math.abs(mine.length - theirs.length) > slips || slips === 0) return false
  const swapped = mine[0] === theirs[1] && mine[1] === theirs[0]
  return (
    isWithin(slips - 1, mine.slice(1), theirs.slice(1)) ||
    isWithin(slips - 1, mine.slice(1), theirs) ||
    isWithin(slips - 1, mine, theirs.slice(1)) ||
    (swapped && isWithin(slips - 1, mine.slice(2), theirs.slice(2)))
  )
}
