// The seats of the sample's events: how many there are, and what is asked of those who register.
import type { Temporal } from 'temporal-polyfill'
import type { Attendance } from '../events/rules.ts'
import type { Tx } from '../kit/database.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { addQuestion } from '../registration/store-questions.ts'
import type { SampleEvent } from './sample-shape.ts'

/** Stores how many seats an event has by way of attending, and its questions; where nothing is said it has no limit. */
export async function storeSeats(
  tx: Tx,
  { seats, questions }: Pick<SampleEvent, 'seats' | 'questions'>,
  event: { id: number; attendance: Attendance | null; language: string },
  now: Temporal.Instant,
): Promise<void> {
  if (seats === undefined || event.attendance === null) return
  for (const { id, mode } of await ensurePools(tx, event.id, event.attendance)) {
    const set = tx.updateTable('seat_pools').set({ seats: seats[mode] ?? null })
    await set.where('id', '=', id).execute()
  }
  for (const question of questions) await addQuestion(tx, event.id, { ...question, language: event.language }, now)
}
