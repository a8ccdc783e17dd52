// Telling those concerned that events were moved, put off, called off, or take place after all.
import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { isComing } from '../events/rules.ts'
import {
  type Concerned,
  type EventReactions,
  keepTellings,
  listRecentChanges,
  type RecentChange,
  withdrawTellings,
} from '../events/store-concerned.ts'
import { findSpots } from '../events/store-feeds.ts'
import { calendarText } from '../interchange/calendar.ts'
import { calendarEntry } from '../interchange/calendar-entry.ts'
import type { Tx } from '../kit/database.ts'
import { isUiLanguage, type LocalText, pickText, type UiLanguage } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import { enqueueMany, type LetterReader, type LetterText, readersAtOnce } from '../mail/outbox-many.ts'
import { type At, urls } from '../urls.ts'
import { eventChangeMessages } from './messages-event-changes.ts'
import { whenInWords } from './views-desk-events.ts'

/** What a telling needs to know of the change: who made it (they are not told), and where the site is. */
export interface Telling {
  personId: number
  now: Temporal.Instant
  origin: string
  community: { slug: string | null; name: LocalText; language: string; id: number; zone: string }
  reactions: EventReactions
}

/**
 * Promises the mails on the last changes of these events, in the transaction of the changes. They wait until the changes
 * cannot be taken back any more. One reader gets one mail, however many events changed.
 */
export async function tellOfChanges(tx: Tx, telling: Telling, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return
  const others = await withdrawTellings(tx, eventIds)
  const ids = [...new Set([...eventIds, ...others])]
  const changes = (await listRecentChanges(tx, ids)).filter((change) => isToTell(change, telling.now))
  const readers = await readersOf(tx, telling, changes)
  const spots = await findSpots(
    tx,
    changes.map(({ event }) => event.id),
  )
  const texts: Record<string, LetterText> = {}
  const keys = new Map(changes.map(({ event }): [number, string[]] => [event.id, []]))
  // Told anew after a change was taken back, it is another mail.
  const once = randomUUID()
  const promised = readers.map(({ reader, changes }, index): LetterReader => {
    const text = [reader.language, reader.why, ...changes.map(({ event }) => event.id)].join()
    texts[text] ??= letterTo(reader, changes, telling, spots)
    // Keys outlive mails: no address is in them.
    const key = `event-change:${once}:${index}`
    for (const { event } of changes) keys.get(event.id)?.push(key)
    return { ...reader, key, text, own: '' }
  })
  const mails = { kind: 'event-change', communityId: telling.community.id, urgency: 'usual', texts } as const
  for (let first = 0; first < promised.length; first += readersAtOnce)
    await enqueueMany(tx, mails, promised.slice(first, first + readersAtOnce))
  for (const [id, own] of keys) await keepTellings(tx, id, own)
}

// Nobody has heard of a draft; and what is over on both dates concerns nobody any more.
function isToTell({ wasState, wasEnds, verb, event }: RecentChange, now: Temporal.Instant): boolean {
  if (wasState === 'draft' || wasState === 'cancelled') return false
  if (verb === 'publish' && wasState !== 'postponed') return false
  return isComing({ ends: wasEnds }, now) || isComing(event, now)
}

async function readersOf(tx: Tx, { personId, now, reactions }: Telling, changes: readonly RecentChange[]) {
  const readers = new Map<string, { reader: Concerned; changes: RecentChange[] }>()
  for (const change of changes)
    for (const list of reactions.concerned)
      for (const reader of await list(tx, change.event.id, now)) {
        if (reader.personId === personId) continue
        const known = readers.get(reader.email) ?? { reader, changes: [] }
        if (!known.changes.includes(change)) known.changes.push(change)
        readers.set(reader.email, known)
      }
  return [...readers.values()]
}

// The same for all who read one language, and whom the same changes concern for the same reason.
function letterTo(reader: Concerned, changes: readonly RecentChange[], telling: Telling, spots: Spots): LetterText {
  const language = isUiLanguage(reader.language) ? reader.language : 'en'
  const say = eventChangeMessages.in(language)
  const at = { language, community: telling.community.slug }
  const [first] = changes
  const subject =
    first && changes.length === 1
      ? say(`subject-${first.verb}`, { title: titleOf(first, language) })
      : say('subject-many', { count: changes.length })
  const siteName = pickText(telling.community.name, language, telling.community.language).text
  const content = calendarOf(changes, siteName, telling, { at, spots })
  const letter = writeLetter({
    ...{ language, siteName, origin: telling.origin, heading: subject },
    parts: [
      ...changes.flatMap((change) => partsOf(change, telling.origin, at)),
      ...(content ? [{ kind: 'words', text: say('calendar') } as const] : []),
    ],
    why: say(`why-${reader.why}`),
  })
  return {
    ...letter,
    ...{ language, subject },
    sendAfter: lastOf(changes, telling.now),
    ...(content ? { calendar: { method: 'PUBLISH' as const, content, filename: 'changes.ics' } } : {}),
  }
}

function partsOf(change: RecentChange, origin: string, at: At): LetterPart[] {
  const { event, verb, reason } = change
  const say = eventChangeMessages.in(at.language)
  const title = titleOf(change, at.language)
  const was = whenInWords(wasOf(change), at)
  const why = pickText(reason, at.language, event.language).text
  const isMoved = verb === 'move' || verb === 'publish'
  const dates = isMoved ? [[say('was'), was] as const, [say('is'), whenInWords(event, at)] as const] : []
  const rows = [...dates, ...(why ? [[say('reason'), why] as const] : [])]
  return [
    { kind: 'words', text: say(`says-${verb}`, { title, was }) },
    ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
    { kind: 'action', label: say('see-event', { title }), href: origin + urls.event(at, event.slug) },
  ]
}

type Spots = Awaited<ReturnType<typeof findSpots>>

function calendarOf(
  changes: readonly RecentChange[],
  name: string,
  telling: Telling,
  { at, spots }: { at: At; spots: Spots },
) {
  const events = changes.flatMap(({ event }) => (event.precision === 'day' || event.precision === 'time' ? event : []))
  if (events.length === 0) return undefined
  const entries = events.map((event) => calendarEntry(event, spots.get(event.id), telling.origin, at))
  const { zone } = telling.community
  return calendarText({ name, language: at.language, zone, url: telling.origin + urls.eventsIcs(at), entries })
}

function wasOf(change: RecentChange) {
  return {
    precision: change.wasPrecision,
    starts_on: change.wasStartsOn,
    ends_on: change.wasEndsOn,
    begins: change.wasBegins,
    ends: change.wasEnds,
    zone: change.wasZone,
  }
}

function titleOf({ event }: RecentChange, language: UiLanguage): string {
  return pickText(event.title, language, event.language).text
}

function lastOf(changes: readonly RecentChange[], now: Temporal.Instant): Temporal.Instant {
  return changes.reduce((last, { until }) => (until.epochMilliseconds > last.epochMilliseconds ? until : last), now)
}
