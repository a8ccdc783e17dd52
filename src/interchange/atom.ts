// Atom (RFC 4287).
import type { Temporal } from 'temporal-polyfill'
import { type Feed, type FeedItem, feedUpdated } from './feed.ts'
import { element, emptyElement } from './xml.ts'

/** The text of an Atom feed. */
export function atomText(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    element('id', feed.id),
    element('title', feed.title),
    feed.description === '' ? '' : element('subtitle', feed.description),
    element('updated', timestamp(feedUpdated(feed))),
    `<author>${element('name', feed.author)}</author>`,
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', hreflang: feed.language, href: feed.home }),
    element('generator', 'Folkmoot'),
    ...feed.items.map((item) => entryText(item, feed.language)),
    '</feed>',
    '',
  ]
    .filter((part, index, all) => part !== '' || index === all.length - 1)
    .join('\n')
}

function entryText(item: FeedItem, language: string): string {
  const when = item.event ? [item.event.date, item.event.place].filter(Boolean).join(' · ') : ''
  return [
    item.language === language ? '<entry>' : `<entry xml:lang="${item.language}">`,
    element('id', `urn:uuid:${item.uid}`),
    element('title', item.title),
    item.published === null ? '' : element('published', timestamp(item.published)),
    element('updated', timestamp(item.updated)),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    item.externalUrl === null ? '' : emptyElement('link', { rel: 'related', href: item.externalUrl }),
    ...item.tags.map((term) => emptyElement('category', { term })),
    element('summary', [when, item.summary].filter(Boolean).join('\n')),
    '</entry>',
  ]
    .filter(Boolean)
    .join('')
}

function timestamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}
