// The contrast of a hue is that of the stylesheet, and every hue that can be chosen passes.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { colours, contrastOfHue, freeHue, hueDistance, themes } from './rules-hue.ts'

const tokens = readFileSync(join(import.meta.dirname, '../ui/tokens.css'), 'utf8')

test('the colours that are judged are those of the stylesheet', () => {
  for (const [index, theme] of themes.entries())
    for (const [name, [lightness, chroma, hue]] of Object.entries(colours[theme])) {
      const line = new RegExp(`--${name}: light-dark\\((oklch\\(.*\\)), (oklch\\(.*\\))\\);`).exec(tokens)
      const written = `oklch(${lightness}% ${chroma} ${hue === 'own' ? 'var(--h)' : hue})`
      assert.equal(line?.[index + 1], written, `--${name}, ${theme}`)
    }
})

test('the contrast of a hue, by numbers', () => {
  const rounded = contrastOfHue(275).map(({ theme, text, edge, passes }) => [
    theme,
    text.toFixed(1),
    edge.toFixed(1),
    passes,
  ])
  assert.deepEqual(rounded, [
    ['light', '7.0', '5.5', true],
    ['dark', '7.8', '7.3', true],
  ])
  for (let hue = 0; hue < 360; hue += 5)
    assert.deepEqual(
      contrastOfHue(hue).map(({ passes }) => passes),
      [true, true],
    )
})

test('a new hue keeps away from those that are taken', () => {
  assert.deepEqual(
    [freeHue(160, []), freeHue(160, [30, 275]), freeHue(160, [160]), freeHue(160, [170, 350])],
    [160, 160, 340, 80],
  )
})

test('the wheel has no end', () => {
  assert.deepEqual(
    [hueDistance(355, 10), hueDistance(10, 355), hueDistance(0, 180), hueDistance(40, 40)],
    [15, 15, 180, 0],
  )
})
