// Who may do what with events; what is missing before one is published; how edits merge; when the next one is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { Actor, Role } from '../people/rules.ts'
import { atTime, inMonth, onDays, undated } from './rules.ts'
import { nextLike } from './rules-copy.ts'
import { deskScope, mayEdit, mayPlace } from './rules-desk.ts'
import { merge } from './rules-merge.ts'
import { slugFrom } from './rules-slug.ts'
import { mayCancel, mayPostpone, mayPublish, mayUndo, type Publishable } from './rules-states.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const none = { communityId: null, formatId: null, chapterId: null, eventId: null }

function actorWith(...roles: Partial<Role>[]): Actor {
  const whole = roles.map((role) => ({ role: 'organiser', scope: 'event', ...none, ...role }) as Role)
  return { personId: 1, userId: 'u', name: 'Ada', slug: 'ada', email: 'ada@example.org', roles: whole }
}

const owner = actorWith({ role: 'owner', scope: 'server' })
const manager = actorWith({ role: 'programme-manager', scope: 'community', communityId: 1 })
const stranger = actorWith({ role: 'admin', scope: 'community', communityId: 2 })
const committee = actorWith({ role: 'committee-member', scope: 'community', communityId: 1 })
const formatOrganiser = actorWith({ role: 'organiser', scope: 'format', communityId: 1, formatId: 10 })
const ambassador = actorWith({ role: 'ambassador', scope: 'chapter', communityId: 1, chapterId: 20 })
const eventOrganiser = actorWith({ role: 'organiser', scope: 'event', communityId: 1, eventId: 30 })
const reviewer = actorWith({ role: 'reviewer', scope: 'event', communityId: 1, eventId: 30 })

test('A desk shows what its roles cover, and nothing without one', () => {
  assert.deepEqual(deskScope(owner, 1), { all: true })
  assert.deepEqual(deskScope(manager, 1), { all: true })
  assert.equal(deskScope(stranger, 1), undefined)
  assert.equal(deskScope(committee, 1), undefined)
  assert.equal(deskScope(reviewer, 1), undefined)
  assert.equal(deskScope(null, 1), undefined)
  assert.deepEqual(deskScope(ambassador, 1), { all: false, formats: [], chapters: [20], events: [] })
  assert.deepEqual(deskScope(formatOrganiser, 1), { all: false, formats: [10], chapters: [], events: [] })
})

test('An event is changed by those whose scope it is in', () => {
  const event = { communityId: 1, formatId: 10, chapterId: 20, eventId: 30 }
  const other = { communityId: 1, formatId: 11, chapterId: 21, eventId: 31 }
  const allowed = (where: typeof event) =>
    [owner, manager, stranger, committee, formatOrganiser, ambassador, eventOrganiser, reviewer].map((who) =>
      mayEdit(who, where),
    )
  assert.deepEqual(allowed(event), [true, true, false, false, true, true, true, false])
  assert.deepEqual(allowed(other), [true, true, false, false, false, false, false, false])
})

test('An ambassador places an event in the chapter, under its format or none', () => {
  const own = { id: 20, formatId: 10 }
  const table: [Actor, typeof own | null, number | null, boolean][] = [
    [ambassador, own, 10, true],
    [ambassador, own, null, true],
    [ambassador, own, 11, false],
    [ambassador, { id: 21, formatId: 10 }, 10, false],
    [ambassador, null, 10, false],
    [formatOrganiser, null, 10, true],
    [formatOrganiser, { id: 21, formatId: 10 }, 10, true],
    [formatOrganiser, null, 11, false],
    [eventOrganiser, own, 10, false],
    [manager, null, null, true],
  ]
  for (const [who, chapter, formatId, allowed] of table) assert.equal(mayPlace(who, 1, { chapter, formatId }), allowed)
})

const whole: Publishable = {
  ...onDays('2026-12-08', '2026-12-08', 'Europe/Helsinki'),
  state: 'draft',
  language: 'en',
  languages: ['en'],
  title: { en: 'Meetup' },
  summary: { en: 'Two talks' },
  body: {},
  attendance: 'in-person',
  place_name: 'Oodi',
  city: 'Helsinki',
  country: 'FI',
  co_located_with: null,
  registration: 'open',
}

test('The checklist says what is missing, and what would be good', () => {
  assert.deepEqual(mayPublish(whole, now), { ok: true, missing: [], advice: [] })
  const bare = { ...whole, ...undated('UTC'), summary: {}, attendance: null }
  assert.deepEqual(mayPublish(bare, now), {
    ok: false,
    why: 'incomplete',
    missing: ['date', 'attendance', 'about'],
    advice: [],
  })
  const placeless = { ...whole, place_name: null, city: null }
  assert.deepEqual(mayPublish(placeless, now), { ok: false, why: 'incomplete', missing: ['place'], advice: [] })
  const thin: Publishable = {
    ...whole,
    ...inMonth(2026, 10, 'UTC'),
    country: null,
    languages: ['fi'],
    registration: 'none',
  }
  assert.deepEqual(mayPublish(thin, now), {
    ok: true,
    missing: [],
    advice: ['day', 'past', 'country', 'translation', 'registration'],
  })
  const call = { ...whole, body: { fi: 'Liity: https://meet.google.com/abc-defg-hij' } }
  assert.deepEqual(mayPublish(call, now).advice, ['joining'])
  assert.deepEqual(mayPublish({ ...whole, state: 'postponed' }, now).ok, true)
  assert.equal(mayPublish({ ...whole, state: 'published' }, now).ok, false)
  assert.equal(mayPublish({ ...whole, state: 'cancelled' }, now).ok, false)
})

test('Only what people can see, and what is not over, is called off', () => {
  const past = Temporal.Instant.from('2026-11-01T00:00:00Z')
  const why = (verdict: { ok: boolean; why?: string }) => (verdict.ok ? 'yes' : verdict.why)
  const table = (['draft', 'published', 'cancelled', 'postponed'] as const).map((state) => [
    why(mayCancel({ state, ends: null }, now)),
    why(mayPostpone({ state, ends: null }, now)),
    why(mayCancel({ state, ends: past }, now)),
  ])
  assert.deepEqual(table, [
    ['not-published', 'not-published', 'not-published'],
    ['yes', 'yes', 'over'],
    ['already', 'called-off', 'already'],
    ['yes', 'already', 'yes'],
  ])
})

test('A change is taken back within ten minutes', () => {
  const until = now.add({ minutes: 10 })
  assert.equal(mayUndo({ verb: 'publish', until, mails: 0 }, now).ok, true)
  assert.deepEqual(mayUndo({ verb: 'publish', until, mails: 0 }, until), { ok: false, why: 'too-late' })
  assert.deepEqual(mayUndo(undefined, now), { ok: false, why: 'nothing' })
})

test('Edits of different fields go together; of the same field both are kept', () => {
  const base = { 'title.en': 'A', city: 'Turku', precision: 'day', starts_on: '2026-12-08', starts_at: '' }
  const theirs = { ...base, city: 'Oulu', 'title.fi': 'B' }
  assert.deepEqual(merge(base, theirs, { ...base, 'title.en': 'C' }), {
    typed: { ...theirs, 'title.en': 'C' },
    conflicts: [],
    fromThem: ['city', 'title.fi'],
  })
  const clash = merge(base, theirs, { ...base, city: 'Espoo' })
  assert.deepEqual(clash.conflicts, [
    { unit: 'city', base: { city: 'Turku' }, theirs: { city: 'Oulu' }, yours: { city: 'Espoo' } },
  ])
  assert.equal(clash.typed.city, 'Espoo')
  assert.deepEqual(merge(base, theirs, theirs).conflicts, [])
})

test('A date is one thing: its day from one and its hour from the other make none', () => {
  const base = { precision: 'day', starts_on: '2026-12-08', starts_at: '' }
  const { conflicts } = merge(
    base,
    { ...base, starts_on: '2026-12-09' },
    { ...base, precision: 'time', starts_at: '18:00' },
  )
  assert.deepEqual(
    conflicts.map(({ unit }) => unit),
    ['when'],
  )
})

test('The next one is on the same weekday of a coming month, at the same hour of the clock', () => {
  const today = Temporal.PlainDate.from('2026-11-23')
  const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Helsinki').toInstant()
  const last = atTime(at('2026-10-13T18:00'), at('2026-10-13T20:00'), 'Europe/Helsinki')
  // The clocks have gone back since: 18:00 is now 16:00 in UTC.
  assert.deepEqual(
    nextLike(last, 'meetup', today),
    atTime(at('2026-12-08T18:00'), at('2026-12-08T20:00'), 'Europe/Helsinki'),
  )
  const fifth = onDays('2026-09-29', '2026-09-30', 'UTC')
  assert.deepEqual(nextLike(fifth, null, today), onDays('2026-11-24', '2026-11-25', 'UTC'))
  assert.deepEqual(
    nextLike(onDays('2025-05-14', '2025-05-15', 'UTC'), 'conference', today),
    onDays('2027-05-12', '2027-05-13', 'UTC'),
  )
  assert.deepEqual(nextLike(inMonth(2026, 3, 'UTC'), 'meetup', today), undated('UTC'))
})

test('An address is made of the title in Latin letters and the month', () => {
  const when = onDays('2026-12-08', '2026-12-08', 'UTC')
  const slug = (title: Record<string, string>, language = 'en') => slugFrom({ title, language, chapter: 'japan', when })
  assert.equal(slug({ en: 'Malmö: “Open” œuvres' }), 'malmo-open-oeuvres-2026-12')
  assert.equal(slug({ ja: '東京の集まり' }, 'ja'), 'japan-2026-12')
  assert.equal(slug({ ja: 'OSPO、最初の百日と' }, 'ja'), 'japan-2026-12')
  assert.equal(slug({ ja: '東京', en: 'Tokyo night' }, 'ja'), 'tokyo-night-2026-12')
  assert.equal(slugFrom({ title: { en: 'New' }, language: 'en', chapter: null, when: undated('UTC') }), 'new-event')
})
