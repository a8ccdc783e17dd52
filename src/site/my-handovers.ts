// What somebody is asked to take over: read and answered by them alone whose mail address was named.
import { Hono } from 'hono'
import { mayTake } from '../chapters/rules-handover.ts'
import { findHandover, type Handover } from '../chapters/store-handover.ts'
import { pickText } from '../kit/languages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { answer } from './desk-chapter-handover.ts'
import { page } from './page.ts'
import { takeOverPage } from './views-my-handover.ts'

export const myHandoverRoutes = new Hono<SiteEnv>()

myHandoverRoutes.get('/my/handovers/:handover', async (c) => {
  const { at, actor } = c.var
  const handover = await findMine(c)
  if (!handover) return c.notFound()
  c.header('Cache-Control', 'private, no-store')
  const title = pickText(handover.name, at.language, handover.chapter_language).text
  const main = takeOverPage({ handover, answers: mayTake(actor, handover).ok }, at)
  return page(c, {
    ...{ title, description: title, section: 'chapters', unlisted: true, main },
    path: (there) => urls.myHandover(there, handover.id),
  })
})

myHandoverRoutes.post('/my/handovers/:handover/consent', (c) => respond(c, 'consent'))
myHandoverRoutes.post('/my/handovers/:handover/refusal', (c) => respond(c, 'refusal'))

async function respond(c: SiteContext, said: 'consent' | 'refusal') {
  const handover = await findMine(c)
  if (!handover) return c.notFound()
  if (mayTake(c.var.actor, handover).ok) await answer(c, handover, 'takes', said)
  return c.redirect(urls.myHandover(c.var.at, handover.id), 303)
}

// By the address with which they sign in, which is confirmed; for everybody else there is none.
async function findMine(c: SiteContext): Promise<Handover | undefined> {
  const { db, actor, community, now } = c.var
  const id = Number(c.req.param('handover'))
  const handover = Number.isSafeInteger(id) ? await findHandover(db, community.id, id, now) : undefined
  return actor && handover?.to_email === actor.email.toLowerCase() ? handover : undefined
}
