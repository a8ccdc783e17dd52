// Share cards: what is drawn, how it is broken into lines, and what it weighs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { oklch } from './drawn-colour.ts'
import { lettersFor } from './lettering.ts'
import { linesFor, piecesOf } from './lettering-lines.ts'
import { type ShareCard, shareCardPng, shareCardSvg } from './share-card.ts'

const card: ShareCard = {
  language: 'en',
  site: 'The Moot',
  title: 'A gathering about the care of commons',
  brand: 'Local meetup',
  hue: 160,
  date: { big: '24', below: 'October 2026', plain: '2026-10' },
  facts: ['Tampere, Finland'],
}

const glyphs = (svg: string) => svg.split('<path').length - 1

test('a card is a PNG of 1200 by 630 of at most 60 KB', async () => {
  const titles = {
    en: card.title,
    ja: 'はじめてのオープンソースを語る会（東京）'.repeat(3),
    'zh-Hans': '从零开始的开源聚会',
    fi: 'Syystapaaminen',
  }
  for (const [language, title] of Object.entries(titles)) {
    const png = await shareCardPng({ ...card, language, title })
    assert.deepEqual([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ['PNG', 1200, 630])
    assert.ok(png.length <= 60_000, `${language}: ${png.length}`)
  }
})

test('the same card is the same picture, byte for byte', async () => {
  assert.ok((await shareCardPng(card)).equals(await shareCardPng(card)))
})

test('emoji are left out; a title with letters that no font draws gives way to the name of the site', async () => {
  assert.equal((await lettersFor('Cake 🎂 & tea 👩‍💻!', 'en'))?.text, 'Cake & tea !')
  assert.equal(await lettersFor('\u10a0\u10a1', 'en'), undefined)
  assert.equal(
    await shareCardSvg({ ...card, title: '\u10a0\u10a1' }),
    await shareCardSvg({ ...card, title: card.site }),
  )
})

test('every letter that is kept is drawn as itself, never as an empty box', async () => {
  const titles = ['Ünïcode Šľachtič œuvre', 'はじめての東京ミートアップ', '从零开始的开源聚会', 'Привет, мир']
  for (const title of titles) {
    const letters = await lettersFor(title, 'ja')
    assert.equal(letters?.text, title)
    const drawn = letters?.draw(title, { x: 0, y: 0, size: 10, weight: 700, fill: '#000' }) ?? ''
    assert.equal(glyphs(drawn), title.replace(/\s/g, '').length, title)
  }
})

test('lines break between words, in Japanese and Chinese between words without an orphaned mark', () => {
  assert.deepEqual(piecesOf('Well-kept commons, shared', 'en'), ['Well-', 'kept ', 'commons, ', 'shared'])
  for (const piece of piecesOf('東京で「開源」、語る会。', 'ja')) assert.ok(!/^[」、。]|「$/.test(piece), piece)
})

test('no line is wider than the space, nothing is lost unless an ellipsis says so', () => {
  const space = {
    width: 20,
    sizes: [
      { size: 2, lines: 2 },
      { size: 1, lines: 3 },
    ],
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (raw) => {
      const title = raw.replace(/\s+/g, ' ').trim()
      const { lines, size } = linesFor(title, 'en', space, (text, size) => [...text].length * size)
      for (const line of lines) assert.ok([...line].length * size <= 20 || [...line].length <= 20)
      assert.ok(lines.length <= 3)
      if (!lines.at(-1)?.endsWith('…')) assert.equal(lines.join('').replace(/ /g, ''), title.replace(/ /g, ''))
    }),
  )
})

test('the colours are those of the stylesheet', () => {
  assert.deepEqual(
    [oklch(1, 0, 0), oklch(0, 0, 0), oklch(0.627955, 0.257704, 29.2339)],
    ['#ffffff', '#000000', '#ff0000'],
  )
})

test('an ellipsis is drawn where a text is cut, though the text has none', async () => {
  const letters = await lettersFor('Helsinki', 'fi')
  assert.ok(letters)
  assert.ok(letters.width('Hels…', 20, 600) > letters.width('Hels', 20, 600))
})
