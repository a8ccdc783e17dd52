// Proposing a chapter: what its address may be, who who may see the proposal.
import { type Actor, holds } from '../people/rules.ts'

/** Words of addresses below /chapters that are pages of their own. */
const reserved = new Set(['propose'])

/** The address of a chapter by its place: `sao-paulo`; by its country where no Latin letters remain. */
export function slugOf(place: string, country: string): string {
  const words = place
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const slug = words === '' ? country.toLowerCase() : words
  return reserved.has(slug) ? `${slug}-${country.toLowerCase()}` : slug
}

/** The first of `rome`, `rome-2`, `rome-3` that is not taken. */
export function freeSlug(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  let number = 2
  while (taken.includes(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

/** Whether somebody may read proposals at the desk, and discuss them: the committee and those who run the programme. */
export function seesProposals(actor: Actor | null, communityId: number): boolean {
  return holds(actor, ['admin', 'programme-manager', 'committee-member'], { communityId })
}
