import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryName, isUiLanguage, languageName, ownName, pickText } from './languages.ts'

test('a text is picked in the wanted language, a near one, the source, or any', () => {
  const cases: [text: Record<string, string>, wanted: string, source: string, picked: [string, string, boolean]][] = [
    [{ en: 'Yes', fi: 'Kyllä' }, 'fi', 'en', ['Kyllä', 'fi', false]],
    [{ en: 'Yes', 'zh-Hant': '是' }, 'zh-Hans', 'en', ['是', 'zh-Hant', false]],
    [{ en: 'Yes', ja: 'はい' }, 'fi', 'ja', ['はい', 'ja', true]],
    [{ es: 'Sí' }, 'fi', 'en', ['Sí', 'es', true]],
    [{ en: '', ja: 'はい' }, 'en', 'en', ['はい', 'ja', true]],
    [{}, 'en', 'ja', ['', 'ja', false]],
  ]
  for (const [text, wanted, source, [picked, language, fallback]] of cases) {
    assert.deepEqual(pickText(text, wanted, source), { text: picked, language, fallback })
  }
})

test('languages and countries are named in the reader’s language', () => {
  assert.equal(languageName('fi', 'ja'), 'フィンランド語')
  assert.deepEqual(['en', 'ja', 'zh-Hans', 'es', 'fi', 'fr'].map(ownName), [
    'English',
    '日本語',
    '简体中文',
    'español',
    'suomi',
    'français',
  ])
  assert.equal(countryName('FI', 'es'), 'Finlandia')
  assert.deepEqual(
    ['xx-12', '<b>', ''].map((tag) => languageName(tag, 'en')),
    ['xx-12', '<b>', ''],
  )
  assert.deepEqual([ownName('xx-12'), countryName('', 'en'), countryName('<b>', 'en')], ['xx-12', '', '<b>'])
})

test('only the six languages are interface languages', () => {
  assert.deepEqual(['en', 'zh-Hans', 'zh', 'EN', '', undefined].map(isUiLanguage), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
