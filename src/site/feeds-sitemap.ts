// The sitemap of every public page of every community, and robots.txt.
import { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { shown } from '../archive/store-cards.ts'
import { pagesAFile, robotsText, type SitemapPage, sitemapIndexText, sitemapText } from '../interchange/sitemap.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'

interface Row {
  kind: 'fixed' | 'event' | 'format' | 'chapter' | 'recording' | 'person'
  community: string | null
  slug: string
  changed: Temporal.Instant
}

export const sitemapRoutes = new Hono<SiteEnv>()

sitemapRoutes.get('/robots.txt', (c) => {
  shows(c, 'fixed')
  return c.text(robotsText(c.var.origin))
})

sitemapRoutes.get('/sitemap.xml', async (c) => {
  if (!isWhole(c.var.at)) return c.notFound()
  const found = await sql<{ total: number }>`select count(*)::int as total from (${publicPages(c)}) pages`.execute(
    c.var.db,
  )
  const total = found.rows[0]?.total ?? 0
  if (total > pagesAFile) return xml(c, sitemapIndexText(Math.ceil(total / pagesAFile), c.var.origin))
  return xml(c, sitemapText(await pagesOf(c, 0), c.var.origin))
})

sitemapRoutes.get('/:file{sitemap-[1-9][0-9]{0,5}\\.xml}', async (c) => {
  if (!isWhole(c.var.at)) return c.notFound()
  const pages = await pagesOf(c, Number(c.req.param('file').replace(/\D/g, '')) - 1)
  return pages.length === 0 ? c.notFound() : xml(c, sitemapText(pages, c.var.origin))
})

// It speaks of all communities and languages at once, so it has one address.
function isWhole(at: At): boolean {
  return at.language === 'en' && at.community === null
}

async function xml(c: SiteContext, text: string) {
  const communities = await c.var.db.selectFrom('communities').select('id').execute()
  const kinds = ['community', 'events', 'formats', 'chapters', 'recordings']
  shows(c, ...communities.flatMap(({ id }) => kinds.map((kind) => `${kind}:${id}`)))
  // Persons are in it too, and they belong to no community whose change would tell.
  freshFor(c, 3600)
  return c.body(text, 200, { 'Content-Type': 'application/xml; charset=utf-8' })
}

async function pagesOf(c: SiteContext, file: number): Promise<SitemapPage[]> {
  const found = await sql<Row>`select kind, community, slug, changed from (${publicPages(c)}) pages
    order by community nulls first, kind, id, slug limit ${pagesAFile} offset ${file * pagesAFile}`.execute(c.var.db)
  return found.rows.map(({ kind, community, slug, changed }) => ({ path: pathOf(kind, slug), community, changed }))
}

function pathOf(kind: Row['kind'], slug: string): (at: At) => string {
  if (kind === 'fixed') return (at) => fixed[slug]?.(at) ?? urls.home(at)
  return (at) => urls[kind](at, slug)
}

const fixed: Record<string, (at: At) => string> = {
  home: urls.home,
  events: (at) => urls.events(at),
  chapters: urls.chapters,
  ambassadors: urls.ambassadors,
  archive: (at) => urls.archive(at),
  policies: urls.policies,
  feeds: urls.feeds,
}

function publicPages(c: SiteContext): RawBuilder<unknown> {
  const of = sql`case when c.is_first then null else c.slug::text end as community`
  return sql`
    select 'fixed' as kind, 0 as id, ${of}, f.slug, c.updated_at as changed
      from communities c cross join unnest(${Object.keys(fixed)}::text[]) as f(slug)
    union all select 'format', f.id, ${of}, f.slug, f.updated_at from formats f join communities c on c.id = f.community_id
    union all select 'event', e.id, ${of}, e.slug, e.updated_at from events e join communities c on c.id = e.community_id
      where e.state <> 'draft'
    union all select 'chapter', h.id, ${of}, h.slug, h.updated_at from chapters h join communities c on c.id = h.community_id
      where h.state in ('active', 'dormant', 'closed')
    union all select 'recording', r.id, ${of}, r.slug, r.updated_at from recordings r join communities c on c.id = r.community_id
      where ${shown(c.var.now)}
    union all select 'person', p.id, null, p.slug, p.updated_at from persons p where p.published`
}
