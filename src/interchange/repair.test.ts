// Damaged text is repaired and sound text is left alone, in many scripts and by property.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { repairText } from './repair.ts'

const repair = (text: string) => repairText(text).text
const misread = (text: string, encoding: string) => iconv.decode(Buffer.from(text), encoding)
/** As browsers read Windows-1252: its five gaps are control characters, so that nothing is lost. */
const misreadByBrowser = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text))

describe('repairing text', () => {
  const damaged: [string, string][] = [
    ['OSPOlogyLive Malm√∂', 'OSPOlogyLive Malmö'],
    ['[OSPOlogyLive Malm√∂](https://example.org/)', '[OSPOlogyLive Malmö](https://example.org/)'],
    ['“Malm√∂” in quotes', '“Malmö” in quotes'],
    ['√âtienne', 'Étienne'],
    ['JosÃ© from MÃ¼nchen', 'José from München'],
    ['Ã…ngstrÃ¶m', 'Ångström'],
    ['donâ€™t', 'don’t'],
    ['don‚Äôt', 'don’t'],
    ['GdaÅ„sk', 'Gdańsk'],
    ['20Â°C in MalmÃ¶', '20°C in Malmö'],
    ['MalmÃƒÂ¶', 'Malmö'],
    [misread('東京', 'macroman'), '東京'],
    [misread('Привет', 'macroman'), 'Привет'],
    [misreadByBrowser('Привет, мир'), 'Привет, мир'],
    [misreadByBrowser('Meet 🎉'), 'Meet 🎉'],
  ]
  for (const [before, after] of damaged)
    it(`${JSON.stringify(before)} means ${after}`, () => assert.equal(repair(before), after))

  const sound = [
    'PROGRAMAÇÃO',
    'ÇÃO',
    'ATENÇÃO',
    'INSCRIÇÕES',
    'Ã',
    'São Paulo',
    'naïve café',
    'Até AMANHÃ…',
    '«ATÉ AMANHÃ»',
    '“Vejo você AMANHÃ”',
    '«HVA NÅ»',
    '« il a mangé…»',
    '‚Ärger‘ und „Übermut“',
    '“É isso”',
    '√π ≈ 1.77',
    '√2 × √3',
    '日本語の勉強会',
    '“東京”',
    'Ελλάδα',
    'Đặng Văn Ngữ',
    'Škoda Łódź İstanbul',
    '한국어 모임',
    'สวัสดี',
    '– ölig – über –',
    'x≈Ω',
    'naïve’s “rôle”…',
    // A letter that is surely sound, at either end, speaks for the whole word.
    '東Malm√∂',
    'Malm√∂東',
  ]
  for (const text of sound) it(`${text} is left alone`, () => assert.equal(repair(text), text))

  it('says which line held what', () => {
    assert.deepEqual(repairText('one\ntwo Malm√∂](x)\n').repairs, [
      { line: 2, before: 'Malm√∂', after: 'Malmö', was: 'Mac Roman' },
    ])
  })

  it('leaves alone what it is told to', () => {
    assert.equal(repairText('Malm√∂ √âtienne', ['Malm√∂']).text, 'Malm√∂ Étienne')
  })
})

const letters = {
  latin: 'abcdefghiklmnoprstuvzàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžłńśćęąőűğışțăđ',
  cyrillic: 'абвгдежзийклмнопрстуфхцчшщыьэюя',
  greek: 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ',
  kana: 'あいうえおかきくけこアイウエオカキクケコ東京大阪勉強会',
  hangul: '한국어모임서울부산',
  hebrew: 'אבגדהוזחטיכלמנסעפצקרשת',
  thai: 'กขคงจชซญดตถทธนบปผพฟมยรลวศสหอ',
}
const capitalised = (word: string) => word.slice(0, 1).toLocaleUpperCase('en') + word.slice(1)
const wordOf = (alphabet: string, minLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength: 12 })
const inAnyCase = (word: string) => fc.constantFrom(word, capitalised(word), word.toLocaleUpperCase('en'))
const soundWord = fc
  .constantFrom(...Object.values(letters))
  .chain((alphabet) => wordOf(alphabet, 1))
  .chain(inAnyCase)
const around = fc.constantFrom(
  ['', ''],
  ['“', '”'],
  ['«', '»'],
  ['« ', ' »'],
  ['(', ')'],
  ['„', '“'],
  ['', '…'],
  ['–', ''],
)
const soundText = fc
  .array(fc.tuple(soundWord, around), { minLength: 1, maxLength: 8 })
  .map((words) => words.map(([word, [open, close]]) => `${open}${word}${close}`).join(' '))

it('a quotation mark before a letter is not damage', () => {
  for (const text of ['«ók»', '«él»', '…év', '»öt«']) assert.equal(repair(text), text)
})

describe('by property', () => {
  it('sound text of many scripts is never touched', () => {
    fc.assert(fc.property(soundText, (text) => assert.equal(repair(text), text)))
  })

  // A name between plain letters, as damage is met in lists of places and people.
  const name = wordOf(letters.latin, 1).map((middle) => `Ma${middle}n`)
  for (const encoding of ['macroman', 'latin1'])
    it(`Latin names misread as ${encoding} come back`, () => {
      fc.assert(fc.property(name, (text) => assert.equal(repair(misread(text, encoding)), text)))
    })
  it('Latin names misread as Windows-1252 come back', () => {
    fc.assert(fc.property(name, (text) => assert.equal(repair(misreadByBrowser(text)), text)))
  })
  for (const script of ['cyrillic', 'greek', 'kana', 'hangul', 'hebrew', 'thai'] as const)
    it(`${script} words misread as Mac Roman come back`, () => {
      fc.assert(
        fc.property(wordOf(letters[script], 3), (text) => assert.equal(repair(misread(text, 'macroman')), text)),
      )
    })
})

describe('on real chapters', () => {
  const folder = join(import.meta.dirname, '../../../shared/data/chapters')
  it('nothing is repaired in texts of R-Ladies in many languages', (t) => {
    if (!existsSync(folder)) return t.skip('the folder of public data is absent')
    const files = readdirSync(folder).filter((file) => file.startsWith('rladies-'))
    for (const file of files) assert.deepEqual(repairText(readFileSync(join(folder, file), 'utf8')).repairs, [], file)
    return undefined
  })
})
