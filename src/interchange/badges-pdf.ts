// Badges for the people of an event, on A6, four to a sheet of A4, or on the labels of a small printer.
import { beginPdf, drawText } from './pdf-letters.ts'
import { oklch } from './share-card-colour.ts'

export interface NameBadge {
  name: string
  /** Where they come from; '' when they did not say. */
  affiliation: string
  /** What they are there, such as a speaker; '' for everybody else. */
  part: string
}

export interface BadgeSheet {
  event: string
  site: string
  language: string
  hue: number
  badges: readonly NameBadge[]
}

const millimetre = 72 / 25.4
const mm = (length: number) => length * millimetre

/** How badges are printed: the page, and how many stand on it. */
export const badgeSizes = {
  a6: { width: mm(105), height: mm(148), across: 1, down: 1 },
  a4: { width: mm(105), height: mm(148.5), across: 2, down: 2 },
  'label-100': { width: mm(100), height: mm(62), across: 1, down: 1 },
  'label-89': { width: mm(89), height: mm(41), across: 1, down: 1 },
} as const
export type BadgeSize = keyof typeof badgeSizes

const ink = oklch(0.22, 0.022, 268)
const soft = oklch(0.44, 0.02, 268)

/** The badges as a PDF, in the order in which they are given. */
export async function badgesPdf(sheet: BadgeSheet, size: BadgeSize): Promise<Buffer> {
  const { width, height, across, down } = badgeSizes[size]
  const { pdf, bytes } = await beginPdf(sheet.event, sheet.language)
  const page = across * down
  for (const [index, badge] of sheet.badges.entries()) {
    const at = index % page
    if (at === 0) pdf.addPage({ size: [width * across, height * down], margin: 0 })
    const corner = { x: (at % across) * width, y: Math.floor(at / across) * height }
    if (page > 1)
      pdf.rect(corner.x, corner.y, width, height).lineWidth(0.25).dash(2, { space: 3 }).stroke(soft).undash()
    await drawBadge(pdf, sheet, badge, { ...corner, width, height })
  }
  if (sheet.badges.length === 0) pdf.addPage({ size: [width, height], margin: 0 })
  pdf.end()
  return bytes
}

type Pdf = Awaited<ReturnType<typeof beginPdf>>['pdf']
interface Box {
  x: number
  y: number
  width: number
  height: number
}

// Sizes follow the width of the badge: the name is read from two metres away on each of them.
async function drawBadge(pdf: Pdf, sheet: BadgeSheet, badge: NameBadge, box: Box): Promise<void> {
  const { language } = sheet
  const low = box.height < box.width
  const [edge, unit] = [mm(low ? 4 : 8), box.width / 100]
  const left = box.x + edge + mm(3)
  const width = box.x + box.width - edge - left
  const line = (size: number) => [{ size: size * unit, lines: 1 }]
  pdf.rect(box.x, box.y, mm(3), box.height).fill(oklch(0.52, 0.17, sheet.hue))
  const top = box.y + edge + 5 * unit
  const head = { x: left, width, language, weight: 600, fill: soft }
  const said = low && badge.part !== '' ? `${badge.part} · ${sheet.event}` : sheet.event
  const titles = low ? line(5) : [...line(5.5), { size: 4.5 * unit, lines: 2 }]
  const below = await drawText(pdf, said, { ...head, y: top, sizes: titles })
  const start = low ? below + nameSize * unit * 0.95 : box.y + box.height * 0.42
  const sizes = namesIn(low ? [1, 1, 2, 2] : [2, 3, 4, 5], unit)
  const after = await drawText(pdf, badge.name, { ...head, y: start, sizes, weight: 750, fill: ink })
  await drawText(pdf, badge.affiliation, { ...head, y: after, sizes: [{ size: 5.5 * unit, lines: low ? 1 : 2 }] })
  if (low) return
  const foot = box.y + box.height - edge
  const part = { ...head, y: foot - 8 * unit, sizes: line(7), fill: oklch(0.45, 0.15, sheet.hue) }
  await drawText(pdf, badge.part, part)
  await drawText(pdf, sheet.site, { ...head, y: foot, sizes: line(4.5) })
}

const nameSize = 13

// The longer the name, the smaller, and the more lines it may have.
function namesIn(lines: readonly number[], unit: number) {
  return lines.map((count, index) => ({ size: nameSize * unit * (1 - index * 0.17), lines: count }))
}
