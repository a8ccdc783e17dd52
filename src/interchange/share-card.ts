// The share card: a page as a picture of 1200 by 630, set like a line of the programme.
import { oklch } from './drawn-colour.ts'
import { indexedPng } from './drawn-png.ts'
import { lettersFor } from './lettering.ts'
import { oneLine, sizeWithin, type TitlePlace, titleLines } from './lettering-placed.ts'

export interface ShareCard {
  language: string
  site: string
  title: string
  /** The format or chapter, above the title. */
  brand: string
  hue: number
  /** The date as the picture: a numeral, a month or a year, and what stands below it. */
  date: { big: string; below: string; plain: string } | null
  /** When and where in one line, most important first; parts that cannot be drawn are left out. */
  facts: readonly string[]
}

const paper = oklch(0.985, 0.006, 88)
const ink = oklch(0.22, 0.022, 268)
const soft = oklch(0.44, 0.02, 268)
const rule = oklch(0.88, 0.01, 88)

/** The picture as SVG, all letters as outlines. */
export async function shareCardSvg(card: ShareCard): Promise<string> {
  const brandColour = oklch(0.45, 0.15, card.hue)
  const left = card.date === null ? 88 : 428
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">',
    `<rect width="1200" height="630" fill="${paper}"/>`,
    `<rect width="24" height="630" fill="${oklch(0.52, 0.17, card.hue)}"/>`,
    `<rect x="88" y="520" width="1040" height="2" fill="${rule}"/>`,
    card.date === null ? '' : await dateBlock(card.date, card.language, brandColour),
    await oneLine(card.brand, card, { x: left, y: 112, size: 32, weight: 600, fill: brandColour }, 1128 - left),
    await titleLines(card.title, card.site, card.language, titlePlace(left)),
    await foot(card),
    '</svg>',
  ].join('')
}

/** The picture as PNG; drawn on another thread. */
export async function shareCardPng(card: ShareCard): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const svg = await shareCardSvg(card)
  const { pixels, width, height } = await renderAsync(svg, { font: { loadSystemFonts: false } })
  return indexedPng(pixels, width, height)
}

async function dateBlock(date: NonNullable<ShareCard['date']>, language: string, fill: string): Promise<string> {
  const big = (await lettersFor(date.big, language)) ?? (await lettersFor(date.plain, language))
  const below = await lettersFor(date.below, language)
  if (!big) return ''
  const size = sizeWithin(big, 250, 290, 700)
  const middle = 240 - (210 - size) * 0.2
  return [
    big.draw(big.text, { x: 80, y: middle + size * 0.3, size, weight: 700, fill: ink }),
    below
      ? below.draw(below.text, {
          x: 88,
          y: middle + size * 0.3 + 66,
          size: sizeWithin(below, 44, 290, 600),
          weight: 600,
          fill,
        })
      : '',
  ].join('')
}

function titlePlace(left: number): TitlePlace {
  const sizes = [
    { size: 92, lines: 3 },
    { size: 76, lines: 4 },
    { size: 62, lines: 5 },
  ]
  return { left, top: 150, rise: 0.85, space: { width: 1128 - left, sizes }, fill: ink }
}

async function foot(card: ShareCard): Promise<string> {
  const site = await lettersFor(card.site, card.language)
  const siteWidth = site ? Math.min(site.width(site.text, 30, 700), 420) : 0
  const known = (await Promise.all(card.facts.map((fact) => lettersFor(fact, card.language)))).flatMap((one) =>
    one?.text ? [one.text] : [],
  )
  return [
    await oneLine(known.join(' · '), card, { x: 88, y: 580, size: 32, weight: 500, fill: soft }, 1000 - siteWidth),
    await oneLine(card.site, card, { x: 1128 - siteWidth, y: 580, size: 30, weight: 700, fill: ink }, siteWidth + 1),
  ].join('')
}
