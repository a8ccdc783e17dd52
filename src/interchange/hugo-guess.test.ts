// Guesses from the words of a card, and colours that stay apart.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { chooseHue, guessAttendance, guessKind, namesChathamHouse, speaksOfChapters } from './hugo-guess.ts'

const kinds: [string, string, string][] = [
  ['Quay Days', 'A micro-conference beside the great conferences.', 'micro-conference'],
  ['Quay Meetups', 'Not a conference.', 'meetup'],
  ['Quay Summit', 'With meetups in the evening.', 'conference'],
  ['Quay Talks', 'A webinar each month.', 'webinar'],
  ['Quay BoF', '', 'birds-of-a-feather'],
  ['Quay', 'Nothing more is said.', 'conference'],
]
for (const [name, text, kind] of kinds)
  it(`${name}: ${text} is a ${kind}`, () => assert.equal(guessKind(name, text).kind, kind))

const ways: [string, string | null][] = [
  ['in-person & virtual conferences', 'hybrid'],
  ['regular hybrid or in-person meetings', 'hybrid'],
  ['we meet in person', 'in-person'],
  ['an online gathering', 'online'],
  ['expert-led panel discussions', null],
]
for (const [text, attendance] of ways)
  it(`${text}: ${attendance}`, () => assert.equal(guessAttendance(text), attendance))

it('chapters, and the rule of Chatham House, are spoken of or not', () => {
  assert.equal(speaksOfChapters('Local meetups', ''), true)
  assert.equal(speaksOfChapters('Quay Days', 'Two days of talks.'), false)
  assert.equal(namesChathamHouse('under the Chatham House Rule'), true)
  assert.equal(namesChathamHouse('meetups'), false)
})

it('the first of a kind has its own hue, the next are far from all others', () => {
  const hues: number[] = []
  for (let count = 0; count < 6; count++) hues.push(chooseHue('conference', hues))
  assert.equal(hues[0], 275)
  for (const [at, hue] of hues.entries())
    for (const other of hues.slice(at + 1))
      assert.ok(Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other)) >= 40)
})
