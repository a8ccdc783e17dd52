// The order of what happens to a request, around whichever rooms are mounted in it.
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Temporal } from 'temporal-polyfill'
import { communityToBe } from '../communities/rules-unnamed.ts'
import { findCommunity } from '../communities/store.ts'
import type { Config } from '../config.ts'
import type { Assets } from '../kit/assets.ts'
import type { Db } from '../kit/database.ts'
import { createSignIn, type SignIn } from '../people/store-sign-in.ts'
import { answersTo } from '../permissions.ts'
import { reactions } from '../reactions.ts'
import type { SiteContext, SiteEnv } from '../site/context.ts'
import { brokenPage, isUnreadableForm, isWayIn, missingPage, unfoundedPage } from '../site/missing.ts'
import { clientOf, knowActor, sameOriginOnly, signedInOnly } from '../site/sign-in-gate.ts'
import { splitPath } from '../urls.ts'

export interface AppDeps {
  db: Db
  config: Config
  assets: Pick<Assets, 'url'>
  now: () => Temporal.Instant
  /** Signs sessions. Without one they end with the process. */
  secret?: string
  /** Sign-in that is there already; without it the application makes its own. */
  signIn?: SignIn
  /** Tells the operator at the console what is for nobody else, such as a link to sign in when no mail can be sent. */
  say?: (line: string) => void
  /** Hears of faults that a reader saw as a plain page. */
  onError?: (error: unknown) => void
}

/** An application of these rooms. Language and community are prefixes of the path; rooms see the path without them. */
export function createFrame(deps: AppDeps, rooms: readonly Hono<SiteEnv>[]): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>({ getPath: (request) => splitPath(pathOf(request)).path })
  const set = siteSetter(deps)
  app.use(async (c, next) => {
    const { at } = splitPath(pathOf(c.req.raw))
    const community = await findCommunity(deps.db, at.community)
    set(c, at)
    if (!community && at.community !== null) return c.text('Not found', 404)
    if (!community && !isWayIn(splitPath(pathOf(c.req.raw)).path)) return unfoundedPage(c)
    c.set('community', community ?? communityToBe(deps.now()))
    return next()
  })
  app.use(sameOriginOnly, knowActor)
  app.use('/desk/*', signedInOnly)
  app.use('/my/*', signedInOnly)
  for (const room of rooms) app.route('/', room)
  app.notFound(missingPage)
  app.onError((error, c) => {
    if (isUnreadableForm(error)) return c.text('This form could not be read.', 400)
    if (error instanceof HTTPException && error.status === 413) return c.text('This is too much at once.', 413)
    deps.onError?.(error)
    return brokenPage(c)
  })
  return app
}

/** Sign-in as an application makes it that is given none. */
export function signInOf({ db, config, secret = randomBytes(32).toString('base64url') }: AppDeps): SignIn {
  return createSignIn({ db, config, origin: originOf(config), secret: config.secret ?? secret })
}

function originOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`
}

function siteSetter(deps: AppDeps): (c: SiteContext, at: SiteEnv['Variables']['at']) => void {
  const { db, config, assets } = deps
  const origin = originOf(config)
  const signIn = deps.signIn ?? signInOf(deps)
  const client = clientOf(config.trustedProxies)
  return (c, at) => {
    c.set('db', db)
    c.set('now', deps.now())
    c.set('at', at)
    c.set('language', at.language)
    c.set('config', config)
    c.set('assets', assets)
    c.set('origin', origin)
    c.set('signIn', signIn)
    c.set('client', client(c))
    c.set('reactions', reactions)
    c.set('say', deps.say ?? (() => {}))
    c.set('may', (route, where) => answersTo(route, c.var.actor, where ?? { communityId: c.var.community.id }))
  }
}

/** The decoded path that a request names. */
export function pathOf(request: Request): string {
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
