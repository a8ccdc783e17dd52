// The chapters on a map and as a list, and the page of each.
import { Hono } from 'hono'
import { listRecordingsOfChapter } from '../archive/store.ts'
import { listRecaps } from '../archive/store-recaps.ts'
import { type ChapterPage, findChapter, listChapters } from '../chapters/store.ts'
import { isMember } from '../chapters/store-members.ts'
import { findFormat, listFormatPolicies, listFormats } from '../communities/store.ts'
import { listEventsOfChapter } from '../events/store.ts'
import { breadcrumbJsonLd, jsonLdScript } from '../interchange/json-ld.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { listMessages } from './messages-chapters.ts'
import { page, siteName } from './page.ts'
import { readWords } from './query-events.ts'
import { type ChapterFacts, chapterPage } from './views-chapter.ts'
import { chapterListPage, matching, withSearch } from './views-chapters.ts'

export const chapterRoutes = new Hono<SiteEnv>()

chapterRoutes.get('/chapters', async (c) => {
  const { db, now, at, community } = c.var
  const [all, formats] = await Promise.all([listChapters(db, community.id, now), listFormats(db, community.id)])
  const q = withSearch(all) ? readWords(c.req.query('q') ?? null) : undefined
  const chapters = q === undefined ? all : matching(all, q, at)
  shows(c, `community:${community.id}`, `chapters:${community.id}`, `events:${community.id}`)
  shows(c, `formats:${community.id}`, `ambassadors:${community.id}`)
  freshFor(c, 300)
  const say = listMessages.in(at.language)
  const used = formats.filter((format) => format.kind === 'meetup')
  return page(c, {
    title: uiMessages.in(at.language)('chapters'),
    description: `${say('says')} ${say('count', { count: all.length })}.`,
    path: urls.chapters,
    section: 'chapters',
    unlisted: q !== undefined,
    ...(used[0] ? { hue: hueClass(used[0].hue) } : {}),
    main: chapterListPage(
      { all, chapters, q, now, communityName: siteName(c), website: community.website, format: used[0] },
      at,
    ),
  })
})

chapterRoutes.get('/chapters/:slug{[a-z0-9-]+}', async (c) => {
  const { db, at, community, origin } = c.var
  const chapter = await findChapter(db, community.id, c.req.param('slug'))
  if (!chapter) return c.notFound()
  const facts = await readChapter(c, chapter)
  markChapter(c, chapter)
  const name = pickText(chapter.name, at.language, chapter.language).text
  const trail = [{ name: uiMessages.in(at.language)('chapters'), href: urls.chapters(at) }]
  const summary = plainText(pickText(chapter.summary, at.language, chapter.language).text)
  const steps = [...trail, { name, href: urls.chapter(at, chapter.slug) }]
  return page(c, {
    title: name,
    description: summary.slice(0, 300) || `${name}: ${listMessages.in(at.language)('says')}`,
    path: (there) => urls.chapter(there, chapter.slug),
    section: 'chapters',
    card: urls.shareCard(at, 'chapters', chapter.slug),
    ...(chapter.hue === null ? {} : { hue: hueClass(chapter.hue) }),
    trail,
    head: jsonLdScript(breadcrumbJsonLd(steps, origin)),
    main: chapterPage(facts, at),
  })
})

const comingShown = 10
const pastShown = 12

async function readChapter(c: SiteContext, chapter: ChapterPage): Promise<ChapterFacts> {
  const { db, now, community, actor } = c.var
  const [coming, past, recordings, format, policies, isIn] = await Promise.all([
    listEventsOfChapter(db, chapter.id, 'coming', comingShown, now),
    listEventsOfChapter(db, chapter.id, 'past', pastShown + 1, now),
    listRecordingsOfChapter(db, chapter.id, 6, now),
    chapter.format ? findFormat(db, community.id, chapter.format.slug) : undefined,
    chapter.format ? listFormatPolicies(db, chapter.format.id) : [],
    actor ? isMember(db, chapter.id, actor.personId) : undefined,
  ])
  const recaps = await listRecaps(
    db,
    past.map(({ id }) => id),
  )
  const shown = past.slice(0, pastShown)
  const today = now.toZonedDateTimeISO(chapter.zone).toPlainDate().toString()
  return {
    chapter,
    coming,
    past: shown,
    morePast: past.length > shown.length,
    recaps,
    recordings,
    format,
    policies,
    now,
    today,
    member: isIn === undefined ? 'unknown' : isIn ? 'yes' : 'no',
  }
}

// What its events leave behind, and what its ambassadors are called, is announced for each of them.
function markChapter(c: SiteContext, chapter: ChapterPage): void {
  const { id } = c.var.community
  shows(c, `community:${id}`, `chapter:${chapter.id}`, `events:${id}`, `recordings:${id}`, `formats:${id}`)
  shows(c, `ambassadors:${id}`)
  freshFor(c, 300)
}
