// What is typed into the form of an event: read, refused, and read back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../kit/merge.ts'
import { columnsOf, readEvent, readTyped, typedOf } from './forms.ts'
import { readWhen, typedWhen } from './forms-when.ts'
import { atTime, inMonth, inYear, onDays, undated } from './rules.ts'

const meetup: Record<string, string> = {
  format: 'local-meetups',
  chapter: 'helsinki',
  language: 'en',
  languages: 'en,fi',
  'title.en': 'Helsinki meetup',
  'title.fi': 'Helsingin tapaaminen',
  'summary.en': 'Two talks.',
  precision: 'time',
  zone: 'Europe/Helsinki',
  starts_on: '2026-12-08',
  starts_at: '18:00',
  ends_on: '',
  ends_at: '20:30',
  attendance: 'hybrid',
  place_name: 'Oodi',
  city: 'Helsinki',
  country: 'FI',
  latitude: '60.1736',
  longitude: '24.938',
  registration: 'external',
  external_url: 'https://example.org/register',
  chatham_house: 'on',
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const readForm = (fields: Record<string, string>) => readEvent(readTyped(formOf({ ...meetup, ...fields })))

test('A whole form is an event, and the event is the same form again', () => {
  const typed = readTyped(formOf(meetup))
  const read = readEvent(typed)
  assert.ok(read.ok)
  assert.deepEqual(read.value, {
    format: 'local-meetups',
    chapter: 'helsinki',
    language: 'en',
    languages: ['en', 'fi'],
    title: { en: 'Helsinki meetup', fi: 'Helsingin tapaaminen' },
    summary: { en: 'Two talks.' },
    body: {},
    getting_there: {},
    attendance: 'hybrid',
    place_name: 'Oodi',
    place_address: null,
    city: 'Helsinki',
    country: 'FI',
    latitude: 60.1736,
    longitude: 24.938,
    region: null,
    co_located_with: null,
    co_located_url: null,
    registration: 'external',
    external_url: 'https://example.org/register',
    website: null,
    chatham_house: true,
    recordable: false,
    when: atTime(
      Temporal.Instant.from('2026-12-08T16:00:00Z'),
      Temporal.Instant.from('2026-12-08T18:30:00Z'),
      'Europe/Helsinki',
    ),
  })
  assert.deepEqual(typedOf(read.value), typed)
})

test('A language is added with its texts, and taken away with them', () => {
  const typed = readTyped(formOf({ ...meetup, new_language: 'ja', 'title.added': 'ヘルシンキ', 'body.added': '本文' }))
  assert.deepEqual(columnsOf(typed), ['en', 'fi', 'ja'])
  assert.equal(typed['body.ja'], '本文')
  assert.deepEqual(columnsOf(readTyped(formOf({ ...meetup, 'title.fi': '' }))), ['en'])
})

test('What is no language is no column, whoever says so', () => {
  const odd = {
    ...meetup,
    'title.en-abcd-abcd': 'y',
    'title.constructor': 'z',
  }
  assert.deepEqual(columnsOf(readTyped(formOf(odd))), ['en', 'fi'])
  assert.deepEqual(columnsOf({ language: 'en-abcd-abcd', 'title.fi': 'a', 'title.de-abcd-abcd': 'b', 'body.sv': '' }), [
    'en',
    'fi',
  ])
  const read = readEvent(readTyped(formOf({ ...meetup, languages: 'en,en-abcd-abcd,fi' })))
  assert.deepEqual(read.ok && read.value.languages, ['en', 'fi'])
})

test('What is typed is kept sound: lines end one way, control characters go, a title is one line', () => {
  const typed = readTyped(formOf({ ...meetup, 'body.en': 'one\r\ntwo\u0000\u0007', 'title.en': ' a\n b ' }))
  assert.equal(typed['body.en'], 'one\ntwo')
  assert.equal(typed['title.en'], 'a b')
})

test('Each fault stands beside its field', () => {
  const cases: [Record<string, string>, Record<string, string>][] = [
    [{ 'title.en': '' }, { 'title.en': 'wanted' }],
    [{ 'title.en': 'x'.repeat(201) }, { 'title.en': 'too-many-words' }],
    [{ language: 'sv' }, { 'title.sv': 'wanted' }],
    [{ language: '' }, { language: 'choose' }],
    [{ 'body.added': 'In some language' }, { new_language: 'language-wanted' }],
    [{ 'body.added': 'x', new_language: 'zh-yue' }, { new_language: 'language-wanted' }],
    [{ language: 'en-abcd-abcd' }, { language: 'choose' }],
    [{ precision: 'month', month: '0000-01' }, { month: 'month-wanted' }],
    [{ external_url: '' }, { external_url: 'link-wanted' }],
    [{ external_url: 'javascript:alert(1)' }, { external_url: 'no-address' }],
    [{ website: 'https://exa mple.org' }, { website: 'no-address' }],
    [{ country: 'fi' }, { country: 'choose' }],
    [{ attendance: 'maybe' }, { attendance: 'choose' }],
    [{ format: "x' or 1=1" }, { format: 'choose' }],
    [{ city: 'x'.repeat(300) }, { city: 'too-many-words' }],
    [{ latitude: '' }, { latitude: 'half-a-point' }],
    [{ longitude: '' }, { longitude: 'half-a-point' }],
    [{ latitude: '-90.5' }, { latitude: 'no-degrees' }],
    [{ longitude: '180.1' }, { longitude: 'no-degrees' }],
    [{ longitude: '24°' }, { longitude: 'no-degrees' }],
    [{ zone: 'Mars/Olympus' }, { zone: 'zone-unknown' }],
    [{ starts_on: '' }, { starts_on: 'day-wanted' }],
    [{ starts_on: '2026-02-30' }, { starts_on: 'day-wanted' }],
    [{ starts_at: '25:00' }, { starts_at: 'time-wanted' }],
    [{ ends_at: '17:00' }, { ends_at: 'ends-before' }],
    [{ ends_on: '2028-12-08' }, { ends_on: 'too-long' }],
    [
      { 'title.en': '', zone: '' },
      { 'title.en': 'wanted', zone: 'zone-unknown' },
    ],
  ]
  for (const [change, faults] of cases)
    assert.deepEqual(readForm(change), { ok: false, faults }, JSON.stringify(change))
})

const spring: Typed = {
  precision: 'time',
  zone: 'Europe/Helsinki',
  starts_on: '2026-03-29',
  starts_at: '03:30',
  ends_at: '05:00',
}
const autumn: Typed = {
  precision: 'time',
  zone: 'Europe/Helsinki',
  starts_on: '2026-10-25',
  starts_at: '03:30',
  ends_at: '05:00',
}

test('An hour that the clocks skip is refused, one that they repeat asks which', () => {
  assert.deepEqual(readWhen(spring), { ok: false, field: 'starts_at', why: 'hour-skipped' })
  assert.deepEqual(readWhen(autumn), { ok: false, field: 'starts_at', why: 'hour-twice' })
  const begins = (fold: string) => {
    const read = readWhen({ ...autumn, fold })
    return read.ok ? read.when.begins?.toString() : read.why
  }
  assert.deepEqual([begins('earlier'), begins('later')], ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
})

test('Every precision is read back as it was typed', () => {
  const zone = 'Asia/Tokyo'
  const at = (text: string) => Temporal.Instant.from(text)
  for (const when of [
    undated(zone),
    inYear(2027, zone),
    inMonth(2027, 2, zone),
    onDays('2027-02-01', '2027-02-03', zone),
    onDays('2027-02-01', '2027-02-01', zone),
    atTime(at('2027-02-01T10:00:00Z'), at('2027-02-01T12:00:00Z'), zone),
    atTime(at('2026-10-25T00:30:00Z'), at('2026-10-25T03:00:00Z'), 'Europe/Helsinki'),
    atTime(at('2026-10-25T01:30:00Z'), at('2026-10-25T03:00:00Z'), 'Europe/Helsinki'),
  ]) {
    assert.deepEqual(readWhen(typedWhen(when)), { ok: true, when })
  }
})
