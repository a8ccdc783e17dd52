// Badges: every person on a page, in every script, however long the name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badgeSizes, badgesPdf } from './badges-pdf.ts'

const badges = [
  { name: 'Ada Byron', affiliation: 'Analytical Engines', part: 'Speaker' },
  { name: '佐藤 さくら', affiliation: '日本', part: '' },
  { name: '王小明', affiliation: '', part: '' },
  { name: 'สมชาย', affiliation: '', part: '' },
  { name: 'Maximiliana-Theodora von und zu Hohenlohe-Schillingsfürst', affiliation: 'x'.repeat(200), part: 'Press' },
]
const sheet = { event: 'Finland Meetup #7', site: 'The Moot', language: 'en', hue: 160, badges }

const pagesOf = (pdf: Buffer) => Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])

test('each size has as many pages as it needs', async () => {
  const pages: Record<string, number> = {}
  for (const size of ['a6', 'a4', 'label-100', 'label-89'] as const) pages[size] = pagesOf(await badgesPdf(sheet, size))
  assert.deepEqual(pages, { a6: 5, a4: 2, 'label-100': 5, 'label-89': 5 })
  assert.deepEqual(Object.keys(badgeSizes), Object.keys(pages))
})

test('nobody registered is an empty page, not a broken file', async () => {
  const pdf = await badgesPdf({ ...sheet, badges: [] }, 'a6')
  assert.deepEqual([pdf.subarray(0, 5).toString(), pagesOf(pdf)], ['%PDF-', 1])
})
