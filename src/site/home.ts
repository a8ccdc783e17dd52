// The home page: what is on next, the formats and their editions, the chapters, a look into the archive.
import { Hono } from 'hono'
import { listLatestRecordings } from '../archive/store.ts'
import { listPins, listSoonest } from '../chapters/store-home.ts'
import { listFormats } from '../communities/store.ts'
import { eventFacets, listEvents } from '../events/store.ts'
import { listEditions } from '../events/store-editions.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { freshFor, shows } from '../kit/page-cache-marks.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { homeMessages } from './messages-home.ts'
import { page, siteName } from './page.ts'
import { type HomeFacts, homePage } from './views-home.ts'

export const homeRoutes = new Hono<SiteEnv>()

homeRoutes.get('/', async (c) => {
  const { at, community } = c.var
  const facts = await readHome(c)
  const { id } = community
  shows(c, `community:${id}`, `events:${id}`, `formats:${id}`, `chapters:${id}`, `recordings:${id}`)
  freshFor(c, 300)
  const intro = pickText(community.intro, at.language, community.language).text
  return page(c, {
    title: facts.name,
    description: plainText(intro).slice(0, 300) || homeMessages.in(at.language)('events-of', { name: facts.name }),
    path: urls.home,
    card: urls.homeCard(at),
    main: homePage(facts, at),
  })
})

const nextUp = 6
const editionsShown = 4
const chaptersShown = 8

async function readHome(c: SiteContext): Promise<HomeFacts> {
  const { db, now, community } = c.var
  const [coming, formats, editions, pins, soonest, recordings, facets] = await Promise.all([
    listEvents(db, community, { when: 'coming' }, { page: 1, size: nextUp }, now),
    listFormats(db, community.id),
    listEditions(db, community.id, editionsShown, now),
    listPins(db, community.id),
    listSoonest(db, community.id, now, chaptersShown),
    listLatestRecordings(db, community.id, 8, now),
    eventFacets(db, community.id),
  ])
  return {
    now,
    community,
    name: siteName(c),
    coming,
    formats: formats.map((format) => ({ format, editions: editions.get(format.id) ?? [] })),
    pins,
    soonest,
    recordings,
    facets,
  }
}
