// Marks in Markdown: set, taken away, carried to the next line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkTo, type Mark, type Marked, nextLine, type Replacement, setMark } from './markdown-marks.ts'

/** `a [b] c` is the text `a b c` with b selected; a bare `|` is a cursor. */
function read(drawn: string): Marked {
  const from = drawn.search(/[⟦|]/)
  const to = drawn.includes('|') ? from : drawn.indexOf('⟧') - 1
  return { text: drawn.replace(/[⟦⟧|]/g, ''), from, to }
}

function draw({ text }: Marked, { begin, end, insert, from, to }: Replacement): string {
  const after = text.slice(0, begin) + insert + text.slice(end)
  return from === to
    ? `${after.slice(0, from)}|${after.slice(from)}`
    : `${after.slice(0, from)}⟦${after.slice(from, to)}⟧${after.slice(to)}`
}

const cases: [mark: Mark, before: string, after: string][] = [
  ['bold', 'a ⟦b⟧ c', 'a **⟦b⟧** c'],
  ['bold', 'a **⟦b⟧** c', 'a ⟦b⟧ c'],
  ['bold', 'a ⟦**b**⟧ c', 'a ⟦b⟧ c'],
  ['bold', 'a⟦ b ⟧c', 'a **⟦b⟧** c'],
  ['bold', '|', '**|**'],
  ['italic', '⟦suomi⟧', '_⟦suomi⟧_'],
  ['italic', '_⟦suomi⟧_', '⟦suomi⟧'],
  ['link', 'see ⟦the page⟧', 'see [the page](⟦https://⟧)'],
  ['link', 'see |', 'see [|](https://)'],
  ['heading', 'one\ntw|o', 'one\n## two|'],
  ['heading', '## tw|o', 'two|'],
  ['heading', '|', '## |'],
  ['list', 'x\n⟦a\nb⟧\ny', 'x\n⟦- a\n- b⟧\ny'],
  ['list', '⟦- a\n* b⟧', '⟦a\nb⟧'],
  ['list', '⟦a\n\nb⟧', '⟦- a\n\n- b⟧'],
  ['numbers', '⟦a\nb\nc⟧', '⟦1. a\n2. b\n3. c⟧'],
  ['numbers', '⟦1. a\n2) b⟧', '⟦a\nb⟧'],
  ['quote', '⟦a\nb⟧', '⟦> a\n> b⟧'],
  ['quote', '⟦> a\n>b⟧', '⟦a\nb⟧'],
]

for (const [mark, before, after] of cases)
  test(`${mark}: ${JSON.stringify(before)}`, () => {
    const marked = read(before)
    assert.equal(draw(marked, setMark(mark, marked)), after)
  })

test('an address pasted over words makes them a link, other words replace them', () => {
  const marked = read('see ⟦the page⟧')
  const linked = linkTo(' https://example.org/a ', marked)
  assert.ok(linked)
  assert.equal(draw(marked, linked), 'see [the page](⟦https://example.org/a⟧)')
  for (const other of ['example.org', 'javascript:alert(1)', 'https://a b'])
    assert.equal(linkTo(other, marked), undefined)
  assert.equal(linkTo('https://example.org', read('see |')), undefined)
})

test('a list and a quote go on in the next line, and end after an empty one', () => {
  const lines = [
    ['- a|', '- a\n- |'],
    ['  * a|b', '  * a\n  * |b'],
    ['9. a|', '9. a\n10. |'],
    ['> a|', '> a\n> |'],
    ['- a\n- |', '- a\n\n|'],
    ['plain|', undefined],
    ['|- a', undefined],
  ] as const
  for (const [before, after] of lines) {
    const marked = read(before)
    const next = nextLine(marked)
    assert.equal(next && draw(marked, next), after, before)
  }
})
