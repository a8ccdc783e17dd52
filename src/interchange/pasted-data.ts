// An event as schema.org has it, in JSON-LD: the first one that a page holds.

import { Temporal } from 'temporal-polyfill'
import { isJoining } from '../kit/call-address.ts'
import { countryCode } from './hugo-places.ts'
import { guessLanguage } from './imported-language.ts'
import { decodeEntities, markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import { parseJson } from './json-items.ts'
import type { AnnouncedField, AnnouncedTo, Announcement } from './pasted-shape.ts'

type Data = Record<string, unknown>

/** The event in the first of these texts that holds one; what is no JSON is passed over. */
export function readEventData(texts: readonly string[], known: AnnouncedTo): Announcement | undefined {
  const events = texts.flatMap((text) => eventsIn(parsed(text), 0))
  const [event] = events.filter((one) => textOf(one.name) !== '')
  return event && readEvent(event, known)
}

function readEvent(event: Data, known: AnnouncedTo): Announcement {
  const title = tidyLine(decodeEntities(textOf(event.name)), 200)
  const { text: body, removed } = withoutJoining(markdownOf(textOf(event.description)))
  const places = [event.location].flat().filter(isData)
  const call = places.some((place) => typeIs(place, 'VirtualLocation'))
  const joins = removed > 0 || places.some((place) => isJoining(textOf(place.url)))
  const said = {
    title,
    ...(body === '' ? {} : { body }),
    language: guessLanguage(`${title} ${body}`, known.language),
    ...whenOf(event, known),
    ...placeOf(places.find((place) => !typeIs(place, 'VirtualLocation'))),
    ...attendanceOf(textOf(event.eventAttendanceMode), call, places.length > 0),
    ...websiteOf(textOf(event.url)),
  }
  // What data says outright is not guessed; the zone and the language it does not say.
  const guessed = Object.keys(said).filter((field) => field === 'zone' || field === 'language')
  return { ...said, guessed: guessed as AnnouncedField[], joins }
}

function whenOf({ startDate, endDate }: Data, known: AnnouncedTo): Partial<Announcement> {
  const [starts, ends] = [startDate, endDate].map((text) => momentOf(textOf(text), known.zone))
  if (!starts) return {}
  const zone = starts.zone ?? known.zone
  if (starts.time === undefined)
    return { starts_on: starts.day, ...(ends && ends.day > starts.day ? { ends_on: ends.day } : {}), zone }
  const until =
    ends?.time === undefined ? {} : { ends_at: ends.time, ...(ends.day > starts.day ? { ends_on: ends.day } : {}) }
  return { starts_on: starts.day, starts_at: starts.time, ...until, zone }
}

/** A day, or a time on the wall: of the zone that is known, where the text names only how far it is from UTC. */
function momentOf(text: string, zone: string): { day: string; time?: string; zone?: string } | undefined {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return { day: Temporal.PlainDate.from(text).toString() }
    const offset = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
    const wall = offset
      ? Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(text)
    return { day: wall.toPlainDate().toString(), time: wall.toPlainTime().toString({ smallestUnit: 'minute' }) }
  } catch {
    return undefined
  }
}

function placeOf(place: Data | undefined): Partial<Announcement> {
  if (!place) return {}
  const address = isData(place.address) ? place.address : {}
  const named = tidyLine(textOf(place.name), 200)
  const street = tidyLine(typeof place.address === 'string' ? place.address : textOf(address.streetAddress), 200)
  const city = tidyLine(textOf(address.addressLocality), 200)
  const country = countryOf(
    isData(address.addressCountry) ? textOf(address.addressCountry.name) : textOf(address.addressCountry),
  )
  return {
    ...(named === '' ? {} : { place_name: named }),
    ...(street === '' ? {} : { place_address: street }),
    ...(city === '' ? {} : { city }),
    ...(country === null ? {} : { country }),
    ...pointOf(place.geo),
  }
}

function pointOf(geo: unknown): Partial<Announcement> {
  if (!isData(geo)) return {}
  const [latitude, longitude] = [Number(geo.latitude), Number(geo.longitude)]
  const known = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  return known ? { latitude: String(latitude), longitude: String(longitude) } : {}
}

function countryOf(written: string): string | null {
  return /^[A-Z]{2}$/.test(written) ? written : written === '' ? null : countryCode(written)
}

function attendanceOf(mode: string, call: boolean, placed: boolean): Partial<Announcement> {
  if (/Mixed/.test(mode)) return { attendance: 'hybrid' }
  if (/Online/.test(mode)) return { attendance: 'online' }
  if (/Offline/.test(mode)) return { attendance: 'in-person' }
  return call ? { attendance: 'online' } : placed ? { attendance: 'in-person' } : {}
}

function websiteOf(address: string): Partial<Announcement> {
  return /^https?:\/\/\S+$/.test(address) && URL.canParse(address) && !isJoining(address) ? { website: address } : {}
}

// Events stand alone, in a list, or in a graph; nobody nests them deeper.
function eventsIn(data: unknown, depth: number): Data[] {
  if (depth > 3) return []
  if (Array.isArray(data)) return data.slice(0, 200).flatMap((one) => eventsIn(one, depth + 1))
  if (!isData(data)) return []
  const own = typeIs(data, 'Event') ? [data] : []
  return [...own, ...eventsIn(data['@graph'], depth + 1), ...eventsIn(data.mainEntity, depth + 1)]
}

function typeIs(data: Data, wanted: string): boolean {
  return [data['@type']].flat().some((type) => typeof type === 'string' && type.endsWith(wanted))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : Array.isArray(value) ? textOf(value[0]) : ''
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
