// The colours of the site for a renderer that knows only sRGB: OKLCH to #rrggbb.
import { linearRgb } from '../kit/oklch.ts'

/** A colour of lightness 0 to 1, chroma and hue in degrees; what lies outside of sRGB is clipped. */
export function oklch(lightness: number, chroma: number, hue: number): string {
  return `#${linearRgb(lightness, chroma, hue).map(channel).join('')}`
}

function channel(linear: number): string {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
    .toString(16)
    .padStart(2, '0')
}
