// When something happens in one room, what another room does about it: the one list, in the same transaction.
import type { ChapterReactions } from './chapters/rules-applications.ts'
import { type EventReactions, listTeam } from './events/store-concerned.ts'
import { draftHosted } from './events/store-hosting.ts'
import { listRegistered } from './registration/store-concerned.ts'
import { beginSeating } from './registration/store-format-seating.ts'
import { copySeating } from './registration/store-setup.ts'

export const reactions: ChapterReactions & EventReactions = {
  hostApproved: async (tx, host) => {
    const draft = await draftHosted(tx, host)
    await beginSeating(tx, draft.id)
    return draft
  },
  concerned: [listTeam, listRegistered],
  begun: beginSeating,
  copied: copySeating,
}
