// From a draft to the public page and back: published, put off, called off, taken back, made again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chapterSite } from '../../test/chapter-site.ts'
import { assertSound } from '../../test/pages.ts'
import { addEvent } from '../../test/programme.ts'
import { signedIn } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import { atTime, undated } from '../events/rules.ts'

const { site, base, organiser, visitor: public_ } = await chapterSite()

const tuesday = atTime(testNow.add({ hours: 24 * 15 }), testNow.add({ hours: 24 * 15 + 2 }), 'Europe/Helsinki')

let number = 0

async function draft(part: Parameters<typeof addEvent>[2] = {}): Promise<string> {
  const slug = `meetup-${++number}`
  await addEvent(site.db, base.community, {
    ...{ slug, state: 'draft', title: { en: `Meetup ${number}` }, summary: { en: 'Two talks' }, languages: ['en'] },
    ...{ chapter_id: base.chapter, format_id: base.format, attendance: 'in-person', city: 'Oulu', country: 'FI' },
    ...tuesday,
    ...part,
  })
  return slug
}

const stored = (slug: string) =>
  site.db.selectFrom('events').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const send = async (slug: string, noun: string, fields = {}) =>
  (await organiser.post(`/desk/events/${slug}/${noun}`, fields)).status
const seen = async (path: string) => (await public_.get(path)).status

test('A draft is published, and taken back while that is possible', async () => {
  const slug = await draft()
  assert.equal(await seen(`/events/${slug}`), 404)
  assert.equal(await send(slug, 'publication'), 303)
  assert.deepEqual([(await stored(slug)).state, await seen(`/events/${slug}`)], ['published', 200])
  const html = await (await organiser.get(`/desk/events/${slug}`)).text()
  assert.match(html, /Published\. You can take this back until 12:10 \(Europe\/Helsinki\)\./)
  await assertSound({ status: 200, html, words: '' })
  assert.equal(await send(slug, 'publication'), 422)
  assert.equal(await send(slug, 'undo'), 303)
  assert.deepEqual([(await stored(slug)).state, await seen(`/events/${slug}`)], ['draft', 404])
  assert.equal(await send(slug, 'undo'), 422)
})

test('After ten minutes what was published stays', async () => {
  const slug = await draft()
  await send(slug, 'publication')
  await site.db
    .updateTable('event_undos')
    .set({ until: testNow })
    .where('event_id', '=', (await stored(slug)).id)
    .execute()
  const answer = await organiser.post(`/desk/events/${slug}/undo`)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Too late to take this back/)
  assert.equal((await stored(slug)).state, 'published')
})

test('What is not whole is not published, and the page says what is missing', async () => {
  const slug = await draft({ ...undated('UTC'), city: null, attendance: 'hybrid', summary: {} })
  const answer = await organiser.post(`/desk/events/${slug}/publication`)
  const html = await answer.text()
  assert.equal(answer.status, 422)
  for (const sentence of ['A date is missing.', 'A place is missing.', 'Nothing says yet what it is about.'])
    assert.ok(html.includes(sentence), sentence)
  assert.doesNotMatch(html, /events\/[^"]*\/publication"/)
  assert.equal((await stored(slug)).state, 'draft')
})

test('Who cancels gives a reason, which everybody reads, and calendars are told', async () => {
  const slug = await draft()
  assert.equal(await send(slug, 'cancellation', { reason: 'x' }), 422)
  await send(slug, 'publication')
  const before = await stored(slug)
  const silent = await organiser.post(`/desk/events/${slug}/cancellation`, { reason: '  ' })
  assert.equal(silent.status, 422)
  assert.match(await silent.text(), /Give a reason/)
  assert.equal(await send(slug, 'cancellation', { reason: 'The hall was **flooded**.' }), 303)
  const after = await stored(slug)
  assert.deepEqual(
    [after.state, after.state_reason, after.sequence],
    ['cancelled', { en: 'The hall was **flooded**.' }, before.sequence + 1],
  )
  assert.match(await (await public_.get(`/events/${slug}`)).text(), /The hall was <strong>flooded<\/strong>/)
  assert.match(await (await public_.get('/events.ics')).text(), /STATUS:CANCELLED/)
  assert.equal(await send(slug, 'publication'), 422)
  assert.equal(await send(slug, 'undo'), 303)
  assert.deepEqual([(await stored(slug)).state, (await stored(slug)).state_reason], ['published', {}])
})

test('An event is put off, and takes place after all on its new date', async () => {
  const slug = await draft()
  await send(slug, 'publication')
  assert.equal(await send(slug, 'postponement', { reason: 'No room yet.' }), 303)
  assert.equal((await stored(slug)).state, 'postponed')
  assert.match(await (await public_.get(`/events/${slug}`)).text(), /No room yet\./)
  assert.equal(await send(slug, 'publication'), 303)
  assert.deepEqual([(await stored(slug)).state, (await stored(slug)).state_reason], ['published', {}])
})

test('A copy keeps texts, place and hour, moves to the next such weekday, and is a draft', async () => {
  const begins = testNow.subtract({ hours: 24 * 27 })
  const slug = await draft({
    ...atTime(begins, begins.add({ hours: 2 }), 'Europe/Helsinki'),
    state: 'published',
    body: { fi: 'Tervetuloa' },
  })
  const answer = await organiser.post(`/desk/events/${slug}/copy`)
  assert.equal(answer.status, 303)
  const copy = await stored(/events\/([^/]+)\/edit/.exec(answer.headers.get('location') ?? '')?.[1] ?? '')
  const last = await stored(slug)
  assert.deepEqual([last.starts_on, copy.starts_on], ['2026-10-27', '2026-11-24'])
  assert.equal(
    copy.begins?.toZonedDateTimeISO('Europe/Helsinki').hour,
    last.begins?.toZonedDateTimeISO('Europe/Helsinki').hour,
  )
  assert.deepEqual(
    [copy.state, copy.body, copy.city, copy.chapter_id],
    ['draft', { fi: 'Tervetuloa' }, 'Oulu', base.chapter],
  )
  const made = await site.db
    .selectFrom('history')
    .select(['verb', 'actor_id'])
    .where('event_id', '=', copy.id)
    .execute()
  assert.deepEqual(made, [{ verb: 'create', actor_id: organiser.personId }])
  const chooser = await (await organiser.get('/desk/events/new')).text()
  assert.match(chooser, /action="\/desk\/events\/meetup-\d+\/copy"/)
  await assertSound({ status: 200, html: chooser, words: '' })
})

test('The preview is the page as it will be, and nobody else’s', async () => {
  const slug = await draft({ title: { en: 'Unseen' } })
  const answer = await organiser.get(`/desk/events/${slug}/preview`)
  const html = await answer.text()
  assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'private, no-store'])
  assert.match(html, /<h1>Unseen<\/h1>/)
  assert.match(html, /A preview: only you/)
  assert.match(html, /name="robots" content="noindex/)
  assert.equal((await public_.get(`/desk/events/${slug}/preview`)).status, 303)
  const stranger = await signedIn(site)
  assert.equal((await stranger.get(`/desk/events/${slug}/preview`)).status, 404)
})

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE events; --",
  ']]><x>',
  '</script><svg onload=alert(1)>',
  '[x](javascript:alert(1))',
  '{{7*7}}<%= 7*7 %>',
  '\u202Egnp.exe',
  'a\r\nBEGIN:VALARM\r\nX:1',
]

test('Whatever is typed into any text does no harm on any surface', async () => {
  for (const attack of attacks) {
    const slug = await draft()
    const texts = Object.fromEntries(
      ['title', 'summary', 'body', 'getting_there'].map((name) => [`${name}.en`, attack]),
    )
    const lines = Object.fromEntries(
      ['place_name', 'place_address', 'city', 'region', 'co_located_with'].map((name) => [name, attack]),
    )
    const times = { precision: 'day', starts_on: '2026-12-08', zone: 'UTC' }
    const chosen = {
      format: 'meetups',
      chapter: 'oulu',
      language: 'en',
      languages: 'en',
      attendance: 'hybrid',
      registration: 'none',
      country: 'FI',
      recordable: 'on',
    }
    const { revision } = await stored(slug)
    const answer = await organiser.post(`/desk/events/${slug}`, {
      ...texts,
      ...lines,
      ...times,
      ...chosen,
      revision: String(revision),
    })
    assert.equal(answer.status, 303, attack)
    assert.equal(await send(slug, 'publication'), 303)
    await send(slug, 'cancellation', { reason: attack })
    for (const path of [
      `/events/${slug}`,
      '/events',
      '/chapters/oulu',
      '/formats/meetups',
      '/',
      `/embed/events/${slug}`,
    ])
      assertHarmless(await (await public_.get(path)).text(), `${path}: ${attack}`)
    for (const path of ['', '/edit', '/preview'])
      assertHarmless(await (await organiser.get(`/desk/events/${slug}${path}`)).text(), `desk${path}: ${attack}`)
    const calendar = await (await public_.get(`/events/${slug}.ics`)).text()
    assert.doesNotMatch(calendar, /^BEGIN:VALARM/m)
    assertHarmless(await (await public_.get('/events.atom')).text(), `atom: ${attack}`)
    // A title in JSON is plain text; markup is only what says so.
    const { items } = (await (await public_.get('/events.json')).json()) as { items: { content_html?: string }[] }
    for (const { content_html = '' } of items) assertHarmless(content_html, `json: ${attack}`)
  }
  assert.deepEqual(site.faults, [])
})

function assertHarmless(text: string, where: string): void {
  const unsaid = text.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, (told) => {
    JSON.parse(told.replace(/^<script[^>]*>|<\/script>$/g, ''))
    return ''
  })
  assert.doesNotMatch(unsaid, /<script>|<img src=x|<svg onload|href="javascript:|<x>/i, where)
}
