// A series at the desk: made out of an event, edited for one date, for those that follow, for all; left out, added, ended.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { chapterSite } from '../../test/chapter-site.ts'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addEvent } from '../../test/programme.ts'
import { signedIn } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import { readEvent, typedOf } from '../events/forms.ts'
import { atTime } from '../events/rules.ts'
import { calendarSequence } from '../events/rules-sequence.ts'
import { findDeskEvent } from '../events/store-desk-event.ts'
import { keepSeries } from '../events/store-series-make.ts'
import { reactions } from '../reactions.ts'
import { ensurePools } from '../registration/store-pools.ts'

const { site, base, organiser: ambassador, visitor: public_ } = await chapterSite()

const monthly = {
  every: '1',
  unit: 'month',
  on: 'weekday',
  which: '2',
  weekday: '2',
  ends: 'count',
  count: '5',
  made_as: 'draft',
}
let number = 0

/** An event on Tuesday 8 December 2026 at 18:00 in Helsinki. */
async function first(): Promise<string> {
  const slug = `moot-${String.fromCharCode(97 + number++)}`
  const begins = Temporal.ZonedDateTime.from('2026-12-08T18:00[Europe/Helsinki]').toInstant()
  await addEvent(site.db, base.community, {
    ...{
      slug,
      state: 'draft',
      title: { en: `Moot ${slug}` },
      summary: { en: 'Two talks' },
      languages: ['en'],
      language: 'en',
    },
    ...{ chapter_id: base.chapter, format_id: base.format, attendance: 'in-person', city: 'Oulu', country: 'FI' },
    ...atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki'),
  })
  return slug
}

async function made(fields: Record<string, string> = {}): Promise<{ slug: string; series: string }> {
  const slug = await first()
  const answer = await ambassador.post(`/desk/events/${slug}/series`, { ...monthly, ...fields })
  assert.equal(answer.status, 303, await answer.text())
  return { slug, series: /series\/([^?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '' }
}

const eventsOf = async (series: string) =>
  (
    await site.db
      .selectFrom('events as e')
      .innerJoin('series as s', 's.id', 'e.series_id')
      .select([
        'e.slug',
        'e.series_on',
        'e.starts_on',
        'e.begins',
        'e.city',
        'e.state',
        'e.series_own',
        'e.uid',
        'e.sequence',
      ])
      .where('s.slug', '=', series)
      .where('e.series_on', 'is not', null)
      .orderBy('e.series_on')
      .execute()
  ).map((event) => ({ ...event, hour: event.begins?.toZonedDateTimeISO('Europe/Helsinki').hour }))

/** Sends the form of an event with some fields changed, as a browser does that was drawn from its present state. */
async function edit(slug: string, change: Record<string, string>) {
  const event = await findDeskEvent(site.db, { id: base.community }, { all: true }, slug)
  assert.ok(event)
  const fields = { ...typedOf(event), ...change, revision: String(event.revision) }
  const { languages, ...rest } = fields as Record<string, string>
  return ambassador.post(`/desk/events/${slug}`, { ...rest, 'languages[]': languages ?? '' })
}

test('The form shows the dates of a rule before anything is saved, and then makes them', async () => {
  const slug = await first()
  const shown = await (await ambassador.get(`/desk/events/${slug}/series`)).text()
  assert.match(shown, /Every month on the second Tuesday/)
  assert.match(shown, /Tuesday, 8 December 2026|Tue 8 December 2026|Tue, 8 December 2026/)
  await assertSound({ status: 200, html: shown, words: '' })
  const weekly = await (
    await ambassador.get(
      `/desk/events/${slug}/series?${new URLSearchParams({ ...monthly, unit: 'week', weekdays: '2', every: '2' })}`,
    )
  ).text()
  assert.match(weekly, /Every 2 weeks on Tuesday; 5 times in all/)
  const wrong = await ambassador.post(`/desk/events/${slug}/series`, { ...monthly, every: '99' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Type a whole number from 1 to 24\./)
  const answer = await ambassador.post(`/desk/events/${slug}/series`, monthly)
  assert.equal(answer.headers.get('location'), `/desk/series/${slug}?said=made&count=4`)
  const events = await eventsOf(slug)
  assert.deepEqual(
    events.map(({ starts_on, hour, state, city }) => [starts_on, hour, state, city]),
    ['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13'].map((day) => [day, 18, 'draft', 'Oulu']),
  )
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 5)
  const page = await (await ambassador.get(`/desk/series/${slug}?said=made&count=4`)).text()
  assert.match(page, /The series is made: 4 further events\./)
  await assertSound({ status: 200, html: page, words: '' })
  assert.equal((await ambassador.post(`/desk/events/${slug}/series`, monthly)).status, 422)
})

test('Drafts of a series are nowhere to be seen by anybody else; published ones name each other', async () => {
  const { slug, series } = await made({ made_as: 'published' })
  const events = await eventsOf(series)
  assert.deepEqual(
    events.map(({ state }) => state),
    ['draft', 'published', 'published', 'published', 'published'],
  )
  assert.equal((await public_.get(`/events/${slug}`)).status, 404)
  const page = await (await public_.get(`/events/${events[1]?.slug}`)).text()
  assert.match(page, new RegExp(`href="/events/${events[2]?.slug}"`))
  assert.doesNotMatch(page, new RegExp(`href="/events/${slug}"`))
})

test('Later dates have the seats and settings of the date before', async () => {
  const slug = await first()
  const { id } = await site.db.selectFrom('events').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  await ensurePools(site.db, id, 'in-person')
  await site.db.updateTable('seat_pools').set({ seats: 40, extra: 4 }).where('event_id', '=', id).execute()
  await site.db
    .insertInto('event_seating')
    .values({ event_id: id, guests_allowed: 2, overbooking_percent: 10 })
    .execute()
  assert.equal((await ambassador.post(`/desk/events/${slug}/series`, { ...monthly, count: '3' })).status, 303)
  const seats = await site.db
    .selectFrom('events as e')
    .innerJoin('seat_pools as p', 'p.event_id', 'e.id')
    .innerJoin('event_seating as s', 's.event_id', 'e.id')
    .select(['p.mode', 'p.seats', 'p.extra', 'p.taken', 's.guests_allowed'])
    .where('e.series_id', '=', (of) => of.selectFrom('events').select('series_id').where('id', '=', id))
    .execute()
  const each = { mode: 'in-person', seats: 40, extra: 4, taken: 0, guests_allowed: 2 }
  assert.deepEqual(seats, [each, each, each])
})

test('Going round again makes nothing twice; time that passes makes the next ones', async () => {
  const { series } = await made({ unit: 'week', weekdays: '2', ends: 'never' })
  const events = await eventsOf(series)
  assert.equal(events.length, 26)
  await Promise.all([
    keepSeries(site.db, { now: testNow, reactions }),
    keepSeries(site.db, { now: testNow, reactions }),
  ])
  assert.deepEqual(await eventsOf(series), events)
  const later = testNow.add({ hours: 24 * 21 })
  const setState = (state: 'dormant' | 'active') => site.db.updateTable('chapters').set({ state }).execute()
  await setState('dormant')
  await keepSeries(site.db, { now: later, reactions })
  assert.equal((await eventsOf(series)).length, 26)
  await setState('active')
  await keepSeries(site.db, { now: later, reactions })
  assert.equal((await eventsOf(series)).length, 27)
})

test('A change of one date is its own; a change of all leaves it there', async () => {
  const { series } = await made()
  const [, second, third] = await eventsOf(series)
  assert.equal((await edit(second?.slug ?? '', { city: 'Turku' })).status, 303)
  assert.equal(
    (await edit(third?.slug ?? '', { city: 'Vaasa', scope: 'all', starts_at: '19:00', ends_at: '21:00' })).status,
    303,
  )
  assert.deepEqual(
    (await eventsOf(series)).map(({ city, series_own, hour }) => [city, series_own, hour]),
    [
      ['Vaasa', [], 19],
      ['Turku', ['city'], 19],
      ['Vaasa', [], 19],
      ['Vaasa', [], 19],
      ['Vaasa', [], 19],
    ],
  )
  const page = await (await ambassador.get(`/desk/events/${second?.slug}`)).text()
  assert.match(page, /Changed on this date alone: Town/)
})

test('A change from one date on divides the series, and the new part keeps its own rule', async () => {
  const { series } = await made()
  const third = (await eventsOf(series))[2]
  assert.equal((await edit(third?.slug ?? '', { city: 'Vaasa', scope: 'following' })).status, 303)
  assert.deepEqual(
    (await eventsOf(series)).map(({ starts_on, city }) => [starts_on, city]),
    [
      ['2026-12-08', 'Oulu'],
      ['2027-01-12', 'Oulu'],
    ],
  )
  assert.deepEqual(
    (await eventsOf(`${series}-2`)).map(({ starts_on, city }) => [starts_on, city]),
    [
      ['2027-02-09', 'Vaasa'],
      ['2027-03-09', 'Vaasa'],
      ['2027-04-13', 'Vaasa'],
    ],
  )
  await keepSeries(site.db, { now: testNow, reactions })
  assert.deepEqual([(await eventsOf(series)).length, (await eventsOf(`${series}-2`)).length], [2, 3])
})

test('The day of all dates is not moved by an edit, and nothing typed is lost', async () => {
  const { slug } = await made()
  const answer = await edit(slug, { starts_on: '2026-12-09', city: 'Turku', scope: 'all' })
  const html = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(html, /change the rule of the series/)
  assert.match(html, /value="Turku"/)
  assert.match(html, /name="scope" value="all" checked/)
  assert.equal((await edit(slug, { starts_on: '2026-12-09' })).status, 303)
})

test('Whoever runs one event alone changes it alone, whatever the form says', async () => {
  const { slug, series } = await made()
  const event = await findDeskEvent(site.db, { id: base.community }, { all: true }, slug)
  assert.ok(event)
  const alone = await signedIn(site, {
    role: 'organiser',
    scope: 'event',
    community_id: base.community,
    event_id: event.id,
  })
  const { languages, ...typed } = {
    ...typedOf(event),
    city: 'Turku',
    scope: 'all',
    revision: String(event.revision),
  } as Record<string, string>
  assert.equal((await alone.post(`/desk/events/${slug}`, { ...typed, 'languages[]': languages ?? '' })).status, 303)
  assert.deepEqual(
    (await eventsOf(series)).map(({ city }) => city),
    ['Turku', 'Oulu', 'Oulu', 'Oulu', 'Oulu'],
  )
  assert.equal((await alone.get(`/desk/series/${series}`)).status, 404)
  assert.doesNotMatch(await (await alone.get(`/desk/events/${slug}/edit`)).text(), /name="scope"/)
})

test('A date is left out and held after all; another is added beside the rule', async () => {
  const { series } = await made()
  const days = async () => (await eventsOf(series)).map(({ starts_on }) => starts_on)
  const send = (noun: string, day: string) => ambassador.post(`/desk/series/${series}/${noun}`, { day })
  assert.equal((await send('skipped-days', '2027-01-12')).status, 303)
  assert.deepEqual(await days(), ['2026-12-08', '2027-02-09', '2027-03-09', '2027-04-13'])
  await keepSeries(site.db, { now: testNow, reactions })
  assert.equal((await days()).length, 4)
  assert.equal((await send('days', '2027-01-12')).status, 303)
  assert.equal((await send('days', '2027-01-20')).status, 303)
  assert.deepEqual(await days(), ['2026-12-08', '2027-01-12', '2027-01-20', '2027-02-09', '2027-03-09', '2027-04-13'])
  for (const [day, why] of [
    ['2027-02-09', /has this date already/],
    ['2026-11-01', /after today/],
    ['2029-01-01', /within the next 18 months/],
    ['x', /no such date/],
  ] as const) {
    const answer = await send('days', day)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), why)
  }
})

test('Another rule takes untouched drafts with it, and keeps what somebody worked on', async () => {
  const { series } = await made({ ends: 'never' })
  const [, second] = await eventsOf(series)
  await edit(second?.slug ?? '', { city: 'Turku' })
  const { revision } = await site.db
    .selectFrom('series')
    .select('revision')
    .where('slug', '=', series)
    .executeTakeFirstOrThrow()
  const third = { ...monthly, which: '3', ends: 'count', count: '4', revision: String(revision) }
  const shown = await (await ambassador.get(`/desk/series/${series}/rule?${new URLSearchParams(third)}`)).text()
  assert.match(shown, /draft with work in it: put away/)
  assert.equal((await ambassador.post(`/desk/series/${series}/rule`, third)).status, 303)
  assert.deepEqual(
    (await eventsOf(series)).map(({ starts_on }) => starts_on),
    ['2026-12-08', '2026-12-15', '2027-01-19', '2027-02-16'],
  )
  const kept = await site.db
    .selectFrom('events')
    .select(['city', 'archived_at', 'series_on'])
    .where('slug', '=', second?.slug ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual([kept.city, kept.series_on, kept.archived_at !== null], ['Turku', null, true])
  const late = await ambassador.post(`/desk/series/${series}/rule`, third)
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Somebody changed this series while you were writing/)
})

test('The template reads back as an event', async () => {
  const { series } = await made()
  const { template } = await site.db
    .selectFrom('series')
    .select('template')
    .where('slug', '=', series)
    .executeTakeFirstOrThrow()
  assert.equal(readEvent(template as Record<string, string>).ok, true)
})

test('A draft is taken out of its series, alone or with all that follow, and the series makes it no more', async () => {
  const { series } = await made()
  const [, second, third] = await eventsOf(series)
  const remove = (slug: string | undefined, scope: string) =>
    ambassador.post(`/desk/events/${slug}/series-removal`, { scope })
  assert.equal((await remove(second?.slug, 'one')).status, 303)
  assert.deepEqual(
    (await eventsOf(series)).map(({ starts_on }) => starts_on),
    ['2026-12-08', '2027-02-09', '2027-03-09', '2027-04-13'],
  )
  assert.equal((await remove(third?.slug, 'following')).status, 303)
  await keepSeries(site.db, { now: testNow, reactions })
  assert.deepEqual(
    (await eventsOf(series)).map(({ starts_on }) => starts_on),
    ['2026-12-08'],
  )
  assert.equal((await ambassador.get(`/desk/events/${third?.slug}`)).status, 404)
})

test('A new event is saved and repeated in one go; calendars hold each date under a uid of its own', async () => {
  const fields = {
    ...{ format: 'meetups', chapter: 'oulu', language: 'en', 'title.en': 'Fresh moot', 'summary.en': 'New' },
    ...{ precision: 'time', zone: 'Europe/Helsinki', starts_on: '2026-12-08', starts_at: '18:00', ends_at: '20:00' },
    ...{ attendance: 'online', registration: 'none', recordable: 'on', next: 'series' },
  }
  const answer = await ambassador.post('/desk/events', fields)
  assert.equal(answer.headers.get('location'), '/desk/events/fresh-moot-2026-12/series')
  await ambassador.post('/desk/events/fresh-moot-2026-12/series', { ...monthly, count: '3', made_as: 'published' })
  const [, second, third] = await eventsOf('fresh-moot')
  await edit(third?.slug ?? '', { starts_at: '19:00', ends_at: '21:00' })
  const calendar = await (await public_.get('/events.ics')).text()
  const sequenceOf = (uid: string | undefined) =>
    new RegExp(`UID:${uid}@folkmoot[\\s\\S]*?SEQUENCE:(\\d+)`).exec(calendar)?.[1]
  const now = await eventsOf('fresh-moot')
  assert.deepEqual(
    [sequenceOf(second?.uid), sequenceOf(third?.uid)],
    [now[1], now[2]].map((event) => String(calendarSequence(event?.sequence ?? 0))),
  )
  assert.equal(Number(now[2]?.sequence) - Number(third?.sequence), 1)
})

test('Two who edit at once lose nothing: what one saves for all goes together with what the other saves for one', async () => {
  const { series } = await made()
  const [, second, third] = await eventsOf(series)
  const event = await findDeskEvent(site.db, { id: base.community }, { all: true }, third?.slug ?? '')
  assert.ok(event)
  const drawn = typedOf(event)
  const { languages, ...rest } = drawn as Record<string, string>
  const form = {
    ...rest,
    'languages[]': languages ?? '',
    revision: String(event.revision),
    base: JSON.stringify(drawn),
  }
  assert.equal((await edit(second?.slug ?? '', { city: 'Vaasa', scope: 'all' })).status, 303)
  const late = await ambassador.post(`/desk/events/${third?.slug}`, { ...form, place_name: 'Cellar' })
  assert.match(late.headers.get('location') ?? '', /said=merged/)
  const after = await findDeskEvent(site.db, { id: base.community }, { all: true }, third?.slug ?? '')
  assert.deepEqual([after?.city, after?.place_name, after?.seriesOwn], ['Vaasa', 'Cellar', ['place_name']])
  const clash = await ambassador.post(`/desk/events/${third?.slug}`, { ...form, city: 'Turku', scope: 'all' })
  assert.equal(clash.status, 409)
  assert.deepEqual([...new Set((await eventsOf(series)).map(({ city }) => city))], ['Vaasa'])
})

test('The list of series tells how each repeats and what is next, to whoever may run them', async () => {
  const { slug, series } = await made()
  const html = await (await ambassador.get('/desk/series')).text()
  assert.match(html, new RegExp(`href="/desk/series/${series}"`))
  assert.match(html, new RegExp(`href="/desk/events/${slug}">Next: Tue, 8 December 2026`))
  await assertSound({ status: 200, html, words: '' })
  const elsewhere = await addChapter(site.db, base.community, { slug: `other-${number}`, name: { en: 'Other' } })
  const foreign = await signedIn(site, {
    role: 'co-organiser',
    scope: 'chapter',
    community_id: base.community,
    chapter_id: elsewhere,
  })
  assert.match(await (await foreign.get('/desk/series')).text(), /Nothing repeats yet/)
  assert.equal((await foreign.get(`/desk/series/${series}`)).status, 404)
})

test('Whatever a title says does no harm on the pages of a series', async () => {
  const attack = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
  const { slug, series } = await made({ made_as: 'published' })
  assert.equal((await edit(slug, { 'title.en': attack, city: attack, scope: 'all' })).status, 303)
  const [, second] = await eventsOf(series)
  await edit(second?.slug ?? '', { 'title.en': `${attack}!`, place_name: attack })
  const desk = ['/desk/series', `/desk/series/${series}`, `/desk/series/${series}/rule`, `/desk/events/${slug}`]
  for (const path of desk) assertHarmless(await (await ambassador.get(path)).text(), path)
  const shown = (await eventsOf(series))[2]?.slug
  assertHarmless(await (await public_.get(`/events/${shown}`)).text(), 'the public page')
  const hostile = new URLSearchParams({ ...monthly, every: attack, until: attack, unit: attack })
  const form = await (await ambassador.get(`/desk/series/${series}/rule?${hostile}`)).text()
  assertHarmless(form, 'the form of the rule')
})

function assertHarmless(html: string, where: string): void {
  const unsaid = html.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')
  assert.doesNotMatch(unsaid, /<script>|<img src=x/i, where)
}
