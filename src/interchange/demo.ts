// The demo programme: as large as wanted, invented, the same for the same numbers and day.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import { organiserRows, recordingRows, sessionRows, speakerRows } from './demo-archive.ts'
import { eventRows } from './demo-events.ts'
import { ambassadorRows, chapterRows, community, formats, personRows, pointRows } from './demo-people.ts'
import { randomFrom } from './demo-random.ts'
import { continueIds, insertRows } from './many-rows.ts'

export interface DemoSize {
  chapters: number
  events: number
}

/** Told how many events of all are stored. */
export type Progress = (stored: number) => void

const seed = 20_240_516

/**
 * Fills an empty database with a demo programme, all or nothing, and lets the database take stock of it.
 * Throws UserError when there is a community already.
 */
export async function loadDemo(
  db: Db,
  size: DemoSize,
  now: Temporal.Instant,
  progress: Progress = () => {},
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await refuseUnlessEmpty(tx)
    await storeProgramme(tx, size, now, progress)
  })
  // Statistics for the planner, and the visibility map that lets lists be read from their index alone.
  await sql`vacuum analyze`.execute(db)
}

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  const known = await tx.selectFrom('communities').select('slug').executeTakeFirst()
  if (known)
    throw new UserError(
      `There is a programme in this database already (community "${known.slug}").`,
      'Choose another data folder with FOLKMOOT_DATA, or another DATABASE_URL, for the demo.',
    )
}

async function storeProgramme(tx: Tx, size: DemoSize, now: Temporal.Instant, progress: Progress): Promise<void> {
  const random = randomFrom(seed)
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  const persons = Math.max(2, Math.ceil(size.events / 10))
  const chapters = chapterRows(size.chapters, random)
  await insertRows(tx, 'communities', [community])
  await insertRows(tx, 'formats', formats)
  await insertRows(tx, 'chapters', chapters)
  await insertRows(tx, 'chapter_points', pointRows(chapters))
  await insertRows(tx, 'persons', personRows(persons, random))
  await insertRows(tx, 'ambassadors', ambassadorRows(chapters, persons, random, today))
  const events = eventRows(size.events, chapters, random, today)
  await insertRows(tx, 'events', events, progress)
  const sessions = sessionRows(events, random)
  await insertRows(tx, 'sessions', sessions)
  await insertRows(tx, 'session_speakers', speakerRows(sessions, persons, random))
  await insertRows(tx, 'event_organisers', organiserRows(events, persons, random))
  await insertRows(tx, 'recordings', recordingRows(events, Math.ceil(size.events / 10), random, now))
  await continueIds(tx, ['communities', 'formats', 'chapters', 'persons', 'events', 'sessions'])
}
