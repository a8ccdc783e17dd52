// The last word of an address, made from what something is called.
import { fold } from './words.ts'

const longest = 80

/** A slug of the first of these names that Latin letters write: `Käräjät` is `karajat`; else the word that stands for it. */
export function slugFor(names: readonly string[], otherwise: string): string {
  const written = names.filter(isLatin).map(latin)
  return written.find((slug) => slug !== '') ?? otherwise
}

/** The first of `rome`, `rome-2`, `rome-3` that is not taken. */
export function untaken(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.includes(slug)) return slug
  }
}

// Two Latin letters in a Japanese name say nothing.
function isLatin(name: string): boolean {
  const letters = fold(name).match(/\p{L}/gu) ?? []
  return letters.filter((letter) => /[a-z]/.test(letter)).length * 2 > letters.length
}

function latin(name: string): string {
  return fold(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
}
