// One badge on paper: the name large enough to be read from two metres away, around it what the template shows.
import encodeQR from 'qr'
import type { BadgeDesign } from './badges-layout.ts'
import { mm } from './badges-layout.ts'
import { oklch } from './drawn-colour.ts'
import { type Box, fillBox, type Paper } from './paper.ts'
import { drawText, type TextPlace } from './pdf-letters.ts'

/** What stands on a badge; what is empty is not shown. */
export interface NameBadge {
  name: string
  affiliation: string
  /** What they are there, such as a speaker. */
  part: string
  /** What they answered to the question of the template, such as their pronouns. */
  answer: string
  /** The code of their ticket. */
  code: string
  /** The hue of their part. */
  hue: number
}

/** What all badges of a sheet have in common; what is empty is not shown. */
export interface BadgeSheet {
  event: string
  site: string
  language: string
  /** Of the format. */
  hue: number
  /** The mark of the community as PNG. */
  logo: Buffer | undefined
  design: BadgeDesign
}

const ink = oklch(0.22, 0.022, 268)
const soft = oklch(0.44, 0.02, 268)
const nameSize = 13

/** Draws a badge into its box, with its back beside it where it is folded. */
export async function drawBadge(paper: Paper, sheet: BadgeSheet, badge: NameBadge, box: Box): Promise<void> {
  if (!sheet.design.fold) return drawFace(paper, sheet, badge, box)
  const half = { ...box, width: box.width / 2 }
  const fold = box.x + half.width
  await drawFace(paper, sheet, badge, half)
  paper.rule({ x: fold, y: box.y }, { x: fold, y: box.y + box.height }, soft, 'dashed')
  await drawFace(paper, sheet, badge, { ...half, x: fold })
}

async function drawFace(paper: Paper, sheet: BadgeSheet, badge: NameBadge, box: Box): Promise<void> {
  const { stripe } = sheet.design
  const hue = stripe === 'part' ? badge.hue : sheet.hue
  if (stripe !== 'none') fillBox(paper, { ...box, width: mm(3) }, oklch(0.52, 0.17, hue))
  const accent = oklch(0.45, 0.15, hue)
  return box.height < box.width ? drawLow(paper, sheet, badge, box, accent) : drawTall(paper, sheet, badge, box, accent)
}

// A label: the part above the name, what else there is below it, the code beside them; the event where there is room.
async function drawLow(paper: Paper, sheet: BadgeSheet, badge: NameBadge, box: Box, accent: string): Promise<void> {
  const unit = Math.min(box.width / 100, box.height / 46)
  const edge = mm(4)
  const foot = box.y + box.height - edge
  const side = badge.code === '' ? 0 : Math.min(box.height - edge, Math.max(mm(20), 0.29 * box.width))
  drawCode(paper, badge.code, { x: box.x + box.width - side - edge / 2, y: box.y + (box.height - side) / 2, side })
  const left = box.x + edge + mm(3)
  const mark = drawMark(paper, sheet, { x: left, y: box.y + edge, width: 22 * unit, height: 7 * unit })
  const head = { x: left, width: box.x + box.width - edge - side - left, ...plain(sheet) }
  const roomy = box.height >= 54 * unit
  const said = [badge.part, roomy ? '' : sheet.event].filter(Boolean).join(' · ')
  const title = { ...head, x: left + mark, width: head.width - mark, fill: badge.part === '' ? soft : accent }
  const top = box.y + edge + 5 * unit
  await drawText(paper, said, { ...title, y: top, sizes: lines(unit, 1, 5, 4, 3.4) })
  if (roomy) await drawText(paper, sheet.event, { ...head, y: foot, sizes: lines(unit, 1, 4, 3.4) })
  const bare = said === '' && mark === 0
  const start = bare ? box.y + box.height * 0.42 : top + 1.45 * nameSize * unit
  const after = await drawText(paper, badge.name, { ...bold(head), y: start, sizes: namesIn([1, 1, 2, 2], unit) })
  const last = roomy ? foot - 4 * unit : foot + edge / 2
  const next =
    after < last
      ? await drawText(paper, badge.affiliation, { ...head, y: after, sizes: lines(unit, 1, 5.5, 4.5, 3.8) })
      : after
  if (next < last) await drawText(paper, badge.answer, { ...head, y: next, sizes: lines(unit, 1, 5, 4) })
}

// A card: the event above, the name in the middle, the part and the code below.
async function drawTall(paper: Paper, sheet: BadgeSheet, badge: NameBadge, box: Box, accent: string): Promise<void> {
  const unit = Math.min(box.width / 100, box.height / 141)
  const edge = mm(8) * Math.min(1, box.width / mm(105))
  const left = box.x + edge + mm(3)
  const head = { x: left, width: box.x + box.width - edge - left, ...plain(sheet) }
  const mark = drawMark(paper, sheet, { x: left, y: box.y + edge, width: 60 * unit, height: 14 * unit })
  const top = box.y + edge + (mark > 0 ? 21 : 5) * unit
  const titles = [...lines(unit, 1, 5.5), ...lines(unit, 2, 4.5)]
  await drawText(paper, sheet.event, { ...head, y: top, sizes: titles })
  const start = box.y + box.height * 0.42
  const after = await drawText(paper, badge.name, { ...bold(head), y: start, sizes: namesIn([2, 3, 4, 5], unit) })
  const next = await drawText(paper, badge.affiliation, { ...head, y: after, sizes: lines(unit, 2, 5.5) })
  await drawText(paper, badge.answer, { ...head, y: next, sizes: lines(unit, 1, 5, 4) })
  const foot = box.y + box.height - edge
  const side = badge.code === '' ? 0 : Math.max(mm(20), 30 * unit)
  drawCode(paper, badge.code, { x: box.x + box.width - edge - side, y: foot - side, side })
  const beside = { ...head, width: head.width - side }
  await drawText(paper, badge.part, { ...beside, y: foot - 8 * unit, sizes: lines(unit, 1, 7, 5), fill: accent })
  await drawText(paper, sheet.site, { ...beside, y: foot, sizes: lines(unit, 1, 4.5, 3.5) })
}

function plain({ language }: BadgeSheet): Pick<TextPlace, 'language' | 'weight' | 'fill'> {
  return { language, weight: 600, fill: soft }
}

const bold = <Place extends object>(place: Place) => ({ ...place, weight: 750, fill: ink })

const lines = (unit: number, count: number, ...sizes: number[]) =>
  sizes.map((size) => ({ size: size * unit, lines: count }))

// The longer the name, the smaller, and the more lines it may have.
function namesIn(counts: readonly number[], unit: number): TextPlace['sizes'] {
  return counts.map((count, index) => ({ size: nameSize * unit * (1 - index * 0.17), lines: count }))
}

// Gives how far what stands beside the mark moves.
function drawMark(paper: Paper, { logo }: BadgeSheet, box: Box): number {
  if (logo === undefined) return 0
  paper.picture(logo, box)
  return box.width
}

// Black on white, with a margin of its own: a camera wants both.
function drawCode(paper: Paper, code: string, { x, y, side }: { x: number; y: number; side: number }): void {
  if (code === '') return
  const rows = encodeQR(code, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 2 })
  const bars = rows.flatMap((row, down) => barsIn(row).map(([from, to]) => `M${from} ${down}H${to}v1H${from}z`))
  const scale = side / rows.length
  fillBox(paper, { x, y, width: side, height: side }, '#ffffff')
  paper.fill(bars.join(''), { x, y, across: scale, down: scale }, '#000000')
}

// Where dark squares follow one another, from the first to behind the last.
function barsIn(row: readonly boolean[]): [from: number, to: number][] {
  const bars: [number, number][] = []
  row.forEach((dark, at) => {
    const last = bars.at(-1)
    if (dark && last?.[1] === at) last[1] = at + 1
    else if (dark) bars.push([at, at + 1])
  })
  return bars
}
