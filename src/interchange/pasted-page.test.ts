// Pages, calendars and data of others as announcements: what they say outright, what is guessed, what is left out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPastedPage } from './pasted-page.ts'

const known = { zone: 'Europe/Helsinki', language: 'en', today: '2026-11-23' }
const url = 'https://hosts.example/meet'

const html = (data: unknown) =>
  `<html lang="fi"><head><title>x</title><script type="application/ld+json">${JSON.stringify(data)}</script></head></html>`

test('An event of schema.org is read as it stands; its times by the clock of the zone', () => {
  const data = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebPage', name: 'no' },
      {
        '@type': 'SocialEvent',
        name: 'Winter &amp; moot',
        description: '<p>Two <b>talks</b></p>',
        startDate: '2026-12-08T16:00:00Z',
        endDate: '2026-12-08T20:30:00+02:00',
        eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
        location: [
          { '@type': 'VirtualLocation', url: 'https://zoom.us/j/1' },
          {
            '@type': 'Place',
            name: 'Library',
            address: { streetAddress: 'Road 3', addressLocality: 'Oulu', addressCountry: 'Finland' },
          },
        ],
        url: 'https://hosts.example/winter',
      },
    ],
  }
  assert.deepEqual(readPastedPage({ url, type: 'text/html', text: html(data) }, known), {
    title: 'Winter & moot',
    body: 'Two **talks**',
    language: 'en',
    starts_on: '2026-12-08',
    starts_at: '18:00',
    ends_at: '20:30',
    zone: 'Europe/Helsinki',
    place_name: 'Library',
    place_address: 'Road 3',
    city: 'Oulu',
    country: 'FI',
    attendance: 'hybrid',
    website: 'https://hosts.example/winter',
    guessed: ['language', 'zone'],
    joins: true,
  })
})

test('A page without data gives what it says of itself, all of it marked', () => {
  const text = `<html lang="en"><head><title>No</title><meta property="og:title" content="Winter &quot;moot&quot;">
    <meta content='Come by, and bring friends along.' name=description></head><body><p>On 8 December 2026 at 18:00</p></body></html>`
  assert.deepEqual(readPastedPage({ url, type: 'text/html', text }, known), {
    title: 'Winter "moot"',
    summary: 'Come by, and bring friends along.',
    language: 'en',
    starts_on: '2026-12-08',
    starts_at: '18:00',
    zone: 'Europe/Helsinki',
    website: url,
    guessed: ['title', 'summary', 'language', 'starts_on', 'starts_at', 'zone'],
    joins: false,
  })
})

test('Of a calendar the next event is taken, with the zone it is in', () => {
  const event = (day: string, name: string) =>
    `BEGIN:VEVENT\r\nUID:${day}\r\nDTSTART;TZID=Europe/Paris:${day}T180000\r\nDURATION:PT2H\r\nSUMMARY:${name}\r\nLOCATION:Salle 3\r\nEND:VEVENT`
  const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${[event('20270112', 'Later'), event('20261208', 'Next'), event('20250101', 'Past')].join('\r\n')}\r\nEND:VCALENDAR`
  assert.deepEqual(readPastedPage({ url, type: 'text/calendar', text }, known), {
    title: 'Next',
    language: 'en',
    starts_on: '2026-12-08',
    starts_at: '18:00',
    ends_at: '20:00',
    zone: 'Europe/Paris',
    attendance: 'in-person',
    place_name: 'Salle 3',
    website: url,
    guessed: ['language', 'attendance'],
    joins: false,
  })
})

test('What is hostile or no event is nothing, and takes no time', () => {
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"@type":"Event"}',
    html([]),
    '<script type="application/ld+json">'.repeat(20_000),
    '<meta '.repeat(20_000),
    '<title>'.repeat(50_000),
  ])
    assert.doesNotThrow(() => readPastedPage({ url, type: 'text/html', text }, known))
  const deep = `${'['.repeat(5000)}{"@type":"Event","name":"Deep"}${']'.repeat(5000)}`
  assert.equal(readPastedPage({ url, type: 'application/json', text: deep }, known), undefined)
  assert.equal(readPastedPage({ url, type: 'text/calendar', text: 'no calendar' }, known), undefined)
})
