// Tests of text as it may be stored.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundLine, soundText, soundTexts } from './sound-text.ts'

const cases: [sent: string | File | null, text: string, line: string][] = [
  ['  one\r\ntwo\tthree ', 'one\ntwo\tthree', 'one two three'],
  ['a\u0000b\u0007c', 'abc', 'a b c'],
  ['half \ud83d', 'half \ufffd', 'half \ufffd'],
  [new File(['x'], 'x.txt'), '', ''],
  [null, '', ''],
]

for (const [sent, text, line] of cases)
  test(`${JSON.stringify(sent)} is ${JSON.stringify(text)}, on one line ${JSON.stringify(line)}`, () => {
    assert.equal(soundText(sent), text)
    assert.equal(soundLine(sent), line)
  })

test('of a text in languages there is what was written in each of them, cut where it is too long', () => {
  const form = new FormData()
  for (const [name, text] of [
    ['label.en', ' Tra\u0000ck '],
    ['label.ja', 'トラックです'],
    ['label.fi', '  '],
    ['label.no language', 'x'],
    ['label', 'x'],
    ['labels.en', 'x'],
  ] as const)
    form.append(name, text)
  assert.deepEqual(soundTexts(form, 'label', 5), { en: 'Track', ja: 'トラックで' })
})
