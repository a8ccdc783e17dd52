// A feed as facts: what Atom and JSON Feed both say of a list of events or recordings.
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'

export interface FeedItem {
  /** The uuid of the row: the same for ever and at every address. */
  uid: string
  title: string
  /** Plain text. */
  summary: string
  /** The language of the texts, which may not be the feed's. */
  language: string
  /** The absolute address of the page. */
  url: string
  /** What the page is about, elsewhere: a video, a place to register. */
  externalUrl: string | null
  image: string
  tags: readonly string[]
  published: Temporal.Instant | null
  updated: Temporal.Instant
  /** When and where, for a feed of events. */
  event?: FeedEvent
}

export interface FeedEvent {
  state: string
  /** Known days, `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or an instant with its offset. */
  starts: string | null
  ends: string | null
  zone: string
  /** The date in words, in the feed's language. */
  date: string
  place: string
}

export interface Feed {
  id: string
  title: string
  description: string
  language: string
  author: string
  /** The absolute addresses of the page of which this is the feed, and of the feed itself. */
  home: string
  self: string
  items: readonly FeedItem[]
  /** When nothing is in it. */
  emptySince: Temporal.Instant
}

/** An id of a feed that stays when the site moves: made from the community's uid and the feed's path and filters. */
export function feedId(communityUid: string, path: string): string {
  const hash = createHash('sha256').update(`${communityUid} ${path}`).digest('hex')
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16)
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** When anything in the feed changed last. */
export function feedUpdated(feed: Pick<Feed, 'items' | 'emptySince'>): Temporal.Instant {
  return feed.items.reduce(
    (latest, { updated }) => (Temporal.Instant.compare(updated, latest) > 0 ? updated : latest),
    feed.items[0]?.updated ?? feed.emptySince,
  )
}
