// schema.org in JSON-LD: what search engines are told of events, recordings and where a page stands.
import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Temporal } from 'temporal-polyfill'
import type { RecordingPage } from '../archive/cards.ts'
import { isComing, type When } from '../events/rules.ts'
import type { EventPage } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { type At, urls } from '../urls.ts'

export type JsonLd = { readonly [name: string]: unknown }

/** Where the page stands: its absolute site, its reader, and who speaks. */
export interface JsonLdPlace {
  origin: string
  at: At
  siteName: string
}

const statuses = {
  draft: 'EventScheduled',
  published: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
}
const modes = { 'in-person': 'Offline', online: 'Online', hybrid: 'Mixed' }

/** An Event with its status, mode, known dates, place, hosts, and what it is co-located with. */
export function eventJsonLd(event: EventPage, place: JsonLdPlace, now: Temporal.Instant): JsonLd {
  const { origin, at } = place
  const text = (local: EventPage['title']) => plainText(pickText(local, at.language, event.language).text)
  const url = origin + urls.event(at, event.slug)
  return known({
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': `urn:uuid:${event.uid}`,
    name: pickText(event.title, at.language, event.language).text,
    description: text(event.summary) || text(event.body).slice(0, 500),
    url,
    image: picturesOf(event, place),
    ...datesOf(event),
    eventStatus: `https://schema.org/${statuses[event.state]}`,
    eventAttendanceMode: event.attendance && `https://schema.org/${modes[event.attendance]}EventAttendanceMode`,
    location: locationsOf(event, url),
    inLanguage: event.languages,
    organizer: organizersOf(event, place),
    sponsor: organisations(event, ['partner', 'sponsor']),
    offers: offerOf(event, now),
    superEvent:
      event.co_located_with &&
      known({ '@type': 'Event', name: event.co_located_with, url: event.co_located_url, ...datesOf(event) }),
  })
}

// The card carries the date and the title; the organisers' own picture, where there is one, comes first.
function picturesOf({ picture, slug }: EventPage, { origin, at }: JsonLdPlace): string | string[] {
  const card = origin + urls.shareCard(at, 'events', slug)
  const largest = picture?.files.at(-1)
  return picture && largest ? [origin + urls.picture(picture.uid, largest.size), card] : card
}

/** A VideoObject; the picture is the site's own card, so that no reader's address is told to a video service. */
export function recordingJsonLd(recording: RecordingPage, { origin, at, siteName }: JsonLdPlace): JsonLd {
  const title = pickText(recording.title, at.language, recording.language).text
  return known({
    '@context': 'https://schema.org',
    '@type': 'VideoObject',
    '@id': `urn:uuid:${recording.uid}`,
    name: title,
    description: plainText(pickText(recording.summary, at.language, recording.language).text) || title,
    url: origin + urls.recording(at, recording.slug),
    thumbnailUrl: origin + urls.shareCard(at, 'recordings', recording.slug),
    uploadDate: recording.published_at.toString({ smallestUnit: 'second' }),
    duration: recording.seconds && `PT${recording.seconds}S`,
    embedUrl: playerOf(recording),
    contentUrl: recording.provider === 'file' ? recording.url : undefined,
    inLanguage: recording.spoken ?? recording.language,
    publisher: { '@type': 'Organization', name: siteName, url: origin + urls.home(at) },
    actor: recording.session?.speakers.map(({ name, slug }) => ({
      '@type': 'Person',
      name,
      url: origin + urls.person(at, slug),
    })),
  })
}

/** The steps that lead to a page, the page itself last. */
export function breadcrumbJsonLd(steps: readonly { name: string; href: string }[], origin: string): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + href,
    })),
  }
}

/** The block for the head of a page. It is data to the browser: nothing in it can end the block or run. */
export function jsonLdScript(data: JsonLd | readonly JsonLd[]): HtmlEscapedString {
  const safe = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return raw(`<script type="application/ld+json">${safe}</script>`)
}

/** The known part of a date as ISO 8601: `2026`, `2026-10`, `2026-10-24`, or a time with its offset; null for none. */
export function isoDates(when: When): { starts: string | null; ends: string | null } {
  const { precision, starts_on, ends_on } = when
  if (precision === 'none' || starts_on === null || ends_on === null) return { starts: null, ends: null }
  if (precision === 'time' && when.begins !== null && when.ends !== null) {
    const local = (instant: Temporal.Instant) =>
      instant.toZonedDateTimeISO(when.zone).toString({ smallestUnit: 'second', timeZoneName: 'never' })
    return { starts: local(when.begins), ends: local(when.ends) }
  }
  const length = precision === 'year' ? 4 : precision === 'month' ? 7 : 10
  return { starts: starts_on.slice(0, length), ends: ends_on.slice(0, length) }
}

function datesOf(when: When): JsonLd {
  const { starts, ends } = isoDates(when)
  return { startDate: starts, endDate: ends }
}

function locationsOf(event: EventPage, url: string): JsonLd[] {
  const there = placeOf(event)
  const online = event.attendance === 'online' || event.attendance === 'hybrid'
  // The page of the event, never the room: the link to join is for those who registered.
  return [...(there ? [there] : []), ...(online ? [{ '@type': 'VirtualLocation', url }] : [])]
}

function placeOf(event: EventPage): JsonLd | undefined {
  const name = event.place_name ?? event.city ?? event.region
  if (name === null || event.attendance === 'online') return undefined
  const address = known({
    '@type': 'PostalAddress',
    streetAddress: event.place_address,
    addressLocality: event.city,
    addressCountry: event.country,
  })
  const geo = event.latitude !== null && {
    '@type': 'GeoCoordinates',
    latitude: event.latitude,
    longitude: event.longitude,
  }
  return known({
    '@type': 'Place',
    name,
    address: Object.keys(address).length > 1 ? address : undefined,
    geo: geo || undefined,
  })
}

function organizersOf(event: EventPage, { origin, at, siteName }: JsonLdPlace): JsonLd[] {
  const hosts = organisations(event, ['host', 'co-host'])
  const own = { '@type': 'Organization', name: siteName, url: origin + urls.home(at) }
  const people = event.organisers.map(({ name, slug }) => ({
    '@type': 'Person',
    name,
    url: origin + urls.person(at, slug),
  }))
  return [own, ...hosts, ...people]
}

function organisations(event: EventPage, roles: EventPage['hosts'][number]['role'][]): JsonLd[] {
  return event.hosts
    .filter(({ role }) => roles.includes(role))
    .map(({ name, website }) => known({ '@type': 'Organization', name, url: website }))
}

function offerOf(event: EventPage, now: Temporal.Instant): JsonLd | undefined {
  if (event.external_url === null || event.state !== 'published' || !isComing(event, now)) return undefined
  return { '@type': 'Offer', url: event.external_url, availability: 'https://schema.org/InStock' }
}

function playerOf({ provider, video_id, playlist_id }: RecordingPage): string | undefined {
  if (provider === 'vimeo' && video_id) return `https://player.vimeo.com/video/${video_id}`
  if (provider !== 'youtube') return undefined
  if (video_id) return `https://www.youtube-nocookie.com/embed/${video_id}`
  return playlist_id ? `https://www.youtube-nocookie.com/embed/videoseries?list=${playlist_id}` : undefined
}

// What is not known is not said: search engines complain of null and of empty lists.
function known(data: JsonLd): JsonLd {
  const said = ([, value]: [string, unknown]) =>
    value !== undefined &&
    value !== null &&
    value !== '' &&
    value !== 0 &&
    !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(data).filter(said))
}
