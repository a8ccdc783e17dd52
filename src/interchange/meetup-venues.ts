// Where a Meetup event is held: a room, a call, or both; the venue that Meetup puts for a call is no place.
import type { Attendance } from '../events/rules.ts'
import type { Values } from './imported-rows.ts'
import { tidyLine } from './imported-text.ts'
import type { MeetupVenue } from './meetup-shape.ts'

/** The fields of a place for an event's venues; without any, how people attend is not known. */
export function placeOf(venues: readonly MeetupVenue[]): Values {
  const room = venues.find((venue) => !isOnline(venue))
  const online = venues.some(isOnline)
  const attendance: Attendance | null = room ? (online ? 'hybrid' : 'in-person') : online ? 'online' : null
  return {
    attendance,
    place_name: room ? tidyLine(room.name) || null : null,
    place_address: room ? tidyLine(room.address) || null : null,
    city: room ? tidyLine(room.city) || null : null,
    country: room ? countryOf(room.country) : null,
    point: room ? pointOf(room.lat, room.lon) : null,
  }
}

/** A two-letter code in either case, as a country; null when it is none. */
export function countryOf(code: string): string | null {
  return /^[a-z]{2}$/i.test(code.trim()) ? code.trim().toUpperCase() : null
}

/** A point on the map; null where there is none, and at 0,0, which stands for nothing. */
export function pointOf(latitude: number | null, longitude: number | null): [number, number] | null {
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null
}

// Funafuti in Tuvalu, where Meetup says that every call is held.
const dummy = { latitude: -8.5211, longitude: 179.1962 }

function isOnline({ venueType, name, lat, lon }: MeetupVenue): boolean {
  if (venueType.toLowerCase() === 'online' || /^online(?: event)?$/i.test(name.trim())) return true
  const near = (one: number | null, other: number) => one !== null && Math.abs(one - other) < 0.001
  return near(lat, dummy.latitude) && near(lon, dummy.longitude)
}
