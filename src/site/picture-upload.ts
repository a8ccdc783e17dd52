// A picture that arrives by a form: drawn anew, kept while its words are missing, then shown by whoever asked for it.
import type { Tx } from '../kit/database.ts'
import { drawPicture, type PictureFault } from '../kit/pictures.ts'
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
  faults: Readonly<Record<string, AltFault | PictureFault | 'file-wanted'>>
  /** What came with the form and waits for its words. */
  waiting: Picture | undefined
}

/** The picture to be shown from now on, with its words; `keep` puts it in place. */
export interface PictureReceived {
  ok: true
  words: PictureWords
  /** Keeps the new picture or the words of the present one, and gives its id; call it in the transaction of the change. */
  keep: (tx: Tx) => Promise<number>
}

/** Reads a sent form of a picture. `present` is what is shown so far; `language` is the one in which words are wanted. */
export async function receivePicture(
  c: SiteContext,
  present: Picture | null,
  language: string,
): Promise<PictureReceived | PictureRefusal> {
  const { db, community } = c.var
  const { words, faults, file, uploaded } = readPictureForm(await c.req.formData(), language)
  const refuse = (why: PictureRefusal['faults'], waiting?: Picture) =>
    ({ ok: false, words, faults: { ...faults, ...why }, waiting }) as const
  if (!file) {
    const there = (await findUndescribed(c, uploaded)) ?? present
    if (!there) return refuse({ file: 'file-wanted' })
    if (Object.keys(faults).length > 0) return refuse({}, there === present ? undefined : there)
    return { ok: true, words, keep: (tx) => describePicture(tx, there.id, words).then(() => there.id) }
  }
  const drawn = await drawPicture(new Uint8Array(await file.arrayBuffer()))
  if (!drawn.ok) return refuse({ file: drawn.why }, await findUndescribed(c, uploaded))
  if (Object.keys(faults).length === 0) {
    return { ok: true, words, keep: (tx) => savePicture(tx, community.id, drawn.picture, words).then(({ id }) => id) }
  }
  const kept = await db.transaction().execute((tx) => savePicture(tx, community.id, drawn.picture))
  return refuse({}, await findPicture(db, community.id, kept.uid))
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
