// The page of a chapter written at the desk by those who run it; and a chapter opened without a proposal.
import { Hono } from 'hono'
import { chapterForm, readChapterForm, typedChapter } from '../chapters/forms-chapter.ts'
import { gatherPoints } from '../chapters/forms-points.ts'
import { mayAppoint, runsChapter } from '../chapters/rules-terms.ts'
import {
  type EditedChapter,
  findChapterToEdit,
  lockChapterToEdit,
  openChapter,
  saveChapter,
} from '../chapters/store-edit.ts'
import { listFormats } from '../communities/store.ts'
import { noneChanged, refreshWords } from '../interchange/apply-search.ts'
import { pickText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { readTypedForm } from '../kit/text-form.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { type Attempt, drawOwnForm } from './desk-own-form.ts'
import { locatePoints } from './locate-points.ts'
import { chapterEditMessages } from './messages-desk-chapter-edit.ts'
import { formMessages } from './messages-desk-form.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { chapterSections } from './views-desk-chapter-edit.ts'

export const deskChapterEditRoutes = new Hono<SiteEnv>()

deskChapterEditRoutes.use('/desk/chapters', formLimit)
deskChapterEditRoutes.use('/desk/chapters/:chapter/edit', formLimit)

deskChapterEditRoutes.get('/desk/chapters/new', async (c) => {
  const { community, actor } = c.var
  return mayAppoint(actor, community.id) ? drawForm(c, { typed: await blankChapter(c) }) : c.notFound()
})

deskChapterEditRoutes.post('/desk/chapters', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !mayAppoint(actor, community.id)) return c.notFound()
  const form = await withPoints(await c.req.formData(), at.language)
  const typed = readTypedForm(chapterForm, form)
  const read = readChapterForm(typed)
  if (!read.ok) return drawForm(c, { typed, faults: read.faults })
  const made = await db.transaction().execute((tx) => openChapter(tx, actor, community.id, read.value))
  if (!made) return drawForm(c, { typed, faults: { slug: 'slug-taken' } })
  return c.redirect(urls.desk(at, `/chapters/${made.slug}/edit?said=made`), 303)
})

deskChapterEditRoutes.get('/desk/chapters/:chapter/edit', async (c) => {
  const found = await findHere(c, runsChapter)
  const chapter = found && (await findChapterToEdit(c.var.db, found.id))
  return chapter ? drawForm(c, { typed: typedChapter(chapter), chapter }) : c.notFound()
})

deskChapterEditRoutes.post('/desk/chapters/:chapter/edit', async (c) => {
  const { db, at, actor, community } = c.var
  const found = await findHere(c, runsChapter)
  if (!found || !actor) return c.notFound()
  const form = await withPoints(await c.req.formData(), at.language)
  const saved = await db.transaction().execute(async (tx): Promise<Unsaved | { slug: string; merged: boolean }> => {
    const chapter = await lockChapterToEdit(tx, found.id)
    // Under which format a chapter meets is not for itself to say.
    if (!mayAppoint(actor, community.id)) form.set('format', chapter.format ?? '')
    const { typed, conflicts, fromThem } = mergeSent(chapterForm, form, typedChapter(chapter))
    if (conflicts.length > 0) return { typed, chapter, conflicts }
    const read = readChapterForm(typed)
    if (!read.ok) return { typed, chapter, faults: read.faults }
    const written = await saveChapter(tx, actor, chapter, read.value)
    if (written?.renamed) await refreshWords(tx, community.id, { ...noneChanged, chapters: [chapter.id] })
    return written ? { ...written, merged: fromThem.length > 0 } : { typed, chapter, faults: { slug: 'slug-taken' } }
  })
  if ('typed' in saved) return drawForm(c, saved)
  return c.redirect(urls.desk(at, `/chapters/${saved.slug}/edit?said=${saved.merged ? 'merged' : 'saved'}`), 303)
})

type Unsaved = Attempt & { chapter: EditedChapter }

// The rows of points are one field, which two people change together or not at all. Without rows it stays as it was sent.
async function withPoints(form: FormData, language: string): Promise<FormData> {
  if (form.has('point_name_0')) form.set('points', await locatePoints(gatherPoints(form), language))
  return form
}

async function blankChapter(c: SiteContext): Promise<Typed> {
  const { db, community } = c.var
  const meetups = (await listFormats(db, community.id)).filter(({ kind }) => kind === 'meetup')
  const { language, zone } = community
  return { language, languages: language, zone, format: (meetups.length === 1 && meetups[0]?.slug) || '' }
}

async function drawForm(c: SiteContext, { chapter, ...attempt }: Attempt & { chapter?: EditedChapter }) {
  const { db, at, actor, community } = c.var
  const [say, help] = [chapterEditMessages.in(at.language), ownHelpMessages.in(at.language)]
  const formats = mayAppoint(actor, community.id) ? await listFormats(db, community.id) : undefined
  const title = chapter && pickText(chapter.name, at.language, chapter.language).text
  const there = chapter ? `/chapters/${chapter.slug}` : '/chapters'
  const chapters = { name: uiMessages.in(at.language)('chapters'), href: urls.desk(at, '/chapters') }
  return drawOwnForm(c, {
    ...attempt,
    title: title === undefined ? say('open') : formMessages.in(at.language)('edit-title', { title }),
    section: 'chapters',
    trail: chapter ? trailTo(c, chapter) : [chapters],
    page: chapter ? `${there}/edit` : '/chapters/new',
    action: chapter ? `${there}/edit` : '/chapters',
    back: there,
    stored: chapter && { subject: 'chapter', id: chapter.id, typed: typedChapter(chapter) },
    help: { slug: help('slug-help'), languages: say('languages-spoken') },
    sections: (facts) => chapterSections(facts, formats),
    send: chapter ? formMessages.in(at.language)('save') : say('open'),
    seen: chapter && urls.chapter(at, chapter.slug),
    history: chapter && `chapter=${chapter.id}`,
  })
}
