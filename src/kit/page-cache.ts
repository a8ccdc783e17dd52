// The page cache: rendered pages in memory, bounded in bytes, dropped by what they show.
import { LRUCache } from 'lru-cache'
import type { Page } from './page-cache-page.ts'

export interface PageCacheOptions {
  /** Bytes that all kept pages together may take; 0 keeps none. */
  maxBytes: number
  /** Seconds for which a page is fresh when it does not say so itself. */
  freshFor: number
  /** A clock in milliseconds that never goes back (`performance.now`). */
  now: () => number
  /** Milliseconds between two renderings of one page when changes rush in; 250 unless given. */
  restFor?: number
}

export interface PageCache {
  readonly freshFor: number
  /** The page kept under a key, if it may be sent as it is at this moment; never waits. */
  find(key: string, at: number): Page | undefined
  /**
   * The page under a key, rendered by `make` when none is kept. However many ask, one rendering of a key runs at a time.
   * Undefined when the answer is not for sharing: then everybody renders their own.
   */
  render(key: string, make: (at: number) => Promise<Made>): Promise<Page | undefined>
  /** Forgets every page that shows one of these, also those that are being rendered now. */
  drop(tags: Iterable<string>): void
  dropAll(): void
  /** What is kept now, and how often since the start something was rendered or dropped. */
  figures(): { pages: number; bytes: number; renderings: number; drops: number }
}

/** What a rendering came to: a page for all; an answer for one alone; or a failure, for which an older page may stand in. */
export type Made = Page | 'alone' | 'failed'

interface Flight {
  outcome: Promise<{ made: Made; clean: boolean }>
}

const rememberedKeys = 2000
const aloneForMs = 10_000

/** A cache of pages; `render` and `drop` may be called in any order and at any time. */
export function createPageCache({ maxBytes, freshFor, now, restFor = 250 }: PageCacheOptions): PageCache {
  const keysByTag = new Map<string, Set<string>>()
  const pages = new LRUCache<string, Page>({
    maxSize: Math.max(1, maxBytes),
    sizeCalculation: (page, key) => page.bytes + key.length * 2,
    dispose: (page, key) => untag(keysByTag, key, page.tags),
  })
  const flights = new Map<string, Flight>()
  const renderedAt = new LRUCache<string, number>({ max: rememberedKeys })
  const aloneUntil = new LRUCache<string, number>({ max: rememberedKeys })
  const drops = createDropOrder()
  let renderings = 0

  function find(key: string, at: number): Page | undefined {
    const page = pages.get(key)
    if (page === undefined || at < page.freshUntil) return page
    return at < page.staleUntil && flights.has(key) ? page : undefined
  }

  async function render(key: string, make: (at: number) => Promise<Made>): Promise<Page | undefined> {
    const at = now()
    const old = find(key, at)
    if (old) return old
    if ((aloneUntil.get(key) ?? 0) > at) return undefined
    // Old by time alone, since a change would have dropped it: it is still true, and is renewed behind the reader's back.
    const stale = pages.get(key)
    if (stale && at < stale.staleUntil) {
      void launch(key, make).outcome.catch(ignore)
      return stale
    }
    const running = flights.get(key)
    if (!running) return sharedOf(key, (await launch(key, make).outcome).made)
    const { made, clean } = await running.outcome
    if (clean || typeof made === 'string') return sharedOf(key, made)
    // It may have read before a change that came before us. The next one begins after us, so whatever it reads will do.
    return sharedOf(key, (await (flights.get(key) ?? launch(key, make)).outcome).made)
  }

  function sharedOf(key: string, made: Made): Page | undefined {
    // What was kept and not dropped is still true, only older than it should be: better than an error.
    if (made === 'failed') return pages.peek(key)
    return made === 'alone' ? undefined : made
  }

  function launch(key: string, make: (at: number) => Promise<Made>): Flight {
    const flight = { outcome: fly(key, make).finally(() => land(key)) }
    flights.set(key, flight)
    return flight
  }

  async function fly(key: string, make: (at: number) => Promise<Made>) {
    const rest = (renderedAt.get(key) ?? Number.NEGATIVE_INFINITY) + restFor - now()
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
    const began = drops.count()
    const at = now()
    renderedAt.set(key, at)
    renderings++
    const made = await make(at)
    if (made === 'alone') aloneUntil.set(key, now() + aloneForMs)
    if (typeof made === 'string') return { made, clean: false }
    const clean = !drops.anySince(began, made.tags)
    if (clean) keep(key, made)
    return { made, clean }
  }

  function land(key: string) {
    flights.delete(key)
    if (flights.size === 0) drops.forget()
  }

  function keep(key: string, page: Page) {
    if (page.bytes > maxBytes) return
    pages.set(key, page)
    // After `set`: it disposes of the page that was there, which takes the key from the old page's tags.
    for (const tag of page.tags) {
      const keys = keysByTag.get(tag)
      if (keys) keys.add(key)
      else keysByTag.set(tag, new Set([key]))
    }
  }

  return {
    freshFor,
    find,
    render,
    drop(tags) {
      for (const tag of tags) {
        drops.note(tag)
        for (const key of [...(keysByTag.get(tag) ?? [])]) pages.delete(key)
      }
    },
    dropAll() {
      drops.noteAll()
      pages.clear()
    },
    figures: () => ({ pages: pages.size, bytes: pages.calculatedSize, renderings, drops: drops.count() }),
  }
}

function untag(keysByTag: Map<string, Set<string>>, key: string, tags: readonly string[]) {
  for (const tag of tags) {
    const keys = keysByTag.get(tag)
    keys?.delete(key)
    if (keys?.size === 0) keysByTag.delete(tag)
  }
}

function ignore() {}

/** The order of drops, remembered by tag only while something is being rendered, and never for more than 10,000 tags. */
function createDropOrder() {
  const last = new Map<string, number>()
  let count = 0
  let lastOfAll = 0
  const noteAll = () => {
    lastOfAll = ++count
    last.clear()
  }
  return {
    count: () => count,
    noteAll,
    note(tag: string) {
      if (last.size >= 10_000) noteAll()
      else last.set(tag, ++count)
    },
    anySince: (point: number, tags: readonly string[]) =>
      lastOfAll > point || tags.some((tag) => (last.get(tag) ?? 0) > point),
    forget: () => last.clear(),
  }
}
