// Sitemaps (sitemaps.org 0.9) with the six languages of every page as alternates.
import type { Temporal } from 'temporal-polyfill'
import { uiLanguages } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'
import { element, emptyElement } from './xml.ts'

/** A public page in all its languages: its path by language, and when what it shows changed last. */
export interface SitemapPage {
  path: (at: At) => string
  community: string | null
  changed: Temporal.Instant | null
}

/** How many pages one file names: 6,000 addresses and some 5 MB, where 50,000 and 50 MB are allowed. */
export const pagesAFile = 1000

const namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'

/** The text of one sitemap. */
export function sitemapText(pages: readonly SitemapPage[], origin: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset ${namespaces}>\n${pages
    .flatMap((page) => entriesOf(page, origin))
    .join('\n')}\n</urlset>\n`
}

/** The text of the index of so many sitemaps, numbered from 1. */
export function sitemapIndexText(count: number, origin: string): string {
  const files = Array.from({ length: count }, (_, index) => element('loc', `${origin}/sitemap-${index + 1}.xml`))
  return `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${files
    .map((file) => `<sitemap>${file}</sitemap>`)
    .join('\n')}\n</sitemapindex>\n`
}

/** The text of robots.txt: everything public may be read, the desk and endless filters are not worth it. */
export function robotsText(origin: string): string {
  return [
    'User-agent: *',
    'Disallow: /desk',
    'Disallow: /embed/',
    'Disallow: /oembed',
    '',
    `Sitemap: ${origin}${urls.sitemap()}`,
    '',
  ].join('\n')
}

function entriesOf(page: SitemapPage, origin: string): string[] {
  const address = (language: At['language']) => origin + page.path({ language, community: page.community })
  const links = [
    ...uiLanguages.map((language) => [language, address(language)] as const),
    ['x-default', address('en')] as const,
  ]
    .map(([hreflang, href]) => emptyElement('xhtml:link', { rel: 'alternate', hreflang, href }))
    .join('')
  const changed = page.changed === null ? '' : element('lastmod', page.changed.toString({ smallestUnit: 'second' }))
  return uiLanguages.map((language) => `<url>${element('loc', address(language))}${changed}${links}</url>`)
}
