// The archive: recordings to search and narrow down, and the page of each.
import { Hono } from 'hono'
import { archiveFacets, findRecording, listRecordings, type RecordingPage } from '../archive/store.ts'
import { breadcrumbJsonLd, jsonLdScript, recordingJsonLd } from '../interchange/json-ld.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { html, hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { pagesFor } from '../ui/pager.ts'
import { type ArchiveQuery, type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { archivePageMessages } from './messages-archive.ts'
import { page, siteName } from './page.ts'
import { archivePage } from './views-archive.ts'
import { recordingPage } from './views-recording.ts'

export const archiveRoutes = new Hono<SiteEnv>()

const pageSize = 30

archiveRoutes.get('/archive', async (c) => {
  const { db, now, at, community } = c.var
  const { query, number } = readQuery(c)
  const filter = { ...query, year: query.year === undefined ? undefined : Number(query.year) }
  const [{ cards, total }, facets] = await Promise.all([
    listRecordings(db, community.id, filter, { page: number, size: pageSize }, now),
    archiveFacets(db, community.id, now),
  ])
  const pages = pagesFor(total, pageSize)
  if (number > pages) return c.redirect(urls.archive(at, { ...query, page: pages > 1 ? pages : undefined }), 302)
  shows(c, `community:${community.id}`, `recordings:${community.id}`, `formats:${community.id}`)
  shows(c, `chapters:${community.id}`, `events:${community.id}`)
  freshFor(c, 300)
  const name = siteName(c)
  return page(c, {
    title: uiMessages.in(at.language)('archive'),
    description: archivePageMessages.in(at.language)('archive-of', { name }),
    path: (there: At) => urls.archive(there, { ...query, page: number > 1 ? number : undefined }),
    section: 'archive',
    unlisted: Object.values(query).some((value) => value !== undefined),
    main: archivePage({ name, query, cards, total, facets, number, pages }, at),
  })
})

archiveRoutes.get('/recordings/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}', async (c) => {
  const { db, now, at, assets, origin, community } = c.var
  const recording = await findRecording(db, community.id, c.req.param('slug'), now)
  if (!recording) return c.notFound()
  shows(c, `community:${community.id}`, `recording:${recording.id}`, `recordings:${community.id}`)
  shows(c, `formats:${community.id}`, `chapters:${community.id}`)
  if (recording.held) shows(c, `event:${recording.held.id}`)
  freshFor(c, 300)
  const title = pickText(recording.title, at.language, recording.language).text
  const trail = trailOf(recording, at)
  const here = { name: title, href: urls.recording(at, recording.slug) }
  return page(c, {
    title,
    description: describe(recording, at),
    path: (there: At) => urls.recording(there, recording.slug),
    section: 'archive',
    ...(recording.format ? { hue: hueClass(recording.format.hue) } : {}),
    trail,
    card: urls.shareCard(at, 'recordings', recording.slug),
    head: html`${jsonLdScript([
      recordingJsonLd(recording, { origin, at, siteName: siteName(c) }),
      breadcrumbJsonLd([...trail, here], origin),
    ])}<script type="module" src="${assets.url('archive.js')}"></script>`,
    main: recordingPage(recording, at),
  })
})

// What an address holds beyond sense (a year of letters, page -1) is as if it were not there.
function readQuery(c: SiteContext): { query: ArchiveQuery; number: number } {
  const read = (name: string) => c.req.query(name)?.trim().slice(0, 200) || undefined
  const year = read('year')
  const number = Number(read('page') ?? '1')
  return {
    query: {
      q: read('q'),
      format: read('format'),
      year: year !== undefined && /^\d{4}$/.test(year) ? year : undefined,
      chapter: read('chapter'),
      language: read('language'),
    },
    number: Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1,
  }
}

function trailOf({ event }: RecordingPage, at: At): { name: string; href: string }[] {
  const archive = { name: uiMessages.in(at.language)('archive'), href: urls.archive(at) }
  if (!event) return [archive]
  return [archive, { name: pickText(event.title, at.language, event.language).text, href: urls.event(at, event.slug) }]
}

function describe(recording: RecordingPage, at: At): string {
  const summary = plainText(pickText(recording.summary, at.language, recording.language).text)
  const speakers = recording.session?.speakers.map(({ name }) => name).join(', ') ?? ''
  const about = [recording.year ? String(recording.year) : '', speakers, summary].filter(Boolean).join('. ')
  return about.slice(0, 300) || pickText(recording.title, at.language, recording.language).text
}
