// The badge of an appointment: a square that anybody may put on their page, all letters as outlines.
import { oklch } from './drawn-colour.ts'
import { indexedPng } from './drawn-png.ts'
import { lettersFor } from './lettering.ts'
import { oneLine, sizeWithin, titleLines } from './lettering-placed.ts'

export interface Badge {
  language: string
  site: string
  /** The role above the name: 'Ambassador, Japan'. */
  role: string
  name: string
  /** The term as the picture, `2026–2028`, and in words below it. */
  years: string
  term: string
  /** What is said of one that has ended or not begun; '' while it is in force. */
  state: string
  hue: number
  /** Whether it is in force; one that is not has no colour. */
  inForce: boolean
}

const side = 640
const paper = oklch(0.985, 0.006, 88)
const ink = oklch(0.22, 0.022, 268)
const soft = oklch(0.44, 0.02, 268)
const rule = oklch(0.88, 0.01, 88)
const left = 72
const width = side - left - 40
const nameSizes = [
  { size: 84, lines: 2 },
  { size: 64, lines: 3 },
  { size: 52, lines: 4 },
]
const namePlace = { left, top: 128, rise: 0.9, space: { width, sizes: nameSizes }, fill: ink }

/** The badge as SVG; it loads nothing and says in words what it shows. */
export async function badgeSvg(badge: Badge): Promise<string> {
  const colour = (lightness: number, chroma: number) => oklch(lightness, badge.inForce ? chroma : 0, badge.hue)
  const title = [badge.name, badge.role, badge.term, badge.state, badge.site].filter(Boolean).join(', ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="1" y="1" width="638" height="638" rx="28" fill="${paper}" stroke="${rule}" stroke-width="2"/>`,
    `<path d="M24 1H29a28 28 0 0 0-28 28V611a28 28 0 0 0 28 28h-5z M1 29a28 28 0 0 1 28-28V639a28 28 0 0 1-28-28z" fill="${colour(0.52, 0.17)}"/>`,
    await oneLine(badge.role, badge, { x: left, y: 96, size: 36, weight: 600, fill: colour(0.45, 0.15) }, width),
    await titleLines(badge.name, badge.site, badge.language, namePlace),
    `<rect x="${left}" y="376" width="${width}" height="2" fill="${rule}"/>`,
    await years(badge),
    await oneLine(badge.state || badge.term, badge, { x: left, y: 520, size: 30, weight: 500, fill: soft }, width),
    await oneLine(badge.site, badge, { x: left, y: 590, size: 32, weight: 700, fill: ink }, width),
    '</svg>',
  ].join('')
}

/** The badge as PNG; drawn on another thread. */
export async function badgePng(badge: Badge): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const options = { font: { loadSystemFonts: false }, background: paper }
  const { pixels, width: across, height } = await renderAsync(await badgeSvg(badge), options)
  return indexedPng(pixels, across, height)
}

async function years({ years: text, language }: Badge): Promise<string> {
  const letters = await lettersFor(text, language)
  if (!letters) return ''
  return letters.draw(letters.text, {
    x: left,
    y: 466,
    size: sizeWithin(letters, 76, width, 700),
    weight: 700,
    fill: ink,
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
