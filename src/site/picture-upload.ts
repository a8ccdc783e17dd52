// A picture that arrives by a form: drawn anew, kept while its words are missing, then shown by whoever asked for it.
import { createHash } from 'node:crypto'
import type { Tx } from '../kit/database.ts'
import { type DrawnPicture, type DrawResult, drawPicture, type PictureFault } from '../kit/pictures.ts'
import { type AltFault, readPictureForm } from '../kit/pictures-form.ts'
import {
  describePicture,
  findPicture,
  forgetPicture,
  type Picture,
  type PictureWords,
  savePicture,
} from '../kit/pictures-store.ts'
import type { SiteContext } from './context.ts'

/** What was sent cannot be kept as it is. What was typed, and the picture that came, go back with the reasons. */
export interface PictureRefusal {
  ok: false
  words: PictureWords
  faults: Readonly<Record<string, AltFault | PictureFault | 'file-wanted' | 'changed'>>
  /** What came with the form and waits for its words. */
  waiting: Picture | undefined
}

/** The picture to be shown from now on, with its words; `keep` puts it in place. */
export interface PictureReceived {
  ok: true
  words: PictureWords
  /** Keeps the new picture, or the words of the present one, and gives its id; null when that was removed meanwhile. */
  keep: (tx: Tx, present: Picture | null) => Promise<number | null>
}

/** What a form was drawn from, to tell whether somebody changed the picture or its words since. */
export function markOf(picture: Picture | null): string {
  return picture ? createHash('sha256').update(JSON.stringify(picture)).digest('base64url') : 'none'
}

/** Reads a sent form of a picture. `present` is what is shown so far; `language` is the one in which words are wanted. */
export async function receivePicture(
  c: SiteContext,
  present: Picture | null,
  language: string,
): Promise<PictureReceived | PictureRefusal> {
  const form = await c.req.formData()
  const { words, faults, file, uploaded } = readPictureForm(form, language)
  const drawn = file && (await drawPicture(new Uint8Array(await file.arrayBuffer())))
  const waiting = await findUndescribed(c, uploaded)
  const why = {
    ...faults,
    ...faultOf(drawn, waiting ?? present, form.get('seen') === markOf(present) ? 'same' : 'other'),
  }
  if (Object.keys(why).length > 0)
    return { ok: false, words, faults: why, waiting: drawn?.ok ? await letWait(c, drawn.picture) : waiting }
  return {
    ok: true,
    words,
    keep: (tx, now) => keepWith(tx, words, { drawn, waiting, now, communityId: c.var.community.id }),
  }
}

function faultOf(
  drawn: DrawResult | undefined,
  there: Picture | null | undefined,
  mark: 'same' | 'other',
): PictureRefusal['faults'] {
  if (mark === 'other') return { file: 'changed' }
  if (drawn) return drawn.ok ? {} : { file: drawn.why }
  return there ? {} : { file: 'file-wanted' }
}

interface Kept {
  drawn: DrawResult | undefined
  waiting: Picture | undefined
  now: Picture | null
  communityId: number
}

async function keepWith(
  tx: Tx,
  words: PictureWords,
  { drawn, waiting, now, communityId }: Kept,
): Promise<number | null> {
  if (drawn?.ok) return (await savePicture(tx, communityId, drawn.picture, words)).id
  const there = waiting ?? now
  if (there) await describePicture(tx, there.id, words)
  return there?.id ?? null
}

async function letWait(c: SiteContext, drawn: DrawnPicture): Promise<Picture | undefined> {
  const { db, community } = c.var
  const { uid } = await db.transaction().execute((tx) => savePicture(tx, community.id, drawn))
  return findPicture(db, community.id, uid)
}

/** Puts another picture, or none, in the place of one; `set` writes the column. */
export async function replacePicture(
  tx: Tx,
  present: Picture | null,
  next: number | null,
  set: (id: number | null) => Promise<unknown>,
): Promise<void> {
  await set(next)
  if (present && present.id !== next) await forgetPicture(tx, present.id)
}

// Only what nobody described yet can be taken up by whoever knows its name: what is shown elsewhere stays what it is.
async function findUndescribed(c: SiteContext, uid: string): Promise<Picture | undefined> {
  const found = await findPicture(c.var.db, c.var.community.id, uid)
  return found && !found.decorative && Object.keys(found.alt).length === 0 ? found : undefined
}
