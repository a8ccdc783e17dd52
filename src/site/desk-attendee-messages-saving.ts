// What was typed of a message to attendees, kept together with what others changed since its form was drawn.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import { asSent, type Conflict, eachAlone, mergeForms, readBaseForm, withTheirs } from '../kit/merge.ts'
import { mayTell, readMessage, typedMessage, type WhyNotTold } from '../registration/rules-attendee-messages.ts'
import { type AttendeeMessage, lockMessage, saveMessage } from '../registration/store-attendee-messages.ts'

/** What was not kept: as it was typed and merged, and why. */
export interface MessageUnsaved {
  message: AttendeeMessage
  /** As it is stored: what the next form is drawn from. */
  stored: AttendeeMessage
  refused: WhyNotTold | undefined
  conflicts: readonly Conflict[]
}

/** Keeps the message; undefined when it is kept. Under its lock, so that the second of two sees what the first wrote. */
export async function saveSentMessage(
  tx: Tx,
  known: AttendeeMessage,
  { form, language, now }: { form: FormData; language: string; now: Temporal.Instant },
): Promise<MessageUnsaved | undefined> {
  const found = await lockMessage(tx, known.id)
  const stored = found ?? known
  const there = typedMessage(stored)
  const base = String(stored.revision) === form.get('revision') ? there : readBaseForm(form.get('base'))
  const sent = withTheirs(eachAlone, typedMessage(readMessage(form, language)), base, form)
  const { typed, conflicts } = mergeForms(eachAlone, base, there, sent)
  const value = readMessage(asSent(typed), language)
  const unsaved = { message: { ...stored, ...value }, stored, conflicts: [] }
  if (!found) return { ...unsaved, refused: 'changed' }
  if (stored.state === 'sent') return { ...unsaved, refused: 'already-sent' }
  if (conflicts.length > 0) return { ...unsaved, refused: undefined, conflicts }
  // What goes by itself must stay fit to go.
  const fit = mayTell({ ...value, state: stored.state })
  if (stored.state !== 'draft' && !fit.ok) return { ...unsaved, refused: fit.why }
  await saveMessage(tx, stored, value, now)
  return undefined
}
