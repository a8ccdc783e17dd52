// JSON Feed 1.1, with what calendars and lists want to know of an event in an extension, `_event`.
import type { Temporal } from 'temporal-polyfill'
import type { Feed, FeedItem } from './feed.ts'

/** The text of a JSON Feed. */
export function jsonFeedText(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description === '' ? {} : { description: feed.description }),
    home_page_url: feed.home,
    feed_url: feed.self,
    language: feed.language,
    authors: [{ name: feed.author, url: feed.home }],
    items: feed.items.map(itemOf),
  })
}

function itemOf(item: FeedItem) {
  return {
    id: `urn:uuid:${item.uid}`,
    url: item.url,
    ...(item.externalUrl === null ? {} : { external_url: item.externalUrl }),
    title: item.title,
    content_text: item.summary || item.title,
    language: item.language,
    image: item.image,
    ...(item.published === null ? {} : { date_published: timestamp(item.published) }),
    date_modified: timestamp(item.updated),
    tags: item.tags,
    ...(item.event ? { _event: item.event } : {}),
  }
}

function timestamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}
