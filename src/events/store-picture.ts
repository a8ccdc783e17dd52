// The picture of an event: which one it shows, and a trace of every change of it.

import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { difference, type Typed } from '../kit/merge.ts'
import { type Picture, pictureOf } from '../kit/pictures-store.ts'
import { type Change, record } from '../people/store-history.ts'
import type { DeskEvent } from './store-desk-event.ts'
import { traceOf } from './store-write.ts'

/** The picture that an event shows; null for none. */
export async function findEventPicture(db: Db, eventId: number): Promise<Picture | null> {
  const found = await sql<{ picture: Picture | null }>`select ${pictureOf('e.picture_id')} as picture
    from events e where e.id = ${eventId}`.execute(db)
  return found.rows[0]?.picture ?? null
}

/**
 * Lets an event that this transaction holds (`lockDeskEvent`) show a picture, or none. `change` keeps or drops the picture
 * itself, given how the column is written; the history gets its size and its words before and after.
 */
export async function changeEventPicture(
  tx: Tx,
  actor: Change['actor'],
  event: DeskEvent,
  change: (present: Picture | null, show: (id: number | null) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const present = await findEventPicture(tx, event.id)
  await change(present, (id) => tx.updateTable('events').set({ picture_id: id }).where('id', '=', event.id).execute())
  const { before, after } = difference(inWords(present), inWords(await findEventPicture(tx, event.id)))
  const same = Object.keys(after).length === 0
  if (!same) await record(tx, { ...traceOf(event), actor, verb: 'edit', before, after })
}

function inWords(picture: Picture | null): Typed {
  if (!picture) return {}
  const alt = Object.entries(picture.alt).map(([language, text]) => [`picture.${language}`, text])
  return { picture: `${picture.width} × ${picture.height}`, ...Object.fromEntries(alt) }
}
