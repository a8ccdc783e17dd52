// oEmbed 1.0: what another site shows where somebody pastes an address of ours.
import { html } from 'hono/html'
import { urls } from '../urls.ts'
import { element, escapeXml } from './xml.ts'

export interface OEmbed {
  title: string
  site: string
  origin: string
  /** The absolute address of the page for the frame. */
  frame: string
  width: number
  height: number
  /** The absolute address of a picture of 1200 by 630. */
  thumbnail: string | null
}

/** The answer as JSON. */
export function oembedJson(embed: OEmbed): string {
  return JSON.stringify(fieldsOf(embed))
}

/** The answer as XML. */
export function oembedXml(embed: OEmbed): string {
  const fields = Object.entries(fieldsOf(embed)).map(([name, value]) => element(name, String(value)))
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`
}

/** The tags by which other sites find the answer for a page; `path` is where it is below the origin. */
export function oembedLinks(origin: string, path: string) {
  const url = origin + path
  return html`<link rel="alternate" type="application/json+oembed" href="${origin}${urls.oembed(url)}">
<link rel="alternate" type="text/xml+oembed" href="${origin}${urls.oembed(url, 'xml')}">`
}

/** The markup of a frame, for others to put on their page. */
export function frameMarkup(frame: string, title: string, width: number, height: number): string {
  return `<iframe src="${escapeXml(frame)}" title="${escapeXml(title)}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`
}

function fieldsOf(embed: OEmbed): Record<string, string | number> {
  const { width, height } = embed
  return {
    version: '1.0',
    type: 'rich',
    title: embed.title,
    provider_name: embed.site,
    provider_url: embed.origin,
    cache_age: 3600,
    html: frameMarkup(embed.frame, embed.title, width, height),
    width,
    height,
    ...(embed.thumbnail === null
      ? {}
      : { thumbnail_url: embed.thumbnail, thumbnail_width: 1200, thumbnail_height: 630 }),
  }
}
