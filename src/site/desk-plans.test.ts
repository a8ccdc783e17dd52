// A publication that is planned, and events that are put away: what is seen, when, and by whom.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { assertSound } from '../../test/pages.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { atTime } from '../events/rules.ts'
import { momentOf } from '../events/rules-publication.ts'
import { publishDue } from '../events/store-publication.ts'

let site: TestSite
let admin: Browser
let community: number
const public_ = () => browserWith(site.url, undefined)

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: community })
})

let number = 0
async function event(part: Parameters<typeof addEvent>[2] = {}): Promise<string> {
  const slug = `planned-${++number}`
  const begins = testNow.add({ hours: 24 * 30 })
  await addEvent(site.db, community, {
    ...{ slug, state: 'draft', title: { en: `Unheard-of ${number}` }, summary: { en: 'Words' }, attendance: 'online' },
    ...atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki'),
    ...part,
  })
  return slug
}

const send = (slug: string, noun: string, fields = {}) => admin.post(`/desk/events/${slug}/${noun}`, fields)
const stored = (slug: string) =>
  site.db.selectFrom('events').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const at = (time: string) => Temporal.Instant.from(time)

test('A planned draft shows nothing of itself before its minute, and then all of it, once', async () => {
  const slug = await event()
  // 10:00 UTC is noon in Helsinki.
  assert.equal((await send(slug, 'planned-publication', { day: '2026-11-24', time: '12:00' })).status, 303)
  assert.equal((await stored(slug)).publish_at?.toString(), '2026-11-24T10:00:00Z')
  const page = await (await admin.get(`/desk/events/${slug}`)).text()
  assert.match(page, /It becomes public on 24 Nov 2026, 12:00/)
  await assertSound({ status: 200, html: page, words: '' })
  assert.equal(await publishDue(site.db, at('2026-11-24T09:59:59Z')), 0)
  for (const path of ['/events', '/', '/events.ics', '/events.atom', '/events.json', '/sitemap.xml', '/embed/events'])
    assert.doesNotMatch(await (await public_().get(path)).text(), /Unheard-of 1|planned-1/, path)
  assert.equal((await public_().get(`/events/${slug}`)).status, 404)
  const rounds = Array.from({ length: 4 }, () => publishDue(site.db, at('2026-11-24T10:00:00Z')))
  assert.equal(
    (await Promise.all(rounds)).reduce((sum, one) => sum + one),
    1,
  )
  assert.equal((await public_().get(`/events/${slug}`)).status, 200)
  const { state, publish_at } = await stored(slug)
  assert.deepEqual([state, publish_at], ['published', null])
  const verbs = await site.db
    .selectFrom('history')
    .select(['verb', 'actor_label'])
    .where('event_id', '=', (await stored(slug)).id)
    .orderBy('id')
    .execute()
  assert.deepEqual(verbs, [
    { verb: 'plan', actor_label: null },
    { verb: 'publish', actor_label: 'system' },
  ])
})

test('A plan is changed and taken back; what cannot be planned is said', async () => {
  const slug = await event()
  await send(slug, 'planned-publication', { day: '2026-11-24', time: '12:00' })
  await send(slug, 'planned-publication', { day: '2026-11-25', time: '08:30' })
  assert.equal((await stored(slug)).publish_at?.toString(), '2026-11-25T06:30:00Z')
  assert.equal((await send(slug, 'planned-publication-removal')).status, 303)
  assert.equal(await publishDue(site.db, at('2026-12-30T10:00:00Z')), 0)
  for (const [fields, why] of [
    [{ day: '2026-11-23', time: '11:59' }, /still to come/],
    [{ day: '2030-11-23', time: '12:00' }, /within the next two years/],
    [{ day: '', time: '' }, /Choose the day and the time/],
    [{ day: '2027-03-28', time: '03:30' }, /an hour does not exist/],
  ] as const) {
    const answer = await send(slug, 'planned-publication', fields)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), why)
  }
  const bare = await event({ summary: {} })
  assert.match(
    await (await send(bare, 'planned-publication', { day: '2026-11-24', time: '12:00' })).text(),
    /something is still missing/,
  )
})

test('What lost something after it was planned waits until it is complete', async () => {
  const slug = await event()
  await send(slug, 'planned-publication', { day: '2026-11-24', time: '12:00' })
  await site.db.updateTable('events').set({ attendance: null }).where('slug', '=', slug).execute()
  const later = at('2026-11-24T11:00:00Z')
  assert.equal(await publishDue(site.db, later), 0)
  await site.db.updateTable('events').set({ attendance: 'online' }).where('slug', '=', slug).execute()
  assert.equal(await publishDue(site.db, later), 1)
})

test('Publishing by hand ends the plan', async () => {
  const slug = await event()
  await send(slug, 'planned-publication', { day: '2026-11-24', time: '12:00' })
  await send(slug, 'publication')
  await send(slug, 'undo')
  assert.deepEqual([(await stored(slug)).state, (await stored(slug)).publish_at], ['draft', null])
})

test('Of an hour that comes twice the first is meant', () => {
  assert.equal(momentOf('2026-10-25', '03:30', 'Europe/Helsinki')?.toString(), '2026-10-25T00:30:00Z')
  assert.equal(momentOf('2026-10-25', '03:30', 'nowhere'), undefined)
})

test('What is put away leaves the lists of the desk, keeps its public page, and comes back', async () => {
  const begins = testNow.subtract({ hours: 24 * 30 })
  const past = await event({ state: 'published', ...atTime(begins, begins.add({ hours: 2 }), 'UTC') })
  const { revision, updated_at } = await stored(past)
  const listed = async (query: string) =>
    (await (await admin.get(`/desk/events?when=all${query}`)).text()).includes(`/desk/events/${past}"`)
  assert.deepEqual([await listed(''), await listed('&archived=yes')], [true, false])
  assert.equal((await send(past, 'archival')).status, 303)
  assert.deepEqual([await listed(''), await listed('&archived=yes')], [false, true])
  assert.equal((await public_().get(`/events/${past}`)).status, 200)
  assert.match(await (await admin.get(`/desk/events/${past}`)).text(), /Bring it back/)
  assert.deepEqual([(await stored(past)).revision, (await stored(past)).updated_at], [revision, updated_at])
  assert.equal((await send(past, 'archival')).status, 422)
  assert.equal((await send(past, 'archival-removal')).status, 303)
  assert.deepEqual([await listed(''), await listed('&archived=yes')], [true, false])
})

test('What is still to come for everybody is not put away; a draft is, and its plan with it', async () => {
  const coming = await event({ state: 'published' })
  assert.match(await (await send(coming, 'archival')).text(), /It is still to come: cancel it first/)
  const draft = await event()
  await send(draft, 'planned-publication', { day: '2026-11-24', time: '12:00' })
  await send(draft, 'archival')
  assert.deepEqual([(await stored(draft)).publish_at, (await stored(draft)).archived_at === null], [null, false])
  await send(draft, 'publication')
  assert.equal((await stored(draft)).archived_at, null)
})
