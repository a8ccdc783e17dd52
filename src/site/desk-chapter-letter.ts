// Writing a letter: its form, kept while somebody types, saved by two at once, removed.
import { Hono } from 'hono'
import { letterShape, readLetter, readTypedLetter, typedOfLetter } from '../chapters/forms-letters.ts'
import { mayBeRead, readsLetters, writesLetters } from '../chapters/rules-letters.ts'
import { findName, type Letter, lockLetter, removeLetter, saveLetter } from '../chapters/store-letters.ts'
import { findKeptLetter, forgetKeptLetter, keepLetter } from '../chapters/store-letters-drafts.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { type Conflict, eachAlone, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawLetter, letterHere, showLetter } from './desk-chapter-letters.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { type LetterFormFacts, letterForm } from './views-desk-chapter-letter-form.ts'

export const deskLetterRoutes = new Hono<SiteEnv>()

deskLetterRoutes.use('/desk/chapters/:chapter/letters/*', formLimit)

const path = '/desk/chapters/:chapter/letters/:letter{[0-9]{1,15}}'

deskLetterRoutes.get(path, async (c) => {
  const { db, actor } = c.var
  const here = await letterHere(c, readsLetters)
  if (!here || !actor) return c.notFound()
  const { chapter, letter } = here
  const writes = writesLetters(actor, { communityId: chapter.community_id, chapterId: chapter.id })
  if (letter.state === 'sent' || !writes) return showLetter(c, chapter, letter)
  const kept = await findKeptLetter(db, letter.id, actor.personId)
  const said = (['saved', 'merged'] as const).find((one) => one === c.req.query('said'))
  return draw(c, here, { typed: kept?.typed ?? typedOfLetter(letter), said, ...(kept ? { kept } : {}) })
})

deskLetterRoutes.post(path, async (c) => {
  const { actor, at } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const form = await c.req.formData()
  const saved = await trySaving(c, actor, here, form)
  if (saved === 'sent') return showLetter(c, here.chapter, here.letter)
  const letters = urls.desk(at, `/chapters/${here.chapter.slug}/letters/${here.letter.id}`)
  if (!saved.ok) return draw(c, { ...here, letter: saved.letter }, saved, saved.conflicts.length > 0 ? 409 : 422)
  if (form.get('next') === 'preview') return c.redirect(`${letters}/preview`, 303)
  return c.redirect(`${letters}?said=${saved.merged ? 'merged' : 'saved'}`, 303)
})

deskLetterRoutes.post(`${path}/draft`, async (c) => {
  const { db, actor, now } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const revision = Number(form.get('revision'))
  if (!Number.isSafeInteger(revision)) return c.text('The form says not what it was drawn from.', 422)
  if (here.letter.state === 'sent') return c.body(null, 204)
  const typed = withTheirs(eachAlone, readTypedLetter(form), base, form)
  await keepLetter(db, { letterId: here.letter.id, personId: actor.personId }, { typed, base, revision }, now)
  return c.body(null, 204)
})

deskLetterRoutes.post(`${path}/draft-removal`, async (c) => {
  const { db, actor, at } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  await forgetKeptLetter(db, here.letter.id, actor.personId)
  return c.redirect(urls.desk(at, `/chapters/${here.chapter.slug}/letters/${here.letter.id}`), 303)
})

deskLetterRoutes.post(`${path}/removal`, async (c) => {
  const { db, actor, at } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const { chapter, letter } = here
  await db.transaction().execute(async (tx) => {
    await removeLetter(tx, letter.id)
    if (letter.state === 'scheduled')
      await record(tx, { actor, verb: 'take-back', subject: 'letter', subjectId: letter.id, ...whereOf(chapter) })
  })
  return c.redirect(urls.desk(at, `/chapters/${chapter.slug}/letters`), 303)
})

/** Where what is done with a chapter's letters stands in the history. */
export function whereOf(chapter: DeskChapter) {
  return { communityId: chapter.community_id, chapterId: chapter.id }
}

type Unsaved = { ok: false; letter: Letter; typed: Typed; conflicts: Conflict[]; faults: LetterFormFacts['faults'] }

function trySaving(
  c: SiteContext,
  actor: Actor,
  here: { chapter: DeskChapter; letter: Letter },
  form: FormData,
): Promise<{ ok: true; merged: boolean } | 'sent' | Unsaved> {
  return c.var.db.transaction().execute(async (tx) => {
    const letter = await lockLetter(tx, here.letter.id)
    if (!letter || letter.state === 'sent') return 'sent'
    const { typed, conflicts, fromThem } = mergeSent(letterShape, form, typedOfLetter(letter))
    const unsaved = { ok: false as const, letter, typed, conflicts }
    if (conflicts.length > 0) return { ...unsaved, faults: {} }
    const read = readLetter(typed, here.chapter.language)
    if (!read.ok) return { ...unsaved, faults: read.faults }
    // What goes by itself must stay fit to go.
    const half = letter.state === 'scheduled' && !mayBeRead(read.value).ok
    if (half) return { ...unsaved, faults: missingIn(typed) }
    await saveLetter(tx, letter, read.value, actor.personId)
    await forgetKeptLetter(tx, letter.id, actor.personId)
    return { ok: true as const, merged: fromThem.length > 0 }
  })
}

// A subject stands without its text, or a text without its subject.
function missingIn(typed: Typed): Unsaved['faults'] {
  const partner = (name: string) =>
    name.startsWith('subject.') ? name.replace('subject', 'body') : name.replace('body', 'subject')
  const written = Object.keys(typed).filter((name) => /^(?:subject|body)\./.test(name))
  const missing = written.map(partner).filter((name) => !typed[name])
  return Object.fromEntries(
    (written.length === 0 ? ['subject', 'body'] : missing).map((name) => [name, 'wanted' as const]),
  )
}

interface Drawn {
  typed: Typed
  conflicts?: Conflict[]
  faults?: LetterFormFacts['faults']
  said?: LetterFormFacts['said']
  kept?: { base: Typed; revision: number }
}

async function draw(
  c: SiteContext,
  here: { chapter: DeskChapter; letter: Letter },
  { typed, conflicts = [], faults = {}, said, kept }: Drawn,
  status: 200 | 409 | 422 = 200,
) {
  const { db, at, actor } = c.var
  const { letter } = here
  const base = JSON.stringify(kept?.base ?? typedOfLetter(letter))
  const drawn = { revision: kept?.revision ?? letter.revision, base }
  const answering = letter.answers_to ?? actor?.personId ?? 0
  const answersTo = await findName(db, answering)
  const facts = { ...here, ...{ typed, conflicts, faults, drawn, said, at }, answersTo, isBack: kept !== undefined }
  return drawLetter(c, here, { main: letterForm(facts, at), scripts: ['events-form.js'] }, status)
}
