// The ambassadors by region, and the page of a person.
import { Hono } from 'hono'
import { listRecordingsOfPerson } from '../archive/store-person.ts'
import { breadcrumbJsonLd, jsonLdScript } from '../interchange/json-ld.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { homeInWords } from '../people/parts.ts'
import { findFormerSlug, findPerson, listAmbassadors, type PersonPage } from '../people/store.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { peoplePageMessages } from './messages-people.ts'
import { page } from './page.ts'
import { ambassadorsPage } from './views-ambassadors.ts'
import { personPage } from './views-person.ts'

export const peopleRoutes = new Hono<SiteEnv>()

peopleRoutes.get('/ambassadors', async (c) => {
  const { db, now, at, community } = c.var
  const ambassadors = await listAmbassadors(db, community.id, now)
  shows(c, `community:${community.id}`, `ambassadors:${community.id}`, `chapters:${community.id}`)
  shows(c, ...new Set(ambassadors.map(({ person_id }) => `person:${person_id}`)))
  freshFor(c, 3600)
  return page(c, {
    title: uiMessages.in(at.language)('ambassadors'),
    description: peoplePageMessages.in(at.language)('says'),
    path: urls.ambassadors,
    section: 'ambassadors',
    main: ambassadorsPage(ambassadors, at),
  })
})

peopleRoutes.get('/people/:slug{[a-z0-9-]+}', async (c) => {
  const { db, now, at, community, origin } = c.var
  const slug = c.req.param('slug')
  const person = await findPerson(db, slug)
  if (!person) {
    const moved = await findFormerSlug(db, slug)
    return moved ? c.redirect(urls.person(at, moved), 301) : c.notFound()
  }
  const recordings = await listRecordingsOfPerson(db, community.id, person.id, 50, now)
  markPerson(c, person)
  const trail = trailOf(person, at)
  const steps = [...trail, { name: person.name, href: urls.person(at, person.slug) }]
  return page(c, {
    title: person.name,
    description: describe(person, at),
    path: (there) => urls.person(there, person.slug),
    trail,
    head: jsonLdScript(breadcrumbJsonLd(steps, origin)),
    main: personPage({ person, recordings, now }, at),
  })
})

function trailOf(person: PersonPage, at: At) {
  const say = uiMessages.in(at.language)
  return person.appointments.length > 0
    ? [{ name: say('ambassadors'), href: urls.ambassadors(at) }]
    : [{ name: say('home'), href: urls.home(at) }]
}

function describe(person: PersonPage, at: At): string {
  const bio = plainText(pickText(person.bio, at.language, person.language).text).slice(0, 300)
  return bio || [person.name, person.affiliation, homeInWords(person, at.language)].filter(Boolean).join(', ')
}

// The titles of events and recordings belong to their community; other communities' change rarely and age out.
function markPerson(c: SiteContext, person: PersonPage): void {
  const { id } = c.var.community
  shows(c, `person:${person.id}`, `community:${id}`, `events:${id}`, `recordings:${id}`, `chapters:${id}`)
  freshFor(c, 300)
}
