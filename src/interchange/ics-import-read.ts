// A calendar file as its events, before anything is made of them.
import ICAL from 'ical.js'
import { knownZone, type Moment, momentOf, momentOfTime } from './ics-import-zone.ts'
import { badInput, type Place } from './imported-place.ts'

export interface CalendarEvent {
  at: Place
  uid: string
  /** Of one occurrence of a series that differs: when it would have begun. */
  instead: Moment | null
  /** Whether it speaks of all that follow too. */
  following: boolean
  begins: Moment | undefined
  ends: Moment | undefined
  /** How long it lasts, where that stands in place of its end. */
  lasts: string | null
  rule: ICAL.Recur | null
  besides: Moment[]
  except: Moment[]
  sequence: number
  summary: string
  description: string
  location: string
  url: string
  status: string
  visibility: string
  geo: [number, number] | null
  hasCall: boolean
}
export interface Calendar {
  name: string | null
  zone: string | null
  events: CalendarEvent[]
}

/** Reads a file of one or more calendars. `zoneFor` gives the zone of times without one, once the calendar's is known. */
export function readCalendar(text: string, file: string, zoneFor: (own: string | null) => string): Calendar[] {
  const lines = linesOfEvents(text)
  let seen = 0
  return parse(text, file).map((root) => {
    const zone = knownZone(textOf(root, 'x-wr-timezone')) ?? null
    const cancelled = textOf(root, 'method').toUpperCase() === 'CANCEL'
    const events = root.getAllSubcomponents('vevent').map((component) => {
      const at = { file, line: lines[seen++] ?? 1 }
      const event = readEvent(component, at, zoneFor(zone))
      return cancelled ? { ...event, status: 'CANCELLED' } : event
    })
    return { name: textOf(root, 'x-wr-calname') || textOf(root, 'name') || null, zone, events }
  })
}

function parse(text: string, file: string): ICAL.Component[] {
  if (!/^BEGIN:VCALENDAR\s*$/im.test(text)) throw badInput({ file, line: 1 }, 'the file is not a calendar')
  try {
    const parsed: unknown = ICAL.parse(text)
    const roots =
      Array.isArray(parsed) && typeof parsed[0] === 'string' ? [parsed] : Array.isArray(parsed) ? parsed : []
    const found = roots.map((root) => new ICAL.Component(root)).filter(({ name }) => name === 'vcalendar')
    if (found.length > 0) return found
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw badInput({ file, line: 1 }, `the calendar cannot be read (${said.split('\n', 1)[0]?.slice(0, 120)})`)
  }
  throw badInput({ file, line: 1 }, 'the file is not a calendar')
}

function readEvent(component: ICAL.Component, at: Place, zone: string): CalendarEvent {
  const moment = (name: string) => {
    const property = component.getFirstProperty(name)
    return property ? guarded(() => momentOf(property, zone), undefined) : undefined
  }
  const recurrence = component.getFirstProperty('recurrence-id')
  const duration = guarded(() => component.getFirstPropertyValue('duration'), null)
  const rule = guarded(() => component.getFirstPropertyValue('rrule'), null)
  return {
    at,
    uid: textOf(component, 'uid').trim(),
    instead: moment('recurrence-id') ?? null,
    following: String(recurrence?.getFirstParameter('range') ?? '').toUpperCase() === 'THISANDFUTURE',
    begins: moment('dtstart'),
    ends: moment('dtend'),
    lasts: duration instanceof ICAL.Duration ? duration.toString() : null,
    rule: rule instanceof ICAL.Recur ? rule : null,
    besides: momentsOf(component, 'rdate', zone),
    except: momentsOf(component, 'exdate', zone),
    sequence: Number(textOf(component, 'sequence')) || 0,
    summary: textOf(component, 'summary'),
    description: textOf(component, 'description'),
    location: textOf(component, 'location'),
    url: textOf(component, 'url'),
    status: textOf(component, 'status').toUpperCase(),
    visibility: textOf(component, 'class').toUpperCase(),
    geo: pointIn(guarded(() => component.getFirstPropertyValue('geo'), null)),
    hasCall: component.hasProperty('conference'),
  }
}

function momentsOf(component: ICAL.Component, name: string, zone: string): Moment[] {
  return component.getAllProperties(name).flatMap((property) => {
    const tzid = String(property.getFirstParameter('tzid') ?? '')
    const values: unknown[] = guarded(() => property.getValues(), [])
    return values.flatMap((value) => {
      const time = value instanceof ICAL.Period ? value.start : value
      const read = time instanceof ICAL.Time ? momentOfTime(time, tzid, zone) : undefined
      return read ? [read] : []
    })
  })
}

function pointIn(value: unknown): [number, number] | null {
  const [latitude, longitude] = Array.isArray(value) ? value.map(Number) : []
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return null
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null
}

function textOf(component: ICAL.Component, name: string): string {
  const value = guarded(() => component.getFirstPropertyValue(name), null)
  return value === null || value === undefined ? '' : String(value)
}

// The reader decodes a value when it is asked for, and throws where it is not what it should be.
function guarded<Result>(read: () => Result, otherwise: Result): Result {
  try {
    return read()
  } catch {
    return otherwise
  }
}

function linesOfEvents(text: string): number[] {
  return text.split('\n').flatMap((line, at) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [at + 1] : []))
}
