// Writing a chapter: what its ambassadors say of it, its place and points; and opening one without a proposal.
import { sql } from 'kysely'
import { lastPlace } from '../communities/store-order.ts'
import type { Db, Tx } from '../kit/database.ts'
import { lockSlugs } from '../kit/free-slug.ts'
import { asJsonb } from '../kit/jsonb.ts'
import { difference } from '../kit/merge.ts'
import { rememberMove } from '../kit/redirects.ts'
import { slugFor, untaken } from '../kit/slug.ts'
import { type Doer, record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import { type ChapterValues, type FormChapter, reservedChapterSlugs, typedChapter } from './forms-chapter.ts'
import type { ChapterPoint } from './store.ts'

/** A chapter with all that its form can change. */
export interface EditedChapter extends FormChapter {
  id: number
  community_id: number
  points: ChapterPoint[]
}

/** A chapter as its form needs it; `lock` it within a transaction so that nobody else changes it meanwhile. */
export async function findChapterToEdit(db: Db, id: number): Promise<EditedChapter> {
  const found =
    await sql<EditedChapter>`select c.id, c.community_id, c.slug, c.language, c.languages, c.name, c.summary,
      c.body, c.taking_part, c.place, c.countries, c.zone, c.website,
      (select f.slug from formats f where f.id = c.format_id) as format,
      coalesce((select json_agg(json_build_object('name', p.name, 'country', p.country, 'latitude', p.latitude,
        'longitude', p.longitude) order by p.position) from chapter_points p where p.chapter_id = c.id), '[]') as points
    from chapters c where c.id = ${id}`.execute(db)
  const chapter = found.rows[0]
  if (!chapter) throw new Error(`chapter ${id} is gone`)
  return chapter
}

/** The same, held so that nobody else changes it before this transaction ends. */
export async function lockChapterToEdit(tx: Tx, id: number): Promise<EditedChapter> {
  await tx.selectFrom('chapters').select('id').where('id', '=', id).forUpdate().execute()
  return findChapterToEdit(tx, id)
}

/** Opens a chapter at once; its address is made of its place or name unless one is wanted. Undefined when that is taken. */
export async function openChapter(
  tx: Tx,
  actor: Doer,
  communityId: number,
  value: ChapterValues,
): Promise<{ id: number; slug: string } | undefined> {
  const taken = await slugsOf(tx, communityId)
  const slug = value.slug || untaken(slugOfName(value), [...taken, ...reservedChapterSlugs])
  if (taken.includes(slug)) return undefined
  const { id } = await tx
    .insertInto('chapters')
    .values({
      ...columnsOf(communityId, { ...value, slug }),
      community_id: communityId,
      state: 'active',
      position: lastPlace('chapters', communityId),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setPoints(tx, id, value.points)
  await record(tx, { ...traceOf(communityId, id), actor, verb: 'create', after: { slug } })
  return { id, slug }
}

/** Changes a chapter that this transaction holds; its old address leads to the new one. Undefined when that is taken. */
export async function saveChapter(
  tx: Tx,
  actor: Doer,
  old: EditedChapter,
  value: ChapterValues,
): Promise<{ slug: string; renamed: boolean } | undefined> {
  const slug = value.slug || old.slug
  if (slug !== old.slug && (await slugsOf(tx, old.community_id)).includes(slug)) return undefined
  const next = { ...value, slug }
  const { before, after } = difference(typedChapter(old), typedChapter(next))
  if (Object.keys(after).length === 0) return { slug, renamed: false }
  await tx.updateTable('chapters').set(columnsOf(old.community_id, next)).where('id', '=', old.id).execute()
  if ('points' in after) await setPoints(tx, old.id, value.points)
  await rememberMove(tx, old.community_id, { from: urls.chapter(here, old.slug), to: urls.chapter(here, slug) })
  await record(tx, { ...traceOf(old.community_id, old.id), actor, verb: 'edit', before, after })
  return { slug, renamed: Object.keys(after).some((field) => field.startsWith('name.')) }
}

const here = { language: 'en', community: null } as const

// Of two that want one address, the second is told.
async function slugsOf(tx: Tx, communityId: number): Promise<string[]> {
  await lockSlugs(tx, 'chapters', communityId)
  const found = await tx.selectFrom('chapters').select('slug').where('community_id', '=', communityId).execute()
  return found.map(({ slug }) => slug)
}

function slugOfName({ name, language, place, countries }: ChapterValues): string {
  const names = [name[language] ?? '', name.en ?? '', ...Object.values(name), place ?? '']
  return slugFor(names, countries[0]?.toLowerCase() ?? 'chapter')
}

async function setPoints(tx: Tx, chapterId: number, points: readonly ChapterPoint[]): Promise<void> {
  await tx.deleteFrom('chapter_points').where('chapter_id', '=', chapterId).execute()
  if (points.length === 0) return
  const rows = points.map((point, position) => ({ ...point, chapter_id: chapterId, position }))
  await tx.insertInto('chapter_points').values(rows).execute()
}

function columnsOf(
  communityId: number,
  { name, summary, body, taking_part, format, points: _, ...plain }: ChapterValues,
) {
  const format_id = sql<
    number | null
  >`(select id from formats where community_id = ${communityId} and slug = ${format})`
  return {
    ...plain,
    format_id,
    name: asJsonb(name),
    summary: asJsonb(summary),
    body: asJsonb(body),
    taking_part: asJsonb(taking_part),
  }
}

const traceOf = (communityId: number, id: number) => ({
  subject: 'chapter' as const,
  subjectId: id,
  chapterId: id,
  communityId,
})
