// The policies of a community at the desk: the list, its order, what is put away.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import { keepsFormats } from '../communities/rules-desk.ts'
import { listFormats } from '../communities/store.ts'
import { moveInOrder } from '../communities/store-order.ts'
import {
  type DeskPolicy,
  findDeskPolicy,
  listDeskPolicies,
  lockPolicy,
  setPolicyArchived,
} from '../communities/store-policy.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskPolicyMessages } from './messages-desk-policies.ts'
import { deskPoliciesPage } from './views-desk-policies.ts'

export const deskPolicyRoutes = new Hono<SiteEnv>()

deskPolicyRoutes.get('/desk/policies', async (c) => {
  const { db, at, community } = c.var
  if (!keepsFormats(c.var.actor, { communityId: community.id })) return c.notFound()
  const [policies, formats] = await Promise.all([listDeskPolicies(db, community.id), listFormats(db, community.id)])
  return deskPage(c, {
    title: deskPolicyMessages.in(at.language)('policies'),
    path: (there) => urls.desk(there, '/policies'),
    section: 'policies',
    main: deskPoliciesPage(policies, formats, at),
  })
})

deskPolicyRoutes.post('/desk/policies/:policy/position', async (c) => {
  const { db, at, actor, community } = c.var
  const policy = await policyHere(c)
  if (!policy || !actor) return c.notFound()
  const to = (await c.req.formData()).get('to') === 'earlier' ? 'earlier' : 'later'
  await db
    .transaction()
    .execute((tx) => moveInOrder(tx, actor, 'policies', { communityId: community.id, id: policy.id }, to))
  return c.redirect(urls.desk(at, '/policies'), 303)
})

deskPolicyRoutes.post('/desk/policies/:policy/archival', (c) => putAway(c, c.var.now))
deskPolicyRoutes.post('/desk/policies/:policy/revival', (c) => putAway(c, null))

/** The policy of the address for those who keep them; undefined for what is foreign as for what does not exist. */
export async function policyHere(c: SiteContext): Promise<DeskPolicy | undefined> {
  const { db, actor, community } = c.var
  if (!keepsFormats(actor, { communityId: community.id })) return undefined
  return findDeskPolicy(db, community.id, c.req.param('policy') ?? '')
}

async function putAway(c: SiteContext, when: Temporal.Instant | null) {
  const { db, at, actor } = c.var
  const policy = await policyHere(c)
  if (!policy || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const current = await lockPolicy(tx, policy)
    if ((current.archived_at === null) === (when !== null)) await setPolicyArchived(tx, actor, current, when)
  })
  return c.redirect(urls.desk(at, `/policies/${policy.slug}`), 303)
}
