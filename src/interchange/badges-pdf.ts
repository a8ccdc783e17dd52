// Badges for the people of an event as a PDF to print, and one of them as a picture to look at before.
import { setImmediate } from 'node:timers/promises'
import { type BadgeSheet, drawBadge, type NameBadge } from './badges-draw.ts'
import { pagesOf } from './badges-layout.ts'
import { oklch } from './drawn-colour.ts'
import type { Box, Paper } from './paper.ts'
import { svgPaper } from './paper.ts'
import { beginPdf } from './pdf-letters.ts'

const soft = oklch(0.44, 0.02, 268)

/** The badges as a PDF, in the order in which they are given. */
export async function badgesPdf(sheet: BadgeSheet, badges: readonly NameBadge[]): Promise<Buffer> {
  const { width, height, boxes } = pagesOf(sheet.design)
  const { pdf, paper, bytes } = await beginPdf(sheet.event || sheet.site, sheet.language)
  for (const [index, badge] of badges.entries()) {
    const at = index % boxes.length
    if (at === 0) pdf.addPage({ size: [width, height], margin: 0 })
    const box = boxes[at]
    if (!box) continue
    if (sheet.design.sheet === 'a4') cutLines(paper, box)
    await drawBadge(paper, sheet, badge, box)
    // Others are answered between two badges.
    await setImmediate()
  }
  if (badges.length === 0) pdf.addPage({ size: [width, height], margin: 0 })
  pdf.end()
  return bytes
}

/** One badge as SVG, drawn by what draws the PDF. */
export async function badgePreview(sheet: BadgeSheet, badge: NameBadge): Promise<string> {
  const [box] = pagesOf({ ...sheet.design, sheet: 'one' }).boxes
  const { width = 0, height = 0 } = box ?? {}
  const { paper, svg } = svgPaper(width, height, badge.name)
  await drawBadge(paper, sheet, badge, { x: 0, y: 0, width, height })
  return svg()
}

function cutLines(paper: Paper, { x, y, width, height }: Box): void {
  const [right, low] = [x + width, y + height]
  const corners = [
    { x, y },
    { x: right, y },
    { x: right, y: low },
    { x, y: low },
  ]
  corners.forEach((corner, at) => {
    paper.rule(corner, corners[(at + 1) % 4] ?? corner, soft, 'dashed')
  })
}
