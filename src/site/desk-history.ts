// The history of a community, or of one event, chapter, format or person of it, page by page.
import { Hono } from 'hono'
import { maySeeHistory } from '../people/rules-roles.ts'
import { findPlace, type HistoryQuery } from '../people/store-history.ts'
import { listHistoryLines, listSingleLines } from '../people/store-history-lines.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { historyMessages } from './messages-history.ts'
import { historyPage } from './views-history.ts'

export const deskHistoryRoutes = new Hono<SiteEnv>()

const linesOnPage = 50

deskHistoryRoutes.get('/desk/history', async (c) => {
  const { db, actor, community, at } = c.var
  const query = readQuery(c)
  const place = await findPlace(db, query)
  if (!place || !maySeeHistory(actor, place)) return c.notFound()
  const history = await (isOneByOne(query) ? listSingleLines : listHistoryLines)(db, query, linesOnPage)
  return deskPage(c, {
    title: historyMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/history'),
    section: 'history',
    main: historyPage({ ...history, query, zone: community.zone }, at),
  })
})

// Whoever asks for registrations, for somebody, or for what one line holds, wants to see each.
function isOneByOne({ kind, subject, personId, since }: HistoryQuery): boolean {
  return kind === 'attendees' || subject !== undefined || personId !== undefined || since !== undefined
}

// What is no id is as if it were not there.
function readQuery(c: SiteContext): HistoryQuery {
  const id = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined
  }
  const subject = c.req.query('subject') ?? ''
  const kind = c.req.query('kind')
  return {
    communityId: c.var.community.id,
    eventId: id('event'),
    chapterId: id('chapter'),
    formatId: id('format'),
    personId: id('person'),
    subject: /^[a-z-]{1,40}$/.test(subject) ? subject : undefined,
    kind: kind === 'organisers' || kind === 'attendees' ? kind : undefined,
    since: id('since'),
    olderThan: id('before'),
  }
}
