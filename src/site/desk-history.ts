// The history of a community, or of one event, chapter, format or person of it, page by page.
import { Hono } from 'hono'
import { maySeeHistory } from '../people/rules-roles.ts'
import { findPlace, type HistoryQuery, listHistory } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { historyMessages } from './messages-history.ts'
import { historyPage } from './views-history.ts'

export const deskHistoryRoutes = new Hono<SiteEnv>()

const entriesOnPage = 50

deskHistoryRoutes.get('/desk/history', async (c) => {
  const { db, actor, community, at } = c.var
  const query = readQuery(c)
  const place = await findPlace(db, query)
  if (!place || !maySeeHistory(actor, place)) return c.notFound()
  const entries = await listHistory(db, query, entriesOnPage + 1)
  const facts = { entries: entries.slice(0, entriesOnPage), hasMore: entries.length > entriesOnPage, query }
  return deskPage(c, {
    title: historyMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/history'),
    section: 'history',
    main: historyPage({ ...facts, zone: community.zone }, at),
  })
})

// What is no id is as if it were not there.
function readQuery(c: SiteContext): HistoryQuery {
  const id = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined
  }
  const subject = c.req.query('subject') ?? ''
  return {
    communityId: c.var.community.id,
    eventId: id('event'),
    chapterId: id('chapter'),
    formatId: id('format'),
    personId: id('person'),
    subject: /^[a-z-]{1,40}$/.test(subject) ? subject : undefined,
    olderThan: id('before'),
  }
}
