// Hears from the database what was changed, in whatever process, and drops the pages that show it.
import pg from 'pg'
import type { PageCache } from './page-cache.ts'

export interface Changes {
  /**
   * Resolves when everything that was committed before this call has been heard here; after a second it gives up, since
   * a page that is a moment old is better than none.
   */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

export interface ChangesLog {
  warn(details: object, message: string): void
}

/** The channel on which triggers send `pg_notify('folkmoot_changed', 'event:12,events:1')`. */
export const changesChannel = 'folkmoot_changed'

/** What is sent instead of tags when a change is too large to name all that it concerns. */
const everything = '*'

// A network that drops a connection tells nobody; without asking, the system would notice after hours.
const usualPatience = { askEveryMs: 15_000, answerWithinMs: 5_000 }
const waits = [100, 250, 500, 1000, 2000, 5000]

/**
 * Keeps one connection that listens. When it is lost it is made again, with growing pauses, and every page is dropped
 * then: what was said in between was not heard. The first connection is made before this resolves.
 */
export async function listenForChanges(
  connection: pg.ClientConfig,
  pages: Pick<PageCache, 'drop' | 'dropAll'>,
  log: ChangesLog,
  { askEveryMs, answerWithinMs } = usualPatience,
): Promise<Changes> {
  let client: pg.Client | undefined
  let ask = async () => {}
  let timer: NodeJS.Timeout | undefined
  let state: 'open' | 'closed' = 'open'

  async function connect() {
    const next = new pg.Client({ ...connection, application_name: 'folkmoot changes' })
    const lost = () => {
      clearInterval(asking)
      next.off('end', lost)
      if (client === next) reconnect(next, 0)
    }
    const askNext = createAsk(next)
    const asking = setInterval(async () => {
      if (await isDoneWithin(askNext(), answerWithinMs)) return
      lost()
      void next.end().catch(ignore)
    }, askEveryMs).unref()
    next.on('error', ignore)
    next.on('end', lost)
    next.on('notification', ({ payload }) => (payload === everything ? pages.dropAll() : pages.drop(readTags(payload))))
    try {
      await next.connect()
      await next.query(`LISTEN ${changesChannel}`)
    } catch (error) {
      lost()
      void next.end().catch(ignore)
      throw error
    }
    client = next
    ask = askNext
  }

  function reconnect(ended: pg.Client, attempt: number) {
    if (client === ended) client = undefined
    if (state === 'closed') return
    if (attempt === 0) log.warn({}, 'The connection that hears of changes was lost; making it again.')
    timer = setTimeout(() => void again(ended, attempt), waits[Math.min(attempt, waits.length - 1)])
    timer.unref()
  }

  async function again(ended: pg.Client, attempt: number) {
    try {
      await connect()
      pages.dropAll()
    } catch {
      reconnect(ended, attempt + 1)
    }
    if (state === 'closed') await client?.end().catch(ignore)
  }

  await connect()
  return {
    async caughtUp() {
      // PostgreSQL sends the notices that wait for a connection before it reports that connection's query as done.
      if (client) await isDoneWithin(ask(), 1000)
    },
    async close() {
      state = 'closed'
      clearTimeout(timer)
      await client?.end().catch(ignore)
    },
  }
}

/**
 * Asks for a sign of life, one question at a time: whoever comes while one is under way shares the next, so that a rush
 * of writes costs two questions at once and no more.
 */
function createAsk(client: pg.Client): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  function ask(): Promise<void> {
    running = client
      .query('SELECT 1')
      .then(ignore)
      .finally(() => {
        running = undefined
      })
    return running
  }
  return () => {
    if (running === undefined) return ask()
    next ??= running.catch(ignore).then(() => {
      next = undefined
      return running ?? ask()
    })
    return next
  }
}

function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  )
  return Promise.race([done, new Promise<boolean>((resolve) => setTimeout(resolve, ms, false).unref())])
}

function readTags(payload: string | undefined): string[] {
  return (payload ?? '').split(',').filter(Boolean)
}

function ignore() {}
