// What announcements in six languages say of when and where, and what is left out of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDay } from './pasted-dates.ts'
import { readPastedText } from './pasted-text.ts'
import { findTimes, findZone } from './pasted-times.ts'

const today = '2026-11-23'
const known = { zone: 'Europe/Helsinki', language: 'en', today }

test('Days are found as people write them, whatever the language', () => {
  for (const [text, first, last, guessed] of [
    ['on 2026-12-08', '2026-12-08', '2026-12-08', false],
    ['2026-12-08/09', '2026-12-08', '2026-12-09', false],
    ['Tuesday, 8 December 2026', '2026-12-08', '2026-12-08', false],
    ['8th of December', '2026-12-08', '2026-12-08', true],
    ['8–9 December 2026 in Malmö', '2026-12-08', '2026-12-09', false],
    ['December 8, 2026', '2026-12-08', '2026-12-08', false],
    ['Dec 8-9, 2026', '2026-12-08', '2026-12-09', false],
    ['Tue Dec 8th at 6 pm', '2026-12-08', '2026-12-08', true],
    ['see you on January 12', '2027-01-12', '2027-01-12', true],
    ['8. joulukuuta 2026', '2026-12-08', '2026-12-08', false],
    ['tiistaina 8.12.2026 klo 18', '2026-12-08', '2026-12-08', false],
    ['8.–9.12.2026', '2026-12-08', '2026-12-09', false],
    ['8.12. klo 18', '2026-12-08', '2026-12-08', true],
    ['le mardi 8 décembre 2026', '2026-12-08', '2026-12-08', false],
    ['8 y 9 de diciembre de 2026', '2026-12-08', '2026-12-09', false],
    ['2026年12月8日（火）', '2026-12-08', '2026-12-08', false],
    ['12月8日', '2026-12-08', '2026-12-08', true],
    ['25/12/2026', '2026-12-25', '2026-12-25', false],
    ['12/25/2026', '2026-12-25', '2026-12-25', false],
    ['08/12/2026', '2026-12-08', '2026-12-08', true],
    ['version 1.2.3 of 30 February', '', '', false],
    ['call 555 1234', '', '', false],
  ] as const) {
    const found = findDay(text, today)
    assert.deepEqual([found?.first ?? '', found?.last ?? '', found?.guessed ?? false], [first, last, guessed], text)
  }
})

test('Hours are found where something says that they are hours', () => {
  for (const [text, starts, ends] of [
    ['18:00–20:30', '18:00', '20:30'],
    ['from 6 pm to 8:30 pm', '18:00', '20:30'],
    ['6-8 pm', '18:00', '20:00'],
    ['9:30 am - 12 pm', '09:30', '12:00'],
    ['at 18.00', '18:00', undefined],
    ['klo 18–20', '18:00', '20:00'],
    ['18h30', '18:30', undefined],
    ['de 18h à 20h30', '18:00', '20:30'],
    ['a las 19:00', '19:00', undefined],
    ['午後6時から8時', '18:00', '20:00'],
    ['18時30分〜20時', '18:30', '20:00'],
    ['晚上7点', '19:00', undefined],
    ['room 12, 3 talks', undefined, undefined],
    ['25:00', undefined, undefined],
  ] as const)
    assert.deepEqual([findTimes(text)?.starts_at, findTimes(text)?.ends_at], [starts, ends], text)
  assert.deepEqual(['18:00 (Europe/Paris)', '10 AM PT', '6 pm JST', 'we met'].map(findZone), [
    'Europe/Paris',
    'America/Los_Angeles',
    'Asia/Tokyo',
    undefined,
  ])
})

test('An announcement becomes a title, a text, a time and a place, with what is guessed marked', () => {
  const text = `# Oulu open source meetup

We talk about licences, two talks and pizza.

When: Tuesday 8 December 2026, 18:00-20:30
Where: Oulu City Library, Kaarlenväylä 3
More: https://oulu.example/meet.`
  assert.deepEqual(readPastedText(text, known), {
    title: 'Oulu open source meetup',
    language: 'en',
    body: text.split('\n').slice(2).join('\n').replace(':30\n', ':30  \n').replace('3\n', '3  \n'),
    website: 'https://oulu.example/meet',
    starts_on: '2026-12-08',
    starts_at: '18:00',
    ends_at: '20:30',
    zone: 'Europe/Helsinki',
    place_name: 'Oulu City Library',
    place_address: 'Kaarlenväylä 3',
    attendance: 'in-person',
    guessed: [
      'title',
      'language',
      'website',
      'starts_on',
      'starts_at',
      'ends_at',
      'zone',
      'place_name',
      'place_address',
      'attendance',
    ],
    joins: false,
  })
})

test('An address to join a call never becomes part of a text that everybody reads', () => {
  const text =
    'Online meetup\n8.12.2026 klo 17\nJoin: https://zoom.us/j/123456?pwd=secret\nPasscode: 7777\nTervetuloa, nähdään siellä ja tuo kaverisi mukaan!'
  const read = readPastedText(text, known)
  assert.deepEqual([read.joins, read.attendance, read.starts_at], [true, 'online', '17:00'])
  assert.doesNotMatch(JSON.stringify(read), /zoom\.us|7777/)
  assert.equal(read.body, '8.12.2026 klo 17  \nTervetuloa, nähdään siellä ja tuo kaverisi mukaan!')
})

test('A text that says nothing of the kind gives its first line and no more', () => {
  const { title, guessed, joins } = readPastedText('Hello there', known)
  assert.deepEqual({ title, guessed, joins }, { title: 'Hello there', guessed: ['title', 'language'], joins: false })
  assert.equal(readPastedText('   ', known).title, '')
})

test('No text takes long to read, however it is made', () => {
  for (const text of [
    '8 '.repeat(20_000),
    '1-'.repeat(20_000),
    'where: '.repeat(8000),
    'à 1h'.repeat(10_000),
    '*'.repeat(40_000),
  ])
    readPastedText(text, known)
})
