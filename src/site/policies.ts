// The policies of a community on one page, and what holds under which format.
import { Hono } from 'hono'
import { listFormatPolicies, listFormats, listPolicies } from '../communities/store.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { policyMessages } from './messages-policies.ts'
import { page } from './page.ts'
import { policiesPage } from './views-policies.ts'

export const policyRoutes = new Hono<SiteEnv>()

policyRoutes.get('/policies', async (c) => {
  const { db, at, community } = c.var
  const [policies, formats] = await Promise.all([listPolicies(db, community.id), listFormats(db, community.id)])
  const rules = await Promise.all(
    formats.map(async (format) => ({ format, policies: await listFormatPolicies(db, format.id) })),
  )
  shows(c, `community:${community.id}`, `formats:${community.id}`, ...formats.map(({ id }) => `format:${id}`))
  return page(c, {
    title: uiMessages.in(at.language)('policies'),
    description: policyMessages.in(at.language)('says'),
    path: urls.policies,
    section: 'policies',
    main: policiesPage({ policies, rules, zone: community.zone }, at),
  })
})
