// The mark of a community: which picture stands beside its name, and a trace of every change of it.
import type { Tx } from '../kit/database.ts'
import { type Doer, record } from '../people/store-history.ts'

/** Lets a community show a picture as its mark, or none. */
export async function setLogo(tx: Tx, actor: Doer, communityId: number, id: number | null): Promise<void> {
  await tx.updateTable('communities').set({ logo_id: id }).where('id', '=', communityId).execute()
  const after = { logo: id === null ? '' : 'on' }
  await record(tx, { actor, verb: 'edit', subject: 'community', subjectId: communityId, communityId, after })
}
