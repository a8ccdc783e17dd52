// What every public page is given: the database, the moment, and where the reader is.
import type { Context } from 'hono'
import type { Temporal } from 'temporal-polyfill'
import type { Community } from '../communities/store.ts'
import type { Config } from '../config.ts'
import type { Assets } from '../kit/assets.ts'
import type { Db } from '../kit/database.ts'
import type { UiLanguage } from '../kit/languages.ts'
import type { At } from '../urls.ts'

export interface SiteVariables {
  db: Db
  now: Temporal.Instant
  /** Language and community of the address. */
  at: At
  language: UiLanguage
  community: Community
  /** The absolute address of the site, without a slash at its end. */
  origin: string
  assets: Pick<Assets, 'url'>
  config: Config
}

export type SiteEnv = { Variables: SiteVariables }
export type SiteContext = Context<SiteEnv>
