// Imports at the desk: files are taken, and what was made of earlier ones is listed.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { checkFiles, fileName, type SentFile } from '../interchange/job-files.ts'
import { type ImportKind, importKinds } from '../interchange/job-kinds.ts'
import { isSingle, kindsFor, mayImport } from '../interchange/job-rules.ts'
import { beginJob, listJobs } from '../interchange/job-store.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { plainWishes } from './forms-desk-imports.ts'
import { importMessages } from './messages-desk-imports.ts'
import { largestImportForm } from './uploads.ts'
import { importsPage, type SendingFault } from './views-desk-imports.ts'

export const deskImportsRoutes = new Hono<SiteEnv>()

const pageSize = 25

deskImportsRoutes.use('/desk/imports', bodyLimit({ maxSize: largestImportForm }))

deskImportsRoutes.get('/desk/imports', async (c) => {
  if (!mayImport(c.var.actor, { communityId: c.var.community.id })) return c.notFound()
  return draw(c, 'auto', undefined)
})

deskImportsRoutes.post('/desk/imports', async (c) => {
  const { db, at, actor, community, now } = c.var
  const here = { communityId: community.id }
  if (!actor || !mayImport(actor, here)) return c.notFound()
  const form = await c.req.formData()
  const chosen = importKinds.find((kind) => kind === form.get('kind')) ?? 'auto'
  const files = await filesOf(form)
  const checked = checkFiles(files, chosen)
  if ('why' in checked) return draw(c, chosen, checked)
  const { kind } = checked
  if (!kindsFor(actor, here).includes(kind))
    return draw(c, 'auto', { why: 'looks-like', file: files[0]?.name ?? '', looks: 'unknown' })
  if (isSingle(kind) && files.length > 1) return draw(c, chosen, { why: 'one-table' })
  const job = { ...here, personId: actor.personId, kind, wishes: plainWishes, files }
  const id = await db.transaction().execute((tx) => beginJob(tx, job, now))
  if (id === undefined) return draw(c, chosen, { why: 'too-many-waiting' })
  return c.redirect(urls.desk(at, `/imports/${id}`), 303)
})

// A form without a file has one that is empty and has no name.
async function filesOf(form: FormData): Promise<SentFile[]> {
  const sent = form.getAll('files').filter((file) => typeof file !== 'string' && (file.name !== '' || file.size > 0))
  return Promise.all(
    (sent as File[]).map(async (file) => ({
      name: fileName(file.name),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}

async function draw(c: SiteContext, chosen: ImportKind | 'auto', fault: SendingFault | undefined) {
  const { db, at, actor, community } = c.var
  const before = Number(c.req.query('before')) || undefined
  const jobs = await listJobs(db, community.id, before, pageSize + 1)
  const shown = jobs.slice(0, pageSize)
  const next = jobs.length > pageSize ? shown.at(-1)?.id : undefined
  const kinds = kindsFor(actor, { communityId: community.id })
  return deskPage(
    c,
    {
      title: importMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, '/imports'),
      section: 'imports',
      main: importsPage({ kinds, chosen, fault, jobs: shown, next, zone: community.zone }, at),
    },
    fault ? 422 : 200,
  )
}
