// The communities of a server, for its owner: a further one is founded, and its first admin invited.
import { Hono } from 'hono'
import { mayFound } from '../communities/rules-desk.ts'
import { foundCommunity, listCommunities } from '../communities/store-community.ts'
import { languageField, slugField } from '../kit/form-fields.ts'
import type { FormFaults } from '../kit/text-form.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { inviteAdmin } from './invite-admin.ts'
import { deskCommunityMessages } from './messages-desk-community.ts'
import { communitiesPage, type NewCommunity } from './views-desk-communities.ts'

export const deskCommunitiesRoutes = new Hono<SiteEnv>()

deskCommunitiesRoutes.get('/desk/communities', (c) =>
  mayFound(c.var.actor) ? drawPage(c, { name: '', slug: '', language: c.var.language, email: '' }) : c.notFound(),
)

deskCommunitiesRoutes.post('/desk/communities', async (c) => {
  const { db, actor } = c.var
  if (!actor || !mayFound(actor)) return c.notFound()
  const typed = readNew(await c.req.formData())
  const faults = faultsOf(typed)
  if (Object.keys(faults).length > 0) return drawPage(c, typed, faults)
  const email = readAddress(typed.email)
  const founded = await db.transaction().execute(async (tx) => {
    const made = await foundCommunity(tx, actor, typed)
    if (made.ok && email) {
      const { name, language } = typed
      const site = { id: made.id, name: { [language]: name }, language, slug: made.slug }
      await inviteAdmin(c, tx, actor, site, email)
    }
    return made
  })
  if (!founded.ok) return drawPage(c, typed, { slug: 'slug-taken' })
  return c.redirect(urls.desk({ language: c.var.language, community: founded.slug }, '/set-up'), 303)
})

function readNew(form: FormData): NewCommunity {
  const text = (name: string) => oneLine(String(form.get(name) ?? ''))
  return { name: text('name'), slug: text('slug'), language: text('language'), email: text('email') }
}

function faultsOf({ name, slug, language, email }: NewCommunity): FormFaults {
  const faults: Record<string, FormFaults[string]> = {}
  if (name === '') faults.name = 'wanted'
  else if (name.length > 100) faults.name = 'too-many-words'
  const address = slugField([]).safeParse(slug)
  if (!address.success)
    faults.slug = address.error.issues[0]?.message === 'too-many-words' ? 'too-many-words' : 'no-slug'
  if (!languageField.safeParse(language).success) faults.language = 'choose'
  if (email !== '' && readAddress(email) === undefined) faults.email = 'no-mail'
  return faults
}

async function drawPage(c: SiteContext, typed: NewCommunity, faults: FormFaults = {}) {
  const { db, at } = c.var
  const say = deskCommunityMessages.in(at.language)
  return deskPage(
    c,
    {
      title: say('communities'),
      path: (there) => urls.desk(there, '/communities'),
      section: 'community',
      trail: [{ name: say('community'), href: urls.desk(at, '/community') }],
      main: communitiesPage({ communities: await listCommunities(db), typed, faults }, at),
    },
    Object.keys(faults).length > 0 ? 422 : 200,
  )
}
