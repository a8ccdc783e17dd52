// One's own public profile: name, organisation, what one says of oneself in several languages, shown or not.
import { Hono } from 'hono'
import { readProfile } from '../people/store-person.ts'
import { html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { saidMessages } from './messages-desk-said.ts'
import { profileMessages } from './messages-profile.ts'
import { profileFormOf, profilePreview, saveProfile, type Unsaved } from './profile.ts'

export const myProfileRoutes = new Hono<SiteEnv>()

myProfileRoutes.get('/my/profile', (c) => show(c))

myProfileRoutes.post('/my/profile', async (c) => {
  const { actor, at } = c.var
  if (!actor) return c.notFound()
  const saved = await saveProfile(c, actor, actor.personId)
  if (!saved.ok) return show(c, saved)
  return c.redirect(`${urls.myProfile(at)}?said=saved`, 303)
})

myProfileRoutes.post('/my/profile/preview', async (c) => {
  const title = profileMessages.in(c.var.at.language)('my-title')
  return deskPage(c, { title, path: urls.myProfile, main: await profilePreview(c) })
})

async function show(c: SiteContext, unsaved?: Unsaved) {
  const { db, actor, at } = c.var
  if (!actor) return c.notFound()
  const say = profileMessages.in(at.language)
  const person = unsaved?.person ?? (await readProfile(db, actor.personId))
  const here = urls.myProfile(at)
  const around = {
    title: say('my-title'),
    says: say('my-says'),
    action: here,
    preview: `${here}/preview`,
    back: urls.desk(at),
  }
  const said =
    !unsaved && c.req.query('said') === 'saved'
      ? html`<p class="toast" role="status">${saidMessages.in(at.language)('saved')}</p>`
      : ''
  const links = html`<p class="facts">${person.published ? html`<a class="more" href="${urls.person(at, person.slug)}">${say('see-mine')}</a>` : ''}<a class="more" href="${urls.myData(at)}">${say('my-data')}</a></p>`
  const main = html`${said}${profileFormOf(c, person, around, unsaved)}${links}`
  const status = unsaved ? (unsaved.conflicts.length > 0 ? 409 : 422) : 200
  return deskPage(c, { title: say('my-title'), path: urls.myProfile, main }, status)
}
