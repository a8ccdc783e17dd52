// What the desk's first page knows of somebody without a role: where they are registered, their chapters, what they asked for.
import { listApplicationsBy } from '../chapters/store-applications.ts'
import { listMemberships } from '../chapters/store-members.ts'
import { listProposalsBy } from '../chapters/store-proposals.ts'
import type { Actor } from '../people/rules.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import { listOwnSeats } from '../registration/store-own.ts'
import type { SiteContext } from './context.ts'
import type { OwnFacts } from './views-desk-home-own.ts'

/** Everything that somebody has here as a guest and member: coming registrations, chapters, proposals, applications. */
export async function ownFactsOf(c: SiteContext, actor: Actor): Promise<OwnFacts> {
  const { db, community, now } = c.var
  const [seats, keys, joined, proposed, applied] = await Promise.all([
    listOwnSeats(db, community.id, actor, now),
    readSeatKeys(db),
    listMemberships(db, community.id, actor.personId),
    listProposalsBy(db, community.id, actor.personId),
    listApplicationsBy(db, community.id, actor.personId),
  ])
  return { seats: seats.filter(({ isComing }) => isComing), keys, joined, proposed, applied }
}
