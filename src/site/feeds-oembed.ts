// The oEmbed endpoint: only for addresses of this site, only for what can be shown in a frame.
import { Hono } from 'hono'
import { findCommunity } from '../communities/store.ts'
import { findEvent } from '../events/store.ts'
import { type OEmbed, oembedJson, oembedXml } from '../interchange/oembed.ts'
import { pickText } from '../kit/languages.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { uiMessages } from '../ui/messages.ts'
import { splitPath, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'

export const oembedRoutes = new Hono<SiteEnv>()

oembedRoutes.get('/oembed', async (c) => {
  const format = c.req.query('format') ?? 'json'
  if (format !== 'json' && format !== 'xml') return c.text('The format is json or xml', 501)
  const embed = await embedOf(c, c.req.query('url') ?? '')
  if (!embed) return c.notFound()
  c.header('Access-Control-Allow-Origin', '*')
  if (format === 'xml') return c.body(oembedXml(embed), 200, { 'Content-Type': 'text/xml; charset=utf-8' })
  return c.body(oembedJson(embed), 200, { 'Content-Type': 'application/json; charset=utf-8' })
})

async function embedOf(c: SiteContext, address: string): Promise<OEmbed | undefined> {
  const { db, origin } = c.var
  if (!URL.canParse(address) || new URL(address).origin !== origin) return undefined
  const url = new URL(address)
  const { at, path } = splitPath(url.pathname)
  const community = await findCommunity(db, at.community)
  if (!community) return undefined
  const site = pickText(community.name, at.language, community.language).text
  const common = { site, origin, width: within(c.req.query('maxwidth'), 640) }
  shows(c, `community:${community.id}`)
  if (path === '/' || path === '/events') {
    const title = `${site}: ${uiMessages.in(at.language)('events')}`
    const frame = origin + urls.embedEvents(at) + url.search
    return { ...common, title, frame, height: within(c.req.query('maxheight'), 480), thumbnail: null }
  }
  const slug = /^\/events\/([a-z0-9-]+)$/.exec(path)?.[1]
  const event = slug === undefined ? undefined : await findEvent(db, community.id, slug)
  if (!event) return undefined
  shows(c, `event:${event.id}`)
  return {
    ...common,
    title: pickText(event.title, at.language, event.language).text,
    frame: origin + urls.embedEvent(at, event.slug),
    height: within(c.req.query('maxheight'), 200),
    thumbnail: origin + urls.shareCard(at, 'events', event.slug),
  }
}

function within(asked: string | undefined, usual: number): number {
  const most = Number.parseInt(asked ?? '', 10)
  return most > 0 ? Math.min(usual, most) : usual
}
