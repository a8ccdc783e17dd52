// The archive and the page of a recording, as a person sees them.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { assertSound, see } from '../../test/pages.ts'
import { addFindable, fillProgramme, programmeNow as now } from '../../test/pages-programme.ts'
import { addCommunity } from '../../test/programme.ts'

const { db } = await testDatabase()

before(async () => {
  await fillProgramme(db)
  const crowded = await addCommunity(db, { slug: 'crowded' })
  for (let number = 1; number <= 31; number++) {
    await addFindable(db, crowded, { slug: `talk-${number}`, title: { en: `Talk ${number}` }, year: 2020 })
  }
  await addCommunity(db, { slug: 'new' })
})

const look = (path: string) => see(db, path, now)

test('The archive stands by year, latest first, without what is withheld', async () => {
  const { words } = await look('/archive')
  const places = ['2023', 'Café licences', 'All talks of 2023', '2021', 'A walk in sound', 'Over the years'].map(
    (said) => words.lastIndexOf(said),
  )
  assert.ok(places.every((place) => place > 0))
  assert.ok(words.indexOf('Café licences') < words.indexOf('A walk in sound'))
  assert.ok(words.indexOf('A walk in sound') < words.indexOf('Everything over the years'))
  for (const secret of ['Embargoed', 'Unpublished']) assert.ok(!words.includes(secret), secret)
})

test('A search marks what it found, whatever the accents', async () => {
  const { html, words } = await look('/archive?q=cafe')
  assert.ok(words.includes('1 recording for “cafe”'))
  assert.match(html, /<mark>Café<\/mark> licences for everyone/)
  assert.match(html, /How a <mark>café<\/mark> shares its recipes\./)
  assert.match(html, /<input type="search" name="q" value="cafe"/)
  assert.match(html, /<meta name="robots" content="noindex, follow">/)
})

test('What a reader typed is text, never markup', async () => {
  const { html } = await look('/archive?q=%3Cimg+src%3Dx%3E%22&format=%22%3E%3Cb%3E')
  assert.doesNotMatch(html, /<img|value="">/)
  assert.match(html, /name="q" value="&lt;img src=x&gt;&quot;"/)
  assert.match(html, /name="format" value="&quot;&gt;&lt;b&gt;"/)
})

test('Filters are links that keep the others and can be taken away', async () => {
  const { html, words } = await look('/archive?q=talks&format=assembly')
  assert.match(html, /href="\/archive\?q=talks&amp;format=assembly&amp;year=2023"/)
  assert.match(html, /href="\/archive\?q=talks" aria-label="Remove: The Assembly"/)
  assert.match(html, /href="\/archive\?format=assembly" aria-label="Remove: “talks”"/)
  assert.match(html, /<input type="hidden" name="format" value="assembly">/)
  assert.ok(words.includes('All talks of 2023'))
  assert.ok(!words.includes('A walk in sound'))
})

test('Counts are those of the whole archive, and silent beside another filter', async () => {
  const all = await look('/archive')
  assert.match(all.html, /<span>The Assembly<\/span><small>2<\/small>/)
  const narrowed = await look('/archive?year=2021')
  assert.doesNotMatch(narrowed.html, /<span>The Assembly<\/span><small>/)
})

test('Where nothing is found the page says what to do', async () => {
  const found = await look('/archive?q=zebra')
  assert.ok(found.words.includes('Nothing found for “zebra” Try fewer or shorter words, or take a filter away.'))
  const empty = await look('/c/new/archive')
  assert.ok(empty.words.includes('The archive is still empty After an event its recordings stand here'))
})

test('A long archive has pages, and an address past the last leads to it', async () => {
  const first = await look('/c/crowded/archive')
  assert.ok(first.words.includes('Page 1 of 2 Next page'))
  const second = await look('/c/crowded/archive?page=2')
  assert.equal([...second.html.matchAll(/<li class="row recording/g)].length, 1)
  assert.equal((await look('/c/crowded/archive?page=99')).status, 302)
  for (const nonsense of ['?page=-1', '?page=x', '?year=abcd', '?page=1e99'])
    assert.equal((await look(`/c/crowded/archive${nonsense}`)).status, 200, nonsense)
})

test('A video is a poster that leads to its site; no foreign frame is there before the press', async () => {
  const { html, words } = await look('/recordings/opening-2023')
  assert.match(html, /<a class="poster" href="https:\/\/youtu\.be\/opening_2023"/)
  assert.match(html, /data-embed="https:\/\/www\.youtube-nocookie\.com\/embed\/opening_2023\?autoplay=1&amp;rel=0"/)
  assert.doesNotMatch(html, /<(?:iframe|img|video|audio)\b/)
  for (const said of [
    'Watch on YouTube',
    'Nothing comes from YouTube until you press.',
    'Length 1 hr 24 mins',
    'More from The Assembly 2023 All talks of 2023',
    'Opening slides',
  ]) {
    assert.ok(words.replaceAll('2023 2023', '2023').includes(said), said)
  }
})

test('A playlist plays as one; a search of a channel is only a link; a file has the browser’s player', async () => {
  const playlist = await look('/recordings/talks-2023')
  assert.match(playlist.html, /data-embed="[^"]*\/embed\/videoseries\?list=PLall2023&amp;/)
  const search = await look('/recordings/over-the-years')
  assert.match(
    search.html,
    /<a class="poster" href="https:\/\/www\.youtube\.com\/@moot\/search\?query=assembly" rel="noopener">/,
  )
  assert.ok(search.words.includes('This leads to YouTube, where other rules hold.'))
  const sound = await look('/recordings/walk')
  assert.match(sound.html, /<audio controls preload="none" src="https:\/\/files\.example\/walk\.mp3">/)
  assert.ok(sound.words.includes('Language Finnish'))
})

test('A recording that is withheld is not there', async () => {
  for (const slug of ['embargoed', 'unpublished', 'nowhere']) {
    const { status, html } = await look(`/recordings/${slug}`)
    assert.deepEqual([status, /Embargoed|Unpublished/.test(html)], [404, false], slug)
  }
})

test('In Japanese a title keeps its language and a text says which it is in', async () => {
  const { html, words } = await look('/ja/recordings/opening-2023')
  assert.match(html, /<h1><span lang="en">Café/)
  assert.ok(words.includes('この文章はまだ翻訳されていません。英語で表示しています。'))
})

test('The markup is sound', async () => {
  const paths = [
    '/archive',
    '/archive?q=cafe&format=assembly',
    '/archive?q=zebra',
    '/c/new/archive',
    '/c/crowded/archive',
  ]
  const recordings = ['opening-2023', 'talks-2023', 'walk', 'over-the-years'].map((slug) => `/recordings/${slug}`)
  for (const path of [...paths, ...recordings, '/ja/archive']) await assertSound(await look(path))
})
