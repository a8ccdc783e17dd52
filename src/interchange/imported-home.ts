// Where the rows of an import go: the community as it is, and what the same source brought before.
import { sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { fieldsOf } from './imported-fields.ts'
import type { Kind, Target } from './imported-rows.ts'

/** A chapter that is there, as far as a source may mean it. */
export interface HomeChapter {
  id: number
  slug: string
  website: string | null
  zone: string
  /** The language of its texts. */
  language: string
}

export interface Home {
  /** The community's slug, when the command names one. */
  slug: string | null
  /** The community's language; null while there is no community. */
  language: string | null
  zone: string
  formats: readonly { slug: string; kind: string }[]
  chapters: readonly HomeChapter[]
  /** What the source brought before, by key: the slug that the row has now, null when it is gone. */
  brought: ReadonlyMap<string, string | null>
}

/** Reads what an interpretation needs to know of a community; `communityId` is null while there is none. */
export async function readHome(tx: Tx, target: Target, communityId: number | null, source: string): Promise<Home> {
  const home: Home = { ...target, zone: 'UTC', formats: [], chapters: [], brought: new Map() }
  if (communityId === null) return home
  const community = await tx.selectFrom('communities').select('zone').where('id', '=', communityId).executeTakeFirst()
  const formats = await tx
    .selectFrom('formats')
    .select(['slug', 'kind'])
    .where('community_id', '=', communityId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const chapters = await tx
    .selectFrom('chapters')
    .select(['id', 'slug', 'website', 'zone', 'language'])
    .where('community_id', '=', communityId)
    .where('state', '<>', 'declined')
    .execute()
  const brought = await readBrought(tx, communityId, source)
  return { ...home, zone: community?.zone ?? 'UTC', formats, chapters, brought }
}

async function readBrought(tx: Tx, communityId: number, source: string): Promise<Map<string, string | null>> {
  const brought = new Map<string, string | null>()
  for (const kind of ['format', 'chapter', 'event', 'person'] satisfies Kind[]) {
    const { rows } = await sql<{ key: string; slug: string | null }>`
      select i.key, t.slug from imported_rows i left join ${sql.table(fieldsOf[kind].table)} t on t.id = i.row_id
      where i.community_id = ${communityId} and i.source = ${source} and i.kind = ${kind}`.execute(tx)
    for (const { key, slug } of rows) brought.set(key, slug)
  }
  return brought
}
