// Tests of the roles in force: a term runs by the days of its chapter, whoever asks.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import type { Db } from '../kit/database.ts'
import { listAmbassadors } from './store.ts'
import { rolesInForce } from './store-actor.ts'
import { countPeople } from './store-people.ts'
import { findPersonHere } from './store-person.ts'

let db: Db
let community: number
let person: number

before(async () => {
  db = (await testDatabase()).db
  community = await addCommunity(db, { slug: 'moot', is_first: true, zone: 'America/New_York' })
  const chapter = await addChapter(db, community, { zone: 'Asia/Tokyo', state: 'active' })
  person = await addPerson(db, { published: true })
  const days = { starts_on: '2026-11-21', ends_on: '2026-12-20' }
  await db
    .insertInto('ambassadors')
    .values({ community_id: community, chapter_id: chapter, person_id: person, ...days })
    .execute()
})

const moments: [at: string, is: string, runs: boolean][] = [
  ['2026-11-20T14:59:59Z', 'the eve of the first day in Tokyo', false],
  ['2026-11-20T15:00:00Z', 'the first day in Tokyo, and the day before in New York', true],
  ['2026-12-20T14:59:59Z', 'the last day in Tokyo', true],
  ['2026-12-20T15:00:00Z', 'over in Tokyo, and still the last day in New York', false],
]

for (const [at, is, runs] of moments)
  test(`${at}, ${is}: the term ${runs ? 'runs' : 'does not run'}, wherever it is asked`, async () => {
    const now = Temporal.Instant.from(at)
    const answers = await Promise.all([
      rolesInForce(db, person, now).then((roles) => roles.some(({ role }) => role === 'ambassador')),
      countPeople(db, { communityId: community }, { is: 'ambassador' }, now).then((count) => count === 1),
      listAmbassadors(db, community, now).then(([one]) => one?.current),
      findPersonHere(db, person, community, now).then(({ appointments: [one] }) => one?.current),
    ])
    assert.deepEqual(answers, [runs, runs, runs, runs])
  })
