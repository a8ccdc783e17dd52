// Colours and contrasts that are known from elsewhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrastOf, linearRgb } from './oklch.ts'

test('white, black and pure red are what they are', () => {
  const rounded = (lightness: number, chroma: number, hue: number) =>
    linearRgb(lightness, chroma, hue).map((part) => Math.round(part * 100) / 100)
  assert.deepEqual(rounded(1, 0, 0), [1, 1, 1])
  assert.deepEqual(rounded(0, 0, 0), [0, 0, 0])
  assert.deepEqual(rounded(0.62796, 0.25768, 29.2339), [1, 0, 0])
})

test('black on white is 21 to 1, and nothing on itself 1 to 1', () => {
  assert.equal(contrastOf([0, 0, 0], [1, 1, 1]), 21)
  assert.equal(contrastOf([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), 1)
})
