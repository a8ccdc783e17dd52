// The colours of the tokens keep their contrast in both themes, for every hue that a format may have (WCAG 2.2, 1.4.3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contrastOf, linearRgb } from '../src/kit/oklch.ts'

const tokens = readFileSync(join(import.meta.dirname, '../src/ui/tokens.css'), 'utf8')
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

test('text stands out from every ground it is set on', () => {
  const pairs = ['ink', 'soft', 'warn', 'good'].flatMap((text) =>
    ['paper', 'sheet', 'sunk'].map((ground) => [text, ground] as const),
  )
  for (const theme of themes) {
    for (const [text, ground] of pairs) assertContrast(theme, text, ground, 0, 4.5)
    assertContrast(theme, 'ink', 'mark', 0, 4.5)
    assertContrast(theme, 'edge', 'paper', 0, 3)
  }
})

test('whatever its hue, a format can be read and its edge seen', () => {
  for (const theme of themes) {
    for (let hue = 0; hue < 360; hue += 5) {
      for (const ground of ['paper', 'sheet', 'wash']) assertContrast(theme, 'brand', ground, hue, 4.5)
      for (const text of ['ink', 'soft']) assertContrast(theme, text, 'wash', hue, 4.5)
      for (const ground of ['paper', 'sheet']) assertContrast(theme, 'brand-fill', ground, hue, 3)
    }
  }
})

function assertContrast(theme: Theme, one: string, other: string, hue: number, least: number): void {
  const contrast = contrastOf(rgbOf(one, theme, hue), rgbOf(other, theme, hue))
  assert.ok(contrast >= least, `--${one} on --${other}, ${theme}, hue ${hue}: ${contrast.toFixed(2)} < ${least}`)
}

function rgbOf(token: string, theme: Theme, hue: number): number[] {
  const pair = new RegExp(
    `--${token}: light-dark\\(oklch\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\), oklch\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\)\\)`,
  ).exec(tokens)
  const colour = pair?.[theme === 'light' ? 1 : 2]?.replace('var(--h)', String(hue))
  assert.ok(colour, `there is a token --${token}`)
  const [lightness = 0, chroma = 0, angle = 0] = colour.split(' ').map((part) => Number.parseFloat(part))
  return linearRgb(lightness / 100, chroma, angle)
}
