// Where each session stands: rooms side by side, what is alone across, what lasts longer beside what follows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { isGrid, programmeDays } from './grid.ts'
import type { SessionRow } from './store.ts'

test('Rooms stand side by side and what happens alone spans them', () => {
  const [day] = programmeDays(
    [
      session('doors', '09:00', '09:30', null),
      session('long', '10:00', '12:00', 'Hall'),
      session('first', '10:00', '11:00', 'Table'),
      session('second', '11:00', '12:00', 'Table'),
    ],
    'Europe/Stockholm',
  )
  assert.ok(day)
  assert.deepEqual(placesOf(day), [
    ['doors', null, 2, 3],
    ['long', 1, 4, 6],
    ['first', 2, 4, 5],
    ['second', 2, 5, 6],
  ])
  assert.deepEqual([day.day, day.rooms, day.lanes, isGrid(day)], ['2026-05-20', ['Hall', 'Table'], 2, true])
})

test('Two sessions at once in one room do not cover each other', () => {
  const [day] = programmeDays(
    [session('one', '10:00', '11:00', 'Hall'), session('two', '10:30', '11:30', 'Hall')],
    'Europe/Stockholm',
  )
  assert.ok(day)
  assert.deepEqual(placesOf(day), [
    ['one', 1, 2, 4],
    ['two', 2, 3, 5],
  ])
  assert.deepEqual([day.rooms, day.lanes], [['Hall'], 2])
})

test('A session of no length still has a row, and a day is that of the event, not of UTC', () => {
  const [day] = programmeDays([session('late', '23:30', '23:30', null)], 'Asia/Tokyo')
  assert.ok(day)
  assert.deepEqual([day.day, placesOf(day)], ['2026-05-21', [['late', null, 2, 3]]])
})

test('Sessions without a time come last, under no day', () => {
  const untimed = { ...session('open', '09:00', '10:00', null), begins: null, ends: null }
  const days = programmeDays([untimed, session('talk', '09:00', '10:00', null)], 'UTC')
  assert.deepEqual(
    days.map(({ day }) => day),
    ['2026-05-20', null],
  )
})

test('A day with more rooms than a page is wide is set as a list', () => {
  const rooms = Array.from({ length: 9 }, (_, index) => session(`s${index}`, '09:00', '10:00', `Room ${index}`))
  const [day] = programmeDays(rooms, 'UTC')
  assert.ok(day)
  assert.deepEqual([day.lanes, isGrid(day)], [9, false])
})

function placesOf(day: ReturnType<typeof programmeDays>[number]) {
  return day.slots.flatMap((slot) =>
    slot.sessions.map(({ session, lane, from, till }) => [session.slug, lane, from, till]),
  )
}

function session(slug: string, from: string, to: string, room: string | null): SessionRow {
  const at = (time: string) => Temporal.Instant.from(`2026-05-20T${time}:00Z`)
  return {
    id: 1,
    uid: slug,
    slug,
    kind: 'talk',
    language: 'en',
    title: { en: slug },
    abstract: {},
    track: null,
    begins: at(from),
    ends: at(to),
    recordable: true,
    updated_at: at('00:00'),
    room,
    speakers: [],
  }
}
