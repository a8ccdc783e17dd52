// Quarterly reports: a chapter's own, which writes itself and is sent with a sentence; and all of a quarter at once.

import { Hono } from 'hono'
import { leadsChapter, quarterAsked, readQuarter } from '../chapters/rules-reports.ts'
import { mayAppoint, runsChapter } from '../chapters/rules-terms.ts'
import { findReport, listReports, sendReport } from '../chapters/store-reports.ts'
import { type DeskChapter, dayIn } from '../chapters/store-terms.ts'
import { csvFile } from '../kit/csv.ts'
import { pickText } from '../kit/languages.ts'
import { soundText } from '../kit/sound-text.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sendCsv } from './desk-chapters.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { deskPage } from './desk-page.ts'
import { deskReportMessages } from './messages-desk-chapters-reports.ts'
import { attendedIn, type ReportPageFacts, reportPage } from './views-desk-chapter-report.ts'
import { type ReportsFacts, reportsMarkdown, reportsPage, stateOfReport } from './views-desk-chapters-reports.ts'

export const deskReportRoutes = new Hono<SiteEnv>()

const longestWords = 2000

deskReportRoutes.get('/desk/chapters/:chapter/report', async (c) => {
  const chapter = await findHere(c, runsChapter)
  if (!chapter) return c.notFound()
  const quarter = readQuarter(c.req.query('quarter')) ?? quarterAsked(chapter.today)
  return show(c, chapter, quarter, undefined)
})

deskReportRoutes.post('/desk/chapters/:chapter/report', async (c) => {
  const { db, at, actor, community, now } = c.var
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || !actor) return c.notFound()
  const form = await c.req.formData()
  const quarter = readQuarter(String(form.get('quarter') ?? '')) ?? quarterAsked(chapter.today)
  const words = soundText(form.get('words'))
  const facts = await readFacts(c, chapter, quarter)
  if (!facts?.sends || words === '' || words.length > longestWords) return show(c, chapter, quarter, words)
  const report = { chapterId: chapter.id, quarter, words, facts: facts.report.fresh, personId: actor.personId }
  await db.transaction().execute(async (tx) => {
    await sendReport(tx, report, now)
    const about = { communityId: community.id, chapterId: chapter.id, after: { quarter, words } }
    await record(tx, { actor, verb: 'send', subject: 'report', ...about })
  })
  return c.redirect(`${urls.desk(at, `/chapters/${chapter.slug}/report`)}?quarter=${quarter}`, 303)
})

deskReportRoutes.get('/desk/reports', async (c) => {
  const facts = await readAll(c)
  if (!facts) return c.notFound()
  const { at } = c.var
  return deskPage(c, {
    title: deskReportMessages.in(at.language)('title', { quarter: facts.quarter }),
    path: (there) => urls.desk(there, `/reports?quarter=${facts.quarter}`),
    section: 'reports',
    main: reportsPage(facts, at),
  })
})

deskReportRoutes.get('/desk/reports.md', async (c) => {
  const facts = await readAll(c)
  if (!facts) return c.notFound()
  c.header('Content-Type', 'text/markdown; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="reports-${facts.quarter}.md"`)
  c.header('Cache-Control', 'private, no-store')
  return c.body(reportsMarkdown(facts, c.var.at, c.var.origin))
})

deskReportRoutes.get('/desk/reports.csv', async (c) => {
  const facts = await readAll(c)
  if (!facts) return c.notFound()
  const say = deskReportMessages.in(c.var.at.language)
  const keys = [
    'chapter',
    'state',
    'held',
    'attended',
    'recaps-missing',
    'cancelled',
    'coming',
    'joined',
    'members',
    'words-column',
  ] as const
  const rows = facts.reports.map((report) => [
    pickText(report.name, c.var.at.language, report.language).text,
    say(stateOfReport(report, facts.quarter, facts.today)),
    report.facts.held.length,
    attendedIn(report.facts),
    report.facts.held.filter(({ recaps }) => recaps === 0).length,
    report.facts.cancelled,
    report.facts.coming,
    report.facts.joined,
    report.facts.members,
    report.words,
  ])
  return sendCsv(
    c,
    `reports-${facts.quarter}.csv`,
    csvFile(
      keys.map((key) => say(key)),
      rows,
    ),
  )
})

// The reports of the quarter in the address, for those who run the programme.
async function readAll(c: SiteContext): Promise<ReportsFacts | undefined> {
  const { db, actor, community, now } = c.var
  if (!mayAppoint(actor, community.id)) return undefined
  const today = dayIn(community.zone, now)
  const quarter = readQuarter(c.req.query('quarter')) ?? quarterAsked(today)
  return { reports: await listReports(db, community.id, quarter, now), quarter, today, zone: community.zone }
}

async function show(c: SiteContext, chapter: DeskChapter, quarter: string, refused: string | undefined) {
  const { at } = c.var
  const facts = await readFacts(c, chapter, quarter)
  if (!facts) return c.notFound()
  return deskPage(
    c,
    {
      title: deskReportMessages.in(at.language)('one', { quarter }),
      path: (there) => urls.desk(there, `/chapters/${chapter.slug}/report?quarter=${quarter}`),
      section: 'chapters',
      trail: trailTo(c, chapter),
      main: reportPage({ ...facts, refused }, at),
    },
    refused === undefined ? 200 : 422,
  )
}

async function readFacts(c: SiteContext, chapter: DeskChapter, quarter: string): Promise<ReportPageFacts | undefined> {
  const { db, actor, community, now } = c.var
  const report = await findReport(db, chapter.id, quarter, now)
  if (!report) return undefined
  const state = stateOfReport(report, quarter, chapter.today)
  const leads = leadsChapter(actor, { communityId: community.id, chapterId: chapter.id })
  const sends = leads && (state === 'due' || state === 'overdue' || state === 'sent')
  return { chapter, report, quarter, state, sends, refused: undefined }
}
