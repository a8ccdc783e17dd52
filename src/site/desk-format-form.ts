// The form of a format: a new one begins with the rules of its kind; two who edit at once lose nothing.
import { Hono } from 'hono'
import { formatForm, typedFormat } from '../communities/forms-format.ts'
import { keepsFormats } from '../communities/rules-desk.ts'
import { defaultsOf, type Kind, kinds } from '../communities/rules-kinds.ts'
import { listFormats, listPolicies } from '../communities/store.ts'
import { addFormat, type DeskFormat, lockFormat, saveFormat } from '../communities/store-format.ts'
import { pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import { type FormFaults, readTextForm, readTypedForm } from '../kit/text-form.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { formatHere, formatTrail } from './desk-formats.ts'
import { deskPage } from './desk-page.ts'
import { formMessages } from './messages-desk-form.ts'
import { deskFormatMessages } from './messages-desk-formats.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { deskFormPage } from './views-desk-form.ts'
import { formatAfter, formatSections, kindsPage } from './views-desk-formats.ts'
import { ownInWords, ownNameOf } from './views-desk-own-fields.ts'
import { saidToast } from './views-desk-said.ts'

export const deskFormatFormRoutes = new Hono<SiteEnv>()

deskFormatFormRoutes.use('/desk/formats/*', formLimit)
deskFormatFormRoutes.use('/desk/formats', formLimit)

deskFormatFormRoutes.get('/desk/formats/new', async (c) => {
  const { at, community } = c.var
  if (!keepsFormats(c.var.actor, { communityId: community.id })) return c.notFound()
  const kind = kinds.find((one) => one === c.req.query('kind'))
  if (kind) return drawForm(c, { typed: blankFormat(kind, community.language) })
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
  const saved = await db.transaction().execute(async (tx): Promise<Drawn | { slug: string; merged: boolean }> => {
    const format = await lockFormat(tx, found, now)
    const { typed, conflicts, fromThem } = mergeSent(formatForm, form, typedFormat(format))
    if (conflicts.length > 0) return { typed, format, conflicts }
    const read = readTextForm(formatForm, typed)
    if (!read.ok) return { typed, format, faults: read.faults }
    const written = await saveFormat(tx, actor, format, read.value)
    return written ? { ...written, merged: fromThem.length > 0 } : { typed, format, faults: { slug: 'slug-taken' } }
  })
  if ('typed' in saved) return drawForm(c, saved)
  return c.redirect(urls.desk(at, `/formats/${saved.slug}?said=${saved.merged ? 'merged' : 'saved'}`), 303)
})

interface Drawn {
  typed: Typed
  faults?: FormFaults
  conflicts?: Conflict[]
  format?: DeskFormat
}

/** What the form of a new format of a kind begins with. */
export function blankFormat(kind: Kind, language: string): Typed {
  const { attendance, registration, chatham_house, recordable, hue } = defaultsOf[kind]
  const holds = { chatham_house: chatham_house ? 'on' : '', recordable: recordable ? 'on' : '' }
  return { kind, language, attendance: attendance ?? '', registration, ...holds, hue: String(hue) }
}

async function drawForm(c: SiteContext, { typed, faults = {}, conflicts = [], format }: Drawn) {
  const { db, at, community, actor } = c.var
  const say = deskFormatMessages.in(at.language)
  const help = ownHelpMessages.in(at.language)
  const [policies, formats] = await Promise.all([listPolicies(db, community.id), listFormats(db, community.id)])
  const name = format && pickText(format.name, at.language, format.language).text
  const title = name === undefined ? say('new') : formMessages.in(at.language)('edit-title', { title: name })
  const here = format ? `/formats/${format.slug}` : '/formats'
  const facts = { typed, faults, conflicts, at, help: { slug: help('slug-help') }, inWords: ownInWords(at) }
  const others = formats
    .filter(({ id }) => id !== format?.id)
    .map((one) => ({ name: pickText(one.name, at.language, one.language).text, hue: Number(one.hue) }))
  const rival = await rivalOf(c, conflicts, format)
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, format ? here : '/formats/new'),
      section: 'formats',
      trail: formatTrail(c),
      scripts: ['events-form.js', 'communities-hue.js'],
      main: deskFormPage({
        ...facts,
        title,
        action: urls.desk(at, here),
        back: urls.desk(at, '/formats'),
        base: format && JSON.stringify(typedFormat(format)),
        rival,
        nameOf: ownNameOf(at),
        sections: formatSections({
          ...facts,
          policies: policies.filter(({ archived_at }) => archived_at === null),
          others,
          languages: community.languages,
        }),
        send: format ? formMessages.in(at.language)('save') : say('make'),
        lead: saidToast(c.req.query('said'), format && urls.format(at, format.slug), at),
        ...(format ? { after: formatAfter(format, keepsFormats(actor, { communityId: community.id }), at) } : {}),
      }),
    },
    conflicts.length > 0 ? 409 : Object.keys(faults).length > 0 ? 422 : 200,
  )
}

async function rivalOf(c: SiteContext, conflicts: readonly Conflict[], format: DeskFormat | undefined) {
  const { db, actor, community } = c.var
  if (conflicts.length === 0 || !format || !actor) return null
  return findLastWriter(db, { subject: 'format', id: format.id, communityId: community.id }, actor.personId)
}
