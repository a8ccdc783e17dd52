// Chapters, ambassadors, persons and policies, as a reader gets them: the whole application over a database of its own.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import {
  addChapter,
  addCommunity,
  addEvent,
  addFormat,
  addPerson,
  addRecording,
  addSession,
} from '../../test/programme.ts'
import { testAssets, testConfig } from '../../test/site.ts'
import { createApp } from '../app.ts'
import { onDays } from '../events/rules.ts'
import type { Db } from '../kit/database.ts'
import type { SiteEnv } from './context.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
let app: Hono<SiteEnv>
let db: Db
let community: number

before(async () => {
  db = (await testDatabase()).db
  app = createApp({ db, config: testConfig(), assets: await testAssets(), now: () => now })
  community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  const rules = { chatham_house: true, recordable: false, registration: 'open' as const }
  const evenings = await addFormat(db, community, { slug: 'evenings', name: { en: 'Evenings' }, hue: 160, ...rules })
  await addConduct(evenings)
  const japan = await addJapan(evenings)
  await addChapter(db, community, { slug: 'quiet', name: { en: 'The Quiet One' }, state: 'dormant' })
  await addChapter(db, community, { slug: 'gone', name: { en: 'Gone' }, state: 'closed' })
  for (const state of ['proposed', 'declined'] as const)
    await addChapter(db, community, { slug: state, name: { en: `Secret ${state}` }, state })
  await addPeople(japan)
})

async function addConduct(format_id: number): Promise<void> {
  const values = {
    community_id: community,
    slug: 'conduct',
    kind: 'code-of-conduct' as const,
    title: { en: 'Be kind' },
    body: { en: 'Ask **before** you photograph.' },
    url: 'https://example.org/conduct',
  }
  const { id } = await db.insertInto('policies').values(values).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('format_policies').values({ community_id: community, format_id, policy_id: id }).execute()
}

async function addJapan(format_id: number): Promise<number> {
  const chapter_id = await addChapter(db, community, {
    slug: 'japan',
    format_id,
    language: 'ja',
    languages: ['ja', 'en'],
    name: { ja: '日本', en: 'Japan' },
    summary: { en: 'Evenings in Tokyo.' },
    body: { ja: '毎月集まります。', en: 'We meet every month.' },
    taking_part: { ja: '声をかけてください。' },
    place: 'Tokyo',
    countries: ['JP'],
    member_count: 312,
    zone: 'Asia/Tokyo',
  })
  const spot = { chapter_id, position: 0, name: 'Tokyo', country: 'JP', latitude: 35.68, longitude: 139.69 }
  await db.insertInto('chapter_points').values(spot).execute()
  await addMeetups(format_id, chapter_id)
  return chapter_id
}

async function addMeetups(format_id: number, chapter_id: number): Promise<void> {
  const event = { format_id, chapter_id }
  await addEvent(db, community, {
    ...event,
    slug: 'next',
    title: { en: 'The next evening' },
    ...onDays('2026-12-03', '2026-12-03', 'UTC'),
  })
  await addEvent(db, community, {
    ...event,
    title: { en: 'Secret draft' },
    state: 'draft',
    ...onDays('2026-11-30', '2026-11-30', 'UTC'),
  })
  const event_id = await addEvent(db, community, {
    ...event,
    title: { en: 'An evening before' },
    ...onDays('2026-10-01', '2026-10-01', 'UTC'),
  })
  const post = { event_id, kind: 'post' as const, title: { en: 'What was said' }, url: 'https://example.org/recap' }
  await db
    .insertInto('materials')
    .values([post, { ...post, title: { en: 'Secret recap' }, published: false }])
    .execute()
}

async function addPeople(chapter_id: number): Promise<void> {
  const haru = await addPerson(db, {
    slug: 'haru',
    name: 'Haru Tameshi',
    affiliation: 'Works',
    city: 'Tokyo',
    country: 'JP',
    latitude: 35.68,
    longitude: 139.69,
    bio: { ja: '図書館で働いています。' },
    language: 'ja',
    website: 'https://www.haru.example/me',
  })
  const past = await addPerson(db, { slug: 'past', name: 'Former Holder' })
  const hidden = await addPerson(db, { slug: 'hidden', name: 'Secret Person' })
  await db.updateTable('persons').set({ published: false }).where('id', '=', hidden).execute()
  const term = {
    community_id: community,
    chapter_id,
    starts_precision: 'month' as const,
    ends_precision: 'year' as const,
  }
  const runs = { ...term, starts_on: '2025-05-01', ends_on: '2027-12-31' }
  await db
    .insertInto('ambassadors')
    .values([
      { ...runs, person_id: haru, effort: 'The library network', effort_url: 'https://effort.example/' },
      { ...runs, person_id: hidden },
      { ...term, person_id: past, starts_on: '2020-01-01', ends_on: '2021-12-31' },
    ])
    .execute()
  await addStage(haru)
}

async function addStage(person_id: number): Promise<void> {
  const conference = { slug: 'conference', title: { en: 'Conference' }, ...onDays('2026-03-01', '2026-03-02', 'UTC') }
  const event_id = await addEvent(db, community, conference)
  const open = await addSession(db, event_id, { slug: 'open', title: { en: 'An open talk' } })
  const held = await addSession(db, event_id, { slug: 'held', title: { en: 'Secret talk' }, published: false })
  await db
    .insertInto('session_speakers')
    .values([
      { session_id: open, person_id, role: 'moderator' },
      { session_id: held, person_id },
    ])
    .execute()
  await addRecording(db, community, { slug: 'film', title: { en: 'The film of it' }, event_id, session_id: open })
  const embargoed = { embargoed_until: now.add({ hours: 24 }), title: { en: 'Secret film' } }
  await addRecording(db, community, { ...embargoed, event_id, session_id: open })
  await db.insertInto('event_organisers').values({ event_id, person_id }).execute()
}

async function read(path: string): Promise<{ status: number; body: string; text: string }> {
  const response = await app.request(path)
  const body = await response.text()
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return { status: response.status, body, text: main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

test('the chapters stand on a map and as a list, those that rest apart', async () => {
  const { status, body, text } = await read('/chapters')
  assert.equal(status, 200)
  assert.match(body, /<a href="\/chapters\/japan" class="hue-160"><title>Japan: Tokyo<\/title>/)
  assert.match(text, /1 chapter 03 December Thu Japan Tokyo, Japan 日本語 English 1 ambassador 312 members/)
  assert.match(text, /Resting .* — no date yet The Quiet One/)
  assert.match(text, /Start one where you live .* A proposal to The Moot/)
  assert.doesNotMatch(body, /Gone|type="search"/)
})

test('a chapter speaks its own language first, and the reader’s beside it', async () => {
  const { status, body, text } = await read('/chapters/japan')
  assert.equal(status, 200)
  assert.match(body, /<html lang="en"/)
  assert.match(body, /<h1><span lang="ja">日本<\/span><\/h1>\s*<p class="second-name">Japan<\/p>/)
  assert.match(text, /About this chapter 毎月集まります。 In English We meet every month\./)
  assert.match(text, /Speak, host or help This text has not been translated yet; it is shown in Japanese\. 声をかけて/)
  const japanese = await read('/ja/chapters/japan')
  assert.match(japanese.body, /<h1>日本<\/h1>/)
  assert.match(japanese.text, /この支部について 毎月集まります。 (?!We meet)/)
  assert.doesNotMatch(japanese.text, /We meet every month|翻訳されていません/)
})

test('a chapter shows its next meetup, what it held with recaps, who runs it, its rules', async () => {
  const { body, text } = await read('/chapters/japan')
  assert.match(text, /Next meetup The next evening Thu, 3 December 2026/)
  assert.match(text, /Past meetups 01 October Thu An evening before .* Recap What was said/)
  assert.match(text, /Run by Haru Tameshi Works · May 2025 to 2027 Run before by Former Holder/)
  assert.match(text, /The Chatham House Rule holds: you may use what you hear.* Nothing is recorded\. Be kind/)
  assert.match(body, /href="\/chapters\/japan\/events\.ics"/)
  assert.match(body, /<svg role="img" aria-label="Map: where Japan meets">/)
  assert.match(body, /property="og:image" content="https:\/\/events\.example\.org\/chapters\/japan\/card\.png"/)
})

test('a chapter without dates, people or texts says so; a closed one stays readable', async () => {
  const quiet = await read('/chapters/quiet')
  assert.match(
    quiet.text,
    /This chapter is resting: no meetups for now\. No date yet .* Run by Nobody yet\. It could be you\./,
  )
  const gone = await read('/fi/chapters/gone')
  assert.equal(gone.status, 200)
  assert.match(gone.text, /Tämä ryhmä on lopettanut\./)
})

test('what is not published is nowhere, and what it would be called is not found', async () => {
  for (const path of [
    '/chapters/proposed',
    '/chapters/declined',
    '/chapters/nowhere',
    '/people/hidden',
    '/people/nobody',
  ])
    assert.equal((await read(path)).status, 404, path)
  for (const path of ['/chapters', '/chapters/japan', '/ambassadors', '/people/haru', '/people/past', '/policies']) {
    const { status, body } = await read(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(body, /Secret/, path)
  }
})

test('the ambassadors stand with town, effort and term; former ones are folded away', async () => {
  const { body, text } = await read('/ambassadors')
  const haru = 'Haru Tameshi Works Tokyo, Japan Japan The library network May 2025 to 2027'
  assert.match(text, new RegExp(`1 ambassador ${haru} Former ambassadors 1 Former Holder`))
  assert.match(body, /<a href="\/people\/haru" class=""><title>Tokyo: Haru Tameshi<\/title>/)
  assert.match(body, /<a href="https:\/\/effort\.example\/" rel="noopener">/)
})

test('a person shows who they are, what they did, and never an address of mail', async () => {
  const { body, text } = await read('/people/haru')
  assert.match(text, /Haru Tameshi Works Tokyo, Japan haru\.example/)
  assert.match(text, /it is shown in Japanese\. 図書館で働いています。/)
  assert.match(text, /On stage 01 March Sun 1 – Mon 2 An open talk talk moderator Conference/)
  assert.match(text, /Recordings .* The film of it/)
  assert.match(text, /Organises 01 .* Conference/)
  assert.match(text, /Appointments Ambassador, Japan May 2025 to 2027 Works on: The library network/)
  assert.doesNotMatch(body, /mailto:|@[a-z]+\.[a-z]/)
})

test('the policies stand in full, with what holds where', async () => {
  const { body, text } = await read('/policies')
  assert.match(body, /<a href="#conduct">Be kind<\/a>.*<section class="policy" id="conduct"/s)
  assert.match(body, /Ask <strong>before<\/strong> you photograph\./)
  assert.match(text, /Read it in full Holds at: Evenings Last changed \d+ \w+ \d{4}/)
  assert.match(text, /What holds where Evenings .* Nothing is recorded\./)
  assert.match((await read('/ja/policies')).text, /この文章はまだ翻訳されていません。英語で表示しています。/)
})

test('with many chapters one searches by name, town or country, without accents', async () => {
  const id = await addCommunity(db, { slug: 'large', name: { en: 'Large' } })
  const countries = ['FI', 'BR', 'NG', 'JP', 'NZ']
  for (let index = 0; index < 25; index += 1) {
    const chapter_id = await addChapter(db, id, {
      name: { en: `Chapter ${index}` },
      place: index === 1 ? 'São Paulo' : null,
      countries: [countries[index % 5] ?? 'FI'],
    })
    await db
      .insertInto('chapter_points')
      .values({ chapter_id, position: 0, name: `Place ${index}`, latitude: index, longitude: index })
      .execute()
  }
  const all = await read('/c/large/chapters')
  assert.deepEqual(
    [...all.body.matchAll(/<h2 id="of-(\w+)"/g)].map((match) => match[1]),
    ['europe', 'americas', 'asia', 'africa', 'oceania'],
  )
  const names = async (q: string) => {
    const { body } = await read(`/c/large/fi/chapters?q=${q}`.replace('/c/large/fi', '/fi/c/large'))
    return [...body.matchAll(/<h3><a [^>]*>(?:<span[^>]*>)?([^<]*)/g)].map((match) => match[1])
  }
  assert.deepEqual(await names('sao%20paulo'), ['Chapter 1'])
  assert.equal((await names('Suomi')).length, 5)
  const none = await read(`/c/large/chapters?q=${'%00'.repeat(500)}zzz`)
  assert.match(none.text, /No chapter matches “zzz”/)
})

test('a community without anything says what will be here', async () => {
  await addCommunity(db, { slug: 'bare', name: { en: 'Bare' } })
  assert.match((await read('/c/bare/chapters')).text, /The first chapter could be yours/)
  assert.match((await read('/c/bare/ambassadors')).text, /No ambassadors are appointed yet/)
  assert.match((await read('/c/bare/policies')).text, /No policies are written down yet/)
  assert.match((await read('/c/bare/events')).text, /Nothing is announced yet/)
})
