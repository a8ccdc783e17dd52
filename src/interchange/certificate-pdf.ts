// A certificate of attendance on A4, with the address at which anybody can verify it.

import { oklch } from './drawn-colour.ts'
import { beginPdf, drawText } from './pdf-letters.ts'

export interface CertificateSheet {
  language: string
  hue: number
  /** What stands above the name, the name, and what they attended, in sentences. */
  title: string
  name: string
  says: string
  event: string
  facts: string
  site: string
  /** How it is verified, and where. */
  verify: string
  url: string
}

const [wide, high, edge] = [841.89, 595.28, 64]
const ink = oklch(0.22, 0.022, 268)
const soft = oklch(0.44, 0.02, 268)

/** The certificate as a PDF of one page. */
export async function certificatePdf(sheet: CertificateSheet): Promise<Buffer> {
  const { language } = sheet
  const { pdf, paper, bytes } = await beginPdf(`${sheet.title}: ${sheet.name}`, language)
  pdf.addPage({ size: [wide, high], margin: 0 })
  pdf.rect(0, 0, 18, high).fill(oklch(0.52, 0.17, sheet.hue))
  const plain = { x: edge, width: wide - 2 * edge, language, weight: 500, fill: soft }
  const one = (...sizes: number[]) => sizes.map((size) => ({ size, lines: 1 }))
  const brand = { ...plain, y: 104, weight: 650, fill: oklch(0.45, 0.15, sheet.hue) }
  await drawText(paper, sheet.title, { ...brand, sizes: one(26, 20) })
  const names = [...one(54, 44), { size: 36, lines: 2 }, { size: 28, lines: 3 }]
  const below = await drawText(paper, sheet.name, { ...plain, y: 190, sizes: names, weight: 750, fill: ink })
  const next = await drawText(paper, sheet.says, { ...plain, y: below, sizes: one(18, 14) })
  const events = [...one(32), { size: 26, lines: 2 }]
  const after = await drawText(paper, sheet.event, { ...plain, y: next + 20, sizes: events, weight: 700, fill: ink })
  await drawText(paper, sheet.facts, { ...plain, y: after, sizes: one(18, 14, 11) })
  pdf.rect(edge, high - 128, wide - 2 * edge, 1).fill(oklch(0.88, 0.01, 88))
  await drawText(paper, sheet.site, { ...plain, y: high - 96, sizes: one(18), weight: 700, fill: ink })
  await drawText(paper, sheet.verify, { ...plain, y: high - 72, sizes: one(12, 10) })
  await drawText(paper, sheet.url, { ...plain, y: high - 54, sizes: one(12, 10, 8), fill: ink })
  pdf.link(edge, high - 66, wide - 2 * edge, 18, sheet.url)
  pdf.end()
  return bytes
}
