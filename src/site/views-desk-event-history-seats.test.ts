// The history of an event tells of seats and registrations in words: what changed alone, and of nobody by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { signedIn } from '../../test/signed-in.ts'
import { testSite } from '../../test/site.ts'

test('What is told is what changed', async () => {
  let community = 0
  const site = await testSite(async (db) => {
    community = await addCommunity(db, { is_first: true })
    const event = await addSeatedEvent(db, 2, { slug: 'told' })
    await take(db, await seatWork(db), someone(event, { name: 'Hidden Name' }))
  })
  const manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
  const form = { revision: '1', hold_minutes: '60', guests_allowed: '2', offer_hours: '1.5', overbooking_percent: '0' }
  const rest = {
    join_opens_minutes: '30',
    organisation_cap: '',
    keep_days: '180',
    'still-72': 'on',
    confirmation: 'on',
  }
  const opens = { opens_at: '2026-11-20T09:00' }
  await manager.post('/desk/events/told/seats', { ...form, ...rest, ...opens })
  const page = await (await manager.get('/desk/events/told')).text()
  const told = [...page.matchAll(/<li>([^<]*: (?:<del>[^<]*<\/del> → )?<ins>[^<]*<\/ins>)<\/li>/g)].map(
    ([, one]) => one,
  )
  assert.deepEqual(told, [
    'Opens: <del>nothing</del> → <ins>20 Nov 2026, 09:00 UTC</ins>',
    'Show everybody how many seats are left and how many people wait: <del>yes</del> → <ins>no</ins>',
    'A seat may be passed on to somebody else: <del>yes</del> → <ins>no</ins>',
    'People confirm their address by mail: <del>no</del> → <ins>yes</ins>',
    'Minutes a seat is held for confirming: <del>120</del> → <ins>60</ins>',
    'Hours to answer when a seat becomes free: <del>nothing</del> → <ins>1.5</ins>',
    'Guests each may bring: <del>0</del> → <ins>2</ins>',
    'Hours after the end when those who came are thanked: <del>2</del> → <ins>nothing</ins>',
    'Ask &quot;still coming?&quot;: <del>one day before</del> → <ins>three days before</ins>',
    'Registration state: <ins>Has a seat</ins>',
    'Way of taking part: <ins>In person</ins>',
    'Seats: In person: <del>no limit</del> → <ins>2</ins>',
  ])
  assert.ok(!page.includes('Hidden Name'))
})
