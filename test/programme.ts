// Builders of programme rows for tests: only what a test is about needs saying.
import { type Insertable, sql } from 'kysely'
import { recordingWords } from '../src/archive/store-search.ts'
import { eventWords } from '../src/events/store-search.ts'
import type { Db } from '../src/kit/database.ts'
import type * as Rows from '../src/kit/database-rows.ts'

type Part<Row> = Partial<Insertable<Row>>

let number = 0

function unique(word: string): string {
  number += 1
  return `${word}-${number}`
}

export async function addCommunity(db: Db, part: Part<Rows.Communities> = {}): Promise<number> {
  const row = { slug: unique('community'), name: { en: 'A community' }, ...part }
  return (await db.insertInto('communities').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function addFormat(db: Db, community_id: number, part: Part<Rows.Formats> = {}): Promise<number> {
  const row = { community_id, slug: unique('format'), kind: 'meetup' as const, name: { en: 'A format' }, ...part }
  return (await db.insertInto('formats').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function addChapter(db: Db, community_id: number, part: Part<Rows.Chapters> = {}): Promise<number> {
  const row = { community_id, slug: unique('chapter'), name: { en: 'A chapter' }, ...part }
  return (await db.insertInto('chapters').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function addPerson(db: Db, part: Part<Rows.Persons> = {}): Promise<number> {
  const row = { slug: unique('person'), name: 'A Person', ...part }
  return (await db.insertInto('persons').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** A published event without a date; its words are those of its title and city. */
export async function addEvent(db: Db, community_id: number, part: Part<Rows.Events> = {}): Promise<number> {
  const row = { community_id, slug: unique('event'), state: 'published' as const, title: { en: 'An event' }, ...part }
  const search = sql<string>`to_tsvector('simple', ${eventWords({ title: row.title, city: row.city ?? null })})`
  return (
    await db
      .insertInto('events')
      .values({ ...row, search })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
}

export async function addSession(db: Db, event_id: number, part: Part<Rows.Sessions> = {}): Promise<number> {
  const row = { event_id, slug: unique('session'), kind: 'talk' as const, title: { en: 'A talk' }, ...part }
  return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** A recording that anybody may see; its words are those of its title and year. */
export async function addRecording(db: Db, community_id: number, part: Part<Rows.Recordings> = {}): Promise<number> {
  const row = {
    community_id,
    slug: unique('recording'),
    kind: 'file' as const,
    provider: 'file' as const,
    url: 'https://example.org/a.mp4',
    title: { en: 'A recording' },
    ...part,
  }
  const search = sql<string>`to_tsvector('simple', ${recordingWords({ title: row.title, year: row.year ?? null })})`
  return (
    await db
      .insertInto('recordings')
      .values({ ...row, search })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
}
