// Everything that happens when somebody is erased: each room's part, in order. A room that keeps personal data adds its own.
import type { Temporal } from 'temporal-polyfill'
import { eraseFromChapters } from '../chapters/store-erasing.ts'
import type { Config } from '../config.ts'
import type { Tx } from '../kit/database.ts'
import type { Digest } from '../kit/rate-limit-shared.ts'
import { leaveUninvited } from '../mail/uninvited.ts'
import type { Actor } from '../people/rules.ts'
import { mayErase, type Remains } from '../people/rules-erasure.ts'
import { type Eraser, erasePerson, readErasureFacts } from '../people/store-erasure.ts'
import { addressKeys } from '../registration/rules-address.ts'
import { eraseFollowing } from '../registration/store-following.ts'
import { eraseRegistrations } from '../registration/store-keeping.ts'
import { seatWork } from './seat-work.ts'

export interface Erasure {
  personId: number
  remains: Remains
  actor: Actor
  communityId: number
  /** The address of the site and whom its mails are from, for those to whoever gets a seat that becomes free. */
  origin: string
  config: Config
  /** Keyed by the secret of the server: by it alone their addresses are known to lists of invitations later. */
  digest: Digest
}

/** Erases a person, or says why not. */
export async function eraseHere(tx: Tx, erasure: Erasure, now: Temporal.Instant): Promise<ReturnType<typeof mayErase>> {
  const { actor, communityId, personId, remains, digest } = erasure
  const verdict = mayErase(actor, await readErasureFacts(tx, personId, now), communityId)
  if (!verdict.ok) return verdict
  await erasePerson(
    tx,
    { actor, communityId },
    { personId, remains },
    [seatsEraser(erasure), eraseFromChapters, eraseFollowing, invitationsEraser(digest)],
    now,
  )
  return verdict
}

// A seat that somebody leaves goes to whoever waits for it.
function seatsEraser({ actor, origin, config }: Pick<Erasure, 'actor' | 'origin' | 'config'>): Eraser {
  return async (tx, { personId, addresses }, now) => {
    const work = await seatWork(tx, { now, actor, origin, config })
    const keys = addresses.flatMap(addressKeys)
    for (const emailKey of keys.length > 0 ? keys : [null]) await eraseRegistrations(tx, work, { personId, emailKey })
  }
}

// No list brings back whoever left.
function invitationsEraser(digest: Digest): Eraser {
  return (tx, { addresses }) => leaveUninvited(tx, digest, addresses)
}
