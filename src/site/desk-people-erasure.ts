// Erasing somebody who asked for it, at the desk: what happens, typed to be confirmed, and then done.
import { Hono } from 'hono'
import { mayErase, type Remains } from '../people/rules-erasure.ts'
import { mayJoinPeople } from '../people/rules-people.ts'
import { readErasureFacts } from '../people/store-erasure.ts'
import { isSpeaker, type ProfileOf } from '../people/store-person.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { findPersonOfDesk, trailToPeople } from './desk-people-one.ts'
import { eraseHere } from './erasing.ts'
import { myDataMessages } from './messages-my-data.ts'
import { readRemains } from './my-data.ts'
import { type ErasureFault, erasePersonPage } from './views-my-data.ts'

export const deskErasureRoutes = new Hono<SiteEnv>()

deskErasureRoutes.get('/desk/people/:person{[a-z0-9-]+}/erasure', (c) => show(c))

deskErasureRoutes.post('/desk/people/:person{[a-z0-9-]+}/erasure', async (c) => {
  const { db, actor, now, community, origin, at, signIn } = c.var
  const person = await findToErase(c)
  if (!person || !actor) return c.notFound()
  const form = await c.req.parseBody()
  const remains = readRemains(form.remains)
  const typed = String(form.confirm ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  if (typed !== person.name.replace(/\s+/g, ' ').trim()) return show(c, 'not-the-same', remains)
  const whose = { personId: person.id, actor, communityId: community.id, origin, config: c.var.config }
  const erasure = { ...whose, remains, digest: signIn.digest }
  const verdict = await db.transaction().execute((tx) => eraseHere(tx, erasure, now))
  return verdict.ok ? c.redirect(urls.desk(at, '/people?said=erased'), 303) : show(c, verdict.why, remains)
})

async function findToErase(c: SiteContext): Promise<ProfileOf | undefined> {
  const { actor, community } = c.var
  return mayJoinPeople(actor, { communityId: community.id }) ? findPersonOfDesk(c) : undefined
}

async function show(c: SiteContext, refused?: ErasureFault, remains: Remains = 'nothing') {
  const { db, actor, now, at, community } = c.var
  const person = await findToErase(c)
  if (!person || !actor) return c.notFound()
  const say = myDataMessages.in(at.language)
  const [facts, speaks] = await Promise.all([readErasureFacts(db, person.id, now), isSpeaker(db, person.id)])
  const verdict = mayErase(actor, facts, community.id)
  const title = say('erase-them', { name: person.name })
  const form = {
    action: urls.desk(at, `/people/${person.slug}/erasure`),
    label: title,
    confirm: { label: say('type-name'), type: 'text', shown: person.name },
    ...{ speaks, remains, fault: refused ?? (verdict.ok ? undefined : verdict.why) },
  } as const
  const path = (there: typeof at) => urls.desk(there, `/people/${person.slug}/erasure`)
  const main = erasePersonPage(person.name, form, at)
  const trail = trailToPeople(c, person)
  return deskPage(c, { title, path, section: 'people', trail, main }, refused ? 422 : 200)
}
