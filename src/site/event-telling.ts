// What a request knows for telling those concerned of a change.
import type { SiteContext } from './context.ts'
import type { Telling } from './mails-event-changes.ts'

/** Who changes something here, and where their site is. */
export function tellingHere(c: SiteContext): Telling {
  const { actor, now, origin, at, community, reactions } = c.var
  const { id, name, language, zone } = community
  return {
    personId: actor?.personId ?? 0,
    now,
    origin,
    reactions,
    community: { id, name, language, zone, slug: at.community },
  }
}
