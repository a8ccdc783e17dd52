// Share cards over HTTP: of the home page, an event, a recording, a chapter, a format.
import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { findRecording } from '../archive/store.ts'
import { findChapter } from '../chapters/store.ts'
import { findFormat } from '../communities/store.ts'
import { eventMessages } from '../events/messages.ts'
import { placeInWords } from '../events/parts.ts'
import { findEvent } from '../events/store.ts'
import { type ShareCard, shareCardPng } from '../interchange/share-card.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { shows } from '../kit/page-cache-marks.ts'
import { dateBlock, lengthInWords, spanInWords, type TimeSpan } from '../ui/dates.ts'
import { uiMessages } from '../ui/messages.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { siteName } from './page.ts'

export const shareCardRoutes = new Hono<SiteEnv>()

shareCardRoutes.get('/card.png', async (c) => {
  const { community, language } = c.var
  const headline = pickText(community.headline, language, community.language).text
  return picture(c, [], {
    title: headline || siteName(c),
    brand: headline ? siteName(c) : '',
    hue: Number(community.hue),
    date: null,
    facts: [],
  })
})

shareCardRoutes.get('/events/:event/card.png', async (c) => {
  const { db, community, language, at } = c.var
  const event = await findEvent(db, community.id, c.req.param('event'))
  if (!event) return c.notFound()
  const off =
    event.state === 'cancelled' || event.state === 'postponed'
      ? [eventMessages.in(language)(`state-${event.state}`)]
      : []
  return picture(c, [`event:${event.id}`, ...brandTags(event)], {
    title: pickText(event.title, language, event.language).text,
    brand: namesOf(c, [event.format, event.chapter]),
    hue: event.format?.hue ?? Number(community.hue),
    date: dateOf(c, event),
    facts: [...off, spanInWords(event, language), placeInWords(event, at)],
  })
})

shareCardRoutes.get('/recordings/:recording/card.png', async (c) => {
  const { db, community, language, now } = c.var
  const recording = await findRecording(db, community.id, c.req.param('recording'), now)
  if (!recording) return c.notFound()
  const length = recording.seconds === null ? '' : lengthInWords(recording.seconds, language)
  return picture(c, [`recording:${recording.id}`, `events:${community.id}`, `formats:${community.id}`], {
    title: pickText(recording.title, language, recording.language).text,
    brand: namesOf(c, [recording.format, recording.chapter]) || uiMessages.in(language)('archive'),
    hue: recording.format?.hue ?? Number(community.hue),
    date: recording.year === null ? null : { big: String(recording.year), below: '', plain: String(recording.year) },
    facts: [...(recording.session?.speakers.slice(0, 3).map(({ name }) => name) ?? []), length],
  })
})

shareCardRoutes.get('/chapters/:chapter/card.png', async (c) => {
  const { db, community, language } = c.var
  const chapter = await findChapter(db, community.id, c.req.param('chapter'))
  if (!chapter) return c.notFound()
  return picture(c, [`chapter:${chapter.id}`, `formats:${community.id}`], {
    title: pickText(chapter.name, language, chapter.language).text,
    brand: namesOf(c, [chapter.format]) || uiMessages.in(language)('chapters'),
    hue: chapter.format?.hue ?? Number(community.hue),
    date: null,
    facts: [chapter.place ?? ''],
  })
})

shareCardRoutes.get('/formats/:format/card.png', async (c) => {
  const { db, community, language } = c.var
  const format = await findFormat(db, community.id, c.req.param('format'))
  if (!format) return c.notFound()
  const name = pickText(format.name, language, format.language).text
  return picture(c, [`format:${format.id}`], {
    title: name,
    brand: siteName(c),
    hue: Number(format.hue),
    date: null,
    facts: [],
  })
})

// A drawing costs some 100 ms of a core: they are drawn one after another, and who comes when many wait is asked to
// come back, so that pages stay quick when a thousand cards are asked for at once.
const mostWaiting = 40
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

async function picture(c: SiteContext, tags: string[], card: Omit<ShareCard, 'language' | 'site'>) {
  const { community, language } = c.var
  shows(c, `community:${community.id}`, ...tags)
  const facts = card.facts.filter((fact) => fact !== '')
  const png = await drawInTurn(() => shareCardPng({ ...card, facts, language, site: siteName(c) }))
  if (png === undefined) return c.text('Too many pictures are being drawn', 503, { 'Retry-After': '5' })
  return c.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' })
}

/** Draws a picture when those before it are drawn; undefined when too many wait already. */
export async function drawInTurn<Value>(draw: () => Promise<Value>): Promise<Value | undefined> {
  if (waiting >= mostWaiting) return undefined
  waiting++
  const mine = last.then(draw, draw)
  last = mine.catch(() => {})
  return mine.finally(() => waiting--)
}

// The year is always said: a card is looked at for years.
function dateOf(c: SiteContext, span: TimeSpan): ShareCard['date'] {
  const block = dateBlock(span, c.var.language, Temporal.Instant.fromEpochMilliseconds(0))
  return block === undefined ? null : { ...block, plain: span.starts_on?.slice(0, 7) ?? '' }
}

type Named = { name: LocalText; language: string }

function namesOf(c: SiteContext, named: (Named | null)[]): string {
  return named.flatMap((one) => (one ? [pickText(one.name, c.var.language, one.language).text] : [])).join(' · ')
}

function brandTags(event: { format: { id: number } | null; chapter: { id: number } | null }): string[] {
  return [
    ...(event.format ? [`format:${event.format.id}`] : []),
    ...(event.chapter ? [`chapter:${event.chapter.id}`] : []),
  ]
}
