// The chapters of a desk, how they fare, and the same as a table for spreadsheets.
import { Hono } from 'hono'
import { chapterScope, concernsOf, daysSilent, seesHealth } from '../chapters/rules-health.ts'
import { quarterBefore, quarterOf } from '../chapters/rules-reports.ts'
import { listHealth, listHealthPoints } from '../chapters/store-health.ts'
import { dayIn } from '../chapters/store-terms.ts'
import { csvFile } from '../kit/csv.ts'
import { pickText } from '../kit/languages.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskChapterMessages } from './messages-desk-chapters.ts'
import { type DeskChaptersFacts, deskChaptersPage, healthPage } from './views-desk-chapters.ts'

export const deskChapterRoutes = new Hono<SiteEnv>()

const quartersShown = 8

deskChapterRoutes.get('/desk/chapters', async (c) => {
  const { at, actor, community } = c.var
  const scope = chapterScope(actor, community.id)
  if (!scope) return c.notFound()
  const facts = await readFacts(c, scope)
  return deskPage(c, {
    title: uiMessages.in(at.language)('chapters'),
    path: (there) => urls.desk(there, '/chapters'),
    section: 'chapters',
    main: deskChaptersPage(facts, at),
  })
})

deskChapterRoutes.get('/desk/health', async (c) => {
  const { at, actor, community } = c.var
  if (!seesHealth(actor, community.id)) return c.notFound()
  const [facts, points] = await Promise.all([readFacts(c, { all: true }), listHealthPoints(c.var.db, community.id)])
  return deskPage(c, {
    title: deskChapterMessages.in(at.language)('health'),
    path: (there) => urls.desk(there, '/health'),
    section: 'chapters',
    trail: [{ name: uiMessages.in(at.language)('chapters'), href: urls.desk(at, '/chapters') }],
    main: healthPage(facts, points, at),
  })
})

deskChapterRoutes.get('/desk/health.csv', async (c) => {
  const { at, actor, community } = c.var
  if (!seesHealth(actor, community.id)) return c.notFound()
  const { chapters, quarters } = await readFacts(c, { all: true })
  const say = deskChapterMessages.in(at.language)
  const columns = [
    say('chapter'),
    ...quarters,
    say('attended'),
    say('members'),
    say('joined'),
    say('run-by'),
    say('last'),
    say('next'),
    say('asked'),
  ]
  const rows = chapters.map((chapter) => [
    pickText(chapter.name, at.language, chapter.language).text,
    ...chapter.held,
    chapter.attended,
    chapter.member_count,
    chapter.joined,
    chapter.ambassadors,
    daysSilent(chapter, chapter.today) ?? '',
    chapter.next_on,
    concernsOf(chapter, chapter.today)
      .map((concern) => say(concern))
      .join(' '),
  ])
  return sendCsv(c, 'health.csv', csvFile(columns, rows))
})

/** Answers with a table that is for nobody else and is not kept. */
export function sendCsv(c: SiteContext, name: string, text: string) {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  c.header('Cache-Control', 'private, no-store')
  return c.body(text)
}

async function readFacts(
  c: SiteContext,
  scope: NonNullable<ReturnType<typeof chapterScope>>,
): Promise<DeskChaptersFacts> {
  const { db, community, now, may } = c.var
  const quarters = lastQuarters(dayIn(community.zone, now))
  const chapters = await listHealth(db, community.id, scope, quarters, now)
  const places = (['proposals', 'health', 'reports'] as const).filter((place) => may(`GET /desk/${place}`))
  return { chapters, quarters, places, opens: may('GET /desk/chapters/new') }
}

// The quarter of today is the last of them.
function lastQuarters(today: string): string[] {
  const quarters = [quarterOf(today)]
  while (quarters.length < quartersShown) quarters.unshift(quarterBefore(quarters[0] ?? quarterOf(today)))
  return quarters
}
