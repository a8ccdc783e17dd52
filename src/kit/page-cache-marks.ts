// How a page says that it may be kept, what it shows, and for how long it stays true.
import type { Context } from 'hono'

const showsHeader = 'x-page-shows'
const freshHeader = 'x-page-fresh-for'

export interface PageMarks {
  tags: string[]
  freshFor: number | undefined
}

/**
 * Says that this answer may be kept for everybody until one of the tags changes (`event:12`, `events:1`).
 * It is a promise that the answer depends on its address alone: not on cookies, nor on the reader's language or host.
 */
export function shows(c: Context, ...tags: string[]): void {
  for (const tag of tags) c.header(showsHeader, tag, { append: true })
}

/** Says for how many seconds a kept answer stays true when nothing changes but the time. */
export function freshFor(c: Context, seconds: number): void {
  c.header(freshHeader, String(Math.max(0, Math.floor(seconds))))
}

/** Takes the marks out of an answer's headers, so that they are never sent; undefined when it is not to be kept. */
export function takeMarks(headers: Headers): PageMarks | undefined {
  const shown = headers.get(showsHeader)
  if (shown === null) return undefined
  const fresh = headers.get(freshHeader)
  headers.delete(showsHeader)
  headers.delete(freshHeader)
  const tags = [...new Set(shown.split(',').map((tag) => tag.trim()))].filter(Boolean)
  return { tags, freshFor: fresh === null ? undefined : Number(fresh) }
}
