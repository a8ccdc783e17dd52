// Who is told that an event was moved, put off or called off: in their language, once, and not when it was taken back.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { typedOf } from '../events/forms.ts'
import { atTime } from '../events/rules.ts'
import { calendarSequence } from '../events/rules-sequence.ts'
import { findDeskEvent } from '../events/store-desk-event.ts'

let site: TestSite
let base: { community: number; format: number; chapter: number; other: number; third: number }
let ambassador: Browser
let finn: Browser
let coHost: Browser
let asked: Browser
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format = await addFormat(db, community, { slug: 'meetups', name: { en: 'Meetups' } })
    const chapter = await addChapter(db, community, { slug: 'oulu', name: { en: 'Oulu' }, format_id: format })
    const other = await addChapter(db, community, { slug: 'turku', name: { en: 'Turku' } })
    const third = await addChapter(db, community, { slug: 'vaasa', name: { en: 'Vaasa' } })
    base = { community, format, chapter, other, third }
  })
  const { community: community_id } = base
  const ofChapter = async (chapter_id: number, ends_on: string | null = null) => {
    const browser = await signedIn(site)
    const { personId: person_id } = browser
    await site.db
      .insertInto('ambassadors')
      .values({ community_id, chapter_id, person_id, starts_on: '2026-01-01', ends_on })
      .execute()
    return browser
  }
  ambassador = await ofChapter(base.chapter)
  finn = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id: base.chapter })
  await site.db.updateTable('persons').set({ language: 'fi' }).where('id', '=', finn.personId).execute()
  coHost = await ofChapter(base.other)
  asked = await ofChapter(base.third)
  await ofChapter(base.chapter, '2026-06-30')
  organiser = await signedIn(site)
})

beforeEach(async () => {
  await site.db.deleteFrom('mails').execute()
})

let number = 0
async function event(part: Parameters<typeof addEvent>[2] = {}): Promise<string> {
  const slug = `told-${++number}`
  const begins = testNow.add({ hours: 24 * 14 })
  const { community: community_id } = base
  const id = await addEvent(site.db, community_id, {
    ...{ slug, state: 'published', title: { en: 'Winter moot', fi: 'Talvikäräjät' }, summary: { en: 'Two talks' } },
    ...{ chapter_id: base.chapter, format_id: base.format, attendance: 'in-person', city: 'Oulu' },
    ...atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki'),
    ...part,
  })
  await site.db
    .insertInto('event_chapters')
    .values([
      { community_id, event_id: id, chapter_id: base.other, state: 'confirmed' },
      { community_id, event_id: id, chapter_id: base.third, state: 'asked' },
    ])
    .execute()
  await site.db.insertInto('event_organisers').values({ event_id: id, person_id: organiser.personId }).execute()
  return slug
}

const send = async (slug: string, noun: string, fields = {}) => {
  const answer = await ambassador.post(`/desk/events/${slug}/${noun}`, fields)
  assert.equal(answer.status, 303, await answer.text())
}
const mails = (state = 'waiting') =>
  site.db
    .selectFrom('mails')
    .selectAll()
    .where('kind', '=', 'event-change')
    .where('state', '=', state as 'waiting')
    .orderBy('id')
    .execute()

async function move(slug: string, change: Record<string, string>) {
  const found = await findDeskEvent(site.db, { id: base.community }, { all: true }, slug)
  assert.ok(found)
  const { languages, ...typed } = { ...typedOf(found), ...change, revision: String(found.revision) } as Record<
    string,
    string
  >
  const answer = await ambassador.post(`/desk/events/${slug}`, { ...typed, 'languages[]': languages ?? '' })
  assert.equal(answer.status, 303, await answer.text())
}

test('A cancellation is told to those who run the event, in their language, with the reason, ten minutes later', async () => {
  const slug = await event()
  await send(slug, 'cancellation', { reason: 'The hall is flooded.' })
  const told = await mails()
  assert.deepEqual(new Set(told.map(({ to_email }) => to_email)), new Set([finn.email, coHost.email, organiser.email]))
  assert.deepEqual(
    new Set(told.map(({ send_after }) => send_after.toString())),
    new Set([testNow.add({ minutes: 10 }).toString()]),
  )
  const [finnish] = told.filter(({ to_email }) => to_email === finn.email)
  assert.deepEqual([finnish?.language, finnish?.subject], ['fi', 'Peruttu: Talvikäräjät'])
  assert.match(finnish?.text ?? '', /Syy: The hall is flooded\./)
  assert.match(finnish?.text ?? '', /https:\/\/events\.example\.org\/fi\/events\/told-1/)
  const calendar = finnish?.calendar as { method: string; content: string }
  const { uid, sequence } = await site.db
    .selectFrom('events')
    .select(['uid', 'sequence'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  assert.equal(calendar.method, 'PUBLISH')
  assert.match(calendar.content, new RegExp(`UID:${uid}@folkmoot`))
  assert.match(calendar.content, new RegExp(`SEQUENCE:${calendarSequence(sequence)}\\r`))
  assert.match(calendar.content, /STATUS:CANCELLED/)
  const page = await (await ambassador.get(`/desk/events/${slug}`)).text()
  assert.match(page, /3 mails wait until then; taking it back stops them\./)
  assert.equal(
    told.some(({ to_email }) => to_email === asked.email || to_email === ambassador.email),
    false,
  )
})

test('What begins within half an hour is told at once and not taken back; the page says so, before and after', async () => {
  const begins = testNow.add({ minutes: 25 })
  const slug = await event(atTime(begins, begins.add({ hours: 2 }), 'UTC'))
  assert.match(await (await ambassador.get(`/desk/events/${slug}`)).text(), /all concerned are told at once/)
  await send(slug, 'cancellation', { reason: 'The hall is flooded.' })
  const told = await mails()
  assert.deepEqual(
    told.map(({ send_after }) => send_after.toString()),
    Array(3).fill(testNow.toString()),
  )
  const page = await (await ambassador.get(`/desk/events/${slug}`)).text()
  assert.match(page, /3 mails tell of the last change and are on their way/)
  assert.equal((await ambassador.post(`/desk/events/${slug}/undo`)).status, 422)
  const later = await event()
  await move(later, { starts_on: '2026-11-23', starts_at: '12:20', ends_on: '2026-11-23', ends_at: '14:00' })
  const moved = (await mails()).filter(({ text }) => text.includes(`/events/${later}`))
  assert.deepEqual(new Set(moved.map(({ send_after }) => send_after.toString())), new Set([testNow.toString()]))
})

test('Taken back, nobody hears of it', async () => {
  const slug = await event()
  await send(slug, 'cancellation', { reason: 'A mistake.' })
  await send(slug, 'undo')
  assert.deepEqual([(await mails()).length, (await mails('withdrawn')).length], [0, 3])
})

test('Of a draft, and of what is over, nobody is told', async () => {
  const draft = await event({ state: 'draft' })
  await move(draft, { starts_on: '2026-12-20' })
  await send(draft, 'publication')
  const begins = testNow.subtract({ hours: 24 * 14 })
  const past = await event(atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki'))
  await move(past, { starts_on: '2026-11-08' })
  assert.deepEqual(await mails(), [])
})

test('Two moves within ten minutes are told as one, from the first date to the last; each can be taken back', async () => {
  const slug = await event()
  await move(slug, { starts_on: '2026-12-20' })
  await move(slug, { starts_on: '2026-12-21' })
  const said = async () => (await mails()).find(({ to_email }) => to_email === organiser.email)?.text ?? ''
  assert.equal((await mails()).length, 3)
  assert.match(await said(), /Before: Mon, 7 December 2026, .*\nNow: Mon, 21 December 2026/)
  await send(slug, 'undo')
  assert.equal((await mails()).length, 3)
  assert.match(await said(), /Before: Mon, 7 December 2026, .*\nNow: Sun, 20 December 2026/)
  await send(slug, 'undo')
  assert.deepEqual(await mails(), [])
  const now = await site.db.selectFrom('events').select('starts_on').where('slug', '=', slug).executeTakeFirstOrThrow()
  assert.equal(now.starts_on, '2026-12-07')
})

test('What was put off and takes place after all is told with its new date', async () => {
  const slug = await event()
  await send(slug, 'postponement', { reason: 'No room yet.' })
  await site.db.deleteFrom('event_undos').execute()
  await site.db.deleteFrom('mails').execute()
  await send(slug, 'publication')
  assert.deepEqual((await mails()).map(({ subject }) => subject).sort(), [
    'It takes place after all: Winter moot',
    'It takes place after all: Winter moot',
    'Pidetään sittenkin: Talvikäräjät',
  ])
})

test('A series that is called off is told in one mail to each, and one date taken back leaves the mail on the others', async () => {
  const slug = await event()
  const rule = {
    every: '1',
    unit: 'month',
    on: 'weekday',
    which: '1',
    weekday: '1',
    ends: 'count',
    count: '3',
    made_as: 'published',
  }
  await send(slug, 'series', rule)
  await send(slug, 'cancellation', { reason: 'We stop.', scope: 'following' })
  const told = await mails()
  const toOrganiser = told.filter(({ to_email }) => to_email === organiser.email)
  assert.deepEqual(
    toOrganiser.map(({ subject }) => subject),
    ['3 events have changed'],
  )
  assert.equal(toOrganiser[0]?.text.match(/will not take place/g)?.length, 3)
  await send(slug, 'undo')
  const again = (await mails()).filter(({ to_email }) => to_email === organiser.email)
  assert.deepEqual(
    again.map(({ subject, text }) => [subject, text.match(/will not take place/g)?.length]),
    [['2 events have changed', 2]],
  )
})

test('Words of a reason are words, whatever stands in them', async () => {
  const slug = await event()
  await send(slug, 'cancellation', { reason: '<script>alert(1)</script>\r\nBcc: a@example.org' })
  for (const { html, subject } of await mails()) {
    assert.doesNotMatch(html ?? '', /<script>/)
    assert.doesNotMatch(subject, /Bcc/)
  }
})
