// Kept pictures: saved, described, found by their address, dropped when nothing shows them any more.
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from './database.ts'
import { asJsonb } from './jsonb.ts'
import type { LocalText } from './languages.ts'
import type { DrawnPicture } from './pictures.ts'

/** What a picture shows, in words; a decorative one has none, and is passed over by those who cannot see it. */
export interface PictureWords {
  alt: LocalText
  /** The language in which it was described first. */
  language: string
  decorative: boolean
}

/** A kept picture, as pages show it. */
export interface Picture extends PictureWords {
  id: number
  uid: string
  width: number
  height: number
  colour: string
  /** What there is of it, the smallest first. */
  files: { size: number; width: number; height: number }[]
}

/** A picture as JSON, by the id in a column (`e.picture_id`), for the queries of those who show one; null for none. */
export function pictureOf(column: string): RawBuilder<Picture | null> {
  return sql`(select json_build_object('id', p.id, 'uid', p.uid, 'alt', p.alt, 'language', p.language,
      'decorative', p.decorative, 'width', p.width, 'height', p.height, 'colour', p.colour,
      'files', (select json_agg(json_build_object('size', f.size, 'width', f.width, 'height', f.height) order by f.size)
        from picture_files f where f.picture_id = p.id))
    from pictures p where p.id = ${sql.ref(column)})`
}

/** A picture of a community by its uid; undefined for those of others. */
export async function findPicture(db: Db, communityId: number, uid: string): Promise<Picture | undefined> {
  if (!isUid(uid)) return undefined
  const found = await sql<{ picture: Picture }>`select ${pictureOf('known.id')} as picture from pictures known
    where known.community_id = ${communityId} and known.uid = ${uid}`.execute(db)
  return found.rows[0]?.picture
}

/** Keeps a drawn picture that nothing shows yet. Without words it is dropped after a day, unless it gets some. */
export async function savePicture(
  tx: Tx,
  communityId: number,
  drawn: DrawnPicture,
  words?: PictureWords,
): Promise<{ id: number; uid: string }> {
  const { width, height, colour, files } = drawn
  const kept = await tx
    .insertInto('pictures')
    .values({ community_id: communityId, width, height, colour, ...columnsOf(words) })
    .returning(['id', 'uid'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('picture_files')
    .values(files.map((file) => ({ ...file, picture_id: kept.id })))
    .execute()
  return kept
}

/** Says anew what a picture shows; every page that shows it says so at once. */
export async function describePicture(tx: Tx, id: number, words: PictureWords): Promise<void> {
  await tx.updateTable('pictures').set(columnsOf(words)).where('id', '=', id).execute()
}

/** Drops a picture, unless something else shows it still. Call it after its column was emptied or has another. */
export async function forgetPicture(tx: Tx, id: number): Promise<void> {
  await sql`select forget_picture(${id})`.execute(tx)
}

/** Drops what was uploaded a day ago or earlier and never described; tells how many. */
export async function forgetUndescribed(db: Db, now: Temporal.Instant): Promise<number> {
  const found = await sql<{ dropped: boolean }>`select forget_picture(id) as dropped from pictures
    where alt = '{}' and not decorative and created_at < ${now.subtract({ hours: 24 })} limit 500`.execute(db)
  return found.rows.filter(({ dropped }) => dropped).length
}

/** The bytes of a picture in one of its sizes, by its address; undefined when there is none. */
export async function findPictureFile(
  db: Db,
  uid: string,
  size: number,
): Promise<{ id: number; bytes: Buffer } | undefined> {
  if (!isUid(uid)) return undefined
  return db
    .selectFrom('pictures as p')
    .innerJoin('picture_files as f', 'f.picture_id', 'p.id')
    .select(['p.id', 'f.bytes'])
    .where('p.uid', '=', uid)
    .where('f.size', '=', size)
    .executeTakeFirst()
}

function isUid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function columnsOf(words: PictureWords | undefined) {
  if (words === undefined) return {}
  const { alt, language, decorative } = words
  return { alt: asJsonb(decorative ? {} : alt), language, decorative }
}
