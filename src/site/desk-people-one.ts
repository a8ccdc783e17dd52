// One person at the desk: what they are here, and the form of their profile.
import { Hono } from 'hono'
import { owns } from '../people/rules.ts'
import { mayJoinPeople, maySeePeople, mayWriteProfile } from '../people/rules-people.ts'
import { findPersonHere, findProfile, type ProfileOf, readPersonFacts } from '../people/store-person.ts'
import { deskMessages } from '../ui/desk-messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { reachOf } from './desk-people.ts'
import { profileMessages } from './messages-profile.ts'
import { profileFormOf, profilePreview, saveProfile, type Unsaved } from './profile.ts'
import { deskPersonPage } from './views-desk-person.ts'

export const deskPersonRoutes = new Hono<SiteEnv>()

deskPersonRoutes.get('/desk/people/:person{[a-z0-9-]+}', async (c) => {
  const { db, now, at, actor, community } = c.var
  const person = await findPersonOfDesk(c)
  if (!person) return c.notFound()
  const where = { communityId: community.id }
  const [here, facts] = await Promise.all([
    findPersonHere(db, person.id, community.id, now),
    readPersonFacts(db, person.id, now),
  ])
  const joins = mayJoinPeople(actor, where)
  const may = { edit: mayWriteProfile(actor, facts, community.id).ok, merge: joins, erase: joins }
  const said = c.req.query('said')
  return deskPage(c, {
    title: person.name,
    path: (there) => urls.desk(there, `/people/${person.slug}`),
    section: 'people',
    trail: trailToPeople(c),
    main: deskPersonPage({ person, here, zone: community.zone, may, said }, at),
  })
})

deskPersonRoutes.get('/desk/people/:person{[a-z0-9-]+}/edit', async (c) => {
  const person = await findToEdit(c)
  return person ? drawForm(c, person) : c.notFound()
})

deskPersonRoutes.post('/desk/people/:person{[a-z0-9-]+}', async (c) => {
  const { actor, at } = c.var
  const person = await findToEdit(c)
  if (!person || !actor) return c.notFound()
  const saved = await saveProfile(c, actor, person.id)
  if (!saved.ok) return drawForm(c, saved.person, saved)
  return c.redirect(urls.desk(at, `/people/${person.slug}?said=saved`), 303)
})

deskPersonRoutes.post('/desk/people/:person{[a-z0-9-]+}/preview', async (c) => {
  const person = await findToEdit(c)
  if (!person) return c.notFound()
  const path = (there: typeof c.var.at) => urls.desk(there, `/people/${person.slug}`)
  return deskPage(c, { title: person.name, path, section: 'people', main: await profilePreview(c) })
})

/** The person of the address among those whom the actor's desk lists; foreign and absent are the same. */
export function findPersonOfDesk(c: SiteContext): Promise<ProfileOf | undefined> {
  return findOfDesk(c, c.req.param('person') ?? '')
}

/** The person of a slug among those whom the actor's desk lists. */
export async function findOfDesk(c: SiteContext, slug: string): Promise<ProfileOf | undefined> {
  const { db, actor, community } = c.var
  if (!maySeePeople(actor, { communityId: community.id })) return undefined
  const here = await findProfile(db, { communityId: community.id }, slug)
  // Those who belong to no community yet are the owner's alone.
  return here ?? (owns(actor) ? findProfile(db, reachOf(c, { nobodys: true }), slug) : undefined)
}

/** The way back to the list of people. */
export function trailToPeople(c: SiteContext, person?: { name: string; slug: string }) {
  const { at } = c.var
  const list = { name: deskMessages.in(at.language)('people'), href: urls.desk(at, '/people') }
  return person ? [list, { name: person.name, href: urls.desk(at, `/people/${person.slug}`) }] : [list]
}

async function findToEdit(c: SiteContext): Promise<ProfileOf | undefined> {
  const { db, actor, now, community } = c.var
  const person = await findPersonOfDesk(c)
  const facts = person && (await readPersonFacts(db, person.id, now))
  return facts && mayWriteProfile(actor, facts, community.id).ok ? person : undefined
}

function drawForm(c: SiteContext, person: ProfileOf, unsaved?: Unsaved) {
  const { at } = c.var
  const say = profileMessages.in(at.language)
  const here = urls.desk(at, `/people/${person.slug}`)
  const title = say('edit-title', { name: person.name })
  const around = { title, says: say('edit-says'), action: here, preview: `${here}/preview`, back: here }
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, `/people/${person.slug}/edit`),
      section: 'people',
      trail: trailToPeople(c, person),
      main: profileFormOf(c, person, around, unsaved),
    },
    unsaved ? (unsaved.conflicts.length > 0 ? 409 : 422) : 200,
  )
}
