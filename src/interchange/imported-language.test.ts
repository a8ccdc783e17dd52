// Languages of texts as they are guessed: by script, by small words, and by where they are written.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { guessLanguage } from './imported-language.ts'

it('guesses the language of a text', () => {
  const cases: [string, string, string][] = [
    ['Learn how to tie a knot with us and bring your own rope', 'fi', 'en'],
    ['Tervetuloa solmujen iltaan, se on avoin ja kahvia on myös', 'en', 'fi'],
    ['Aprende con nosotras a hacer nudos en una tarde, en el puerto', 'en', 'es'],
    ['Aprenda como fazer um nó com a gente, em uma tarde no porto', 'en', 'pt'],
    ['Radionica o čvorovima je otvorena i za početnike, biti će kafe', 'sr', 'sr-Latn'],
    ['結び目を学ぶ夜', 'en', 'ja'],
    ['绳结之夜', 'en', 'zh-Hans'],
    ['繩結簡介與實作，講者會說明', 'en', 'zh-Hant'],
    ['매듭 배우기', 'en', 'ko'],
    ['گره‌ها را یاد بگیرید', 'en', 'fa'],
    ['ليلة العقد والحبال', 'en', 'ar'],
    ['Вечір вузлів і мотузок', 'uk', 'uk'],
    ['Knots', 'fi', 'fi'],
    ['Knots', 'fa', 'en'],
    ['', 'en', 'en'],
  ]
  assert.deepEqual(
    cases.map(([text, likely]) => [text, likely, guessLanguage(text, likely)]),
    cases,
  )
})
