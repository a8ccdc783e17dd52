// Tests of what chapters keep of somebody who is erased: what they asked for is withdrawn, and its address is free again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addCommunity, addPerson } from '../../test/programme.ts'
import { findProposalDecision } from './store-decisions.ts'
import { eraseFromChapters } from './store-erasing.ts'
import { findProposal, proposeChapter } from './store-proposals.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const proposal = {
  ...{ name: 'Nairobi', place: 'Nairobi', country: 'KE', languages: ['en'], zone: 'Africa/Nairobi' },
  ...{ why: 'Many of us work here.', helpers: 'Ada', point: null },
}

test('an open proposal of somebody who is erased is withdrawn, and the next one has its address', async () => {
  const { db } = await testDatabase()
  const community = await addCommunity(db, { is_first: true })
  const [gone, next] = [await addPerson(db, { name: 'Noor' }), await addPerson(db, { name: 'Wanjiru' })]
  const propose = (personId: number) =>
    db
      .transaction()
      .execute((tx) => proposeChapter(tx, proposal, { communityId: community, personId, language: 'en' }, now))
  const made = await propose(gone)
  assert.equal(made?.slug, 'nairobi')
  await db
    .transaction()
    .execute((tx) => eraseFromChapters(tx, { personId: gone, name: 'Noor', addresses: [], remains: 'nothing' }, now))
  const { state, closed_at } = (await findProposalDecision(db, made.chapterId)) ?? {}
  assert.deepEqual([state, closed_at?.toString()], ['withdrawn', now.toString()])
  const kept = await findProposal(db, community, `nairobi-withdrawn-${made.chapterId}`)
  assert.deepEqual([kept?.state, kept?.why, kept?.helpers], ['declined', '…', ''])
  assert.equal((await propose(next))?.slug, 'nairobi')
})
