// Slugs: names as they stand in addresses.
import { createHash } from 'node:crypto'

const letters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }
const longest = 100

/** The slug of a name: `Malmö` is `malmo`. A name without Latin letters gets one that stays the same. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßøæœłđðþı]/g, (letter) => letters[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  if (slug !== '') return slug
  return `n${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

/** A name reduced to what tells it apart, without spaces and marks: `OSPOlogy Live` is `OSPOlogyLive`. */
export function squeeze(name: string): string {
  return slugOf(name).replaceAll('-', '')
}

/** A slug that is not taken yet, which it then is: the second of a name gets `-2`. */
export function freeSlug(slug: string, taken: Set<string>): string {
  let free = slug
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`
  taken.add(free)
  return free
}
