// The words of a search are marked where they stand, whatever their case, marks and script.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt, stretches } from './highlight.ts'

const cases: [text: string, q: string, marked: string][] = [
  ['Café licences for everyone', 'cafe', '[Café] licences for everyone'],
  ['Café licences for everyone', 'LIC', 'Café [lic]ences for everyone'],
  ['Malmö and Malmo\u0308', 'malmo', '[Malmö] and [Malmo\u0308]'],
  ['open, reopen, Open', 'open', '[open], reopen, [Open]'],
  ['licence and licences', 'licence and', '[licence] [and] licences'],
  ['東京の夕べ', '東京', '[東京]の夕べ'],
  ['オープンソースの日', 'オープンソース', '[オープンソース]の日'],
  ['ＯＳＰＯ in full width', 'ospo', '[ＯＳＰＯ] in full width'],
  ['Straße', 'strasse', '[Straße]'],
  ['a <b> & c', 'b', 'a <[b]> & c'],
  ['nothing here', '', 'nothing here'],
  ['nothing here', '?!', 'nothing here'],
  ['', 'word', ''],
]

test('Words are marked as the search finds them', () => {
  for (const [text, q, marked] of cases) {
    const drawn = stretches(text, q).map((part) => (part.found ? `[${part.text}]` : part.text))
    assert.equal(drawn.join(''), marked, `${q} in ${text}`)
  }
})

test('An excerpt stands around the first word found, and a short text stays whole', () => {
  const long = `${'once upon a time '.repeat(20)}there was a licence ${'and so on '.repeat(20)}`
  const cut = excerpt(long, 'licence', 100)
  assert.ok(cut.startsWith('… ') && cut.endsWith(' …') && cut.includes('licence'), cut)
  assert.ok(cut.length <= 110, cut)
  assert.equal(excerpt('A short text.', 'licence', 100), 'A short text.')
})
