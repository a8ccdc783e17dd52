// The form of a policy; two who edit at once lose nothing.
import { Hono } from 'hono'
import { policyForm, typedPolicy } from '../communities/forms-policy.ts'
import { keepsFormats } from '../communities/rules-desk.ts'
import { listFormats } from '../communities/store.ts'
import { addPolicy, type DeskPolicy, lockPolicy, savePolicy } from '../communities/store-policy.ts'
import { pickText } from '../kit/languages.ts'
import { readTextForm, readTypedForm } from '../kit/text-form.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit, mergeSent } from './desk-editing.ts'
import { type Attempt, drawOwnForm } from './desk-own-form.ts'
import { policyHere } from './desk-policies.ts'
import { formMessages } from './messages-desk-form.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { deskPolicyMessages } from './messages-desk-policies.ts'
import { policyAfter, policySections } from './views-desk-policies.ts'

export const deskPolicyFormRoutes = new Hono<SiteEnv>()

deskPolicyFormRoutes.use('/desk/policies/*', formLimit)
deskPolicyFormRoutes.use('/desk/policies', formLimit)

deskPolicyFormRoutes.get('/desk/policies/new', async (c) => {
  const { community, actor } = c.var
  if (!keepsFormats(actor, { communityId: community.id })) return c.notFound()
  return drawForm(c, { typed: { language: community.language, kind: 'code-of-conduct' } })
})

deskPolicyFormRoutes.post('/desk/policies', async (c) => {
  const { db, at, actor, community } = c.var
  if (!actor || !keepsFormats(actor, { communityId: community.id })) return c.notFound()
  const typed = readTypedForm(policyForm, await c.req.formData())
  const read = readTextForm(policyForm, typed)
  if (!read.ok) return drawForm(c, { typed, faults: read.faults })
  const made = await db.transaction().execute((tx) => addPolicy(tx, actor, community.id, read.value))
  if (!made) return drawForm(c, { typed, faults: { slug: 'slug-taken' } })
  return c.redirect(urls.desk(at, `/policies/${made.slug}?said=made`), 303)
})

deskPolicyFormRoutes.get('/desk/policies/:policy', async (c) => {
  const policy = await policyHere(c)
  return policy ? drawForm(c, { typed: typedPolicy(policy), policy }) : c.notFound()
})

deskPolicyFormRoutes.post('/desk/policies/:policy', async (c) => {
  const { db, at, actor } = c.var
  const found = await policyHere(c)
  if (!found || !actor) return c.notFound()
  const form = await c.req.formData()
  const saved = await db.transaction().execute(async (tx): Promise<Unsaved | { slug: string; merged: boolean }> => {
    const policy = await lockPolicy(tx, found)
    const { typed, conflicts, fromThem } = mergeSent(policyForm, form, typedPolicy(policy))
    if (conflicts.length > 0) return { typed, policy, conflicts }
    const read = readTextForm(policyForm, typed)
    if (!read.ok) return { typed, policy, faults: read.faults }
    const written = await savePolicy(tx, actor, policy, read.value)
    return written ? { ...written, merged: fromThem.length > 0 } : { typed, policy, faults: { slug: 'slug-taken' } }
  })
  if ('typed' in saved) return drawForm(c, saved)
  return c.redirect(urls.desk(at, `/policies/${saved.slug}?said=${saved.merged ? 'merged' : 'saved'}`), 303)
})

type Unsaved = Attempt & { policy: DeskPolicy }

async function drawForm(c: SiteContext, { policy, ...attempt }: Attempt & { policy?: DeskPolicy }) {
  const { db, at, community } = c.var
  const say = deskPolicyMessages.in(at.language)
  const formats = await listFormats(db, community.id)
  const title = policy && pickText(policy.title, at.language, policy.language).text
  const here = policy ? `/policies/${policy.slug}` : '/policies'
  return drawOwnForm(c, {
    ...attempt,
    title: title === undefined ? say('new') : formMessages.in(at.language)('edit-title', { title }),
    section: 'policies',
    trail: [{ name: say('policies'), href: urls.desk(at, '/policies') }],
    page: policy ? here : '/policies/new',
    action: here,
    back: '/policies',
    stored: policy && { subject: 'policy', id: policy.id, typed: typedPolicy(policy) },
    help: { slug: ownHelpMessages.in(at.language)('slug-help') },
    sections: (facts) => policySections(facts, { formats, languages: community.languages }),
    send: policy ? formMessages.in(at.language)('save') : say('make'),
    seen: policy && urls.policy(at, policy.slug),
    history: policy && 'subject=policy',
    after: policy && policyAfter(policy, at),
  })
}
