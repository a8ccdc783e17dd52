// Setting up a community in four short steps: its name, a format, a chapter or event, a second admin.
import { Hono } from 'hono'
import { mayEditCommunity } from '../communities/rules-desk.ts'
import { nextStep, type SetUpStep, setUpSteps, stepsDone } from '../communities/rules-set-up.ts'
import { endSetUp, findSetUp } from '../communities/store-set-up.ts'
import type { Typed } from '../kit/merge.ts'
import type { FormFaults } from '../kit/text-form.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { deskPage } from './desk-page.ts'
import { blankStep, takeStep } from './desk-set-up-steps.ts'
import { setUpMessages } from './messages-desk-set-up.ts'
import { setUpPage } from './views-desk-set-up.ts'

export const deskSetUpRoutes = new Hono<SiteEnv>()

deskSetUpRoutes.use('/desk/set-up/*', formLimit)

deskSetUpRoutes.get('/desk/set-up', async (c) => {
  const { db, actor, community, now } = c.var
  if (!mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  const done = stepsDone(await findSetUp(db, community.id, now))
  return draw(c, done, nextStep(done, c.req.query('step')))
})

for (const step of setUpSteps) deskSetUpRoutes.post(`/desk/set-up/${step}`, (c) => take(c, step))

deskSetUpRoutes.post('/desk/set-up/end', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  await db.transaction().execute((tx) => endSetUp(tx, actor, community.id))
  return c.redirect(urls.desk(at), 303)
})

async function take(c: SiteContext, step: SetUpStep) {
  const { db, at, actor, community, now } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  const taken = await takeStep(c, actor, step, await c.req.formData())
  const done = stepsDone(await findSetUp(db, community.id, now))
  if (!taken.ok) return draw(c, done, step, taken)
  return c.redirect(urls.desk(at, '/set-up'), 303)
}

async function draw(
  c: SiteContext,
  done: ReadonlySet<SetUpStep>,
  step: SetUpStep | undefined,
  attempt?: { typed: Typed; faults: FormFaults },
) {
  const { at, may } = c.var
  const { typed, faults } = attempt ?? { typed: step ? await blankStep(c, step) : {}, faults: {} }
  const facts = { done, step, fields: { typed, faults, conflicts: [], at }, mayMakeEvents: may('GET /desk/events/new') }
  return deskPage(
    c,
    {
      title: setUpMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, '/set-up'),
      section: 'today',
      scripts: ['events-form.js', 'communities-hue.js'],
      main: setUpPage(facts, at),
    },
    attempt ? 422 : 200,
  )
}
