// A community before anybody has named it: what a new server shows to whoever comes to take it.
import type { Temporal } from 'temporal-polyfill'
import type { SiteCommunity } from './store.ts'

/** What a community is called before anybody has named it. */
export const unnamed = { en: 'Folkmoot' }

/** The community of a server that has none yet; no row of the database stands behind it. */
export function communityToBe(now: Temporal.Instant): SiteCommunity {
  return {
    id: 0,
    uid: '',
    slug: 'community',
    is_first: true,
    name: unnamed,
    language: 'en',
    languages: ['en'],
    headline: {},
    intro: {},
    about: {},
    archive_title: {},
    website: null,
    zone: 'UTC',
    hue: 275,
    setting_up: 'unnamed',
    footer_links: [],
    logo_id: null,
    logo: null,
    created_at: now,
    updated_at: now,
    revision: 1,
  }
}
