// One import at the desk: looked at, read in another way, brought in, or given up.
import { Hono } from 'hono'
import { listFormats } from '../communities/store.ts'
import { rememberColumns } from '../interchange/job-columns.ts'
import { type LineStatus, lineStatuses } from '../interchange/job-lines.ts'
import { kindsFor, mayImport } from '../interchange/job-rules.ts'
import { cancelJob, decideJob, findJob, type ImportJob, listLines, readAgain } from '../interchange/job-store.ts'
import { pickText } from '../kit/languages.ts'
import { html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { type ReadSettings, readSettings } from './forms-desk-imports.ts'
import { importMessages } from './messages-desk-imports.ts'
import { importPage, linesOnAPage } from './views-desk-imports-one.ts'

export const deskImportRoutes = new Hono<SiteEnv>()

const path = '/desk/imports/:job{[0-9]{1,15}}'

deskImportRoutes.get(path, async (c) => {
  const job = await findHere(c)
  return job ? draw(c, job, undefined) : c.notFound()
})

deskImportRoutes.get(`${path}/progress`, async (c) => {
  const job = await findHere(c)
  if (!job) return c.notFound()
  c.header('Cache-Control', 'private, no-store')
  return c.json({ state: job.state, done: job.done, total: job.total })
})

deskImportRoutes.post(`${path}/settings`, async (c) => {
  const { db, community } = c.var
  const job = await findHere(c)
  if (!job) return c.notFound()
  const headings = job.found.table?.headings ?? []
  const { formats, chapters } = await choicesOf(c)
  const slugs = { formats: formats.map(({ value }) => value), chapters: chapters.map(({ value }) => value) }
  const read = readSettings(await c.req.formData(), { headings, ...slugs })
  if (Object.keys(read.faults).length > 0) return draw(c, job, read)
  const { wishes } = read
  const begun = await db.transaction().execute(async (tx) => {
    if (headings.length > 0)
      await rememberColumns(tx, community.id, headings, { columns: wishes.columns, dates: wishes.dates })
    return readAgain(tx, community.id, job.id, wishes)
  })
  return lead(c, job, begun)
})

deskImportRoutes.post(`${path}/confirmation`, async (c) => {
  const job = await findHere(c)
  if (!job) return c.notFound()
  return lead(c, job, await c.var.db.transaction().execute((tx) => decideJob(tx, c.var.community.id, job.id)))
})

deskImportRoutes.post(`${path}/cancellation`, async (c) => {
  const { db, community, now } = c.var
  const job = await findHere(c)
  if (!job) return c.notFound()
  return lead(c, job, await db.transaction().execute((tx) => cancelJob(tx, community.id, job.id, now)))
})

async function findHere(c: SiteContext): Promise<ImportJob | undefined> {
  const { db, actor, community } = c.var
  const here = { communityId: community.id }
  if (!mayImport(actor, here)) return undefined
  const job = await findJob(db, community.id, Number(c.req.param('job')))
  return job && kindsFor(actor, here).includes(job.kind) ? job : undefined
}

function lead(c: SiteContext, job: ImportJob, done: boolean) {
  return c.redirect(`${urls.desk(c.var.at, `/imports/${job.id}`)}${done ? '' : '?said=already'}`, 303)
}

async function choicesOf(c: SiteContext) {
  const { db, at, community } = c.var
  const named = (rows: { slug: string; name: unknown; language: string }[]) =>
    rows.map(({ slug, name, language }) => ({
      value: slug,
      name: pickText(name as Parameters<typeof pickText>[0], at.language, language).text,
    }))
  const chapters = await db
    .selectFrom('chapters')
    .select(['slug', 'name', 'language'])
    .where('community_id', '=', community.id)
    .where('state', 'in', ['active', 'dormant'])
    .orderBy('slug')
    .execute()
  return { formats: named(await listFormats(db, community.id)), chapters: named(chapters) }
}

// Where scripts run, the page asks by itself.
const refreshed = {
  head: html`<noscript><meta http-equiv="refresh" content="3"></noscript>`,
  scripts: ['interchange-imports.js'],
}

async function draw(c: SiteContext, job: ImportJob, refused: ReadSettings | undefined) {
  const { db, at } = c.var
  const say = importMessages.in(at.language)
  const show = shownOf(c.req.query('show'), job)
  const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), 100_000)
  const [lines, choices] = await Promise.all([
    listLines(db, job.id, show, { after: (page - 1) * linesOnAPage, most: linesOnAPage }),
    choicesOf(c),
  ])
  return deskPage(
    c,
    {
      title: say(job.kind),
      path: (there) => urls.desk(there, `/imports/${job.id}`),
      section: 'imports',
      trail: [{ name: say('title'), href: urls.desk(at, '/imports') }],
      ...(job.state === 'reading' || job.state === 'applying' ? refreshed : {}),
      main: importPage(
        {
          job,
          show,
          page,
          lines,
          ...choices,
          typed: refused?.wishes ?? job.wishes,
          faults: refused?.faults ?? {},
          already: c.req.query('said') === 'already',
        },
        at,
      ),
    },
    refused ? 422 : 200,
  )
}

// Without a wish what matters most: what is new, else what changes, else what is doubtful.
function shownOf(asked: string | undefined, { found: { counts } }: ImportJob): LineStatus {
  const wished = lineStatuses.find((status) => status === asked)
  return wished ?? lineStatuses.find((status) => (counts?.[status] ?? 0) > 0) ?? 'new'
}
