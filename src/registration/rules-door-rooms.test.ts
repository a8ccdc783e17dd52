// What may be typed as the number of people whom a room holds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCapacity, roomsTyped } from './rules-door-rooms.ts'

test('a whole number of people, nothing at all, and what is neither', () => {
  const cases: [typed: string, read: number | null | undefined][] = [
    ['', null],
    ['1', 1],
    ['040', 40],
    ['100000', 100_000],
    ['100001', undefined],
    ['0', undefined],
    ['-3', undefined],
    ['4.5', undefined],
    ['1e3', undefined],
    ['forty', undefined],
    ['9999999', undefined],
  ]
  for (const [typed, read] of cases) assert.equal(readCapacity(typed), read, typed)
  const rooms = [
    { id: 3, capacity: 40 },
    { id: 5, capacity: null },
  ]
  assert.deepEqual(roomsTyped(rooms), { 'room-3': '40', 'room-5': '' })
})
