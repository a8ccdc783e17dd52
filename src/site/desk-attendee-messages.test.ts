// Messages to the attendees of an event: written, looked at, tried, sent once to those meant, later by themselves.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, managerAndHelper, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { listMessages } from '../registration/store-attendee-messages.ts'
import { sendDueMessages } from '../registration/store-attendee-messages-sending.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent
let one = ''

before(async () => {
  site = await testSite(async (db) => {
    await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const about = { title: { en: 'Moot *one*' }, languages: ['en', 'fi'] }
    event = await addSeatedEvent(db, 2, { slug: 'moot-one', ...about })
    await addSeatedEvent(db, 2, { slug: 'moot-two', title: { en: 'Moot two' } })
    const work = await seatWork(db)
    for (const part of [
      { email: 'seated@example.org' },
      { email: 'suomi@example.org', language: 'fi' },
      { email: 'waits@example.org' },
      { email: 'online@example.org', poolId: event.stream.id },
    ])
      await take(db, work, someone(event, part))
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
  one = (await manager.post(desk)).headers.get('location') ?? ''
})

const desk = '/desk/events/moot-one/messages'
const text = async (response: Promise<Response>) => (await response).text()
const message = async () => (await listMessages(site.db, event.id))[0]
const mails = (kind: string) =>
  site.db.selectFrom('mails').select(['to_email', 'subject', 'text']).where('kind', '=', kind).orderBy('id').execute()
const save = async (fields: Record<string, string>) =>
  manager.post(one, { revision: String((await message())?.revision), 'to-confirmed': 'on', ...fields })

test('A message is kept as it was typed, also half of one, and one with unknown braces does not go', async () => {
  assert.match(one, /\/messages\/\d+$/)
  await save({ 'subject.en': 'Doors' })
  for (const revision of ['99999999999', '1e300', '1.5', 'x'])
    assert.equal((await manager.post(one, { revision, 'subject.en': 'Odd' })).status, 409)
  await save({ 'subject.en': 'Doors of {event}', 'body.en': 'See you <soon> at {nowhere}' })
  const form = await text(manager.get(one))
  await assertSound({ status: 200, html: form, words: '' })
  assert.match(form, /value="Doors of \{event\}"/)
  const refused = await manager.post(`${one}/sending`)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Something in braces is not known.*English, Text, line 1:.*“\{nowhere\}”/s)
  assert.deepEqual(await mails('event-message'), [])
})

test('Two who write different parts at once both have theirs; of the same words both are shown', async () => {
  const before = await message()
  const base = /name="base" value="([^"]*)"/.exec(await text(manager.get(one)))?.[1] ?? ''
  const form = {
    revision: String(before?.revision),
    base: base.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  }
  const mine = {
    ...form,
    'to-confirmed': 'on',
    'subject.en': 'Doors of {event}',
    'body.en': 'See you <soon> at {nowhere}',
  }
  await save({ 'subject.en': 'Doors of {event}', 'body.en': 'See you then', 'to-waiting': 'on' })
  assert.equal((await manager.post(one, { ...mine, 'subject.en': 'The doors of {event}' })).status, 303)
  const merged = await message()
  assert.deepEqual(
    [merged?.subject, merged?.body, merged?.to_states],
    [{ en: 'The doors of {event}' }, { en: 'See you then' }, ['waiting', 'confirmed']],
  )
  const both = await manager.post(one, { ...mine, 'body.en': 'Come <early>' })
  const html = await both.text()
  assert.equal(both.status, 409)
  await assertSound({ status: 200, html, words: '' })
  assert.match(
    html,
    /href="#body-en".*value="The doors of \{event\}".*Come &lt;early&gt;.*Theirs<\/b> <span class="kept">See you then/s,
  )
  assert.deepEqual((await message())?.body, { en: 'See you then' })
})

test('The preview shows it filled in, as it arrives, and a trial goes to whoever writes alone', async () => {
  await save({
    'subject.en': 'Doors of {event}',
    'body.en': 'Come early to **{event}**.',
    'subject.fi': 'Ovet: {event}',
    'body.fi': 'Tule ajoissa.',
  })
  const html = await text(manager.get(`${one}/preview`))
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /Doors of Moot \*one\*/)
  assert.match(html, /3 people get it as things stand/)
  await manager.post(`${one}/trial`)
  const trials = await mails('event-message-test')
  assert.deepEqual(
    trials.map(({ to_email, subject }) => [to_email, subject]),
    [
      [manager.email, '[Trial] Doors of Moot *one*'],
      [manager.email, '[Koe] Ovet: Moot *one*'],
    ],
  )
})

test('It goes later by itself, or not after all; a moment that has passed is refused', async () => {
  const past = await manager.post(`${one}/schedule`, { moment: '2020-01-01T10:00' })
  assert.equal(past.status, 422)
  assert.match(await past.text(), /That moment lies in the past/)
  const at = testNow.add({ hours: 30 }).toZonedDateTimeISO('UTC').toPlainDateTime()
  await manager.post(`${one}/schedule`, { moment: at.toString({ smallestUnit: 'minute' }) })
  assert.equal((await message())?.state, 'scheduled')
  const half = await save({ 'subject.en': 'Half' })
  assert.equal(half.status, 422)
  await sendDueMessages(site.db, { now: testNow.add({ hours: 29 }), origin: site.url })
  assert.deepEqual(await mails('event-message'), [])
  await manager.post(`${one}/schedule-removal`)
  assert.equal((await message())?.state, 'draft')
})

test('Sent, it reaches those meant in their language, once, with the way to stop such mails', async () => {
  await manager.post(`${one}/sending`)
  await manager.post(`${one}/sending`)
  const sent = await mails('event-message')
  assert.deepEqual(
    sent.map(({ to_email, subject }) => [to_email, subject]),
    [
      ['seated@example.org', 'Doors of Moot *one*'],
      ['suomi@example.org', 'Ovet: Moot *one*'],
      ['online@example.org', 'Doors of Moot *one*'],
    ],
  )
  assert.match(sent[0]?.text ?? '', /You get this because you registered for Moot \*one\*/)
  assert.equal((await message())?.mails, 3)
  assert.match(await text(manager.get(desk)), /3 mails/)
  assert.equal((await manager.post(one, { 'subject.en': 'Another' })).status, 422)
})

test('What was due goes by itself, to those who are meant then', async () => {
  const next = (await manager.post(desk)).headers.get('location') ?? ''
  const fields = { 'to-waiting': 'on', 'subject.en': 'Still full', 'body.en': 'We tell you.' }
  await manager.post(next, { revision: '1', ...fields })
  await manager.post(`${next}/schedule`, { moment: '2026-12-01T10:00' })
  await sendDueMessages(site.db, { now: testNow.add({ hours: 24 * 30 }), origin: site.url })
  const last = (await mails('event-message')).at(-1)
  assert.deepEqual([last?.to_email, last?.subject], ['waits@example.org', 'Still full'])
})

test('A message of another event is not found, nor anything by those who only help at the door', async () => {
  const foreign = one.replace('moot-one', 'moot-two')
  assert.equal((await manager.get(foreign)).status, 404)
  assert.equal((await manager.post(`${foreign}/sending`)).status, 404)
  for (const path of [desk, one, `${one}/preview`]) assert.equal((await helper.get(path)).status, 404)
})

async function written(by: Browser, subject: string): Promise<string> {
  const next = (await by.post(desk)).headers.get('location') ?? ''
  await by.post(next, { revision: '1', 'to-waiting': 'on', 'subject.en': subject, 'body.en': 'We tell you.' })
  return next
}

test('What was planned by somebody who runs the event no more is a draft again, and goes to nobody', async () => {
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const leaving = await signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id: event.id })
  await leaving.post(`${await written(leaving, 'Left behind')}/schedule`, { moment: '2026-12-05T10:00' })
  assert.equal((await message())?.state, 'scheduled')
  await site.db.updateTable('roles').set({ revoked_at: testNow }).where('person_id', '=', leaving.personId).execute()
  await sendDueMessages(site.db, { now: testNow.add({ hours: 24 * 40 }), origin: site.url })
  const { state, send_at } = (await message()) ?? {}
  assert.deepEqual([state, send_at], ['draft', null])
  assert.ok(!(await mails('event-message')).some(({ subject }) => subject === 'Left behind'))
})

test('Six messages within a day are enough: it is said beforehand, and the next waits', async () => {
  const statuses: number[] = []
  let last = ''
  for (let number = 1; number <= 7; number += 1) {
    last = await written(manager, `Number ${number}`)
    statuses.push((await manager.post(`${last}/sending`)).status)
  }
  // One went in the test above.
  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 422, 422])
  const html = await text(manager.get(`${last}/preview`))
  assert.match(html, /At most 6 messages go out within 24 hours; 0 left/)
  await assertSound({ status: 200, html, words: '' })
  assert.match(await text(manager.post(`${last}/sending`)), /Enough messages went out within 24 hours/)
})
