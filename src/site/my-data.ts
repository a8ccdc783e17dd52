// One's own data: looked at, taken along as a file, erased.
import { Hono } from 'hono'
import { invitationKind, invitationScope } from '../mail/uninvited.ts'
import { mayErase, type Remains } from '../people/rules-erasure.ts'
import { readErasureFacts } from '../people/store-erasure.ts'
import { readOwnData } from '../people/store-own-data.ts'
import { isSpeaker } from '../people/store-person.ts'
import { countOwnSeats, readOwnSeats } from '../registration/store-own.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { eraseHere } from './erasing.ts'
import { isInvitable } from './mail-said.ts'
import { myDataMessages } from './messages-my-data.ts'
import { page } from './page.ts'
import { redirectWith } from './sign-in.ts'
import { type ErasureFault, farewellPage, myDataPage } from './views-my-data.ts'

export const myDataRoutes = new Hono<SiteEnv>()

myDataRoutes.get('/my/data', (c) => show(c))

myDataRoutes.get('/my/data.json', async (c) => {
  const { db, actor, now, community, signIn } = c.var
  if (!actor) return c.notFound()
  const [data, registrations, wanted] = await Promise.all([
    readOwnData(db, actor.personId),
    readOwnSeats(db, actor),
    isInvitable(db, { digest: signIn.digest, communityId: community.id }, actor.email),
  ])
  // Kept by a digest alone, which only whoever has the address can look for.
  const uninvited = { address: actor.email, kind: invitationKind, of: invitationScope(community.id), wanted }
  const mailChoices = wanted ? data.mailChoices : [...data.mailChoices, uninvited]
  const all = { at: now.toString(), ...data, mailChoices, registrations }
  c.header('Content-Disposition', 'attachment; filename="my-data.json"')
  c.header('Cache-Control', 'private, no-store')
  c.header('Content-Type', 'application/json; charset=utf-8')
  return c.body(JSON.stringify(all, null, 2))
})

myDataRoutes.post('/my/data/erasure', async (c) => {
  const { db, actor, now, community, origin, at, signIn } = c.var
  if (!actor) return c.notFound()
  const form = await c.req.parseBody()
  const remains = readRemains(form.remains)
  if (
    String(form.confirm ?? '')
      .trim()
      .toLowerCase() !== actor.email
  )
    return show(c, 'not-the-same', remains)
  const whose = { personId: actor.personId, actor, communityId: community.id, origin, config: c.var.config }
  const erasure = { ...whose, remains, digest: signIn.digest }
  const verdict = await db.transaction().execute((tx) => eraseHere(tx, erasure, now))
  if (!verdict.ok) return show(c, verdict.why, remains)
  const { cookies } = await signIn.close(c.req.raw.headers)
  return redirectWith(c, urls.farewell(at), cookies)
})

myDataRoutes.get('/farewell', (c) =>
  page(c, {
    title: myDataMessages.in(c.var.at.language)('erased'),
    description: '',
    path: urls.farewell,
    unlisted: true,
    main: farewellPage(c.var.at),
  }),
)

/** What a form says is to remain of somebody. */
export function readRemains(typed: unknown): Remains {
  return typed === 'page' ? 'page' : 'nothing'
}

async function show(c: SiteContext, refused?: ErasureFault, remains: Remains = 'nothing') {
  const { db, actor, now, at, community } = c.var
  if (!actor) return c.notFound()
  const [data, seats, speaks, facts] = await Promise.all([
    readOwnData(db, actor.personId),
    countOwnSeats(db, actor),
    isSpeaker(db, actor.personId),
    readErasureFacts(db, actor.personId, now),
  ])
  const say = myDataMessages.in(at.language)
  const verdict = mayErase(actor, facts, community.id)
  const form = {
    action: `${urls.myData(at)}/erasure`,
    label: say('erase-me'),
    confirm: { label: say('type-address'), type: 'email', shown: actor.email },
    ...{ speaks, remains, fault: refused ?? (verdict.ok ? undefined : verdict.why) },
  } as const
  const main = myDataPage(data, seats, form, at)
  return deskPage(c, { title: say('title'), path: urls.myData, main }, refused ? 422 : 200)
}
