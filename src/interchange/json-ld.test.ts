// What search engines are told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { atTime, inMonth, inYear, onDays, undated } from '../events/rules.ts'
import { eachText } from '../events/rules-fields.ts'
import type { EventPage } from '../events/store.ts'
import { breadcrumbJsonLd, eventJsonLd, isoDates, jsonLdScript } from './json-ld.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const now = instant('2026-07-01T00:00:00Z')
const place = { origin: 'https://moot.example', at: { language: 'fi', community: null }, siteName: 'Moot' } as const

const event: EventPage = {
  ...atTime(instant('2026-10-24T15:00:00Z'), instant('2026-10-24T18:00:00Z'), 'Europe/Helsinki'),
  id: 1,
  uid: '6f1c1b1e-0d0c-4a53-9d52-0a6f3c0a8a11',
  slug: 'autumn',
  state: 'published',
  state_reason: {},
  ...eachText(() => ({})),
  title: { en: 'Autumn gathering', fi: 'Syystapaaminen' },
  summary: { en: 'Talks and **cake**.' },
  language: 'en',
  languages: ['fi', 'en'],
  attendance: 'hybrid',
  region: null,
  place_name: 'Old Mill',
  place_address: 'Mill Road 1',
  city: 'Tampere',
  country: 'FI',
  latitude: 61.5,
  longitude: 23.76,
  registration: 'external',
  external_url: 'https://tickets.example/autumn',
  website: null,
  co_located_with: 'Big Conference',
  co_located_url: 'https://big.example/',
  chatham_house: false,
  recordable: true,
  sequence: 0,
  created_at: now,
  updated_at: now,
  picture: null,
  format: null,
  chapter: null,
  series: null,
  hosts: [
    { name: 'Mill Ltd', slug: 'mill', website: 'https://mill.example/', role: 'host' },
    { name: 'Cake Ltd', slug: 'cake', website: null, role: 'sponsor' },
  ],
  organisers: [{ slug: 'aino', name: 'Aino', affiliation: null }],
  coHosts: [],
  policies: [],
}

test('an event says what is known of it, in the language of the page', () => {
  assert.deepEqual(eventJsonLd(event, place, now), {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': 'urn:uuid:6f1c1b1e-0d0c-4a53-9d52-0a6f3c0a8a11',
    name: 'Syystapaaminen',
    description: 'Talks and cake.',
    url: 'https://moot.example/fi/events/autumn',
    image: 'https://moot.example/fi/events/autumn/card.png',
    startDate: '2026-10-24T18:00:00+03:00',
    endDate: '2026-10-24T21:00:00+03:00',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
    location: [
      {
        '@type': 'Place',
        name: 'Old Mill',
        address: {
          '@type': 'PostalAddress',
          streetAddress: 'Mill Road 1',
          addressLocality: 'Tampere',
          addressCountry: 'FI',
        },
        geo: { '@type': 'GeoCoordinates', latitude: 61.5, longitude: 23.76 },
      },
      { '@type': 'VirtualLocation', url: 'https://moot.example/fi/events/autumn' },
    ],
    inLanguage: ['fi', 'en'],
    organizer: [
      { '@type': 'Organization', name: 'Moot', url: 'https://moot.example/fi' },
      { '@type': 'Organization', name: 'Mill Ltd', url: 'https://mill.example/' },
      { '@type': 'Person', name: 'Aino', url: 'https://moot.example/fi/people/aino' },
    ],
    sponsor: [{ '@type': 'Organization', name: 'Cake Ltd' }],
    offers: { '@type': 'Offer', url: 'https://tickets.example/autumn', availability: 'https://schema.org/InStock' },
    superEvent: {
      '@type': 'Event',
      name: 'Big Conference',
      url: 'https://big.example/',
      startDate: '2026-10-24T18:00:00+03:00',
      endDate: '2026-10-24T21:00:00+03:00',
    },
  })
})

test('cancelled and postponed are told apart, and nothing is offered then', () => {
  const said = (state: EventPage['state']) => {
    const { eventStatus, offers } = eventJsonLd({ ...event, state }, place, now)
    return [eventStatus, offers]
  }
  assert.deepEqual(said('cancelled'), ['https://schema.org/EventCancelled', undefined])
  assert.deepEqual(said('postponed'), ['https://schema.org/EventPostponed', undefined])
})

test('a date says as much as is known', () => {
  assert.deepEqual(
    [undated('UTC'), inYear(2026, 'UTC'), inMonth(2026, 5, 'UTC'), onDays('2026-05-01', '2026-05-02', 'UTC')].map(
      isoDates,
    ),
    [
      { starts: null, ends: null },
      { starts: '2026', ends: '2026' },
      { starts: '2026-05', ends: '2026-05' },
      { starts: '2026-05-01', ends: '2026-05-02' },
    ],
  )
})

test('no text can end the block', () => {
  const block = String(
    jsonLdScript(breadcrumbJsonLd([{ name: '</script><script>alert(1)\u2028<!--', href: '/' }], 'https://x')),
  )
  assert.equal(block.indexOf('</script>'), block.length - '</script>'.length)
  const data = JSON.parse(block.slice(block.indexOf('>') + 1, -'</script>'.length))
  assert.equal(data.itemListElement[0].name, '</script><script>alert(1)\u2028<!--')
})
