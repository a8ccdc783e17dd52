// An event asks a chapter to hold it too, takes the question back, or parts from it.
import { Hono } from 'hono'
import { type CoHostFault, mayAsk } from '../events/rules-cohosts.ts'
import { type AskedChapter, askChapter, lockChapter, partFromChapter } from '../events/store-cohosts.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { listChapterLeaders } from '../events/store-leaders.ts'
import { pickText } from '../kit/languages.ts'
import { soundLine } from '../kit/sound-text.ts'
import { enqueueMail, withdrawMail } from '../mail/outbox.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { drawHosts } from './desk-event-hosts.ts'
import { askKey, askMail, type CoHosting, partedMail } from './mails-cohosts.ts'

export const deskEventCoHostsRoutes = new Hono<SiteEnv>()

deskEventCoHostsRoutes.post('/desk/events/:event/co-hosts', async (c) => {
  const { db, actor, now } = c.var
  const found = await eventHere(c)
  if (!found || !actor) return c.notFound()
  const slug = soundLine((await c.req.formData()).get('chapter'))
  const fault = await db.transaction().execute(async (tx): Promise<CoHostFault | undefined> => {
    const event = await lockDeskEvent(tx, found.id)
    const chapter = await lockChapter(tx, event, slug)
    if (!chapter) return 'choose'
    const verdict = mayAsk(event, chapter, chapter.standing, now)
    if (!verdict.ok) return verdict.why
    await askChapter(tx, actor, event, chapter, now)
    const facts = coHosting(c, event, chapter)
    for (const to of await listChapterLeaders(tx, chapter.id, now)) await enqueueMail(tx, askMail(facts, to, now))
    return undefined
  })
  return fault ? drawHosts(c, found, { coHostFault: fault }) : back(c, found)
})

deskEventCoHostsRoutes.post('/desk/events/:event/co-hosts/removal', async (c) => {
  const { db, actor, now } = c.var
  const found = await eventHere(c)
  if (!found || !actor) return c.notFound()
  const slug = soundLine((await c.req.formData()).get('chapter'))
  await db.transaction().execute(async (tx) => {
    const event = await lockDeskEvent(tx, found.id)
    const chapter = await lockChapter(tx, event, slug)
    // A no stays where it is, so that the chapter is left in peace for a while.
    if (!chapter?.standing || chapter.standing.state === 'declined') return
    await partFromChapter(tx, actor, event, chapter)
    const facts = coHosting(c, event, chapter)
    const { state, asked_at } = chapter.standing
    for (const to of await listChapterLeaders(tx, chapter.id, now)) {
      const unread = state === 'asked' && asked_at && (await withdrawMail(tx, askKey(facts, to, asked_at)))
      if (!unread) await enqueueMail(tx, partedMail(facts, to, state))
    }
  })
  return back(c, found)
})

/** What the mails between an event and a chapter tell of. */
export function coHosting(
  c: SiteContext,
  event: CoHosting['event'] & { chapterName?: DeskEvent['chapterName'] },
  chapter: Pick<AskedChapter, 'id' | 'slug' | 'name' | 'language'>,
): CoHosting {
  const { community, origin, at } = c.var
  return {
    event,
    chapter,
    from: { name: event.chapterName ?? community.name, language: community.language },
    siteName: (language) => pickText(community.name, language, community.language).text,
    origin,
    community: at.community,
  }
}

function back(c: SiteContext, event: DeskEvent) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/hosts`), 303)
}
