// Tests of the application that loads its desk late: every room is reached, each at its own place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNow, testSite } from '../../test/site.ts'
import { ensureSample } from '../interchange/sample.ts'
import { deskRooms } from '../site/rooms-desk.ts'
import { publicRooms } from '../site/rooms-public.ts'
import { isOfDesk } from './served.ts'

test('every address of the desk is known for one before the desk is loaded, and no public one is', () => {
  const addresses = (rooms: typeof deskRooms) => [
    ...new Set(rooms.flatMap(({ routes }) => routes.map(({ path }) => path))),
  ]
  assert.deepEqual(
    addresses(deskRooms).filter((path) => !isOfDesk(path)),
    [],
  )
  assert.deepEqual(addresses(publicRooms).filter(isOfDesk), [])
})

test('the desk answers whoever comes first, in every language, and what is not there is missing in both halves', async () => {
  const { url, faults } = await testSite((db) => ensureSample(db, testNow))
  const together = ['/desk', '/ja/desk/events', '/desk/team', '/check-in/unknown', '/desk/nowhere', '/nowhere', '/']
  const answers = await Promise.all(together.map((path) => fetch(url + path, { redirect: 'manual' })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303, 404, 303, 404, 200],
  )
  assert.deepEqual(faults, [])
})
