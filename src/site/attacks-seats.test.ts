// Attacks on registering: fields that no form has, addresses varied in every way, keys of others, posts too early and too late,
// a seat given away twice, registrations of other events, forms that another site sends.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  addSeatedEvent,
  assertSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { permissions } from '../permissions.ts'
import { linkToken } from '../registration/store-keys.ts'

let site: TestSite
let event: SeatedTestEvent
let reserved: number
const form = { name: 'Eve', mode: 'in-person', guests: '0' }
const anybody = () => browserWith(site.url, undefined)
const register = (slug: string, fields: Record<string, string>) =>
  anybody().post(`/events/${slug}/register`, { ...form, ...fields })

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 50, { slug: 'open' }, { confirmation: true, guests_allowed: 1 })
    const speakers = { event_id: event.id, mode: 'in-person', purpose: 'speakers', seats: 5 } as const
    reserved = (await db.insertInto('seat_pools').values(speakers).returning('id').executeTakeFirstOrThrow()).id
  })
})

function rowOf(email: string, eventId = event.id) {
  return site.db
    .selectFrom('registrations')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('email', '=', email)
    .where('live', '=', true)
    .executeTakeFirst()
}

/** A registration that is confirmed, and the path of its link. */
async function seated(of: SeatedTestEvent, email: string) {
  const work = await seatWork(site.db, seatsNow)
  const taken = await take(site.db, work, someone(of, { email }))
  assert.ok('uid' in taken)
  const token = linkToken(work.keys, { uid: taken.uid, serial: 1 })
  return { id: taken.id, uid: taken.uid, path: `/registrations/${token}` }
}

test('mass assignment: what no field of the form is called changes nothing', async () => {
  const other = await signedIn(site)
  const smuggled = {
    ...{ pool: String(reserved), pool_id: String(reserved), poolId: String(reserved), purpose: 'speakers' },
    ...{ state: 'confirmed', via: 'desk', seats: '9', people: '9', line: '1', live: 'true', holds: 'true' },
    ...{
      person_id: String(other.personId),
      personId: String(other.personId),
      proven: 'proven',
      proven_at: '2026-01-01',
    },
    ...{ price: '0', amount: '0', currency: 'EUR', paid: 'true', coupon: 'FREE', approval: 'false', override: 'on' },
    ...{
      override_reason: 'because',
      reason: 'because',
      full: 'override',
      whenFull: 'refuse',
      tags: 'vip',
      note: 'vip',
    },
    ...{ link_serial: '9', uid: '00000000-0000-4000-8000-000000000000', created_at: '2020-01-01', event_id: '1' },
    ...{ early: 'true', hold_until: '2036-01-01', __proto__: 'x', constructor: 'x', 'guests[]': '9', hushed: 'all' },
  }
  assert.equal((await register('open', { ...smuggled, email: 'mass@example.org' })).status, 303)
  const row = await rowOf('mass@example.org')
  assert.ok(row)
  const { pool_id, state, via, seats, person_id, proven_at, tags, note, override_reason, link_serial } = row
  assert.deepEqual(
    { pool_id, state, via, seats, person_id, proven_at, tags, note, override_reason, link_serial },
    {
      ...{ pool_id: event.room.id, state: 'unconfirmed', via: 'form', seats: 1, person_id: null, proven_at: null },
      ...{ tags: [], note: '', override_reason: null, link_serial: 1 },
    },
  )
  assert.equal(row.hold_until?.toString(), testNow.add({ minutes: 120 }).toString())
})

test('ways of taking part and guests that were not offered are refused', async () => {
  const cases: Record<string, string>[] = [
    { mode: 'speakers' },
    { mode: String(reserved) },
    { mode: 'constructor' },
    { mode: '' },
    ...['2', '-1', '1.5', '1e1', '0x1', '٢', '99', 'NaN', ' 1 1', '+2'].map((guests) => ({ guests })),
  ]
  for (const one of cases)
    assert.equal((await register('open', { ...one, email: 'odd@example.org' })).status, 422, JSON.stringify(one))
  assert.equal(await rowOf('odd@example.org'), undefined)
})

test('one’s own page takes no more guests than the event allows, and moves nobody into reserved seats', async () => {
  const its = await seated(event, 'mover@example.org')
  for (const guests of ['2', '99', '-1', '0.5', 'x'])
    assert.equal((await anybody().post(`${its.path}/guests`, { guests })).status, 422, guests)
  await anybody().post(`${its.path}/mode`, { mode: 'speakers', pool: String(reserved), poolId: String(reserved) })
  await anybody().post(`${its.path}/answers`, { 'q-1': 'x', state: 'cancelled', registration: '1' })
  const row = await rowOf('mover@example.org')
  assert.deepEqual([row?.pool_id, row?.seats, row?.state], [event.room.id, 1, 'confirmed'])
})

test('an address is one however it is varied: by case, tags, width, dots of other scripts, hidden letters, IDN', async () => {
  const variants: [email: string, other: string[]][] = [
    [
      'kim@example.org',
      [
        'KIM@example.org',
        'Kim@EXAMPLE.ORG',
        ' kim@example.org\t',
        'kim+a@example.org',
        'kim+a+b@example.org',
        'kim+@example.org',
      ],
    ],
    [
      'lee@example.org',
      [
        'ｌｅｅ@example.org',
        'lee@ｅｘａｍｐｌｅ.org',
        'lee＠example.org',
        'lee@example。org',
        'lee@example．org',
        'lee@exam\u00adple.org',
      ],
    ],
    [
      'mia@xn--exmple-cua.org',
      ['mia@exämple.org', 'mia@EXÄMPLE.org', 'mia@exa\u0308mple.org', 'MIA+x@XN--EXMPLE-CUA.org'],
    ],
    [
      'noa@example.org',
      [
        'noa@example.org.',
        'noa@example.org..',
        '"noa"@example.org',
        'noa@[127.0.0.1]',
        '<noa@example.org>',
        'noa@example.org,kim@example.org',
        'noa@example.org\u0000',
        'noa\u200b@example.org',
        'noa(x)@example.org',
        'n\u043ea@example.org',
      ],
    ],
  ]
  for (const [email, others] of variants) {
    assert.equal((await register('open', { email })).status, 303, email)
    for (const other of others) {
      const { status } = await register('open', { email: other })
      assert.ok(status === 303 || status === 422, `${other}: ${status}`)
    }
    const key = email.split('@')[0] ?? ''
    const rows = await site.db.selectFrom('registrations').select('email').where('email', 'like', `${key}%`).execute()
    assert.deepEqual(rows, [{ email }])
  }
  const beyond = await site.db
    .selectFrom('registrations')
    .select('email')
    .where('event_id', '=', event.id)
    .where('email', '~', '[^ -~]')
    .execute()
  assert.deepEqual(beyond, [])
})

test('the key of somebody’s form is of no use to another, and shows nothing of theirs', async () => {
  const key = 'the-form-of-alice'
  await register('open', { name: 'Alice', email: 'alice@example.org', key })
  const reused = await register('open', { name: 'Bob', email: 'bob@example.org', key })
  assert.match(reused.headers.get('location') ?? '', /came=unconfirmed/)
  assert.equal((await rowOf('bob@example.org'))?.name, 'Bob')
  const mallory = await signedIn(site)
  const signed = await mallory.post('/events/open/register', { ...form, email: 'alice@example.org', key })
  const own = await rowOf(mallory.email)
  assert.equal(own?.person_id, mallory.personId)
  assert.doesNotMatch(await (await anybody().get(signed.headers.get('location') ?? '')).text(), /[Aa]lice/)
  // With her address too: what anybody is told, and not her link.
  const both = await register('open', { name: 'Bob', email: 'alice@example.org', key })
  assert.equal(both.headers.get('location'), reused.headers.get('location'))
  assert.equal((await rowOf('alice@example.org'))?.name, 'Alice')
})

test('a form that was opened in time and sent too late, or written by hand too early, registers nobody', async () => {
  const hour = (n: number) => testNow.add({ hours: n })
  const cases = {
    'not-yet': [{}, { opens_at: hour(2) }],
    closing: [{}, { closes_at: hour(1) }],
    members: [{}, { early_until: hour(3) }],
    gone: [{ begins: hour(-5), ends: hour(-2) }, {}],
    external: [{ registration: 'external', external_url: 'https://tickets.example.org/' }, {}],
    none: [{ registration: 'none' }, {}],
    postponed: [{ state: 'postponed' }, {}],
    cancelled: [{ state: 'cancelled' }, {}],
    draft: [{ state: 'draft' }, {}],
  } as const
  const answers: Record<string, number> = {}
  for (const [slug, [part, seating]] of Object.entries(cases)) {
    const its = await addSeatedEvent(site.db, 50, { slug: `late-${slug}`, ...(part as object) }, seating)
    const drawn = await anybody().get(`/events/late-${slug}/register`)
    if (slug === 'closing') assert.match(await drawn.text(), /name="key"/)
    site.moveTo(slug === 'closing' ? hour(1) : testNow)
    answers[slug] = (await register(`late-${slug}`, { email: `${slug}@example.org`, early: 'x'.repeat(20) })).status
    assert.equal(await rowOf(`${slug}@example.org`, its.id), undefined, slug)
    site.moveTo(testNow)
  }
  const refused = Object.fromEntries(Object.keys(cases).map((slug) => [slug, slug === 'draft' ? 404 : 422]))
  assert.deepEqual(answers, refused)
  assert.deepEqual(site.faults, [])
})

test('a seat cannot be changed, passed on or given back after the event, nor confirmed when its time is up', async () => {
  const its = await addSeatedEvent(site.db, 5, { slug: 'past' }, { confirmation: true, hold_minutes: 30 })
  const own = await seated(its, 'past@example.org')
  await register('past', { email: 'held@example.org' })
  const held = await rowOf('held@example.org', its.id)
  const { keys } = await seatWork(site.db)
  const hold = `/registrations/${linkToken(keys, { uid: held?.uid ?? '', serial: 1 })}`
  site.moveTo(testNow.add({ minutes: 30 }))
  assert.equal((await anybody().post(`${hold}/confirmation`)).status, 422)
  site.moveTo(testNow.add({ hours: 400 }))
  const posts: [string, Record<string, string>][] = [
    ['cancellation', {}],
    ['refusal', {}],
    ['coming', { coming: 'no' }],
    ['mode', { mode: 'online' }],
    ['guests', { guests: '0' }],
    ['answers', {}],
    ['passing-on', { name: 'Next', email: 'next@example.org', step: 'sure' }],
    ['acceptance', {}],
  ]
  const answers: Record<string, number> = {}
  for (const [part, fields] of posts) answers[part] = (await anybody().post(`${own.path}/${part}`, fields)).status
  site.moveTo(testNow)
  const row = await rowOf('past@example.org', its.id)
  assert.deepEqual([row?.state, row?.seats, row?.pool_id], ['confirmed', 1, its.room.id])
  // Saying yes to what one has is no change, and no fault.
  assert.deepEqual(answers, { ...Object.fromEntries(posts.map(([part]) => [part, 422])), acceptance: 303 })
})

test('one seat cannot be passed on twice, however many try at once; the old link opens nothing then', async () => {
  const its = await addSeatedEvent(site.db, 5, { slug: 'once' })
  // Somebody else cancels by the old link in the moment in which the seat is given away: it is not theirs any more.
  const cancelled = await seated(its, 'both@example.org')
  const both = await Promise.all([
    anybody().post(`${cancelled.path}/passing-on`, { name: 'Next', email: 'of-both@example.org', step: 'sure' }),
    anybody().post(`${cancelled.path}/cancellation`),
  ])
  assert.equal(both.filter(({ status }) => status === 303).length, 1)
  const own = await seated(its, 'giver@example.org')
  const tries = Array.from({ length: 8 }, (_, n) =>
    anybody().post(`${own.path}/passing-on`, { name: `Next ${n}`, email: `next${n}@example.org`, step: 'sure' }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 303).length, 1)
  assert.ok(statuses.every((status) => [303, 404, 422].includes(status)))
  const rows = await site.db.selectFrom('registrations').select('email').where('id', '=', own.id).execute()
  assert.match(rows[0]?.email ?? '', /^next\d@example\.org$/)
  assert.equal((await anybody().get(own.path)).status, 404)
  assert.equal((await anybody().post(`${own.path}/cancellation`)).status, 404)
  await assertSound(site.db, its.id)
})

test('an invitation that lapsed or was passed on is accepted by nobody who has its old link', async () => {
  const its = await addSeatedEvent(site.db, 5, { slug: 'invited', registration: 'interest' })
  const work = await seatWork(site.db, seatsNow)
  const until = seatsNow.add({ hours: 1 })
  const invite = async (email: string) => {
    const taken = await take(site.db, work, someone(its, { email, coming: { as: 'offered', until } }))
    return `/registrations/${linkToken(work.keys, { uid: 'uid' in taken ? taken.uid : '', serial: 1 })}`
  }
  const [passed, lapsed] = [await invite('passes@example.org'), await invite('lapses@example.org')]
  assert.equal(
    (await anybody().post(`${passed}/passing-on`, { name: 'N', email: 'gets@example.org', step: 'sure' })).status,
    303,
  )
  assert.equal((await anybody().post(`${passed}/acceptance`)).status, 404)
  site.moveTo(until)
  assert.equal((await anybody().post(`${lapsed}/acceptance`)).status, 422)
  site.moveTo(testNow)
  assert.equal((await rowOf('gets@example.org', its.id))?.state, 'invited')
})

test('registrations of another event are not reached through one’s own, by whatever field names them', async () => {
  const [mine, theirs] = [
    await addSeatedEvent(site.db, 5, { slug: 'mine' }),
    await addSeatedEvent(site.db, 5, { slug: 'theirs' }),
  ]
  const organiser = await organiserOf(mine.id)
  const [own, foreign] = [await seated(mine, 'mine@example.org'), await seated(theirs, 'theirs@example.org')]
  const named = {
    uid: foreign.uid,
    'uid[]': foreign.uid,
    uids: foreign.uid,
    id: String(foreign.id),
    registration: foreign.uid,
  }
  const before = await rowOf('theirs@example.org', theirs.id)
  for (const verb of ['approve', 'invite', 'decline', 'cancel', 'move', 'tag', 'untag']) {
    const fields = { ...named, verb, sure: 'on', tag: 'mine', pool: String(mine.stream.id), words: 'x' }
    const answer = await organiser.post('/desk/events/mine/attendees/changes', fields)
    assert.ok([303, 422].includes(answer.status), `${verb}: ${answer.status}`)
    assert.ok(!(await answer.text()).includes('theirs@example'))
  }
  // A pool of another event is no place to move somebody to.
  await organiser.post('/desk/events/mine/attendees/changes', {
    uid: own.uid,
    verb: 'move',
    pool: String(theirs.stream.id),
    sure: 'on',
  })
  assert.equal((await rowOf('mine@example.org', mine.id))?.pool_id, mine.room.id)
  assert.deepEqual(await rowOf('theirs@example.org', theirs.id), before)
  for (const path of [`/desk/events/mine/attendees/${foreign.uid}`, `/desk/events/theirs/attendees/${foreign.uid}`])
    assert.equal((await organiser.get(path)).status, 404, path)
  for (const [path, fields] of [
    [`/desk/events/mine/attendees/${foreign.uid}/note`, { note: 'x' }],
    ['/desk/events/theirs/attendees/changes', { ...named, verb: 'cancel', sure: 'on' }],
  ] as const)
    assert.equal((await organiser.post(path, fields)).status, 404, path)
  const join = (slug: string, its: { path: string }) =>
    anybody().post(`/events/${slug}/join`, { registration: its.path.replace('/registrations/', '') })
  assert.equal((await join('mine', foreign)).status, 422)
})

test('no form of a registration is taken from another site’s page, with or without a cookie', async () => {
  const own = await seated(event, 'victim@example.org')
  const before = await rowOf('victim@example.org')
  const routes = Object.keys(permissions).filter((name) =>
    /^POST \/(registrations\/|events\/:event\/|check-in\/)/.test(name),
  )
  assert.ok(routes.length > 15)
  const cookie = (await signedIn(site)).cookie
  const wrong: string[] = []
  for (const route of routes) {
    const path = route
      .replace('POST ', '')
      .replace('/registrations/:token', own.path)
      .replace(':event', 'open')
      .replace(':token', 'x')
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'https://evil.example', cookie },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', cookie },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const body = new URLSearchParams({ ...form, email: 'csrf@example.org', guests: '0', coming: 'no' })
      const { status } = await fetch(site.url + path, { method: 'POST', headers, body, redirect: 'manual' })
      if (status !== 403) wrong.push(`${route} ${JSON.stringify(headers)}: ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual([await rowOf('victim@example.org'), await rowOf('csrf@example.org')], [before, undefined])
})

async function organiserOf(event_id: number): Promise<Browser> {
  const { community_id } = await site.db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event_id)
    .executeTakeFirstOrThrow()
  return signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id })
}
