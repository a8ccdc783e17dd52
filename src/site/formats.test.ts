// The page of a format, as a person sees it.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { assertSound, see } from '../../test/pages.ts'
import { fillProgramme, programmeNow as now } from '../../test/pages-programme.ts'
import { addEvent, addFormat } from '../../test/programme.ts'
import { onDays } from '../events/rules.ts'

const { db } = await testDatabase()

before(async () => {
  const { community } = await fillProgramme(db)
  await addFormat(db, community, { slug: 'silent', kind: 'webinar', name: { en: 'Silent' } })
  const busy = await addFormat(db, community, { slug: 'busy', kind: 'webinar', name: { en: 'Busy' } })
  for (let day = 10; day < 25; day++) {
    const when = onDays(`2025-03-${day}`, `2025-03-${day}`, 'UTC')
    await addEvent(db, community, { format_id: busy, title: { en: `Webinar ${day}` }, ...when })
  }
})

const look = (path: string) => see(db, path, now)

test('A format says what it is, its rules in plain words, its dates and how to take part', async () => {
  const { words, html } = await look('/formats/assembly')
  for (const said of [
    'Conference The Assembly What it is The yearly conference. Tracks Three tracks, two days .',
    'Taking part You can come, or join online.',
    'Registration On the site of the host.',
    'Talks may be recorded and published.',
    'Coming 2026 The Assembly 2026',
    'Host one, or take part Send us a proposal in spring.',
    'Café licences for everyone',
  ]) {
    assert.ok(words.includes(said), said)
  }
  assert.ok(words.indexOf('The Assembly 2026') < words.indexOf('The Assembly 2023'))
  assert.match(html, /href="webcal:\/\/events\.example\.org\/formats\/assembly\/events\.ics"/)
})

test('Its Chatham House Rule and policies are there, its drafts are not', async () => {
  const { words, html } = await look('/formats/table-talk')
  assert.ok(words.includes('you may use what you hear, but not tell who said it or who was there.'))
  assert.match(html, /href="\/policies#conduct">Be kind</)
  assert.ok(words.includes('What you may repeat, and what you may not.'))
  assert.ok(words.includes('Its own website: table-talk.example'))
  for (const secret of ['Secret table', 'Embargoed', 'Unpublished']) assert.ok(!html.includes(secret), secret)
})

test('A format of meetups lists its chapters, without those only proposed', async () => {
  const { words, html } = await look('/formats/evenings')
  assert.ok(words.includes('Where there is a chapter Japan 日本語'))
  assert.ok(!html.includes('Atlantis'))
})

test('Without dates it says how to hear of the next', async () => {
  const { words } = await look('/formats/silent')
  assert.ok(words.includes('No date has been announced Subscribe to its calendar'))
  assert.equal((await look('/formats/nowhere')).status, 404)
})

test('Of many past dates it shows the latest, and leads to the rest', async () => {
  const { words, html } = await look('/formats/busy')
  assert.equal([...html.matchAll(/Webinar \d\d<\/a>/g)].length, 12)
  assert.ok(words.includes('Webinar 24') && !words.includes('Webinar 12'))
  assert.match(html, /href="\/events\?format=busy&amp;when=past">All past dates</)
})

test('In Japanese its rules are translated and its own text says that it is not', async () => {
  const { words } = await look('/ja/formats/assembly')
  assert.ok(words.includes('会場でもオンラインでも参加できます。'))
  assert.ok(words.includes('この文章はまだ翻訳されていません。英語で表示しています。'))
})

test('The markup is sound', async () => {
  for (const slug of ['assembly', 'table-talk', 'evenings', 'silent', 'busy']) {
    await assertSound(await look(`/formats/${slug}`))
    await assertSound(await look(`/fi/formats/${slug}`))
  }
})
