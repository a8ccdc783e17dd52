// Which events of calendars are the same: by their identifier, unless files have given one identifier to several.
import { createHash } from 'node:crypto'
import type { CalendarEvent } from './ics-import-read.ts'
import { momentKey } from './ics-import-series.ts'

export interface KnownEvents {
  /** Events and series by what they are known as. */
  masters: Map<string, CalendarEvent>
  /** Occurrences that differ from their series, by it and the moment at which they would have begun. */
  changed: Map<string, CalendarEvent>
  /** The first event of each identifier that several have. */
  reused: CalendarEvent[]
}

/** Tells events apart; of several versions of one, the latest is taken. */
export function tellApart(events: readonly CalendarEvent[]): KnownEvents {
  const known: KnownEvents = { masters: new Map(), changed: new Map(), reused: [] }
  for (const event of events)
    if (event.instead) keepLatest(known.changed, `${idOf(event)} ${momentKey(event.instead)}`, event)
  const byId = Map.groupBy(
    events.filter(({ instead }) => !instead),
    idOf,
  )
  for (const [id, some] of byId) {
    const [first] = some
    const reused = first !== undefined && some.some((one) => isAnother(one, first))
    if (reused) known.reused.push(first)
    for (const event of some) keepLatest(known.masters, reused ? hashOf(`${id} ${saying(event)}`) : id, event)
  }
  return known
}

/** What an event is known as: its identifier. Without one, against the standard, what it says; a long one by its hash. */
export function idOf(event: CalendarEvent): string {
  const { uid } = event
  return uid !== '' && uid.length <= 200 ? uid : hashOf(uid || saying(event))
}

function keepLatest(known: Map<string, CalendarEvent>, key: string, event: CalendarEvent): void {
  const before = known.get(key)
  if (!before || before.sequence <= event.sequence) known.set(key, event)
}

function isAnother(one: CalendarEvent, other: CalendarEvent): boolean {
  return one.sequence === other.sequence && one.summary !== other.summary
}

function saying(event: CalendarEvent): string {
  return `${event.summary} ${beginOf(event)}`
}

function beginOf({ begins }: CalendarEvent): string {
  return begins ? momentKey(begins) : ''
}

function hashOf(said: string): string {
  return `sha256-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`
}
