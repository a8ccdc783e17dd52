// What every public page is given: the database, the moment, and where the reader is.
import type { Context } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import type { ChapterReactions } from '../chapters/rules-applications.ts'
import type { SiteCommunity } from '../communities/store.ts'
import type { Config } from '../config.ts'
import type { EventReactions } from '../events/store-concerned.ts'
import type { Assets } from '../kit/assets.ts'
import type { Db } from '../kit/database.ts'
import type { UiLanguage } from '../kit/languages.ts'
import type { Actor, Where } from '../people/rules.ts'
import type { SignIn } from '../people/store-sign-in.ts'
import type { At } from '../urls.ts'

export interface SiteVariables {
  db: Db
  now: Temporal.Instant
  /** Language and community of the address. */
  at: At
  language: UiLanguage
  community: SiteCommunity
  /** The absolute address of the site, without a slash at its end. */
  origin: string
  assets: Pick<Assets, 'url'>
  config: Config
  /** Whoever is signed in, with the roles in force now; null for everybody else. */
  actor: Actor | null
  /** What other rooms do when something is decided in one. */
  reactions: ChapterReactions & EventReactions
  /** Whether a route ('GET /desk/team') exists and answers to the actor: here in the community unless told where. */
  may: (route: string, where?: Where) => boolean
  /** Sign-in as it is set up on this server. */
  signIn: SignIn
  /** Tells the operator at the console what is for nobody else. */
  say: (line: string) => void
  /** Whose request it is, as a key to count by. */
  client: string
}

export type SiteEnv = { Variables: SiteVariables }
export type SiteContext = Context<SiteEnv>
