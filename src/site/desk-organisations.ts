// The organisations of a community at its desk: a list, one with its form, and two that are one merged.

import { Hono } from 'hono'
import { z } from 'zod'
import { findOrganisations } from '../events/store-organisations.ts'
import {
  findOrganisationRow,
  listOrganisations,
  listUses,
  mergeOrganisations,
  type OrganisationRow,
  writeOrganisation,
} from '../events/store-organisations-desk.ts'
import { webField } from '../kit/form-fields.ts'
import { type Conflict, eachAlone, mergeForms, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import { soundLine } from '../kit/sound-text.ts'
import { oneLine } from '../mail/address.ts'
import { maySeePeople } from '../people/rules-people.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { organisationMessages } from './messages-desk-organisations.ts'
import { readPage, readWords } from './query-events.ts'
import {
  mergerPage,
  type OrganisationFacts,
  organisationPage,
  organisationsPage,
  organisationsShown,
} from './views-desk-organisations.ts'

export const deskOrganisationRoutes = new Hono<SiteEnv>()

deskOrganisationRoutes.get('/desk/organisations', async (c) => {
  const { db, at, actor, community } = c.var
  if (!maySeePeople(actor, { communityId: community.id })) return c.notFound()
  const q = readWords(c.req.query('q') ?? null) ?? ''
  const page = readPage(c.req.query('page') ?? null)
  const slice = { size: organisationsShown, skip: (page - 1) * organisationsShown }
  const found = await listOrganisations(db, community.id, q, slice)
  return deskPage(c, {
    title: organisationMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/organisations'),
    section: 'people',
    scripts: ['events-desk.js'],
    main: organisationsPage({ q, page, ...found }, at),
  })
})

deskOrganisationRoutes.get('/desk/organisations/:organisation{[a-z0-9-]+}', async (c) => {
  const organisation = await findHere(c)
  return organisation ? show(c, organisation) : c.notFound()
})

deskOrganisationRoutes.post('/desk/organisations/:organisation{[a-z0-9-]+}', async (c) => {
  const { db, at, actor, community } = c.var
  const found = await findHere(c)
  if (!found || !actor) return c.notFound()
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const sent = withTheirs(eachAlone, readTyped(form), base, form)
  const unsaved = await db.transaction().execute(async (tx) => {
    const now = await findOrganisationRow(tx, community.id, found.slug, 'write')
    if (!now) return undefined
    const alone = String(now.revision) === form.get('revision')
    const { typed, conflicts } = alone
      ? { typed: sent, conflicts: [] }
      : mergeForms(eachAlone, base, typedOf(now), sent)
    const read = shape.safeParse(typed)
    const faults = Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]))
    if (conflicts.length > 0 || !read.success) return { organisation: now, typed, conflicts, faults }
    await writeOrganisation(tx, actor, community.id, now, read.data)
    return undefined
  })
  if (!unsaved) return c.redirect(urls.desk(at, `/organisations/${found.slug}?said=saved`), 303)
  return show(c, unsaved.organisation, unsaved, unsaved.conflicts.length > 0 ? 409 : 422)
})

deskOrganisationRoutes.get('/desk/organisations/:organisation{[a-z0-9-]+}/merger', async (c) => {
  const { db, at, community } = c.var
  const gone = await findHere(c)
  if (!gone) return c.notFound()
  const into = oneLine(c.req.query('into') ?? '')
  const { same, like } = await findOrganisations(db, community.id, into)
  const other = [same, ...like].find((one) => one !== undefined && one.id !== gone.id)
  const kept = other && (await findOrganisationRow(db, community.id, other.slug))
  if (!kept) return show(c, gone, { unknown: into || ' ' }, 422)
  return deskPage(c, {
    title: organisationMessages.in(at.language)('merge-title', { kept: kept.name, gone: gone.name }),
    path: (there) => urls.desk(there, `/organisations/${gone.slug}/merger?${new URLSearchParams({ into })}`),
    section: 'people',
    trail: trailOf(c, gone),
    main: mergerPage(kept, gone, at),
  })
})

deskOrganisationRoutes.post('/desk/organisations/:organisation{[a-z0-9-]+}/merger', async (c) => {
  const { db, at, actor, community } = c.var
  const gone = await findHere(c)
  if (!gone || !actor) return c.notFound()
  const kept = await findOrganisationRow(db, community.id, String((await c.req.parseBody()).into ?? ''))
  if (!kept || kept.id === gone.id) return show(c, gone, { unknown: ' ' }, 422)
  await db.transaction().execute((tx) => mergeOrganisations(tx, actor, community.id, { kept, gone }))
  return c.redirect(urls.desk(at, `/organisations/${kept.slug}?said=saved`), 303)
})

const shape = z.object({
  name: z
    .string()
    .transform((text) => oneLine(text, 1000))
    .pipe(z.string().min(1, 'wanted').max(200, 'too-many-words')),
  website: webField,
})

const readTyped = (form: FormData): Typed => ({
  name: oneLine(String(form.get('name') ?? ''), 1000),
  website: soundLine(form.get('website')),
})

const typedOf = ({ name, website }: OrganisationRow): Typed => ({ name, website: website ?? '' })

async function findHere(c: SiteContext): Promise<OrganisationRow | undefined> {
  const { db, actor, community } = c.var
  if (!maySeePeople(actor, { communityId: community.id })) return undefined
  return findOrganisationRow(db, community.id, c.req.param('organisation') ?? '')
}

function trailOf(c: SiteContext, one?: OrganisationRow) {
  const { at } = c.var
  const list = { name: organisationMessages.in(at.language)('title'), href: urls.desk(at, '/organisations') }
  return one ? [list, { name: one.name, href: urls.desk(at, `/organisations/${one.slug}`) }] : [list]
}

interface Unsaved {
  typed?: Typed
  conflicts?: Conflict[]
  faults?: Record<string, string>
  unknown?: string
}

async function show(
  c: SiteContext,
  organisation: OrganisationRow,
  unsaved: Unsaved = {},
  status: 200 | 409 | 422 = 200,
) {
  const { db, at } = c.var
  const { typed = typedOf(organisation), conflicts = [], faults = {}, unknown } = unsaved
  const facts: OrganisationFacts = {
    ...{ organisation, typed, conflicts, unknown },
    faults: faults as OrganisationFacts['faults'],
    uses: await listUses(db, organisation.id),
    base: JSON.stringify(typedOf(organisation)),
    saved: status === 200 && c.req.query('said') === 'saved',
  }
  const path = (there: typeof at) => urls.desk(there, `/organisations/${organisation.slug}`)
  const main = organisationPage(facts, at)
  return deskPage(c, { title: organisation.name, path, section: 'people', trail: trailOf(c), main }, status)
}
