// Letters of every script that we have fonts for: joined as their readers join them, in the order in which they read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersFor } from './lettering.ts'
import { baseOf, inSight, levelsOf } from './lettering-bidi.ts'
import { linesFor } from './lettering-lines.ts'

const at = { x: 0, y: 0, size: 100, weight: 600 }

async function signsOf(text: string): Promise<string[]> {
  const letters = await lettersFor(text, 'en')
  assert.equal(letters?.text, text)
  return letters?.outlines(text, at).map(({ path }) => path) ?? []
}

// What is seen from the left, a letter for a letter.
function seen(text: string, base = baseOf(text)): string {
  const characters = [...text]
  const levels = levelsOf(characters, base)
  const runs = characters.map((character, index) => ({ character, level: levels[index] ?? 0 }))
  return inSight(runs)
    .map(({ character }) => character)
    .join('')
}

test('a text is read from where its first letter is read from', () => {
  const bases = ['Ada', '  ', '123', 'שרה', '(علي)', '2026 علي', '🎂 ab'].map(baseOf)
  assert.deepEqual(bases, ['ltr', 'ltr', 'ltr', 'rtl', 'rtl', 'rtl', 'ltr'])
})

test('words, numbers and brackets of both directions stand where their readers look for them', () => {
  const cases: [text: string, from: string][] = [
    ['Ada אבג Byron', 'Ada גבא Byron'],
    ['אבג Ada Byron דה', 'הד Ada Byron גבא'],
    ['אבג 2026', '2026 גבא'],
    ['Ada אבג 12, דה', 'Ada הד ,12 גבא'],
    ['Ada (אבג) Byron', 'Ada (גבא) Byron'],
    // Brackets are turned round by the font, not by the order.
    ['אבג (Ada) ד', 'ד )Ada( גבא'],
    ['Ada: אבג!', 'Ada: גבא!'],
    ['אבג!', '!גבא'],
    ['אבג 12.5% ד', 'ד 12.5% גבא'],
    ['عدد 12,5% و', 'و %12,5 ددع'],
    ['אבג-5', '5-גבא'],
    ['سنة ١٢٣/٤', '١٢٣/٤ ةنس'],
    ['אבג — Ada, Byron', 'Ada, Byron — גבא'],
  ]
  for (const [text, expected] of cases) assert.equal(seen(text), expected, text)
  assert.equal(seen('אבג', 'ltr'), 'גבא')
  assert.equal(seen('Ada', 'rtl'), 'Ada')
})

test('the first letter of a Hebrew name is on the right', async () => {
  const [together, alef, bet] = [await signsOf('אב'), await signsOf('א'), await signsOf('ב')]
  assert.deepEqual(together, [...bet, ...alef])
  const mixed = await signsOf('Ada אב')
  assert.deepEqual(mixed, [...(await signsOf('Ada')), ...bet, ...alef])
})

test('Arabic letters join, and their brackets are turned to what they hold', async () => {
  const [alone, joined] = [await signsOf('ع'), await signsOf('ععع')]
  assert.equal(new Set(joined).size, 3)
  assert.ok(!joined.includes(alone[0] ?? ''))
  const [open, close] = [await signsOf('('), await signsOf(')')]
  const held = await signsOf('(ع)')
  assert.deepEqual([held[0], held.at(-1)], [open[0], close[0]])
})

test('Devanagari, Bengali and Tamil letters make their conjuncts, Thai marks stand above', async () => {
  const fewer = async (text: string) => (await signsOf(text)).length < [...text].length
  for (const text of ['क्ष', 'ক্ষ', 'ஸ்ரீ']) assert.equal(await fewer(text), true, text)
  // The vowel that is written before its letter, though it is read after it.
  const [letter] = await signsOf('प')
  assert.equal((await signsOf('पि')).indexOf(letter ?? '') > 0, true)
  const thai = await lettersFor('กำ', 'th')
  assert.ok(thai && thai.width('กำ', 10, 600) > 0)
})

test('every script is drawn without an empty box', async () => {
  const names = ['محمد بن علي', 'שרה כהן', 'प्रिया शर्मा', 'মোহাম্মদ', 'கோவிந்தன்', 'สมชาย', '김민준', '佐藤さくら', '王小明']
  for (const name of names) {
    const letters = await lettersFor(name, 'en')
    assert.equal(letters?.text, name)
    assert.ok((letters?.outlines(name, at).length ?? 0) >= 2, name)
  }
})

test('a mark without its letter goes with it; a letter without a font says so', async () => {
  assert.equal((await lettersFor('Ada ❤️ 👩🏽‍💻', 'en'))?.text, 'Ada')
  assert.equal(await lettersFor('Ada ܐܒ', 'en'), undefined)
  assert.equal((await lettersFor('\u202eAda\u2066', 'en'))?.text, 'Ada')
})

test('Thai breaks between words though it writes no spaces', async () => {
  const letters = await lettersFor('สวัสดีชาวโลกโอเพนซอร์ส', 'th')
  assert.ok(letters)
  const half = letters.width(letters.text, 20, 600) * 0.6
  const measure = (part: string, size: number) => letters.width(part, size, 600)
  const { lines } = linesFor(letters.text, 'th', { width: half, sizes: [{ size: 20, lines: 2 }] }, measure)
  assert.equal(lines.length, 2)
  assert.equal(lines.join(''), letters.text)
})
