// The desk's first page: what is on for whoever is signed in.
import { Hono } from 'hono'
import { listAskedChapters } from '../archive/store-asked.ts'
import { matterScope } from '../chapters/rules-applications.ts'
import { listMatters } from '../chapters/store-matters.ts'
import { mayEditCommunity } from '../communities/rules-desk.ts'
import { nextStep, stepsDone } from '../communities/rules-set-up.ts'
import { findSetUp } from '../communities/store-set-up.ts'
import { deskScope } from '../events/rules-desk.ts'
import { listWaitingCoHosting } from '../events/store-cohosts-answers.ts'
import { listDeskEvents } from '../events/store-desk.ts'
import { type Actor, scopesOf } from '../people/rules.ts'
import { listOwnRoles } from '../people/store-actor.ts'
import { listPoolsOf } from '../registration/store-seating.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { ownFactsOf } from './desk-home-own.ts'
import { deskPage } from './desk-page.ts'
import { deskHomeMessages } from './messages-desk-home.ts'
import { deskHomePage } from './views-desk-home.ts'

export const deskHomeRoutes = new Hono<SiteEnv>()

const shown = 10

deskHomeRoutes.get('/desk', async (c) => {
  const { db, now, at, actor, community, may } = c.var
  if (!actor) return c.notFound()
  const { chapters } = scopesOf(actor, ['ambassador', 'co-organiser'], community.id)
  const [roles, coming, waiting, asked, coHosting, setUp] = await Promise.all([
    listOwnRoles(db, actor, community.id, now),
    comingFor(c, actor),
    waitingFor(c, actor),
    listAskedChapters(db, chapters, now),
    listWaitingCoHosting(db, chapters),
    setUpFor(c),
  ])
  const mayMakeEvents = may('GET /desk/events/new')
  const own = roles.length === 0 ? await ownFactsOf(c, actor) : undefined
  const pools = await listPoolsOf(
    db,
    (coming ?? []).map(({ id }) => id),
  )
  const seen = { own, roles, coming, pools, waiting, asked, coHosting, setUp }
  const facts = { name: actor.name, mayMakeEvents, ...seen, now, zone: community.zone }
  return deskPage(c, {
    title: deskHomeMessages.in(at.language)('today'),
    path: (there) => urls.desk(there),
    section: 'today',
    main: deskHomePage(facts, at),
  })
})

// While a community is being set up, those who do so see how far it has come.
async function setUpFor(c: SiteContext) {
  const { db, actor, community, now } = c.var
  if (community.setting_up === null || !mayEditCommunity(actor, { communityId: community.id })) return undefined
  const done = stepsDone(await findSetUp(db, community.id, now))
  return nextStep(done, undefined) && done
}

async function comingFor(c: SiteContext, actor: Actor) {
  const { db, now, community } = c.var
  const scope = deskScope(actor, community.id)
  if (!scope) return undefined
  return listDeskEvents(db, community, scope, { when: 'coming', sort: 'date' }, { size: shown, skip: 0 }, now)
}

async function waitingFor(c: SiteContext, actor: Actor) {
  const { db, community, now } = c.var
  const scope = matterScope(actor, community.id)
  if (!scope) return []
  const matters = await listMatters(db, community.id, scope, actor.personId, now, { state: 'open' })
  return matters.filter(({ mine, decides }) => decides && mine === null).slice(0, shown)
}
