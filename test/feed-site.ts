// A small site with a bit of everything that feeds show and hide, and readers for what it answers.
import assert from 'node:assert/strict'
import { Hono } from 'hono'
import { SaxesParser } from 'saxes'
import { Temporal } from 'temporal-polyfill'
import { findCommunity } from '../src/communities/store.ts'
import { atTime, inMonth, onDays, type When } from '../src/events/rules.ts'
import type { Db } from '../src/kit/database.ts'
import type { SiteEnv } from '../src/site/context.ts'
import { feedRoutes } from '../src/site/feeds.ts'
import { splitPath } from '../src/urls.ts'
import { testDatabase } from './database.ts'

export const now = Temporal.Instant.from('2026-07-01T00:00:00Z')
export const origin = 'https://moot.example'

/** Fills a database and answers how to ask the site for a path. */
export async function feedSite(): Promise<(path: string) => Promise<Response>> {
  const { db } = await testDatabase()
  const community = await insertCommunity(db, 'moot', true)
  const other = await insertCommunity(db, 'other', false)
  const format = await db
    .insertInto('formats')
    .values({ community_id: community, slug: 'local', kind: 'meetup', name: { en: 'Local & small', ja: '地域' } })
    .returning('id')
    .executeTakeFirstOrThrow()
  const instant = (text: string) => Temporal.Instant.from(text)
  const evening = atTime(instant('2026-10-24T15:00:00Z'), instant('2026-10-24T18:00:00Z'), 'Europe/Helsinki')
  const title = { en: 'Autumn <&> "gathering"\u0007', ja: '秋の集い' }
  await insertEvent(db, community, 'autumn', evening, { format_id: format.id, title })
  await insertEvent(db, community, 'days', onDays('2026-11-01', '2026-11-02', 'Asia/Tokyo'), { state: 'cancelled' })
  await insertEvent(db, community, 'someday', inMonth(2026, 12, 'UTC'), {})
  await insertEvent(db, community, 'secret', evening, { state: 'draft', title: { en: 'Secret draft' } })
  await insertEvent(db, other, 'elsewhere', evening, { title: { en: 'Of others' } })
  await insertRecording(db, community, 'shown', null)
  await insertRecording(db, community, 'held-back', instant('2026-08-01T00:00:00Z'))
  return (path) => ask(db, path)
}

/** The names of all elements with their text; throws where the XML is not well formed. */
export function parseXml(text: string): [string, string][] {
  const found: [string, string][] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => assert.fail(error))
  parser.on('opentag', ({ name, attributes }) => {
    found.push([name, ''])
    for (const one of Object.values(attributes)) found.push([`${name}@${one.name}`, one.value])
  })
  parser.on('text', (words) => {
    const last = found.findLast(([name]) => !name.includes('@'))
    if (last) last[1] += words
  })
  parser.write(text).close()
  return found
}

/** The texts of all elements, or values of all attributes (`link@href`), of a name. */
export const valuesOf = (xml: string, name: string) =>
  parseXml(xml).flatMap(([found, value]) => (found === name ? [value.trim()] : []))

async function insertCommunity(db: Db, slug: string, is_first: boolean): Promise<number> {
  const row = { slug, is_first, name: { en: 'The Moot', fi: 'Käräjät' }, zone: 'Europe/Helsinki' }
  return (await db.insertInto('communities').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function insertEvent(db: Db, community_id: number, slug: string, when: When, more: object) {
  const row = {
    community_id,
    slug,
    state: 'published' as const,
    title: { en: slug },
    city: 'Tampere',
    country: 'FI',
    ...when,
  }
  await db
    .insertInto('events')
    .values({ ...row, ...more })
    .execute()
}

async function insertRecording(db: Db, community_id: number, slug: string, embargoed_until: Temporal.Instant | null) {
  const row = {
    community_id,
    slug,
    kind: 'file' as const,
    provider: 'file' as const,
    url: `https://files.example/${slug}.mp4`,
  }
  await db
    .insertInto('recordings')
    .values({ ...row, title: { en: slug }, embargoed_until, published_at: now })
    .execute()
}

async function ask(db: Db, path: string): Promise<Response> {
  const site = { db, now, origin, assets: { url: (name: string) => `/assets/${name}` } }
  const { at } = splitPath(path)
  const community = await findCommunity(db, at.community)
  assert.ok(community)
  const app = new Hono<SiteEnv>({ getPath: (request) => splitPath(new URL(request.url).pathname).path })
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries({ ...site, at, language: at.language, community })) {
      c.set(name as keyof SiteEnv['Variables'], value as never)
    }
    await next()
  })
  app.route('/', feedRoutes)
  return app.request(origin + path)
}
