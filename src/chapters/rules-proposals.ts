// Proposing a chapter: what its address may be, who may see the proposal.
import { slugFor } from '../kit/slug.ts'
import { type Actor, holds } from '../people/rules.ts'
import { reservedChapterSlugs } from './forms-chapter.ts'

/** The address of a chapter by its place: `sao-paulo`; by its country where no Latin letters remain. */
export function slugOf(place: string, country: string): string {
  const slug = slugFor([place], country.toLowerCase())
  return reservedChapterSlugs.includes(slug) ? `${slug}-${country.toLowerCase()}` : slug
}

/** Whether somebody may read proposals at the desk, and discuss them: the committee and those who run the programme. */
export function seesProposals(actor: Actor | null, communityId: number): boolean {
  return holds(actor, ['admin', 'programme-manager', 'committee-member'], { communityId })
}
