// The figures of a running process, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PageCache } from './page-cache.ts'
import type { Tally } from './page-cache-page.ts'

export interface Metrics {
  /** Notes an answer that the application gave, in seconds. */
  observe(route: string, method: string, status: number, seconds: number): void
  /** The count of pages of a route that are sent from memory; the sender adds to it directly. */
  tally(route: string): Tally
  text(): Promise<string>
  contentType: string
}

export interface MetricsSources {
  pages: Pick<PageCache, 'figures'>
  pool?: { totalCount: number; idleCount: number; waitingCount: number }
}

/** Figures of requests by route pattern, of the page cache, of the database's connections and of the process. */
export function createMetrics({ pages, pool }: MetricsSources): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'folkmoot_http_request_duration_seconds',
    help: 'How long the application took to answer, by route, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const tallies = new Map<string, Tally>()
  countFromMemory(registry, tallies)
  measurePages(registry, pages)
  if (pool) measurePool(registry, pool)
  return {
    observe(route, method, status, seconds) {
      durations.observe({ route, method: knownMethod(method), status: `${Math.floor(status / 100)}xx` }, seconds)
    },
    tally(route) {
      const tally = tallies.get(route) ?? { sent: 0, notModified: 0 }
      tallies.set(route, tally)
      return tally
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

// Anybody can invent methods, and each would be a new series.
const knownMethod = (method: string) => (/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'other')

function countFromMemory(registry: Registry, tallies: Map<string, Tally>) {
  new Counter({
    name: 'folkmoot_http_from_memory_total',
    help: 'Answers sent from memory without asking the application, by route and status.',
    labelNames: ['route', 'status'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [route, { sent, notModified }] of tallies) {
        if (sent > 0) this.inc({ route, status: '200' }, sent)
        if (notModified > 0) this.inc({ route, status: '304' }, notModified)
      }
    },
  })
}

function measurePages(registry: Registry, pages: Pick<PageCache, 'figures'>) {
  gauge(registry, 'folkmoot_page_cache_pages', 'Pages that are kept now.', () => pages.figures().pages)
  gauge(registry, 'folkmoot_page_cache_bytes', 'Bytes that kept pages take.', () => pages.figures().bytes)
  counter(registry, 'folkmoot_page_cache_misses_total', 'Pages rendered to be kept.', () => pages.figures().renderings)
  counter(registry, 'folkmoot_page_cache_drops_total', 'Changes heard of.', () => pages.figures().drops)
}

function measurePool(registry: Registry, pool: NonNullable<MetricsSources['pool']>) {
  gauge(registry, 'folkmoot_database_connections', 'Database connections of this process.', () => pool.totalCount)
  gauge(registry, 'folkmoot_database_connections_idle', 'Those without work.', () => pool.idleCount)
  gauge(registry, 'folkmoot_database_waiting', 'Requests that wait for a connection.', () => pool.waitingCount)
}

function gauge(registry: Registry, name: string, help: string, read: () => number) {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read())
    },
  })
}

function counter(registry: Registry, name: string, help: string, read: () => number) {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
}
