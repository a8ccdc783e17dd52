// Badges: every person on a page, in every script, however long the name; a sheet holds what fits on it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { readFrame } from '../registration/door-frames.ts'
import { type BadgeDesign, pagesOf } from './badges-layout.ts'
import { badgePreview, badgesPdf } from './badges-pdf.ts'

const plain = { affiliation: '', part: '', answer: '', code: '', hue: 20 }
const ticket = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.repeat(4).slice(0, 120)
const ada = { ...plain, name: 'Ada Byron', affiliation: 'Analytical Engines', part: 'Speaker', code: 'A'.repeat(120) }
const badges = [
  ada,
  { ...plain, name: '佐藤 さくら', affiliation: '日本', answer: 'she/her' },
  { ...plain, name: 'محمد بن علي' },
  { ...plain, name: 'สมชาย' },
  { ...plain, name: 'Maximiliana-Theodora von und zu Hohenlohe-Schillingsfürst', affiliation: 'x'.repeat(200) },
]
const a6: BadgeDesign = { width: 105, height: 148, sheet: 'one', fold: false, stripe: 'format' }
const sheet = { event: 'Finland Meetup #7', site: 'The Moot', language: 'en', hue: 160, logo: undefined, design: a6 }

const pagesIn = (pdf: Buffer) => Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])

test('each design has as many pages as it needs', async () => {
  const designs: [BadgeDesign, number][] = [
    [a6, 5],
    [{ ...a6, sheet: 'a4' }, 2],
    [{ ...a6, sheet: 'a4', fold: true }, 3],
    [{ ...a6, width: 89, height: 41, stripe: 'part' }, 5],
    [{ ...a6, width: 40, height: 25, stripe: 'none', sheet: 'a4' }, 1],
    [{ ...a6, width: 210, height: 297, fold: true, sheet: 'a4' }, 5],
  ]
  for (const [design, pages] of designs)
    assert.equal(pagesIn(await badgesPdf({ ...sheet, design }, badges)), pages, JSON.stringify(design))
})

test('what stands on a sheet is within it, and nothing stands on another', () => {
  for (const [width, height, fold] of [
    [105, 148, false],
    [90, 54, true],
    [62, 100, false],
    [40, 25, false],
  ] as const) {
    const pages = pagesOf({ ...a6, width, height, fold, sheet: 'a4' })
    for (const [at, box] of pages.boxes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= pages.width && box.y + box.height <= pages.height)
      for (const other of pages.boxes.slice(at + 1))
        assert.ok(Math.abs(box.x - other.x) >= box.width - 0.01 || Math.abs(box.y - other.y) >= box.height - 0.01)
    }
  }
})

test('nobody registered is an empty page, not a broken file', async () => {
  const pdf = await badgesPdf(sheet, [])
  assert.deepEqual([pdf.subarray(0, 5).toString(), pagesIn(pdf)], ['%PDF-', 1])
})

test('of an endless text no more is looked at than could stand on paper', async () => {
  const [endless, long] = [9000, 200].map((times) => badgePreview(sheet, { ...ada, answer: 'ab '.repeat(times) }))
  assert.equal(await endless, await long)
})

test('a preview is the badge, with its mark and code, and loads nothing', async () => {
  const logo = await sharp({ create: { width: 40, height: 20, channels: 4, background: '#00f' } })
    .png()
    .toBuffer()
  const bare = await badgePreview(sheet, { ...ada, code: '', name: 'Ada <b>' })
  const whole = await badgePreview({ ...sheet, logo }, ada)
  assert.match(bare, /<title>Ada &lt;b&gt;<\/title>/)
  assert.doesNotMatch(bare, /<image|#000000|http:\/\/(?!www\.w3\.org)/)
  assert.match(whole, /<image [^>]*href="data:image\/png;base64,/)
  assert.match(whole, /fill="#000000"/)
  const folded = await badgePreview({ ...sheet, design: { ...a6, fold: true } }, ada)
  assert.equal(folded.split('<path').length - 1, 2 * ((await badgePreview(sheet, ada)).split('<path').length - 1))
})

test('the code on a badge is read by the door, on the largest size and the smallest', async () => {
  const { Resvg } = await import('@resvg/resvg-js')
  for (const [width, height] of [
    [105, 148],
    [89, 41],
    [62, 40],
  ] as const) {
    const svg = await badgePreview({ ...sheet, design: { ...a6, width, height } }, { ...ada, code: ticket })
    const drawn = new Resvg(svg, { fitTo: { mode: 'zoom', value: 3 } }).render()
    const frame = { width: drawn.width, height: drawn.height, data: new Uint8ClampedArray(drawn.pixels) }
    assert.equal(readFrame(frame, 'plain'), ticket, `${width} × ${height}`)
  }
})

test('a name in letters without a font has a line to write it on', async () => {
  const svg = await badgePreview(sheet, { ...plain, name: 'ܐܒ' })
  assert.match(svg, /<line /)
})
