// The page of one event, as a person sees it: before, after, called off, in another language.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { assertSound, see } from '../../test/pages.ts'
import { fillProgramme, programmeNow as now } from '../../test/pages-programme.ts'
import { addCommunity, addEvent, addRecording, addSession } from '../../test/programme.ts'

const { db } = await testDatabase()

before(() => fillProgramme(db))

const look = (path: string) => see(db, path, now)

test('A coming event says what, when, where, and whether one can come', async () => {
  const page = await look('/events/table-talk-malmo')
  assert.equal(page.status, 200)
  for (const words of [
    'Malmö: open source in the region',
    'The Old Mill, Malmö, Sweden',
    'By invitation',
    'I would like to come',
    'English and Swedish',
    '5 sessions',
    'Ten minutes on foot from the station.',
    'Together with Nordic',
    'The host host',
    'The sponsor sponsor',
    'The Chatham House Rule holds',
  ]) {
    assert.ok(page.words.includes(words), words)
  }
  assert.match(page.html, /href="\/events\/table-talk-malmo\.ics"/)
  assert.match(page.html, /href="webcal:\/\/events\.example\.org\/formats\/table-talk\/events\.ics"/)
  assert.match(page.html, /href="https:\/\/www\.openstreetmap\.org\/\?mlat=55\.605&amp;mlon=13\.0038#/)
  assert.doesNotMatch(page.html, /<button/)
})

test('The programme names day, hour, room, roles, and what is not recorded', async () => {
  const { words, html } = await look('/events/table-talk-malmo')
  for (const said of [
    'Wednesday 20 May',
    'Times are those of Malmö.',
    'Metrics that matter panel until 12:00 Main hall recorded Ada Moderator moderator, The Works Bo Panellist panellist, The Works',
    'Secure supply chains roundtable until 11:15 Table 1 not recorded: Chatham House Rule',
    'Doors and coffee until 09:30',
  ]) {
    assert.ok(words.includes(said), said)
  }
  assert.match(html, /<a href="\/people\/ada">Ada Moderator<\/a>/)
  assert.ok(words.indexOf('Metrics that matter') < words.indexOf('Write a policy together'))
})

test('Nothing withheld is on the page', async () => {
  const { html } = await look('/events/table-talk-malmo')
  for (const secret of ['Unannounced talk', 'Hidden Person', 'Atlantis', 'Secret table']) {
    assert.ok(!html.includes(secret), secret)
  }
  const draft = await look('/events/secret-table')
  assert.deepEqual([draft.status, draft.html.includes('Secret table')], [404, false])
  assert.equal((await look('/events/nowhere')).status, 404)
})

test('Registration elsewhere is a link that says where it leads', async () => {
  const { html, words } = await look('/events/assembly-2026')
  assert.match(
    html,
    /<a class="button" href="https:\/\/www\.summit\.example\/register"[^>]*>Register on summit\.example</,
  )
  assert.ok(words.includes('You leave this site; the rules of summit.example hold there.'))
  assert.ok(words.includes('Beside The Great Summit'))
  assert.ok(words.includes('days to come'))
  // A year is no day to put into a calendar.
  assert.doesNotMatch(html, /assembly-2026\.ics/)
})

test('A time is told in the zone of the event and in UTC, ready for the zone of the reader', async () => {
  const { html, words } = await look('/events/tokyo-evening')
  assert.ok(words.includes('14 May 2026, 19:00'), words)
  assert.ok(words.includes('10:00–12:00 UTC'))
  assert.match(html, /data-begins="2026-05-14T10:00:00Z"[^>]* data-long>/)
  assert.match(html, /href="webcal:\/\/events\.example\.org\/chapters\/japan\/events\.ics"/)
})

test('A cancelled event says so, with the reason, and offers no way to come', async () => {
  const { words, html } = await look('/events/table-talk-berlin')
  assert.ok(words.includes('This event has been cancelled. The hall was flooded.'))
  assert.doesNotMatch(html, /\/register"/)
  assert.doesNotMatch(html, /table-talk-berlin\.ics/)
  assert.match(html, /EventCancelled/)
})

test('When it is over the page is the archive of the event, the recap first', async () => {
  const { words } = await look('/events/assembly-2023')
  assert.ok(words.includes('This event is over What remains of it: 2 recordings and 2 documents.'))
  const places = ['How it went', 'Café licences for everyone', 'Opening slides'].map((title) => words.indexOf(title))
  assert.ok(places.every((place) => place > 0))
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  )
  for (const secret of ['Embargoed talk', 'Unpublished talk', 'Unpublished notes']) assert.ok(!words.includes(secret))
})

test('The address where one registered is named once, and stays when the event is over, of which nothing is to come', async () => {
  const site = 'https://www.summit.example/register'
  await db.updateTable('events').set({ website: site }).where('slug', '=', 'assembly-2026').execute()
  const links = (html: string) => html.split(`href="${site}"`).length - 1
  assert.equal(links((await look('/events/assembly-2026')).html), 1)
  const after = await see(db, '/events/assembly-2026', now.add({ hours: 2 * 366 * 24 }))
  assert.equal(links(after.html), 1)
  assert.ok(after.words.includes('This event is over') && !after.words.includes('days to come'))
})

test('A text that is not translated says in which language it is', async () => {
  const ja = await look('/ja/events/table-talk-malmo')
  // Once for both texts that say what it is, once for the way there.
  assert.equal(ja.words.split('この文章はまだ翻訳されていません。英語で表示しています。').length, 3)
  assert.match(ja.html, /<h1><span lang="en">Malmö/)
  const fi = await look('/fi/events/table-talk-malmo')
  assert.ok(fi.words.includes('Paneeleja ja pyöreitä pöytiä.'))
  assert.ok(fi.words.includes('se näytetään kielellä: englanti.'))
})

test('Its head tells machines the same', async () => {
  const { html } = await look('/events/table-talk-malmo')
  const told = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '')
  assert.deepEqual(
    told.map((one: { '@type': string }) => one['@type']),
    ['Event', 'BreadcrumbList'],
  )
  assert.match(
    html,
    /property="og:image" content="https:\/\/events\.example\.org\/events\/table-talk-malmo\/card\.png"/,
  )
})

test('A page that can be framed says where oEmbed answers for it, and it does', async () => {
  const origin = 'https://events.example.org'
  for (const path of ['/ja/events/table-talk-malmo', '/events?format=table-talk']) {
    const links = (await look(path)).html.matchAll(/ type="((?:application\/json|text\/xml)\+oembed)" href="([^"]+)"/g)
    const found = [...links].map(([, type, href = '']) => [type, href.replaceAll('&amp;', '&')])
    const asked = `${origin}/oembed?url=${encodeURIComponent(origin + path)}`
    assert.deepEqual(found, [
      ['application/json+oembed', `${asked}&format=json`],
      ['text/xml+oembed', `${asked}&format=xml`],
    ])
    for (const [, href = ''] of found) assert.equal((await look(href.slice(origin.length))).status, 200)
  }
})

test('The markup is sound in every state', async () => {
  for (const slug of ['table-talk-malmo', 'assembly-2026', 'tokyo-evening', 'table-talk-berlin', 'assembly-2023']) {
    await assertSound(await look(`/events/${slug}`))
    await assertSound(await look(`/ja/events/${slug}`))
  }
})

test('A session leads to its recording, once that may be seen', async () => {
  const communityId = await addCommunity(db, { slug: 'watched', name: { en: 'Watched' } })
  const eventId = await addEvent(db, communityId, { slug: 'watched', title: { en: 'Watched' } })
  const part = { begins: now.subtract({ hours: 9 }), ends: now.subtract({ hours: 8 }) }
  for (const slug of ['kept', 'withheld']) {
    const session_id = await addSession(db, eventId, { ...part, slug, title: { en: `The ${slug} talk` } })
    const recording = { slug, event_id: eventId, session_id, published: slug === 'kept' }
    await addRecording(db, communityId, recording)
  }
  const { html } = await look('/c/watched/events/watched')
  const links = [...html.matchAll(/<a class="more" href="([^"]+)" aria-label="([^"]+)">See the recording</g)]
  assert.deepEqual(
    links.map(([, href, name]) => [href, name]),
    [['/c/watched/recordings/kept', 'See the recording: The kept talk']],
  )
})
