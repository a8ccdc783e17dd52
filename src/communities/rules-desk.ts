// Who writes what a community says of itself: its own page, its formats, its policies; and who founds a further one.
import { type Actor, holds, owns, scopesOf, type Where } from '../people/rules.ts'

/** Whether somebody says what the community is called, how it looks and what it is. */
export function mayEditCommunity(actor: Actor | null, { communityId }: Where): boolean {
  return holds(actor, ['admin'], { communityId })
}

/** Whether somebody founds further communities on this server. */
export function mayFound(actor: Actor | null): boolean {
  return owns(actor)
}

/** Whether somebody makes new formats, orders and archives them; and the same for policies. */
export function keepsFormats(actor: Actor | null, { communityId }: Where): boolean {
  return holds(actor, ['admin', 'programme-manager'], { communityId })
}

/** Whether somebody writes this format: those who keep all of them, and its own organisers. */
export function mayEditFormat(actor: Actor | null, where: Where): boolean {
  return holds(actor, ['admin', 'programme-manager', 'organiser'], where)
}

/** Which formats somebody's desk shows: all, or those they organise; undefined for those with none. */
export function formatScope(
  actor: Actor | null,
  communityId: number,
): { all: true } | { all: false; ids: readonly number[] } | undefined {
  if (!actor) return undefined
  if (keepsFormats(actor, { communityId })) return { all: true }
  const ids = scopesOf(actor, ['organiser'], communityId).formats
  return ids.length === 0 ? undefined : { all: false, ids }
}
