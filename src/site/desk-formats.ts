// The formats of a community at the desk: the list, its order, what is put away.
import { Hono } from 'hono'
import { mayArchiveFormat } from '../communities/rules-archive.ts'
import { formatScope, keepsFormats, mayEditFormat } from '../communities/rules-desk.ts'
import {
  type DeskFormat,
  findDeskFormat,
  listDeskFormats,
  lockFormat,
  setFormatArchived,
} from '../communities/store-format.ts'
import { moveInOrder } from '../communities/store-order.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskFormatMessages } from './messages-desk-formats.ts'
import { formatsPage } from './views-desk-formats.ts'

export const deskFormatRoutes = new Hono<SiteEnv>()

deskFormatRoutes.get('/desk/formats', async (c) => {
  const { db, at, actor, community, now } = c.var
  const scope = formatScope(actor, community.id)
  if (!scope) return c.notFound()
  const formats = await listDeskFormats(db, community.id, scope, now)
  return deskPage(c, {
    title: deskFormatMessages.in(at.language)('formats'),
    path: (there) => urls.desk(there, '/formats'),
    section: 'formats',
    main: formatsPage({ formats, keeps: scope.all }, at),
  })
})

deskFormatRoutes.post('/desk/formats/:format/position', async (c) => {
  const { db, at, actor, community } = c.var
  const format = await keptFormat(c)
  if (!format || !actor) return c.notFound()
  const to = (await c.req.formData()).get('to') === 'earlier' ? 'earlier' : 'later'
  await db
    .transaction()
    .execute((tx) => moveInOrder(tx, actor, 'formats', { communityId: community.id, id: format.id }, to))
  return c.redirect(urls.desk(at, '/formats'), 303)
})

deskFormatRoutes.post('/desk/formats/:format/archival', async (c) => {
  const { db, at, actor, now } = c.var
  const format = await keptFormat(c)
  if (!format || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const current = await lockFormat(tx, format, now)
    if (current.archived_at === null && mayArchiveFormat(current).ok) await setFormatArchived(tx, actor, current, now)
  })
  // Where it was refused, the page of the format says why.
  return c.redirect(urls.desk(at, `/formats/${format.slug}`), 303)
})

deskFormatRoutes.post('/desk/formats/:format/revival', async (c) => {
  const { db, at, actor, now } = c.var
  const format = await keptFormat(c)
  if (!format || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const current = await lockFormat(tx, format, now)
    if (current.archived_at !== null) await setFormatArchived(tx, actor, current, null)
  })
  return c.redirect(urls.desk(at, `/formats/${format.slug}`), 303)
})

/** The format of the address for those who write it; undefined for what is foreign as for what does not exist. */
export async function formatHere(c: SiteContext): Promise<DeskFormat | undefined> {
  const { db, actor, community, now } = c.var
  const format = await findDeskFormat(db, community.id, c.req.param('format') ?? '', now)
  return format && mayEditFormat(actor, { communityId: community.id, formatId: format.id }) ? format : undefined
}

/** The way back to the list. */
export function formatTrail({ var: { at } }: SiteContext) {
  return [{ name: deskFormatMessages.in(at.language)('formats'), href: urls.desk(at, '/formats') }]
}

async function keptFormat(c: SiteContext): Promise<DeskFormat | undefined> {
  const { actor, community } = c.var
  return keepsFormats(actor, { communityId: community.id }) ? formatHere(c) : undefined
}
