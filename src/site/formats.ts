// The page of a format: a brand under which events are held.
import { Hono } from 'hono'
import { listRecordingsOfFormat } from '../archive/store.ts'
import { listChaptersOfFormat } from '../chapters/store-format.ts'
import { type Format, findFormat, listFormatPolicies } from '../communities/store.ts'
import { listEventsOfFormat } from '../events/store.ts'
import { breadcrumbJsonLd, jsonLdScript } from '../interchange/json-ld.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formatMessages } from './messages-format.ts'
import { page } from './page.ts'
import { comingShown, type FormatFacts, formatPage, pastShown, recordingsShown } from './views-format.ts'

export const formatRoutes = new Hono<SiteEnv>()

formatRoutes.get('/formats/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}', async (c) => {
  const { db, at, origin, community } = c.var
  const format = await findFormat(db, community.id, c.req.param('slug'))
  if (!format) return c.notFound()
  const facts = await readFormat(c, format)
  shows(c, `community:${community.id}`, `format:${format.id}`, `events:${community.id}`)
  shows(c, `chapters:${community.id}`, `recordings:${community.id}`)
  freshFor(c, 300)
  const name = pickText(format.name, at.language, format.language).text
  const trail = [{ name: uiMessages.in(at.language)('events'), href: urls.events(at) }]
  return page(c, {
    title: name,
    description: describe(format, name, at),
    path: (there: At) => urls.format(there, format.slug),
    section: 'events',
    hue: hueClass(format.hue),
    trail,
    card: urls.shareCard(at, 'formats', format.slug),
    head: jsonLdScript(breadcrumbJsonLd([...trail, { name, href: urls.format(at, format.slug) }], origin)),
    main: formatPage(facts, at),
  })
})

// One more of each than is shown tells whether there are more.
async function readFormat(c: SiteContext, format: Format): Promise<FormatFacts> {
  const { db, now, origin } = c.var
  const [coming, past, recordings, chapters, policies] = await Promise.all([
    listEventsOfFormat(db, format.id, 'coming', comingShown + 1, now),
    listEventsOfFormat(db, format.id, 'past', pastShown + 1, now),
    listRecordingsOfFormat(db, format.id, recordingsShown + 1, now),
    format.kind === 'meetup' ? listChaptersOfFormat(db, format.id) : [],
    listFormatPolicies(db, format.id),
  ])
  return { format, coming, past, recordings, chapters, policies, now, origin }
}

function describe(format: Format, name: string, at: At): string {
  const summary = plainText(pickText(format.summary, at.language, format.language).text)
  return summary.slice(0, 300) || formatMessages.in(at.language)('format-of', { name })
}
