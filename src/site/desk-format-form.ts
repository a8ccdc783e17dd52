// The form of a format: a new one begins with the rules of its kind; two who edit at once lose nothing.
import { Hono } from 'hono'
import { formatForm, typedFormat } from '../communities/forms-format.ts'
import { keepsFormats } from '../communities/rules-desk.ts'
import { freeHue } from '../communities/rules-hue.ts'
import { defaultsOf, type Kind, kinds } from '../communities/rules-kinds.ts'
import { listFormats, listPolicies } from '../communities/store.ts'
import { addFormat, type DeskFormat, lockFormat, saveFormat } from '../communities/store-format.ts'
import { noneChanged, refreshWords } from '../interchange/apply-search.ts'
import { pickText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { readTextForm, readTypedForm } from '../kit/text-form.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { formatHere, formatTrail } from './desk-formats.ts'
import { type Attempt, drawOwnForm } from './desk-own-form.ts'
import { deskPage } from './desk-page.ts'
import { formMessages } from './messages-desk-form.ts'
import { deskFormatMessages } from './messages-desk-formats.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { formatAfter, formatSections, kindsPage } from './views-desk-formats.ts'

export const deskFormatFormRoutes = new Hono<SiteEnv>()

deskFormatFormRoutes.use('/desk/formats/*', formLimit)
deskFormatFormRoutes.use('/desk/formats', formLimit)

deskFormatFormRoutes.get('/desk/formats/new', async (c) => {
  const { at, community } = c.var
  if (!keepsFormats(c.var.actor, { communityId: community.id })) return c.notFound()
  const kind = kinds.find((one) => one === c.req.query('kind'))
  if (kind) return drawForm(c, { typed: await blankFormat(c, kind) })
  return deskPage(c, {
    title: deskFormatMessages.in(at.language)('new'),
    path: (there) => urls.desk(there, '/formats/new'),
    section: 'formats',
    trail: formatTrail(c),
    main: kindsPage(at),
  })
})

deskFormatFormRoutes.post('/desk/formats', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !keepsFormats(actor, { communityId: community.id })) return c.notFound()
  const typed = readTypedForm(formatForm, await c.req.formData())
  const read = readTextForm(formatForm, typed)
  if (!read.ok) return drawForm(c, { typed, faults: read.faults })
  const made = await db.transaction().execute((tx) => addFormat(tx, actor, community.id, read.value))
  if (!made) return drawForm(c, { typed, faults: { slug: 'slug-taken' } })
  return c.redirect(urls.desk(at, `/formats/${made.slug}?said=made`), 303)
})

deskFormatFormRoutes.get('/desk/formats/:format', async (c) => {
  const format = await formatHere(c)
  return format ? drawForm(c, { typed: typedFormat(format), format }) : c.notFound()
})

deskFormatFormRoutes.post('/desk/formats/:format', async (c) => {
  const { db, at, actor, now } = c.var
  const found = await formatHere(c)
  if (!found || !actor) return c.notFound()
  const form = await c.req.formData()
  const saved = await db
    .transaction()
    .execute(async (tx): Promise<(Attempt & { format: DeskFormat }) | { slug: string; merged: boolean }> => {
      const format = await lockFormat(tx, found, now)
      const { typed, conflicts, fromThem } = mergeSent(formatForm, form, typedFormat(format))
      if (conflicts.length > 0) return { typed, format, conflicts }
      const read = readTextForm(formatForm, typed)
      if (!read.ok) return { typed, format, faults: read.faults }
      const written = await saveFormat(tx, actor, format, read.value)
      if (written?.renamed) await refreshWords(tx, format.community_id, { ...noneChanged, formats: [format.id] })
      return written ? { ...written, merged: fromThem.length > 0 } : { typed, format, faults: { slug: 'slug-taken' } }
    })
  if ('typed' in saved) return drawForm(c, saved)
  return c.redirect(urls.desk(at, `/formats/${saved.slug}?said=${saved.merged ? 'merged' : 'saved'}`), 303)
})

/** What the form of a new format of a kind begins with; its colour is told from those of the others. */
export async function blankFormat(c: SiteContext, kind: Kind): Promise<Typed> {
  const { db, community } = c.var
  const taken = (await listFormats(db, community.id)).map(({ hue }) => Number(hue))
  const { attendance, registration, chatham_house, recordable, hue } = defaultsOf[kind]
  const holds = { chatham_house: chatham_house ? 'on' : '', recordable: recordable ? 'on' : '' }
  const colour = { hue: String(freeHue(hue, taken)) }
  return { kind, language: community.language, attendance: attendance ?? '', registration, ...holds, ...colour }
}

async function drawForm(c: SiteContext, { format, ...attempt }: Attempt & { format?: DeskFormat }) {
  const { db, at, community, actor } = c.var
  const { languages, id } = community
  const say = deskFormatMessages.in(at.language)
  const [all, formats] = await Promise.all([listPolicies(db, id), listFormats(db, id)])
  const policies = all.filter(({ archived_at }) => archived_at === null)
  const named = formats.map((one) => ({ ...one, name: pickText(one.name, at.language, one.language).text }))
  const others = named.filter((one) => one.id !== format?.id).map(({ name, hue }) => ({ name, hue: Number(hue) }))
  const title = format && pickText(format.name, at.language, format.language).text
  const here = format ? `/formats/${format.slug}` : '/formats'
  return drawOwnForm(c, {
    ...attempt,
    title: title === undefined ? say('new') : formMessages.in(at.language)('edit-title', { title }),
    section: 'formats',
    trail: formatTrail(c),
    page: format ? here : '/formats/new',
    action: here,
    back: '/formats',
    stored: format && { subject: 'format', id: format.id, typed: typedFormat(format) },
    help: { slug: ownHelpMessages.in(at.language)('slug-help') },
    sections: (facts) => formatSections({ ...facts, policies, others, languages }),
    send: format ? formMessages.in(at.language)('save') : say('make'),
    seen: format && urls.format(at, format.slug),
    history: format && `format=${format.id}`,
    after: format && keepsFormats(actor, { communityId: id }) ? formatAfter(format, at) : undefined,
  })
}
