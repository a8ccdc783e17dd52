// The map of the application: the order of what happens to a request, and every room mounted.
import { Hono } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import { findCommunity } from './communities/store.ts'
import type { Config } from './config.ts'
import type { Assets } from './kit/assets.ts'
import type { Db } from './kit/database.ts'
import { archiveRoutes } from './site/archive.ts'
import { chapterRoutes } from './site/chapters.ts'
import type { SiteContext, SiteEnv } from './site/context.ts'
import { eventRoutes } from './site/events.ts'
import { eventPageRoutes } from './site/events-one.ts'
import { feedRoutes } from './site/feeds.ts'
import { formatRoutes } from './site/formats.ts'
import { homeRoutes } from './site/home.ts'
import { brokenPage, missingPage } from './site/missing.ts'
import { peopleRoutes } from './site/people.ts'
import { policyRoutes } from './site/policies.ts'
import { splitPath } from './urls.ts'

export interface AppDeps {
  db: Db
  config: Config
  assets: Pick<Assets, 'url'>
  now: () => Temporal.Instant
  /** Hears of faults that a reader saw as a plain page. */
  onError?: (error: unknown) => void
}

/** The whole application. Language and community are prefixes of the path; rooms see the path without them. */
export function createApp(deps: AppDeps): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>({ getPath: (request) => splitPath(pathOf(request)).path })
  app.use(async (c, next) => {
    const { at } = splitPath(pathOf(c.req.raw))
    const community = await findCommunity(deps.db, at.community)
    setSite(c, deps, at)
    if (!community) return c.text('Not found', 404)
    c.set('community', community)
    return next()
  })
  for (const room of [
    homeRoutes,
    feedRoutes,
    eventRoutes,
    eventPageRoutes,
    formatRoutes,
    chapterRoutes,
    peopleRoutes,
    archiveRoutes,
    policyRoutes,
  ]) {
    app.route('/', room)
  }
  app.notFound(missingPage)
  app.onError((error, c) => {
    deps.onError?.(error)
    return brokenPage(c)
  })
  return app
}

function setSite(c: SiteContext, deps: AppDeps, at: SiteEnv['Variables']['at']): void {
  c.set('db', deps.db)
  c.set('now', deps.now())
  c.set('at', at)
  c.set('language', at.language)
  c.set('config', deps.config)
  c.set('assets', deps.assets)
  c.set('origin', deps.config.publicUrl ?? `http://localhost:${deps.config.port}`)
}

function pathOf(request: Request): string {
  return decodePath(new URL(request.url).pathname)
}

// A path that is no sound UTF-8 names nothing here.
function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
