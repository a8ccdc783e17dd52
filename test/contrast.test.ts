// The colours of the tokens keep their contrast in both themes, for every hue that a format may have (WCAG 2.2, 1.4.3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

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
  const [a, b] = [luminance(one, theme, hue), luminance(other, theme, hue)]
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  assert.ok(contrast >= least, `--${one} on --${other}, ${theme}, hue ${hue}: ${contrast.toFixed(2)} < ${least}`)
}

function luminance(token: string, theme: Theme, hue: number): number {
  const pair = new RegExp(
    `--${token}: light-dark\\(oklch\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\), oklch\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\)\\)`,
  ).exec(tokens)
  const colour = pair?.[theme === 'light' ? 1 : 2]?.replace('var(--h)', String(hue))
  assert.ok(colour, `there is a token --${token}`)
  const [lightness = 0, chroma = 0, angle = 0] = colour.split(' ').map((part) => Number.parseFloat(part))
  const [red, green, blue] = linearRgb(lightness / 100, chroma, (angle * Math.PI) / 180)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

// OKLCH to linear sRGB (CSS Color 4, 10.1), cut off at the gamut as browsers at least do.
function linearRgb(lightness: number, chroma: number, angle: number): [number, number, number] {
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (value: number) => Math.min(1, Math.max(0, value))
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}
